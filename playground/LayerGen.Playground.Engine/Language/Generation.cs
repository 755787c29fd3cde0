using LayerGen.Generators;
using LayerGen.Generators.Files;
using LayerGen.Generators.Infrastructure;
using LayerGen.Playground.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Playground.Language;

/// <summary>Runs the generator over one text after the other; what has not changed is not written again.</summary>
internal sealed class Generation
{
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()], parseOptions: LanguageReferences.Parsing);

    /// <summary>Runs the generator.</summary>
    /// <returns>The compilation with the generated files.</returns>
    public Compilation Run(Declarations declarations)
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(declarations.Compilation, out Compilation generated, out _);
        return generated;
    }

    /// <summary>Describes the networks of a text and their generated files.</summary>
    /// <param name="declarations">The text for which the generator ran last.</param>
    public Generated Describe(Declarations declarations)
    {
        var networks = new List<NetworkMessage>();
        var files = new List<GeneratedFileMessage>();
        ILookup<string, SyntaxTree> trees = _driver.GetRunResult().GeneratedTrees
            .ToLookup(tree => HintOf(Path.GetFileName(tree.FilePath)));
        EquatableArray<string> alike = HintNames.Alike(
            [.. declarations.Classes.Where(type => type.IsNetwork).Select(type => type.Model.FullName)]);
        foreach (DeclaredClass type in declarations.Classes.Where(type => type.IsNetwork))
        {
            if (HintNames.Of(type.Model.FullName, alike) is { } hint && trees.Contains(hint))
            {
                networks.Add(NetworkDescription.Of(type, declarations, hint));
                files.AddRange(trees[hint].Select(tree => GeneratedCode.Describe(tree, hint, type.Symbol.Name)));
            }
        }

        return new Generated(networks, files);
    }

    /// <summary>Gets <c>Demo.ParityNet</c> of <c>Demo.ParityNet.Forward.Wide.g.cs</c>.</summary>
    private static string HintOf(string file)
    {
        string[] parts = file.Split('.');
        int kind = parts[^3] == "Wide" ? 4 : 3;
        return string.Join('.', parts[..^kind]);
    }
}
