using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>
/// A declaration in which the diagnostics of the analyzer are marked. The check fails if a diagnostic is missing, is at
/// another position or was not expected, if the compiler reports an unexpected error, and if the generator generated
/// anything for a declaration with an error.
/// </summary>
internal sealed class MarkedDeclaration(params string[] sources)
{
    private const string Usings = "using LayerGen;\nusing LayerGen.Data;\nusing static LayerGen.Activation;\n";

    private readonly Markup[] _sources = [.. sources.Select(source => Markup.Parse(Usings + source))];

    /// <summary>Gets the ids of the compiler's own errors, each once.</summary>
    public string[] CompilerErrors { get; init; } = [];

    /// <summary>Gets the complete messages in the order of the source, or null if they are not checked.</summary>
    public string[]? Messages { get; init; }

    /// <summary>
    /// Gets the number of generated networks. The default is 1 if no error is marked, and otherwise 0.
    /// </summary>
    public int? Networks { get; init; }

    /// <summary>Gets the C# version of the project.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp14;

    /// <summary>
    /// Gets a value indicating whether the generated code is so long that compiling it takes seconds. The analyzer then
    /// sees only the declaration, and the generated code is not compiled.
    /// </summary>
    public bool IsLong { get; init; }

    /// <summary>Gets a value indicating whether the sources call generated members.</summary>
    public bool UsesNetwork { get; init; }

    public async Task<GeneratorRun> Check()
    {
        GeneratorRun run = GeneratorTest.Run(Language, [.. _sources.Select(source => source.Text)]);
        IReadOnlyList<Diagnostic> found = await run.AnalyzerDiagnosticsOfInput();
        if (UsesNetwork || found.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            // The analyzer also sees the generated code, or the skeleton.
            found = await run.AnalyzerDiagnostics();
        }

        found.Select(Describe).ShouldBe(_sources.SelectMany(Describe), "Expected exactly the marked diagnostics.");
        if (Messages is not null)
        {
            found.Select(diagnostic => diagnostic.GetMessage()).ShouldBe(Messages);
        }

        IEnumerable<Diagnostic> errors = IsLong ? [] : run.ErrorsWithoutBodies();
        errors.Select(error => error.Id).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(
                CompilerErrors.Order(StringComparer.Ordinal),
                "Expected other errors of the compiler: " + string.Join("; ", errors));
        run.Result.Exception.ShouldBeNull();
        int networks = Networks ?? (found.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? 0 : 1);
        run.FileCount.ShouldBe(networks * GeneratorRun.FilesOfNetwork, "Expected another number of generated files.");
        return run;
    }

    private static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string text = diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "";
        return $"{diagnostic.Id} {place.Path}{diagnostic.Location.SourceSpan} '{text}'";
    }

    private static IEnumerable<string> Describe(Markup source, int file)
        => source.Spans.Select(mark => $"{mark.Id} Source{file + 1}.cs{mark.Span} '{source.Text[mark.Span.Start..mark.Span.End]}'");
}
