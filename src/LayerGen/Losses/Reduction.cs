namespace LayerGen;

/// <summary>How the losses of the samples of a batch become one number.</summary>
public enum Reduction
{
    /// <summary>The sum over the samples divided by their number.</summary>
    Mean = 0,

    /// <summary>The sum over the samples.</summary>
    Sum = 1,

    /// <summary>
    /// No reduction: one value a sample, as the <c>PerSample</c> functions of the losses give. It is no reduction to train with, so a
    /// network cannot have it (LG0035).
    /// </summary>
    None = 2,
}
