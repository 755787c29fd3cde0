using System.Diagnostics;
using LayerGen.Data.Tests.Fuzzing;

namespace LayerGen.Fuzz;

/// <summary>Reads files of tables that are changed at random.</summary>
/// <param name="kind">The name of the command.</param>
/// <param name="create">Creates the cases of a seed.</param>
/// <param name="limit">The number of bytes that reading may allocate beyond those that a file may need.</param>
/// <param name="isParallel">
/// Whether all processors read files. Otherwise, nothing else runs while a file is read, and its allocations are those
/// of the process.
/// </param>
/// <param name="seed">Determines the files, together with the number of each, so that one can be repeated.</param>
/// <param name="output">Receives the report.</param>
internal sealed class TableFuzzer(
    string kind, Func<int, ITableCases> create, long limit, bool isParallel, int seed, TextWriter output)
{
    private const int BatchSize = 1000;

    /// <summary>The number of failures after which the program stops.</summary>
    private const int MostFailures = 10;

    /// <summary>The time after which reading a file counts as endless.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    /// <summary>Reads files and returns the exit code.</summary>
    public int Run(int first, int count)
    {
        output.WriteLine($"seed {seed}");
        var watch = Stopwatch.StartNew();
        int tried = 0;
        int failed = 0;
        int loaded = 0;
        long bytes = long.MinValue;
        TimeSpan longest = TimeSpan.Zero;
        foreach (Batch batch in Enumerable
            .Range(first, count).Chunk(isParallel ? BatchSize : 1)
            .AsParallel().AsOrdered().WithDegreeOfParallelism(isParallel ? Environment.ProcessorCount : 1)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(Read))
        {
            foreach ((int file, string message) in batch.Failures)
            {
                failed++;
                output.WriteLine($"File {file} of seed {seed}: {message}");
                output.WriteLine($"  Again: {kind} 1 --seed {seed} --first {file}");
            }

            tried += batch.Count;
            loaded += batch.Cases.Loaded;
            bytes = Math.Max(bytes, batch.Cases.LargestBytes);
            longest = batch.Longest > longest ? batch.Longest : longest;
            if (failed >= MostFailures)
            {
                break;
            }
        }

        output.WriteLine(
            $"{tried:N0} files: {loaded:N0} read, {tried - loaded - failed:N0} refused, {failed:N0} failed, "
            + $"{tried / watch.Elapsed.TotalSeconds:N0} files per second, seed {seed}");
        output.WriteLine($"Allocated beyond the file: at most {Math.Max(bytes, 0):N0} bytes (limit {limit:N0})");
        output.WriteLine($"Longest time of a file: {longest.TotalMilliseconds:N0} ms");
        return failed == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private Batch Read(int[] numbers)
    {
        ITableCases cases = create(seed);
        var failures = new List<(int Number, string Message)>();
        TimeSpan longest = TimeSpan.Zero;
        foreach (int number in numbers)
        {
            var watch = Stopwatch.StartNew();
            string? message;
            using (new Timer(_ => Stop(number), null, MostTime, Timeout.InfiniteTimeSpan))
            {
                message = cases.Run(number);
            }

            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
            if (message is not null)
            {
                failures.Add((number, message));
            }
        }

        return new Batch(numbers.Length, cases, failures, longest);
    }

    /// <summary>Ends the program, because a thread that reads without end cannot be stopped.</summary>
    private void Stop(int number)
    {
        output.WriteLine($"File {number} of seed {seed}: no end within {MostTime.TotalSeconds:N0} seconds");
        output.WriteLine($"  Again: {kind} 1 --seed {seed} --first {number}");
        output.Flush();
        Environment.Exit(ExitCode.Failure);
    }

    private sealed record Batch(
        int Count, ITableCases Cases, List<(int Number, string Message)> Failures, TimeSpan Longest);
}
