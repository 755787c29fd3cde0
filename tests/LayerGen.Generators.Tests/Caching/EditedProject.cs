using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests;

/// <summary>
/// A project of named files over which the generator runs repeatedly, as in an editor. Files that are not edited keep
/// their trees.
/// </summary>
internal sealed class EditedProject
{
    private readonly Dictionary<string, SyntaxTree> _trees = [];
    private CSharpCompilation _compilation = TestProject.Compile(Array.Empty<SyntaxTree>());
    private GeneratorDriver _driver = GeneratorTest.Driver();

    public EditedProject(params (string Path, string Text)[] files)
    {
        foreach ((string path, string text) in files)
        {
            Add(path, text);
        }

        Run();
    }

    public EditedProject Add(string path, string text)
    {
        _trees.Add(path, TestProject.Parse(text, path));
        _compilation = _compilation.AddSyntaxTrees(_trees[path]);
        return this;
    }

    public EditedProject Remove(string path)
    {
        _trees.Remove(path, out SyntaxTree? tree);
        _compilation = _compilation.RemoveSyntaxTrees(tree!);
        return this;
    }

    /// <summary>Replaces the only occurrence of <paramref name="old"/>.</summary>
    public EditedProject Replace(string path, string old, string now)
    {
        SyntaxTree before = _trees[path];
        SourceText text = before.GetText();
        int place = text.ToString().IndexOf(old, StringComparison.Ordinal);
        place.ShouldBeGreaterThanOrEqualTo(0, $"{path} has no '{old}'.");
        _trees[path] = before.WithChangedText(text.WithChanges(new TextChange(new TextSpan(place, old.Length), now)));
        _compilation = _compilation.ReplaceSyntaxTree(before, _trees[path]);
        return this;
    }

    /// <summary>Runs the generator after the edits.</summary>
    public GeneratorRun Run()
    {
        GeneratorRun run = GeneratorTest.Run(_driver, _compilation);
        _driver = run.Driver;
        run.Result.Exception.ShouldBeNull();
        return run;
    }

    /// <summary>Releases the files, so that only the driver can still hold them.</summary>
    public GeneratorDriver GiveDriverAway()
    {
        _trees.Clear();
        _compilation = TestProject.Compile(Array.Empty<SyntaxTree>());
        return _driver;
    }
}
