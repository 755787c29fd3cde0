using System.Diagnostics;
using LayerGen.Data.Tests.Csv.Fuzzing;

namespace LayerGen.Fuzz;

/// <summary>Reads CSV files that are changed at random, on all processors.</summary>
/// <param name="seed">Determines the files, together with the number of each, so that one can be repeated.</param>
/// <param name="output">Receives the report.</param>
internal sealed class CsvFuzzer(int seed, TextWriter output)
{
    private const int BatchSize = 1000;

    /// <summary>The number of failures after which the program stops.</summary>
    private const int MostFailures = 10;

    /// <summary>Reads files and returns the exit code.</summary>
    public int Run(int first, int count)
    {
        output.WriteLine($"seed {seed}");
        var watch = Stopwatch.StartNew();
        int tried = 0;
        int failed = 0;
        int loaded = 0;
        long bytes = long.MinValue;
        foreach ((int number, CsvCases cases, List<(int Number, string Message)> failures) in Enumerable
            .Range(first, count).Chunk(BatchSize)
            .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(Read))
        {
            foreach ((int file, string message) in failures)
            {
                failed++;
                output.WriteLine($"File {file} of seed {seed}: {message}");
                output.WriteLine($"  Again: csv 1 --seed {seed} --first {file}");
            }

            tried += number;
            loaded += cases.Loaded;
            bytes = Math.Max(bytes, cases.LargestBytes);
            if (failed >= MostFailures)
            {
                break;
            }
        }

        output.WriteLine(
            $"{tried:N0} files: {loaded:N0} read, {tried - loaded - failed:N0} refused, {failed:N0} failed, "
            + $"{tried / watch.Elapsed.TotalSeconds:N0} files per second, seed {seed}");
        output.WriteLine($"Allocated beyond the file: at most {bytes:N0} bytes (limit {CsvCases.MostBytes:N0})");
        return failed == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private (int Count, CsvCases Cases, List<(int Number, string Message)> Failures) Read(int[] numbers)
    {
        var cases = new CsvCases(seed);
        var failures = new List<(int Number, string Message)>();
        foreach (int number in numbers)
        {
            if (cases.Run(number) is { } message)
            {
                failures.Add((number, message));
            }
        }

        return (numbers.Length, cases, failures);
    }
}
