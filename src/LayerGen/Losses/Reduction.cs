namespace LayerGen;

/// <summary>How the losses of the samples of a batch become one number.</summary>
public enum Reduction
{
    /// <summary>The sum over the samples divided by their number.</summary>
    Mean = 0,

    /// <summary>The sum over the samples.</summary>
    Sum = 1,
}
