namespace LayerGen;

/// <summary>
/// How <see cref="Schedule.ReduceOnPlateau"/> interprets its threshold, as PyTorch's <c>threshold_mode</c>.
/// </summary>
public enum PlateauThreshold
{
    /// <summary>A share of the best loss: an epoch is an improvement if its loss &lt; best·(1 − threshold).</summary>
    Relative,

    /// <summary>
    /// A difference from the best loss: an epoch is an improvement if its loss &lt; best − threshold.
    /// </summary>
    Absolute,
}
