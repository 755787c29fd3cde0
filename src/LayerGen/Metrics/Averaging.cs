namespace LayerGen.Metrics;

/// <summary>How the figures of the classes are combined to one figure.</summary>
public enum Averaging
{
    /// <summary>
    /// The unweighted mean over the classes: a rare class counts as much as a frequent one.
    /// <see cref="MissingClasses"/> determines which classes are included.
    /// </summary>
    Macro = 0,

    /// <summary>
    /// The figure computed from the pooled counts of all classes. Each sample has one class, so a false positive of one
    /// class is a false negative of another, and precision, recall and F1 all equal the accuracy.
    /// </summary>
    Micro = 1,

    /// <summary>The mean over the classes, weighted by support, the number of samples of each class.</summary>
    Weighted = 2,
}
