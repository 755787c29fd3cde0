namespace LayerGen.Selection;

/// <summary>Whether a small or a large value is better.</summary>
public enum Goal
{
    /// <summary>Small values are better, as of a loss.</summary>
    Minimize = 0,

    /// <summary>Large values are better, as of an accuracy.</summary>
    Maximize = 1,
}
