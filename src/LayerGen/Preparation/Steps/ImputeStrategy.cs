namespace LayerGen.Data;

/// <summary>What replaces a missing value.</summary>
public enum ImputeStrategy
{
    /// <summary>The mean of the training data.</summary>
    Mean,

    /// <summary>The median of the training data.</summary>
    Median,

    /// <summary>The most frequent value of the training data, the smallest of several.</summary>
    MostFrequent,

    /// <summary>A given number.</summary>
    Constant,
}
