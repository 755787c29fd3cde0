using System.Diagnostics;
using LayerGen.Tests.Persistence.Durability;

namespace LayerGen.Fuzz;

/// <summary>Loads files that are changed at random, on all processors.</summary>
/// <param name="seed">Determines the files, together with the number of each, so that one can be repeated.</param>
/// <param name="output">Receives the report.</param>
internal sealed class FileFuzzer(int seed, TextWriter output)
{
    /// <summary>The number of files for which one network is used.</summary>
    private const int BatchSize = 1000;

    private const int ReportEvery = 100_000;

    /// <summary>The number of failures after which the program stops.</summary>
    private const int MostFailures = 10;

    /// <summary>Loads files and returns the exit code.</summary>
    public int Run(int first, int count)
    {
        output.WriteLine($"seed {seed}");
        if (FileCases.CheckOriginals() is { } wrong)
        {
            output.WriteLine(wrong);
            return ExitCode.Failure;
        }

        var watch = Stopwatch.StartNew();
        int tried = 0;
        int failed = 0;
        int loaded = 0;
        long bytes = long.MinValue;
        long bytesOfRun = long.MinValue;
        foreach (Batch batch in Enumerable.Range(first, count).Chunk(BatchSize)
            .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(Load))
        {
            foreach ((int number, string message) in batch.Failures)
            {
                failed++;
                output.WriteLine($"File {number} of seed {seed}: {message}");
                output.WriteLine($"  Again: files 1 --seed {seed} --first {number}");
            }

            tried += batch.Count;
            loaded += batch.Cases.Loaded;
            bytes = Math.Max(bytes, batch.Cases.LargestBytes);
            bytesOfRun = Math.Max(bytesOfRun, batch.Cases.LargestBytesOfRun);
            if (tried % ReportEvery == 0 && tried < count)
            {
                output.WriteLine($"{tried:N0} of {count:N0} files, {watch.Elapsed.TotalSeconds:F0} s");
            }

            if (failed >= MostFailures)
            {
                break;
            }
        }

        output.WriteLine(
            $"{tried:N0} files: {loaded:N0} loaded, {tried - loaded - failed:N0} refused, {failed:N0} failed, "
            + $"{tried / watch.Elapsed.TotalSeconds:N0} files per second, seed {seed}");
        output.WriteLine(
            $"Allocated beyond twice the file: at most {bytes:N0} bytes (limit {FileCases.MostBytes:N0}), and "
            + $"{bytesOfRun:N0} bytes for a run (limit {FileCases.MostBytesOfRun:N0})");
        return failed == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private Batch Load(int[] numbers)
    {
        var cases = new FileCases(seed);
        var failures = new List<(int Number, string Message)>();
        foreach (int number in numbers)
        {
            if (cases.Run(number) is { } message)
            {
                failures.Add((number, message));
            }
        }

        return new Batch(numbers.Length, cases, failures);
    }

    private sealed record Batch(int Count, FileCases Cases, List<(int Number, string Message)> Failures);
}
