namespace LayerGen.Training;

/// <summary>What a callback can do to the training run that calls it.</summary>
public sealed class TrainingControl
{
    internal TrainingControl(int epochs) => Epochs = epochs;

    /// <summary>
    /// Gets the largest number of epochs, <see cref="TrainingOptions.Epochs"/> (or more, of a
    /// <see cref="Trainer{T}"/> that goes beyond it).
    /// </summary>
    public int Epochs { get; internal set; }

    /// <summary>Gets a value indicating whether a callback has asked for the end.</summary>
    public bool IsStopping { get; internal set; }

    /// <summary>
    /// Ends training before the next batch, with <see cref="StopReason.Stopped"/>. The best epoch is restored, as at
    /// every end.
    /// </summary>
    public void Stop() => IsStopping = true;
}
