namespace LayerGen.Selection;

/// <summary>How values are drawn from a range.</summary>
public enum SweepScale
{
    /// <summary>All values have the same probability.</summary>
    Linear = 0,

    /// <summary>All orders of magnitude have the same probability, which suits learning rates and penalties.</summary>
    Logarithmic = 1,
}
