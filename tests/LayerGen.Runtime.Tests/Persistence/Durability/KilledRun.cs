using System.Diagnostics;
using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Training;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>
/// A training run in a child process that saves without pause, is killed at random moments and resumed by the next
/// child. After each kill, all checkpoints in its directory must load and have the bits of an uninterrupted run.
/// </summary>
/// <param name="folder">The directory.</param>
/// <param name="table">The uninterrupted run.</param>
/// <param name="random">Draws the moments.</param>
internal sealed class KilledRun(string folder, RunTable table, Random random)
{
    /// <summary>The name of the task of the child.</summary>
    public const string Task = "train";

    private const string Begun = "begun";
    private const string Finished = "finished ";
    private const int Keep = 3;

    /// <summary>
    /// The longest time from the beginning of training to the kill, compared with the time to start a process, which is
    /// longer on a slow or busy machine.
    /// </summary>
    private const double LongestTraining = 0.6;

    private readonly (Dataset<float> Train, Dataset<float> Validation) _data = SavedNet.Data();
    private double _timeToBegin = 200;
    private int _unfinished;
    private long _latest;

    /// <summary>Gets the directory.</summary>
    public string Folder => folder;

    /// <summary>Gets the number of kills.</summary>
    public int Kills { get; private set; }

    /// <summary>Gets the number of kills after which each checkpoint could be loaded.</summary>
    public int Loadable { get; private set; }

    /// <summary>Gets the number of checkpoints that were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>Gets the number of runs that were finished.</summary>
    public int FinishedRuns { get; private set; }

    /// <summary>Trains until the end, or until it is killed. This is what the child does.</summary>
    /// <param name="folder">The directory.</param>
    /// <param name="epochs">The number of epochs.</param>
    /// <returns>The exit code.</returns>
    public static int Train(string folder, int epochs)
    {
        (Dataset<float> train, Dataset<float> validation) = SavedNet.Data();
        Checkpoint? latest = Checkpoint.FindLatest(folder);

        // A resumed run has everything from its checkpoint and nothing from the seed.
        var network = new SavedNet(seed: latest is null ? 1 : 2);
        TrainingHistory<float> history = network.Train(train, validation, SavedNet.Options(epochs) with
        {
            Checkpoints = new CheckpointOptions(folder) { EverySeconds = 1e-9, Keep = Keep },
            ResumeFrom = latest,
            Callbacks = [new Announcement()],
        });
        Console.WriteLine(Finished + RunState.HashOf(network, history));
        return 0;
    }

    /// <summary>Starts children until one of them was killed before its end, and checks what it left.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public string? KillOnce()
    {
        while (true)
        {
            using ChildProcess child = ChildProcess.Start(Task, folder, $"{table.Epochs}");
            string output = "";
            bool hasBegun = random.Next(4) > 0;
            if (hasBegun)
            {
                long start = Stopwatch.GetTimestamp();
                output = child.ReadLine() ?? "";
                _timeToBegin = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                Pause(output == Begun ? random.NextDouble() * LongestTraining * _timeToBegin : 0);
            }
            else
            {
                Pause(random.NextDouble() * (1 + LongestTraining / 2) * _timeToBegin);
            }

            int code = output.StartsWith(Finished, StringComparison.Ordinal) ? child.Wait() : child.Kill();
            output += "\n" + child.ReadOutput();
            string errors = child.ReadErrors();
            if (errors.Length > 0)
            {
                return $"the child failed with exit code {code}: {errors}";
            }

            hasBegun = output.Contains(Begun, StringComparison.Ordinal);
            if (code == 0)
            {
                if (CheckFinished(output) is { } wrong)
                {
                    return wrong;
                }

                continue;
            }

            Kills++;
            string? error = Check(hasBegun);
            Loadable += error is null ? 1 : 0;
            return error;
        }
    }

    private static void Pause(double milliseconds)
    {
        long start = Stopwatch.GetTimestamp();
        Thread.Sleep((int)milliseconds);
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds)
        {
            Thread.SpinWait(20);
        }
    }

    /// <summary>Compares the end of a run, and clears the directory for the next one.</summary>
    private string? CheckFinished(string output)
    {
        string expected = Finished + table.Final;
        if (!output.Split('\n', StringSplitOptions.TrimEntries).Contains(expected))
        {
            return $"expected '{expected}', but the child wrote '{output.Trim()}'";
        }

        if (Check(hasBegun: true) is { } wrong)
        {
            return wrong;
        }

        FinishedRuns++;
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        _unfinished = 0;
        _latest = 0;
        return null;
    }

    /// <summary>Checks all files.</summary>
    /// <param name="hasBegun">
    /// Whether the child came as far as to delete the unfinished files of those before it.
    /// </param>
    private string? Check(bool hasBegun)
    {
        IReadOnlyList<(long Step, string Path)> files = Checkpoint.FilesOf(folder);
        int unfinished = Directory.GetFiles(folder).Length - files.Count;
        if (unfinished > (hasBegun ? 0 : _unfinished) + 1)
        {
            return $"{unfinished} unfinished files are left";
        }

        // A child can be killed between saving a checkpoint and deleting the oldest.
        if (files.Count > Keep + 1)
        {
            return $"{files.Count} checkpoints are left";
        }

        _unfinished = unfinished;
        foreach ((long step, string path) in files)
        {
            if (Compare(step, path) is { } wrong)
            {
                return $"{Path.GetFileName(path)}: {wrong}";
            }
        }

        long latest = files is [.., var last] ? last.Step : 0;
        if (latest < _latest)
        {
            return $"the latest checkpoint is of step {latest}, but there was one of step {_latest}";
        }

        _latest = latest;
        return null;
    }

    private string? Compare(long step, string path)
    {
        try
        {
            using Trainer<float> trainer = new SavedNet(seed: 3).CreateTrainer(
                _data.Train,
                _data.Validation,
                SavedNet.Options(table.Epochs) with { ResumeFrom = Checkpoint.Load(path) });
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            return exception.Message;
        }

        var state = RunState.Of(File.ReadAllBytes(path));
        if (state.Step != step || !table.Contains(state))
        {
            return $"it has {state}, but the uninterrupted run has not";
        }

        Compared++;
        return null;
    }

    /// <summary>Writes a line after the second batch, when the first checkpoint is saved.</summary>
    private sealed class Announcement : ITrainingCallback
    {
        private int _batches;

        public void OnBatchEnd(in BatchReport report, TrainingControl control)
        {
            if (++_batches == 2)
            {
                Console.WriteLine(Begun);
            }
        }
    }
}
