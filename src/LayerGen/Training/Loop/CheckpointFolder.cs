using System.Diagnostics;
using System.Globalization;
using LayerGen.Persistence;
using LayerGen.Shared;

namespace LayerGen.Training;

/// <summary>The checkpoints of one run in its directory: when the next one is due, and which are kept.</summary>
internal sealed class CheckpointFolder
{
    private readonly CheckpointOptions _options;
    private readonly int _everyEpochs;
    private readonly Queue<string> _kept = new();
    private long _last = Stopwatch.GetTimestamp();
    private (long Step, bool IsWithinEpoch) _saved = (-1, false);

    /// <summary>Prepares the directory. What a killed process has left of an unfinished file is deleted.</summary>
    /// <param name="options">The options.</param>
    /// <param name="step">The step at which the run starts: 0, or that of its checkpoint.</param>
    public CheckpointFolder(CheckpointOptions options, long step)
    {
        _options = options;
        _everyEpochs = options.EveryEpochs ?? (options.EverySeconds is null ? 1 : int.MaxValue);
        foreach ((long saved, string path) in Checkpoint.FilesOf(options.Folder))
        {
            if (saved <= step)
            {
                _kept.Enqueue(path);
            }
        }

        foreach (string unfinished in Directory.EnumerateFiles(
            options.Folder, $"{Checkpoint.FilePrefix}*{Checkpoint.FileSuffix}.*.tmp"))
        {
            TryDelete(unfinished);
        }
    }

    /// <summary>Checks, before a run starts, that it can write to the directory and has it for itself.</summary>
    /// <exception cref="ArgumentException">A new run would write to the directory of another one.</exception>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static void Check(CheckpointOptions options, Checkpoint? resumeFrom, string argument)
    {
        if (resumeFrom is null && Checkpoint.FilesOf(options.Folder) is { Count: > 0 and var count })
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected a directory without checkpoints for a new run, but '{options.Folder}' has {count}. ")
                + "Resume that run with ResumeFrom = Checkpoint.FindLatest(folder), or use another directory.",
                argument);
        }

        string first = Checkpoint.PathOf(options.Folder, 0);
        WholeFile.MakeFolder(first);
        WholeFile.Check(first);
    }

    /// <summary>Determines whether a checkpoint is due after an epoch.</summary>
    public bool IsDueAfterEpoch(int epoch) => epoch % _everyEpochs == 0 || IsDue();

    /// <summary>Determines whether a checkpoint is due by time.</summary>
    public bool IsDue() =>
        _options.EverySeconds is { } seconds && Stopwatch.GetElapsedTime(_last).TotalSeconds >= seconds;

    /// <summary>
    /// Writes a checkpoint, and deletes those that are not kept. Does nothing if it was written before.
    /// </summary>
    /// <param name="state">Writes the run to a stream.</param>
    /// <param name="step">The number of steps that the run has taken.</param>
    /// <param name="isWithinEpoch">Whether the epoch is not finished.</param>
    public void Save(ICheckpointState state, long step, bool isWithinEpoch)
    {
        if (_saved == (step, isWithinEpoch))
        {
            return;
        }

        string path = Checkpoint.PathOf(_options.Folder, step);
        WholeFile.Write(path, state, static (stream, state) => state.Write(stream));
        _saved = (step, isWithinEpoch);
        _last = Stopwatch.GetTimestamp();
        if (!_kept.Contains(path))
        {
            _kept.Enqueue(path);
        }

        while (_kept.Count > _options.Keep)
        {
            TryDelete(_kept.Dequeue());
        }
    }

    /// <summary>Deletes a file. If another program has it open, it stays.</summary>
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // One checkpoint more does no harm.
        }
    }
}

/// <summary>A run whose state can be written.</summary>
internal interface ICheckpointState
{
    /// <summary>Writes the state to a stream, as safetensors.</summary>
    void Write(Stream stream);
}
