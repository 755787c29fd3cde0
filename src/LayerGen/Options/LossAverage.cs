namespace LayerGen;

/// <summary>
/// The average that the training loss of an epoch is. See <see cref="TrainingOptions.TrainLossAverage"/>.
/// </summary>
public enum LossAverage
{
    /// <summary>The mean over the samples: each counts equally, regardless of the size of its batch.</summary>
    Samples = 0,

    /// <summary>
    /// The mean over the batches: each counts equally, so a sample of a short last batch counts more. Many notebooks
    /// compute it this way.
    /// </summary>
    Batches = 1,
}
