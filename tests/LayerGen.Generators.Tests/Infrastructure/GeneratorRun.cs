using System.Collections.Immutable;
using LayerGen.Generators.Model;
using LayerGen.Generators.Tests.Imports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LayerGen.Generators.Tests;

/// <summary>The result of one run of the generator.</summary>
internal sealed class GeneratorRun
{
    /// <summary>The number of files that every network has.</summary>
    public static readonly int FilesOfNetwork = FileKinds.All.Count(kind => !FileKinds.IsOptional(kind));

    private readonly Lazy<Task<ImmutableArray<Diagnostic>>> _diagnostics;

    public GeneratorRun(GeneratorDriver driver, Compilation input, Compilation output)
    {
        Driver = driver;
        Input = input;
        Output = output;
        Result = driver.GetRunResult().Results.Single();
        _diagnostics = new Lazy<Task<ImmutableArray<Diagnostic>>>(
            () => WithAnalyzer(Output).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Gets the driver after the run. The next run can continue from it.</summary>
    public GeneratorDriver Driver { get; }

    public Compilation Input { get; }

    /// <summary>Gets the input together with the generated files.</summary>
    public Compilation Output { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>Gets the generated texts by their hint names.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.Exception is null
        ? Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString())
        : throw new InvalidOperationException("The generator threw.", Result.Exception);

    /// <summary>
    /// Gets the number of files of networks without errors, without those with code for vectors of 512 bits.
    /// </summary>
    public int FileCount => Files.Keys.Select(KindOf).Count(
        kind => kind != FileKinds.Skeleton && !FileKinds.IsOptional(kind));

    public IReadOnlyList<SyntaxTree> Trees => [.. Result.GeneratedSources.Select(source => source.SyntaxTree)];

    /// <summary>Returns the kind of a file with this hint name: <c>Demo.Net.Forward.Wide.g.cs</c>.</summary>
    public static string KindOf(string hint)
        => FileKinds.All.Append(FileKinds.Skeleton)
            .Where(kind => hint.EndsWith("." + kind + ".g.cs", StringComparison.Ordinal))
            .MaxBy(kind => kind.Length)!;

    /// <summary>
    /// Returns the compiler's diagnostics of the output with at least this severity, and those of the run itself.
    /// </summary>
    public async Task<IReadOnlyList<Diagnostic>> CompilerDiagnostics(DiagnosticSeverity least) =>
    [
        .. Result.Diagnostics,
        .. (await _diagnostics.Value).Where(diagnostic => IsOfCompiler(diagnostic) && diagnostic.Severity >= least),
    ];

    /// <summary>Returns what the analyzer reports, in the order of the source.</summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzerDiagnostics()
        => InOrder((await _diagnostics.Value).Where(diagnostic => !IsOfCompiler(diagnostic)));

    /// <summary>
    /// Returns what the analyzer reports about the input alone, in the order of the source. The generated code is not
    /// compiled, which can take seconds.
    /// </summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzerDiagnosticsOfInput()
        => InOrder(await WithAnalyzer(Input).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));

    /// <summary>
    /// Returns the errors of the compiler in the user's files, in skeletons and in all declarations, and those of the
    /// run itself. The bodies of generated members are not compiled, which takes most of the time.
    /// </summary>
    public IReadOnlyList<Diagnostic> ErrorsWithoutBodies()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        IEnumerable<SyntaxTree> whole = Input.SyntaxTrees.Concat(
            Trees.Where(tree => tree.FilePath.EndsWith($".{FileKinds.Skeleton}.g.cs", StringComparison.Ordinal)));
        return
        [
            .. Result.Diagnostics
                .Concat(Output.GetDeclarationDiagnostics(cancellation))
                .Concat(whole.SelectMany(
                    tree => Output.GetSemanticModel(tree).GetDiagnostics(cancellationToken: cancellation)))
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Distinct(),
        ];
    }

    /// <summary>Fails if the compiler reports anything about the output, including suggestions.</summary>
    public async Task ShouldCompile()
        => (await CompilerDiagnostics(DiagnosticSeverity.Info)).Select(diagnostic => diagnostic.ToString()).Take(5)
            .ShouldBeEmpty();

    /// <summary>
    /// Fails like <see cref="ShouldCompile"/>, but without running the analyzers, for a run of which nothing else is
    /// asked. The compiler binds the output once, and what follows uses its symbols.
    /// </summary>
    public void ShouldCompileAlone()
        => Result.Diagnostics.Concat(Output.GetDiagnostics(TestContext.Current.CancellationToken))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info)
            .Select(diagnostic => diagnostic.ToString()).Take(5)
            .ShouldBeEmpty();

    /// <summary>
    /// Fails if the compiler reports anything about the generated files. The user's own files may have errors.
    /// </summary>
    public async Task GeneratedCodeShouldCompile()
        => (await CompilerDiagnostics(DiagnosticSeverity.Info))
            .Where(diagnostic => diagnostic.Location.SourceTree is { } tree && Trees.Contains(tree))
            .Select(diagnostic => diagnostic.ToString()).Take(5).ShouldBeEmpty();

    private static bool IsOfCompiler(Diagnostic diagnostic) => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);

    private static IReadOnlyList<Diagnostic> InOrder(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
    ];

    private static CompilationWithAnalyzers WithAnalyzer(Compilation compilation) => compilation.WithAnalyzers(
        [new NetworkAnalyzer(), new OptimizerUseAnalyzer()],
        new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(TestModels.All),
            onAnalyzerException: null,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false));
}
