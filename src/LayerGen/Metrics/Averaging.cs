namespace LayerGen;

/// <summary>How the figures of the classes become one figure.</summary>
public enum Averaging
{
    /// <summary>
    /// The plain mean over the classes: a rare class counts as much as a frequent one. <see cref="MissingClasses"/>
    /// says which classes.
    /// </summary>
    Macro = 0,

    /// <summary>
    /// The figure of the counts of all classes together. Each sample has one class, so a false positive of one class is
    /// a false negative of another, and precision, recall and F1 all are the accuracy.
    /// </summary>
    Micro = 1,

    /// <summary>The mean over the classes, each weighted with its support, the number of its samples.</summary>
    Weighted = 2,
}
