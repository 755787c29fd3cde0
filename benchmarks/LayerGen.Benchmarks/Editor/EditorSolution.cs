using System.Collections.Immutable;
using System.Globalization;
using LayerGen.Benchmarks.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Benchmarks.Editor;

/// <summary>
/// A project of many files and some networks, in memory, which is edited as in an editor: each keystroke replaces one
/// file, and one driver runs the generator over the new compilation. The first network is edited.
/// </summary>
internal sealed class EditorSolution
{
    /// <summary>The parts of the text that keystrokes replace, and what they become.</summary>
    private static readonly Dictionary<EditPlace, (string Text, string Changed)> Changes = new()
    {
        [EditPlace.OtherFile] = ("_count + 1", "_count + 2"),
        [EditPlace.NetworkFile] = ("=> 1;", "=> 12;"),
        [EditPlace.Declaration] = ("Relu", "Tanh"),
    };

    // An editor parses documentation comments, because it shows them.
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,

        // One thread, so that the time of the processors is the work.
        concurrentBuild: false);

    private readonly bool _tracksSteps;
    private readonly Dictionary<EditPlace, SyntaxTree> _trees = [];
    private readonly HashSet<EditPlace> _changed = [];
    private readonly Dictionary<string, GeneratedSourceResult> _generated = [];
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;

    /// <param name="networks">The attributes of the networks.</param>
    /// <param name="files">The number of files, of which each network has one.</param>
    /// <param name="generator">The generator.</param>
    /// <param name="tracksSteps">Whether the driver records why each step ran, which costs time.</param>
    public EditorSolution(
        IReadOnlyList<string> networks, int files, IIncrementalGenerator generator, bool tracksSteps = false)
    {
        _tracksSteps = tracksSteps;
        SyntaxTree[] trees =
        [
            .. networks.Select((network, k) => Parse(NetworkFile(network, k), $"Net{k}.cs")),
            .. Enumerable.Range(0, files - networks.Count).Select(k => Parse(OtherFile(k), $"Other{k}.cs")),
        ];
        _compilation = CSharpCompilation.Create("Edited", trees, NetworkBuild.References, Options);
        _trees[EditPlace.OtherFile] = trees[networks.Count];
        _trees[EditPlace.NetworkFile] = trees[0];
        _driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracksSteps));
        Output = _compilation;
        Run();
    }

    /// <summary>Gets the project with the generated files of the last run.</summary>
    public Compilation Output { get; private set; }

    /// <summary>Gets the file of the last keystroke.</summary>
    public SyntaxTree? Edited { get; private set; }

    /// <summary>Gets the time that the driver attributes to the generator in the last run.</summary>
    public TimeSpan GeneratorTime => _driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime;

    /// <summary>Gets the generated files that the last run wrote again.</summary>
    public ImmutableArray<SyntaxTree> NewTrees { get; private set; } = [];

    /// <summary>Replaces one file. The second keystroke at a place takes the first one back.</summary>
    public void Edit(EditPlace place)
    {
        EditPlace file = place == EditPlace.Declaration ? EditPlace.NetworkFile : place;
        (string text, string changed) = Changes[place];
        if (!_changed.Add(place))
        {
            _changed.Remove(place);
            (text, changed) = (changed, text);
        }

        SyntaxTree before = _trees[file];
        SourceText source = before.GetText();
        int start = source.ToString().IndexOf(text, StringComparison.Ordinal);
        Edited = before.WithChangedText(source.WithChanges(new TextChange(new TextSpan(start, text.Length), changed)));
        _compilation = _compilation.ReplaceSyntaxTree(before, Edited);
        Output = Output.ReplaceSyntaxTree(before, Edited);
        _trees[file] = Edited;
    }

    /// <summary>
    /// Runs the generator, and updates the project with the files that are new. A file with the same text keeps its
    /// tree, as in an editor. The driver itself would return a new tree.
    /// </summary>
    public void Run()
    {
        _driver = _driver.RunGenerators(_compilation);
        GeneratorRunResult result = _driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            throw new InvalidOperationException("The generator threw.", exception);
        }

        var added = new List<SyntaxTree>();
        foreach (GeneratedSourceResult source in result.GeneratedSources)
        {
            if (!_generated.TryGetValue(source.HintName, out GeneratedSourceResult old))
            {
                added.Add(source.SyntaxTree);
                _generated[source.HintName] = source;
            }
            else if (source.SourceText != old.SourceText)
            {
                Output = Output.ReplaceSyntaxTree(old.SyntaxTree, source.SyntaxTree);
                added.Add(source.SyntaxTree);
                _generated[source.HintName] = source;
            }
        }

        Output = Output.AddSyntaxTrees(added.Where(tree => !Output.ContainsSyntaxTree(tree)));
        NewTrees = [.. added];
    }

    /// <summary>
    /// Gets the outputs of all steps of the generator in the last run: how many were computed again with an equal
    /// result, and how many have a new result.
    /// </summary>
    public (int Equal, int New) RerunSteps()
    {
        if (!_tracksSteps)
        {
            throw new InvalidOperationException("The driver does not track the steps.");
        }

        GeneratorRunResult result = _driver.GetRunResult().Results.Single();
        IncrementalStepRunReason[] reasons =
        [
            // Without the steps of Roslyn itself, which have the names of its own inputs.
            .. result.TrackedSteps
                .Where(step => NamesOfSteps.Contains(step.Key))
                .SelectMany(step => step.Value)
                .Concat(result.TrackedOutputSteps.SelectMany(step => step.Value))
                .SelectMany(step => step.Outputs)
                .Select(output => output.Reason),
        ];
        return (
            reasons.Count(reason => reason == IncrementalStepRunReason.Unchanged),
            reasons.Count(reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified));
    }

    /// <summary>The names of the generator's steps, as it tracks them.</summary>
    private static readonly HashSet<string> NamesOfSteps = ["Parse", "Model", "AlikeNames", "Text", "Hint"];

    private static SyntaxTree Parse(string text, string path)
        => CSharpSyntaxTree.ParseText(SourceText.From(text), ParseOptions, path);

    private static string NetworkFile(string network, int number)
        => string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            using LayerGen;
            using static LayerGen.Activation;

            namespace Demo.Networks;

            public static class UseOfNet{{number}}
            {
                public static int Number() => 1;

                public static Net{{number}} Create() => new(seed: Number());
            }

            {{network}}
            public partial class Net{{number}};

            """);

    private static string OtherFile(int number)
        => string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;

            namespace Demo.Part{{number % 25}};

            /// <summary>One of many classes.</summary>
            [Serializable]
            [DebuggerDisplay("{Name}")]
            public sealed class Other{{number}}
            {
                private readonly List<string> _lines = [];
                private int _count;

                public string Name { get; set; } = "";

                [Obsolete("Use Add.")]
                public void Append(string line) => Add(line);

                public int Add(string line)
                {
                    ArgumentNullException.ThrowIfNull(line);
                    foreach (string part in line.Split(','))
                    {
                        if (part.Length > 0)
                        {
                            _lines.Add(part.Trim());
                        }
                    }

                    _count = _count + 1;
                    return _lines.Count;
                }

                public override string ToString() => $"{Name}: {_count} lines, {string.Join(", ", _lines)}";
            }

            """);
}
