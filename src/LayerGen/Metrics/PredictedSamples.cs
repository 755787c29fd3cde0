using LayerGen.Data;

namespace LayerGen.Metrics;

/// <summary>What is known about predicted samples in addition to outputs and targets.</summary>
/// <param name="Inputs">Returns the features of a sample.</param>
/// <param name="Weights">The weight of each sample, or <see langword="null"/> if all are 1.</param>
/// <param name="Names">The names of the dataset.</param>
internal sealed record PredictedSamples(
    Func<int, ReadOnlySpan<double>>? Inputs, double[]? Weights, DatasetNames Names);
