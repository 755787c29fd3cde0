using System.Collections.Immutable;
using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>
/// Runs the generator and the analyzer on a project, and checks what is promised for every text: nothing throws, each
/// network gets code or an error at its declaration, and the code compiles if the user's own text has no errors.
/// </summary>
internal sealed class DeclarationCheck
{
    private readonly FuzzSource _source;
    private readonly CSharpCompilation _input;
    private Compilation _output;
    private GeneratorDriver _driver;

    private DeclarationCheck(FuzzSource source)
    {
        _source = source;
        _input = source.Compile();
        _output = _input;
        _driver = TestProject.CreateDriver(source.Language, recordsSteps: false, BuildOptions.OfBuild);
    }

    /// <summary>Checks a project.</summary>
    public static DeclarationOutcome Run(FuzzSource source) => new DeclarationCheck(source).Run();

    /// <summary>Returns how long the generator runs for a project.</summary>
    public static TimeSpan Time(FuzzSource source)
    {
        var check = new DeclarationCheck(source);
        check.Generate();
        return check.TimeOfGenerator;
    }

    private TimeSpan TimeOfGenerator => _driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime;

    private void Generate() => _driver = _driver.RunGeneratorsAndUpdateCompilation(_input, out _output, out _);

    private DeclarationOutcome Run()
    {
        Generate();
        GeneratorRunResult result = _driver.GetRunResult().Results.Single();
        TimeSpan time = TimeOfGenerator;
        if (result.Exception is { } exception)
        {
            return new DeclarationOutcome(
                new FuzzFailure("CS8785 " + exception.GetType().Name, exception.ToString()), time);
        }

        ImmutableArray<Diagnostic> diagnostics =
            [.. result.Diagnostics, .. Analyze(_source.CompilesCode ? _output : _input)];
        SyntaxTree[] generated = [.. result.GeneratedSources.Select(source => source.SyntaxTree)];
        var report = new DiagnosticReport(_input.SyntaxTrees, generated, diagnostics);
        return new DeclarationOutcome(
            report.FindCrash() ?? report.FindUnlocated() ?? report.FindRepeated() ?? FindSilence(report)
                ?? report.FindUncompilable(),
            time)
        {
            HasCode = generated.Length > 0,
            HasError = report.HasErrors,
            Ids = [.. report.Ids],
        };
    }

    private static ImmutableArray<Diagnostic> Analyze(Compilation compilation) => compilation.WithAnalyzers(
            [new NetworkAnalyzer(), new OptimizerUseAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([], BuildOptions.OfBuild),
                onAnalyzerException: null,
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false))
            .GetAllDiagnosticsAsync().GetAwaiter().GetResult();

    /// <summary>Finds a network without code for which neither LayerGen nor the compiler reports an error.</summary>
    private FuzzFailure? FindSilence(DiagnosticReport report)
    {
        foreach (SyntaxTree tree in _input.SyntaxTrees)
        {
            SemanticModel model = _output.GetSemanticModel(tree);
            foreach (TypeDeclarationSyntax type in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
                .Where(type => type.AttributeLists.Count > 0))
            {
                if (model.GetDeclaredSymbol(type) is { } symbol
                    && IsNetwork(symbol)
                    && !report.HasCode(symbol)
                    && !report.IsWrong(symbol))
                {
                    return new FuzzFailure(
                        "Silence", $"There is no code for '{symbol.Name}', and no error at its declaration.");
                }
            }
        }

        return null;
    }

    private static bool IsNetwork(INamedTypeSymbol type) => type.GetAttributes().Any(
        attribute => attribute.AttributeClass?.ToDisplayString() == NetworkParser.NetworkAttribute
            && attribute.AttributeConstructor is not null);
}

/// <summary>The result of a check.</summary>
/// <param name="Failure">What is wrong, or null.</param>
/// <param name="Time">The duration of the generator's run.</param>
internal sealed record DeclarationOutcome(FuzzFailure? Failure, TimeSpan Time)
{
    public bool HasCode { get; init; }

    /// <summary>Gets a value indicating whether LayerGen or the compiler reports an error.</summary>
    public bool HasError { get; init; }

    /// <summary>Gets the ids of LayerGen's diagnostics.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];
}
