namespace LayerGen.Reports;

/// <summary>How the axis of a loss is divided.</summary>
public enum LossScale
{
    /// <summary>Logarithmic where all losses are positive and the largest is more than 50 times the smallest.</summary>
    Automatic = 0,

    /// <summary>Linear.</summary>
    Linear = 1,

    /// <summary>Logarithmic; losses that are not positive are left out.</summary>
    Logarithmic = 2,
}
