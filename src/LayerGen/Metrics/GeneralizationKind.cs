namespace LayerGen.Metrics;

/// <summary>The possible results of a <see cref="GeneralizationVerdict"/>.</summary>
public enum GeneralizationKind
{
    /// <summary>A loss or the accuracy is NaN, because the run diverged, so there is nothing to judge.</summary>
    Undefined = 0,

    /// <summary>A gap below 0.01 with an accuracy above 0.95.</summary>
    Excellent = 1,

    /// <summary>A gap below 0.05 with an accuracy above 0.90.</summary>
    Good = 2,

    /// <summary>A gap above 0.10.</summary>
    PotentialOverfitting = 3,

    /// <summary>
    /// Anything else, including a network that has learned nothing and performs equally badly on the training data.
    /// </summary>
    Reasonable = 4,
}
