namespace LayerGen.Reports;

/// <summary>The scale of a loss axis.</summary>
public enum LossScale
{
    /// <summary>
    /// Logarithmic if all losses are positive and the largest is more than 50 times the smallest, otherwise linear.
    /// </summary>
    Automatic = 0,

    /// <summary>Linear.</summary>
    Linear = 1,

    /// <summary>Logarithmic. Losses that are not positive are not drawn.</summary>
    Logarithmic = 2,
}
