using System.Diagnostics;
using LayerGen.Tests.Persistence.Durability;

namespace LayerGen.Fuzz;

/// <summary>Kills training runs, and compares the checkpoints that they leave with an uninterrupted run.</summary>
/// <param name="seed">Determines the moments of the kills, as far as a machine repeats itself.</param>
/// <param name="output">Receives the report.</param>
internal sealed class KillFuzzer(int seed, TextWriter output)
{
    /// <summary>The number of epochs of a run, which has 4 steps in each.</summary>
    private const int Epochs = 400;

    /// <summary>
    /// A directory in memory. Nothing waits for a disk there, so kills are more often within a write.
    /// </summary>
    private const string Memory = "/dev/shm";

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Kills processes and returns the exit code.</summary>
    /// <param name="count">The number of kills.</param>
    /// <param name="parent">
    /// The directory in which one for the checkpoints is created, or <see langword="null"/> for two runs: one on the
    /// disk and one in memory.
    /// </param>
    public int Run(int count, string? parent)
    {
        output.WriteLine($"seed {seed}");
        string[] parents = parent is not null ? [parent]
            : Directory.Exists(Memory) ? [Path.GetTempPath(), Memory]
            : [Path.GetTempPath()];
        string[] folders = [.. parents.Select(path => Path.Combine(path, $"layergen-kills-{Guid.NewGuid():N}"))];
        var table = RunTable.Record(Epochs);
        KilledRun[] runs = [.. folders.Select((folder, k) => new KilledRun(
            Directory.CreateDirectory(folder).FullName, table, new Random(unchecked(seed + k))))];
        string? wrong = null;
        int started = 0;
        int ended = 0;
        Parallel.ForEach(runs, new ParallelOptions { MaxDegreeOfParallelism = runs.Length }, run =>
        {
            while (Volatile.Read(ref wrong) is null && Interlocked.Increment(ref started) <= count)
            {
                if (run.KillOnce() is { } error)
                {
                    Interlocked.CompareExchange(ref wrong, $"{run.Folder}: {error}", null);
                    return;
                }

                Report(Interlocked.Increment(ref ended), count);
            }
        });
        if (wrong is not null)
        {
            output.WriteLine($"Failed: {wrong}");
            output.WriteLine($"The files are in {string.Join(" and ", folders)}");
        }

        output.WriteLine(
            $"{runs.Sum(run => run.Kills):N0} kills: {runs.Sum(run => run.Loadable):N0} of "
            + $"{runs.Sum(run => run.Kills):N0} loadable, {runs.Sum(run => run.Compared):N0} checkpoints compared, "
            + $"{runs.Sum(run => run.FinishedRuns):N0} runs finished with the bits of an uninterrupted run");
        if (wrong is not null)
        {
            return ExitCode.Failure;
        }

        foreach (string folder in folders)
        {
            Directory.Delete(folder, recursive: true);
        }

        return ExitCode.Success;
    }

    private void Report(int ended, int count)
    {
        if (ended % 100 == 0 && ended < count)
        {
            output.WriteLine($"{ended:N0} of {count:N0} kills, {_watch.Elapsed.TotalSeconds:F0} s");
        }
    }
}
