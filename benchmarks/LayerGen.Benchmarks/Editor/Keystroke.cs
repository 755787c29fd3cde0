using System.Collections.Immutable;
using System.Diagnostics;
using LayerGen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LayerGen.Benchmarks.Editor;

/// <summary>What a keystroke costs until the editor shows the file without its old squiggles.</summary>
/// <param name="Cpu">Everything, in time of the processors.</param>
/// <param name="Wall">Everything, in time on the clock.</param>
/// <param name="Driver">Parsing the file and running the driver, including the generator.</param>
/// <param name="Generator">The share of the driver's time that it attributes to the generator.</param>
/// <param name="File">Binding the edited file: the compiler's diagnostics.</param>
/// <param name="Generated">Binding the generated files that are new.</param>
/// <param name="Analysis">Running the analyzer on the edited file, including the compiler's work for it.</param>
/// <param name="Analyzer">The share of the analyzer, as the compiler measures it.</param>
internal sealed record Keystroke(
    TimeSpan Cpu,
    TimeSpan Wall,
    TimeSpan Driver,
    TimeSpan Generator,
    TimeSpan File,
    TimeSpan Generated,
    TimeSpan Analysis,
    TimeSpan Analyzer)
{
    /// <summary>Edits the solution and measures what follows.</summary>
    public static Keystroke Measure(EditorSolution solution, EditPlace place)
    {
        long wall = Stopwatch.GetTimestamp();
        TimeSpan driver = Time(() =>
        {
            solution.Edit(place);
            solution.Run();
        });
        double share = Math.Min(1, solution.GeneratorTime / Stopwatch.GetElapsedTime(wall));
        TimeSpan file = Time(() => Bind(solution.Output, [solution.Edited!]));
        TimeSpan generated = Time(() => Bind(solution.Output, solution.NewTrees));
        TimeSpan analyzer = TimeSpan.Zero;
        TimeSpan analysis = Time(() => analyzer = Analyze(solution.Output, solution.Edited));
        return new Keystroke(
            driver + file + generated + analysis,
            Stopwatch.GetElapsedTime(wall),
            driver,
            share * driver,
            file,
            generated,
            analysis,
            analyzer);
    }

    /// <summary>Gets the median of each time.</summary>
    public static Keystroke Median(IReadOnlyCollection<Keystroke> all)
    {
        TimeSpan Of(Func<Keystroke, TimeSpan> time) => all.Select(time).Order().ElementAt(all.Count / 2);
        return new Keystroke(
            Of(each => each.Cpu),
            Of(each => each.Wall),
            Of(each => each.Driver),
            Of(each => each.Generator),
            Of(each => each.File),
            Of(each => each.Generated),
            Of(each => each.Analysis),
            Of(each => each.Analyzer));
    }

    /// <summary>Runs the analyzer.</summary>
    /// <param name="output">The project with the generated files.</param>
    /// <param name="tree">The file, or null for all files.</param>
    /// <returns>The time of the analyzer alone.</returns>
    public static TimeSpan Analyze(Compilation output, SyntaxTree? tree)
    {
        DiagnosticAnalyzer analyzer = new NetworkAnalyzer();
        CompilationWithAnalyzers analyzed = output.WithAnalyzers(
            [analyzer],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                onAnalyzerException: null,
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: true));
        ImmutableArray<Diagnostic> found = tree is null
            ? analyzed.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult()
            : analyzed.GetAnalyzerSemanticDiagnosticsAsync(
                analyzed.Compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None)
                .GetAwaiter().GetResult();
        return found.FirstOrDefault(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info) is { } problem
            ? throw new InvalidOperationException("The analyzer reports " + problem)
            : analyzed.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).GetAwaiter().GetResult()
                .ExecutionTime;
    }

    private static void Bind(Compilation compilation, IEnumerable<SyntaxTree> trees)
    {
        foreach (SyntaxTree tree in trees)
        {
            if (compilation.GetSemanticModel(tree).GetDiagnostics()
                .FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            {
                throw new InvalidOperationException("The project does not compile: " + error);
            }
        }
    }

    /// <summary>Returns the time that the processors spend on a step.</summary>
    private static TimeSpan Time(Action step)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        step();
        return Environment.CpuUsage.TotalTime - start;
    }
}
