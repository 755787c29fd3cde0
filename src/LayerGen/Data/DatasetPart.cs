namespace LayerGen.Data;

/// <summary>The part of a split that the samples of a dataset are.</summary>
/// <remarks>Preparation is fitted on <see cref="Training"/> data only, so that held-out data stays unseen.</remarks>
public enum DatasetPart
{
    /// <summary>All samples; the dataset is not a part of a split.</summary>
    All,

    /// <summary>The samples to train on.</summary>
    Training,

    /// <summary>Samples that are held out for validation or for a test.</summary>
    HeldOut,
}
