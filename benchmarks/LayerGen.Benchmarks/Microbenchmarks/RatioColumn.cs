using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using LayerGen.Benchmarks.Measurement;

namespace LayerGen.Benchmarks.Microbenchmarks;

/// <summary>
/// The time of a subject divided by that of LayerGen for the same workload. BenchmarkDotNet's own column compares
/// methods, but here all subjects share a method.
/// </summary>
internal sealed class RatioColumn : IColumn
{
    public string Id => nameof(RatioColumn);

    public string ColumnName => "Ratio";

    public string Legend => "Median of the subject / median of LayerGen at the same work";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Baseline;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        MicrobenchmarkCase @case = CaseOf(benchmarkCase);
        BenchmarkCase? ours = summary.BenchmarksCases.FirstOrDefault(
            other => CaseOf(other) == @case with { Subject = Subject.Ours } && other.Job.Equals(benchmarkCase.Job));
        return Median(summary, benchmarkCase) / Median(summary, ours) is { } ratio
            ? ratio.ToString("F2", CultureInfo.InvariantCulture)
            : "?";
    }

    private static MicrobenchmarkCase CaseOf(BenchmarkCase benchmarkCase) =>
        (MicrobenchmarkCase)benchmarkCase.Parameters[nameof(Microbenchmark.Case)];

    private static double? Median(Summary summary, BenchmarkCase? benchmarkCase) =>
        benchmarkCase is null ? null : summary[benchmarkCase]?.ResultStatistics?.Median;
}
