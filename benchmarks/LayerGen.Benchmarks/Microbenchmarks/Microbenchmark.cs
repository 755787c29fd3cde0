using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Works;

namespace LayerGen.Benchmarks.Microbenchmarks;

/// <summary>
/// The same subjects in BenchmarkDotNet: a separate process for each, a pilot, a warm-up, and as many iterations as
/// necessary.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class Microbenchmark
{
    private IReadOnlyList<Subject> _subjects = [];
    private Subject? _subject;

    /// <summary>Gets every subject of every workload.</summary>
    public static IEnumerable<MicrobenchmarkCase> Cases => AllWorks.Create(ThreadCounts.Default).SelectMany(
        work => work.SubjectNames.Select(subject => new MicrobenchmarkCase(work.Name, subject)));

    /// <summary>Gets or sets the workload and its subject.</summary>
    [ParamsSource(nameof(Cases))]
    public MicrobenchmarkCase Case { get; set; } = new("", "");

    /// <summary>
    /// Runs BenchmarkDotNet with its own arguments. Without any arguments, everything is run if the user cannot be
    /// asked.
    /// </summary>
    internal static int Run(string[] args)
    {
        IConfig config = DefaultConfig.Instance
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(60))
            .AddColumn(new RatioColumn())
            .HideColumns("Method");
        string[] arguments = args.Length == 0 && Console.IsInputRedirected ? ["--filter", "*"] : args;
        IEnumerable<Summary> summaries = BenchmarkSwitcher.FromTypes([typeof(Microbenchmark)]).Run(arguments, config);
        return summaries.Any(
            summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
            ? ExitCode.Failure
            : ExitCode.Success;
    }

    /// <summary>Creates all subjects of the workload, which checks them, and selects one.</summary>
    [GlobalSetup]
    public void Setup()
    {
        List<string> notes = [];
        _subjects = AllWorks.Create(ThreadCounts.Default).First(work => work.Name == Case.Work).CreateSubjects(notes);
        _subject = _subjects.FirstOrDefault(subject => subject.Name == Case.Subject)
            ?? throw new InvalidOperationException(string.Join(' ', [$"There is no {Case.Subject} here.", .. notes]));
    }

    /// <summary>Executes one call.</summary>
    [Benchmark]
    public void Run() => _subject!.Run(1);

    /// <summary>Releases the resources of the subjects.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        foreach (Subject subject in _subjects)
        {
            subject.Dispose();
        }
    }
}

/// <summary>A subject of a workload, as BenchmarkDotNet names it.</summary>
public sealed record MicrobenchmarkCase(string Work, string Subject)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Work} {Subject}";
}
