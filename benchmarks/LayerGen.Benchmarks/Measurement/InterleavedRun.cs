using System.Diagnostics;
using System.Runtime;
using BenchmarkDotNet.Mathematics;

namespace LayerGen.Benchmarks.Measurement;

/// <summary>
/// Measures subjects in turns, A B C A B C …, so that other activity of the machine affects all of them equally and the
/// ratios are reliable on a busy machine.
/// </summary>
internal static class InterleavedRun
{
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShortWarmUpTime = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan SettlingPause =
        TimeSpan.FromMilliseconds(Environment.ProcessorCount == 1 ? 1100 : 150);

    private static readonly TimeSpan SettlingTime = 30 * SettlingPause;
    private static readonly TimeSpan SampleTime = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan WorkTime = TimeSpan.FromMilliseconds(1200);

    /// <summary>
    /// The rounds without a new method that end the warm-up. On a busy machine, the runtime's own threads start late,
    /// so that nothing is compiled in a round although something is left.
    /// </summary>
    private const int QuietRounds = 2;

    private const int MinimumRounds = 5;
    private const int MaximumRounds = 41;

    public static WorkResult Measure(Work work, IReadOnlyList<Subject> subjects)
    {
        Settle(subjects);
        double[] nanoseconds = [.. subjects.Select(subject => WarmUp(subject, ShortWarmUpTime, minimumPieces: 1))];
        int[] calls =
            [.. nanoseconds.Select(time => (int)Math.Clamp(SampleTime.TotalNanoseconds / time, 1, 100_000_000))];
        long[] allocated = [.. subjects.Select((subject, k) => AllocatedBytes(subject, nanoseconds[k]))];

        double roundTime = nanoseconds.Zip(calls, (time, count) => time * count).Sum();
        int rounds = (int)Math.Clamp(WorkTime.TotalNanoseconds / roundTime, MinimumRounds, MaximumRounds);
        double[][] samples = TakeSamples(subjects, calls, rounds);
        var result = new WorkResult(work, [.. subjects.Select((subject, k) =>
        {
            var statistics = new Statistics(samples[k]);
            return new SubjectResult(subject.Name, statistics.Median, statistics.Min, allocated[k]);
        })]);
        return work is ShareWork share ? result.WithRest(share) : result;
    }

    /// <summary>
    /// Warms up until the runtime has nothing left to compile. It compiles a method repeatedly (instrumented, and then
    /// with the results), each time in the background, after 30 calls and 100 ms without another new method. With a
    /// single processor, it waits for 1 s instead.
    /// </summary>
    private static void Settle(IReadOnlyList<Subject> subjects)
    {
        long start = Stopwatch.GetTimestamp();
        RunAll(WarmUpTime, minimumPieces: 2);
        int quiet = 0;
        while (quiet < QuietRounds && Stopwatch.GetElapsedTime(start) < SettlingTime)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            RunAll(ShortWarmUpTime, minimumPieces: 1);
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
        }

        void RunAll(TimeSpan time, int minimumPieces)
        {
            foreach (Subject subject in subjects)
            {
                WarmUp(subject, time, minimumPieces);
            }

            Thread.Sleep(SettlingPause);
        }
    }

    /// <summary>Runs a subject for some time, in short pieces, so that its methods are called often.</summary>
    /// <returns>
    /// Nanoseconds per call, of the fastest piece. Those of a few calls do not count as soon as there is a longer one,
    /// because a clock with steps of 10 ns may measure nothing.
    /// </returns>
    private static double WarmUp(Subject subject, TimeSpan time, int minimumPieces)
    {
        int calls = 1;
        bool isShort = true;
        double best = double.PositiveInfinity;
        TimeSpan total = TimeSpan.Zero;
        for (int pieces = 0; pieces < minimumPieces || total < time; pieces++)
        {
            TimeSpan elapsed = subject.Time(calls);
            total += elapsed;
            double perCall = elapsed.TotalNanoseconds / calls;
            best = isShort ? perCall : Math.Min(best, perCall);
            isShort = elapsed < SampleTime / 4;
            calls = isShort ? calls * 2 : calls;
        }

        return best;
    }

    /// <summary>
    /// Returns the bytes that a single call allocates. It is the median of some calls, because a subject may sometimes
    /// restart and then allocate, or the value of one call if it takes long.
    /// </summary>
    private static long AllocatedBytes(Subject subject, double nanosecondsPerCall)
    {
        var bytes = new double[nanosecondsPerCall < WarmUpTime.TotalNanoseconds ? 3 : 1];
        for (int k = 0; k < bytes.Length; k++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            subject.Run(1);
            bytes[k] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (long)new Statistics(bytes).Median;
    }

    /// <summary>Returns the samples of each subject, in nanoseconds per call.</summary>
    private static double[][] TakeSamples(IReadOnlyList<Subject> subjects, int[] calls, int rounds)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();

        double[][] samples = [.. subjects.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int k = 0; k < calls.Length; k++)
            {
                samples[k][round] = subjects[k].Time(calls[k]).TotalNanoseconds / calls[k];
            }
        }

        return samples;
    }
}
