using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Works;

namespace LayerGen.Benchmarks.Microbenchmarks;

/// <summary>
/// The same subjects in BenchmarkDotNet: a process for each, a pilot, a warm-up and as many iterations as it takes.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class Microbenchmark
{
    private IReadOnlyList<Subject> _subjects = [];
    private Subject? _subject;

    /// <summary>Gets every subject of every work.</summary>
    public static IEnumerable<MicrobenchmarkCase> Cases => AllWorks.Create().SelectMany(
        work => work.SubjectNames.Select(subject => new MicrobenchmarkCase(work.Name, subject)));

    /// <summary>Who does what.</summary>
    [ParamsSource(nameof(Cases))]
    public MicrobenchmarkCase Case { get; set; } = new("", "");

    /// <summary>
    /// Runs BenchmarkDotNet with its own arguments; without any, everything is run where nobody can be asked.
    /// </summary>
    internal static int Run(string[] args)
    {
        IConfig config = DefaultConfig.Instance
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(60))
            .AddColumn(new RatioColumn())
            .HideColumns("Method");
        string[] arguments = args.Length == 0 && Console.IsInputRedirected ? ["--filter", "*"] : args;
        IEnumerable<Summary> summaries = BenchmarkSwitcher.FromTypes([typeof(Microbenchmark)]).Run(arguments, config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
            ? ExitCode.Failure
            : ExitCode.Success;
    }

    /// <summary>Creates all subjects of the work, which checks them, and takes one.</summary>
    [GlobalSetup]
    public void Setup()
    {
        List<string> notes = [];
        _subjects = AllWorks.Create().First(work => work.Name == Case.Work).CreateSubjects(notes);
        _subject = _subjects.FirstOrDefault(subject => subject.Name == Case.Subject)
            ?? throw new InvalidOperationException(string.Join(' ', [$"There is no {Case.Subject} here.", .. notes]));
    }

    /// <summary>One call.</summary>
    [Benchmark]
    public void Run() => _subject!.Run(1);

    /// <summary>Releases what the subjects hold.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        foreach (Subject subject in _subjects)
        {
            subject.Dispose();
        }
    }
}

/// <summary>A subject of a work, as BenchmarkDotNet names it.</summary>
public sealed record MicrobenchmarkCase(string Work, string Subject)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Work} {Subject}";
}
