namespace LayerGen;

/// <summary>
/// What the training loss of an epoch is the mean of; see <see cref="TrainingOptions.TrainLossAverage"/>.
/// </summary>
public enum LossAverage
{
    /// <summary>Of its samples: each counts alike, in whichever batch it stands.</summary>
    Samples = 0,

    /// <summary>
    /// Of its batches: each counts alike, so that a sample of a short last batch counts for more. The way of many
    /// notebooks.
    /// </summary>
    Batches = 1,
}
