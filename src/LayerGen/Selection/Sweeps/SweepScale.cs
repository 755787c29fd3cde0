namespace LayerGen.Selection;

/// <summary>How values are drawn from a range.</summary>
public enum SweepScale
{
    /// <summary>All values are as likely.</summary>
    Linear = 0,

    /// <summary>All orders of magnitude are as likely, as suits learning rates and penalties.</summary>
    Logarithmic = 1,
}
