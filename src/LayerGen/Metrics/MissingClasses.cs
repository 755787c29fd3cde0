namespace LayerGen.Metrics;

/// <summary>
/// How averages and reports treat missing classes: classes that have no samples and were never predicted.
/// </summary>
public enum MissingClasses
{
    /// <summary>
    /// They are left out, as in scikit-learn without <c>labels</c>: if every prediction is correct, macro F1 is 1,
    /// whichever classes the samples have.
    /// </summary>
    Exclude = 0,

    /// <summary>
    /// They count with precision, recall and F1 of 0, as in scikit-learn with <c>labels</c> of all classes and
    /// <c>zero_division=0</c>: figures of different data are means over the same number of classes.
    /// </summary>
    Include = 1,
}
