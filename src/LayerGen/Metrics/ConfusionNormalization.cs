namespace LayerGen.Metrics;

/// <summary>The sum by which the counts of a <see cref="ConfusionMatrix"/> are divided.</summary>
public enum ConfusionNormalization
{
    /// <summary>The sum of the row: how each true class was predicted. The diagonal is the recall.</summary>
    Actual = 0,

    /// <summary>The sum of the column: the true classes of each prediction. The diagonal is the precision.</summary>
    Predicted = 1,

    /// <summary>The number of all samples. The diagonal adds up to the accuracy.</summary>
    Total = 2,
}
