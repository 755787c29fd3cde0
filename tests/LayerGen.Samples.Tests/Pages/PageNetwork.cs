using LayerGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LayerGen.Samples.Tests.Pages;

/// <summary>What the generator and the analyzer make of the network of a page.</summary>
internal sealed class PageNetwork
{
    private const string Usings = "using LayerGen;\nusing static LayerGen.Activation;\n";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    /// <summary>The library and what it uses. Programs of pages need more.</summary>
    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path)
                is "LayerGen.dll" or "System.Runtime.dll" or "System.Private.CoreLib.dll")
            .Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly CSharpCompilation _compilation;

    private readonly Lazy<GeneratorDriverRunResult> _result;

    /// <summary>Reads a declaration.</summary>
    /// <param name="declaration">The attributes and the class.</param>
    public PageNetwork(string declaration)
    {
        _compilation = CSharpCompilation.Create(
            "Page",
            [CSharpSyntaxTree.ParseText(Usings + declaration, Language)],
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _result = new(() => CSharpGeneratorDriver
            .Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Language)
            .RunGenerators(_compilation, TestContext.Current.CancellationToken)
            .GetRunResult());
    }

    /// <summary>Returns the text of a generated file.</summary>
    /// <param name="name">The name, such as CircleNet.Forward.</param>
    public string TextOf(string name) =>
        _result.Value.GeneratedTrees
            .Single(tree => Path.GetFileName(tree.FilePath).EndsWith($"{name}.g.cs", StringComparison.Ordinal))
            .ToString()
            .ReplaceLineEndings("\n");

    /// <summary>Returns the errors in the declaration, as the compiler prints them after the place.</summary>
    public async Task<string[]> Errors() =>
        [.. (await _compilation.WithAnalyzers([new NetworkAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken))
            .Select(error => FormattableString.Invariant(
                $"{error.Severity.ToString().ToLowerInvariant()} {error.Id}: {error.GetMessage()}"))];
}
