namespace LayerGen.Training;

/// <summary>Lets a callback control the training run that calls it.</summary>
public sealed class TrainingControl
{
    internal TrainingControl(int epochs) => Epochs = epochs;

    /// <summary>
    /// Gets the largest number of epochs: <see cref="TrainingOptions.Epochs"/>, or more if a <see cref="Trainer{T}"/>
    /// continues beyond it.
    /// </summary>
    public int Epochs { get; internal set; }

    /// <summary>Gets a value indicating whether a callback has called <see cref="Stop"/>.</summary>
    public bool IsStopping { get; internal set; }

    /// <summary>
    /// Ends training before the next batch, with <see cref="StopReason.Stopped"/>. The best epoch is restored, as
    /// always.
    /// </summary>
    public void Stop() => IsStopping = true;
}
