namespace LayerGen;

/// <summary>
/// What becomes, in averages and in a report, of classes that are missing: those that no sample has and that no sample
/// was predicted as.
/// </summary>
public enum MissingClasses
{
    /// <summary>
    /// They are left out, as in scikit-learn unless <c>labels</c> says otherwise: where every prediction is right,
    /// macro F1 is 1, whichever classes the samples have.
    /// </summary>
    Exclude = 0,

    /// <summary>
    /// They count, with precision, recall and F1 of 0, as in scikit-learn with <c>labels</c> of all classes and
    /// <c>zero_division=0</c>: figures of different data are means over the same number of classes.
    /// </summary>
    Include = 1,
}
