using BenchmarkDotNet.Mathematics;

namespace LayerGen.Benchmarks.Measurement;

/// <summary>A subject that times each of its steps by itself.</summary>
internal interface ITimedSteps
{
    /// <summary>
    /// Performs a step for each element and stores its time in nanoseconds, with the time of reading the clock.
    /// </summary>
    void TimeSteps(Span<float> nanoseconds);
}

/// <summary>A workload whose rare slow steps matter. Its subjects are <see cref="ITimedSteps"/>.</summary>
internal abstract class TailWork : Work
{
    /// <summary>Gets the steps of a round.</summary>
    public const int Steps = 1_000_000;
}

/// <summary>Measures the times of single steps of subjects in turns.</summary>
internal static class TailRun
{
    private const int Rounds = 7;
    private const int WarmUpSteps = 10_000;
    private const double Percentile = 0.999;

    public static WorkResult Measure(TailWork work, IReadOnlyList<Subject> subjects)
    {
        var times = new float[TailWork.Steps];
        double[][] medians = [.. subjects.Select(_ => new double[Rounds])];
        double[][] tails = [.. subjects.Select(_ => new double[Rounds])];
        var allocated = new long[subjects.Count];
        for (int round = 0; round < Rounds; round++)
        {
            for (int k = 0; k < subjects.Count; k++)
            {
                var subject = (ITimedSteps)subjects[k];
                subject.TimeSteps(times.AsSpan(0, WarmUpSteps));
                long before = GC.GetAllocatedBytesForCurrentThread();
                subject.TimeSteps(times);
                allocated[k] = (GC.GetAllocatedBytesForCurrentThread() - before) / TailWork.Steps;
                Array.Sort(times);
                medians[k][round] = times[TailWork.Steps / 2];
                tails[k][round] = times[(int)(TailWork.Steps * Percentile)];
            }
        }

        return new WorkResult(work, [.. subjects.Select((subject, k) =>
        {
            var statistics = new Statistics(medians[k]);
            double tail = new Statistics(tails[k]).Median;
            return new SubjectResult(subject.Name, statistics.Median, statistics.Min, allocated[k], tail);
        })]);
    }
}
