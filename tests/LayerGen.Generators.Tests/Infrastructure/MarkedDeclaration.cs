using LayerGen.Generators.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>
/// A declaration in which the diagnostics of the analyzer are marked. The check fails for a diagnostic that is missing, stands
/// elsewhere or was not expected, for an error of the compiler that was not expected, and when the generator did not keep
/// silent about a fatal declaration.
/// </summary>
internal sealed class MarkedDeclaration(params string[] sources)
{
    private const string Usings = "using LayerGen;\nusing LayerGen.Data;\nusing static LayerGen.Activation;\n";

    private readonly Markup[] _sources = [.. sources.Select(source => Markup.Parse(Usings + source))];

    /// <summary>The ids of the compiler's own errors, once for each.</summary>
    public string[] CompilerErrors { get; init; } = [];

    /// <summary>The whole messages, in the order of the source, or null for any.</summary>
    public string[]? Messages { get; init; }

    /// <summary>How many networks are generated; one, if no error is marked.</summary>
    public int? Networks { get; init; }

    /// <summary>The version of C# that the project is compiled as.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp14;

    public async Task<GeneratorRun> Check()
    {
        GeneratorRun run = GeneratorTest.Run(Language, [.. _sources.Select(source => source.Text)]);
        IReadOnlyList<Diagnostic> found = await run.AnalyzerDiagnostics();

        found.Select(Describe).ShouldBe(_sources.SelectMany(Describe), "Expected exactly the marked diagnostics.");
        if (Messages is not null)
        {
            found.Select(diagnostic => diagnostic.GetMessage()).ShouldBe(Messages);
        }

        Diagnostic[] errors = [.. await run.CompilerDiagnostics(DiagnosticSeverity.Error)];
        errors.Select(error => error.Id).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(
                CompilerErrors.Order(StringComparer.Ordinal),
                "Expected other errors of the compiler: " + string.Join("; ", errors.AsEnumerable()));
        run.Result.Exception.ShouldBeNull();
        int networks = Networks ?? (found.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? 0 : 1);
        run.Files.Count.ShouldBe(networks * GeneratedFiles.All.Count, "Expected another number of generated files.");
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
