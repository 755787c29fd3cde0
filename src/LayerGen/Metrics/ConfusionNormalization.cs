namespace LayerGen.Metrics;

/// <summary>By which sum the counts of a <see cref="ConfusionMatrix"/> are divided.</summary>
public enum ConfusionNormalization
{
    /// <summary>By the sum of the row: what became of each true class. The diagonal is the recall.</summary>
    Actual = 0,

    /// <summary>By the sum of the column: what each prediction was in truth. The diagonal is the precision.</summary>
    Predicted = 1,

    /// <summary>By the number of all samples. The diagonal adds up to the accuracy.</summary>
    Total = 2,
}
