namespace LayerGen.Metrics;

/// <summary>What the ratios of a class are computed from: numbers of samples, or sums of their weights.</summary>
/// <param name="TruePositives">Of the samples of the class that were predicted as this class.</param>
/// <param name="Predicted">Of all samples that were predicted as this class.</param>
/// <param name="Support">Of all samples of the class.</param>
internal readonly record struct ClassSums(double TruePositives, double Predicted, double Support);
