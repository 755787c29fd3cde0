using System.Diagnostics;
using System.Runtime;
using BenchmarkDotNet.Mathematics;

namespace LayerGen.Benchmarks.Measurement;

/// <summary>
/// Measures subjects in turns, A B C A B C …, so that whatever else the machine does meets all of them alike and the ratios
/// hold on a busy machine.
/// </summary>
internal static class InterleavedRun
{
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShortWarmUpTime = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan SettlingTime = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan SampleTime = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan WorkTime = TimeSpan.FromMilliseconds(1200);

    private const int MaximumSettlingRounds = 12;
    private const int MinimumRounds = 5;
    private const int MaximumRounds = 41;

    public static WorkResult Measure(Work work, IReadOnlyList<Subject> subjects)
    {
        Settle(subjects);
        int[] calls = [.. subjects.Select(Calibrate)];
        long[] allocated = [.. subjects.Select(AllocatedBytes)];
        double[][] samples = TakeSamples(subjects, calls);
        var result = new WorkResult(work, [.. subjects.Select((subject, k) =>
        {
            var statistics = new Statistics(samples[k]);
            return new SubjectResult(subject.Name, statistics.Median, statistics.Min, allocated[k]);
        })]);
        return work is ShareWork ? result.WithRest() : result;
    }

    /// <summary>
    /// Warms up until the runtime has nothing left to compile. It compiles a method again and again (instrumented, then with what
    /// that has shown), each time in the background, after 30 calls and 100 ms in which no other method was new.
    /// </summary>
    private static void Settle(IReadOnlyList<Subject> subjects)
    {
        TimeSpan time = WarmUpTime;
        for (int round = 0; round < MaximumSettlingRounds; round++)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            foreach (Subject subject in subjects)
            {
                WarmUp(subject, time);
            }

            Thread.Sleep(SettlingTime);
            if (round > 0 && JitInfo.GetCompiledMethodCount() == compiled)
            {
                break;
            }

            time = ShortWarmUpTime;
        }
    }

    private static double[][] TakeSamples(IReadOnlyList<Subject> subjects, int[] calls)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();

        double[] firstRound = OneRound(subjects, calls);
        double roundTime = firstRound.Zip(calls, (nanoseconds, n) => nanoseconds * n).Sum();
        int rounds = (int)Math.Clamp(WorkTime.TotalNanoseconds / roundTime, MinimumRounds, MaximumRounds);
        double[][] samples = [.. subjects.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            double[] times = OneRound(subjects, calls);
            for (int k = 0; k < times.Length; k++)
            {
                samples[k][round] = times[k];
            }
        }

        return samples;
    }

    /// <summary>A sample of each subject, in nanoseconds a call.</summary>
    private static double[] OneRound(IReadOnlyList<Subject> subjects, int[] calls)
    {
        var times = new double[subjects.Count];
        for (int k = 0; k < times.Length; k++)
        {
            times[k] = Time(subjects[k], calls[k]).TotalNanoseconds / calls[k];
        }

        return times;
    }

    /// <summary>Runs a subject for a time, at least twice, in short pieces, so that its methods are called often enough.</summary>
    private static double WarmUp(Subject subject, TimeSpan time)
    {
        int calls = 1;
        double best = double.PositiveInfinity;
        TimeSpan total = TimeSpan.Zero;
        for (int pieces = 0; pieces < 2 || total < time; pieces++)
        {
            TimeSpan elapsed = Time(subject, calls);
            total += elapsed;
            best = Math.Min(best, elapsed.TotalNanoseconds / calls);
            calls = elapsed < SampleTime / 4 ? calls * 2 : calls;
        }

        return best;
    }

    private static int Calibrate(Subject subject)
    {
        double nanosecondsPerCall = WarmUp(subject, ShortWarmUpTime);
        return (int)Math.Clamp(SampleTime.TotalNanoseconds / nanosecondsPerCall, 1, 100_000_000);
    }

    /// <summary>
    /// Bytes of a single call. The median of some calls, because a subject may begin again once in a while and allocate then.
    /// </summary>
    private static long AllocatedBytes(Subject subject)
    {
        var bytes = new double[3];
        for (int k = 0; k < bytes.Length; k++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            subject.Run(1);
            bytes[k] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (long)new Statistics(bytes).Median;
    }

    private static TimeSpan Time(Subject subject, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        subject.Run(calls);
        return Stopwatch.GetElapsedTime(start);
    }
}
