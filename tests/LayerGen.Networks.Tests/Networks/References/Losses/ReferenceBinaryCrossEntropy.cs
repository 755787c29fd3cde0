namespace LayerGen.Tests.Networks.References;

/// <summary>
/// (1/K)·Σ uₖ·dₖ·(ln dₖ − ln yₖ) + vₖ·(1 − dₖ)·(ln(1 − dₖ) − ln(1 − yₖ)): every output is a separate probability.
/// Targets are smoothed towards one half, for two classes: dₖ ← (1 − ε)·dₖ + ε/2. If there is one output, class weights
/// are those of no and yes, or of yes if there is only one weight. Otherwise they are those of the outputs. Positive
/// weights multiply the yes of each output.
/// </summary>
public sealed class ReferenceBinaryCrossEntropy(
    double smoothing = 0,
    double[]? classWeights = null,
    double[]? positiveWeights = null,
    double floor = 0,
    double? derivativeFloor = null) : ReferenceLoss(floor, derivativeFloor)
{
    public override double OfSample(double[] y, double[] d)
        => d.Select(Target)
            .Select((target, k) => Yes(k, d.Length) * Term(target, y[k]) + No(k, d.Length) * Term(1 - target, 1 - y[k]))
            .Average();

    public override double[] Derivative(double[] y, double[] d)
        => [.. d.Select(Target).Select((target, k)
            => (No(k, d.Length) * (1 - target) * Reciprocal(1 - y[k]) - Yes(k, d.Length) * target * Reciprocal(y[k]))
                / d.Length)];

    private double Target(double d) => (1 - smoothing) * d + smoothing / 2;

    private double Yes(int k, int outputs)
        => (positiveWeights?[k] ?? 1) * (outputs == 1 ? classWeights?[^1] ?? 1 : classWeights?[k] ?? 1);

    private double No(int k, int outputs)
        => outputs == 1 ? (classWeights is { Length: 2 } ? classWeights[0] : 1) : classWeights?[k] ?? 1;
}
