namespace LayerGen.Metrics;

/// <summary>What a <see cref="GeneralizationVerdict"/> can say.</summary>
public enum GeneralizationKind
{
    /// <summary>A loss or the accuracy is not a number, so there is nothing to judge: a run that diverged.</summary>
    Undefined = 0,

    /// <summary>A gap below 0.01 with an accuracy above 0.95.</summary>
    Excellent = 1,

    /// <summary>A gap below 0.05 with an accuracy above 0.90.</summary>
    Good = 2,

    /// <summary>A gap above 0.10.</summary>
    PotentialOverfitting = 3,

    /// <summary>Anything else, also a network that has learnt nothing: it does as badly on the training data.</summary>
    Reasonable = 4,
}
