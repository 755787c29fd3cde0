namespace LayerGen.Metrics;

/// <summary>How a <see cref="CalibrationCurve"/> divides the probabilities into bins.</summary>
public enum CalibrationStrategy
{
    /// <summary>Bins of the same width.</summary>
    Uniform,

    /// <summary>Bins with about the same number of samples.</summary>
    Quantile,
}
