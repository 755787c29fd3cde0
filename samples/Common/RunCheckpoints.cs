using System.Globalization;
using LayerGen.Persistence;
using Spectre.Console;

namespace LayerGen.Samples;

/// <summary>
/// The checkpoints of a training run in a folder. If the folder already has some, the run continues from the last one.
/// </summary>
public sealed class RunCheckpoints
{
    /// <summary>
    /// The time between two checkpoints. A checkpoint is also written when the run is interrupted, so this is what a
    /// loss of power can destroy.
    /// </summary>
    private const double Seconds = 5;

    private readonly string _folder;

    private RunCheckpoints(string folder)
    {
        _folder = folder;
        Latest = Checkpoint.FindLatest(folder);
    }

    /// <summary>Gets the checkpoint that the run continues from, or null for a new run.</summary>
    public Checkpoint? Latest { get; }

    /// <summary>Creates the folder if necessary and reads the last checkpoint in it.</summary>
    /// <param name="folder">The folder; null for no checkpoints.</param>
    /// <returns>The checkpoints, or null if <paramref name="folder"/> is null.</returns>
    /// <exception cref="IOException">
    /// The folder cannot be written to, or the last checkpoint cannot be read.
    /// </exception>
    public static RunCheckpoints? Open(string? folder)
    {
        OutputPath.PrepareFolder(folder);
        return folder is null ? null : new RunCheckpoints(folder);
    }

    /// <summary>Adds the checkpoints to the options of a run.</summary>
    /// <param name="options">The options.</param>
    /// <param name="checkpoints">The checkpoints; null for none.</param>
    /// <returns>The options.</returns>
    public static TrainingOptions AddTo(TrainingOptions options, RunCheckpoints? checkpoints)
    {
        ArgumentNullException.ThrowIfNull(options);
        return checkpoints is null
            ? options
            : options with
            {
                Checkpoints = new CheckpointOptions(checkpoints._folder) { EverySeconds = Seconds },
                ResumeFrom = checkpoints.Latest,
            };
    }

    /// <summary>Runs a training and writes to the console where it begins and how it can be continued.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="checkpoints">The checkpoints; null for none.</param>
    /// <param name="console">The console.</param>
    /// <param name="train">The training, with the options of <see cref="AddTo"/>.</param>
    /// <param name="isCancelled">Determines from the result whether the training was interrupted.</param>
    /// <returns>The result of <paramref name="train"/>.</returns>
    /// <exception cref="IOException">The last checkpoint belongs to another run.</exception>
    public static TResult Follow<TResult>(
        RunCheckpoints? checkpoints, IAnsiConsole console, Func<TResult> train, Func<TResult, bool> isCancelled)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(isCancelled);
        if (checkpoints is null)
        {
            return train();
        }

        TResult result = checkpoints.Resume(console, train);
        if (isCancelled(result))
        {
            console.WriteAsIs(
                $"The training so far is in {checkpoints._folder}. The same command continues it.");
        }

        return result;
    }

    private TResult Resume<TResult>(IAnsiConsole console, Func<TResult> train)
    {
        if (Latest is not { } checkpoint)
        {
            return train();
        }

        string batches = checkpoint.Batch == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" and {checkpoint.Batch} batches");
        console.WriteAsIs(string.Create(
            CultureInfo.InvariantCulture,
            $"Resumed from {checkpoint.Path} after epoch {checkpoint.EpochsRun}{batches}."));
        try
        {
            return train();
        }
        catch (ArgumentException exception)
        {
            // The checkpoint belongs to a run with other data or options. For the library it is a wrong argument, but
            // for the user of a sample it is a wrong folder.
            string reason = exception.Message.Replace(
                $" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);
            throw new IOException($"Cannot continue the run in '{_folder}': {reason}", exception);
        }
    }
}
