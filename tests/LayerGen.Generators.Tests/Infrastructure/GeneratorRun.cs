using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LayerGen.Generators.Tests;

/// <summary>What came of one run of the generator.</summary>
internal sealed class GeneratorRun
{
    private readonly Lazy<Task<ImmutableArray<Diagnostic>>> _diagnostics;

    public GeneratorRun(GeneratorDriver driver, Compilation input, Compilation output)
    {
        Driver = driver;
        Input = input;
        Output = output;
        Result = driver.GetRunResult().Results.Single();
        _diagnostics = new Lazy<Task<ImmutableArray<Diagnostic>>>(Diagnose);
    }

    /// <summary>The driver after the run, from which a next run goes on.</summary>
    public GeneratorDriver Driver { get; }

    public Compilation Input { get; }

    /// <summary>The input and what was generated.</summary>
    public Compilation Output { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>The generated texts by their hint names.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.Exception is null
        ? Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString())
        : throw new InvalidOperationException("The generator threw.", Result.Exception);

    public IReadOnlyList<SyntaxTree> Trees => [.. Result.GeneratedSources.Select(source => source.SyntaxTree)];

    /// <summary>What the compiler says about the whole, of at least this severity; its word on the run is part of it.</summary>
    public async Task<IReadOnlyList<Diagnostic>> CompilerDiagnostics(DiagnosticSeverity least)
        => [.. Result.Diagnostics, .. (await _diagnostics.Value).Where(diagnostic => IsOfCompiler(diagnostic) && diagnostic.Severity >= least)];

    /// <summary>What the analyzer reports, in the order of the source.</summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzerDiagnostics() =>
    [
        .. (await _diagnostics.Value).Where(diagnostic => !IsOfCompiler(diagnostic))
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
    ];

    /// <summary>Fails when the compiler has anything to say about the whole, up to suggestions.</summary>
    public async Task ShouldCompile()
        => (await CompilerDiagnostics(DiagnosticSeverity.Info)).Select(diagnostic => diagnostic.ToString()).Take(5).ShouldBeEmpty();

    /// <summary>Fails when the compiler has anything to say about the generated files; the user's own may be as they like.</summary>
    public async Task GeneratedCodeShouldCompile()
        => (await CompilerDiagnostics(DiagnosticSeverity.Info)).Where(diagnostic => diagnostic.Location.SourceTree is { } tree && Trees.Contains(tree))
            .Select(diagnostic => diagnostic.ToString()).Take(5).ShouldBeEmpty();

    private static bool IsOfCompiler(Diagnostic diagnostic) => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);

    private Task<ImmutableArray<Diagnostic>> Diagnose()
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return Output.WithAnalyzers([new NetworkAnalyzer()], options).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
