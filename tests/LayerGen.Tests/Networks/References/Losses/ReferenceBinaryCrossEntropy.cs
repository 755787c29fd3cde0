namespace LayerGen.Tests.Networks.References;

/// <summary>
/// Σ wₖ·(dₖ·(ln dₖ − ln yₖ) + (1 − dₖ)·(ln(1 − dₖ) − ln(1 − yₖ))): every output is a probability of its own. Targets are smoothed
/// towards one half of two classes: dₖ ← (1 − ε)·dₖ + ε/2.
/// </summary>
public sealed class ReferenceBinaryCrossEntropy(double smoothing = 0, double[]? classWeights = null) : ReferenceLoss
{
    public override double OfSample(double[] y, double[] d)
        => d.Select(Target).Select((target, k) => Weight(k) * (Term(target, y[k]) + Term(1 - target, 1 - y[k]))).Sum();

    public override double[] Derivative(double[] y, double[] d)
        => [.. d.Select(Target).Select((target, k) => Weight(k) * ((1 - target) * Reciprocal(1 - y[k]) - target * Reciprocal(y[k])))];

    private static double Term(double d, double y) => Clip(d) * (Math.Log(Clip(d)) - Math.Log(Clip(y)));

    private double Target(double d) => (1 - smoothing) * d + smoothing / 2;

    private double Weight(int k) => classWeights is null ? 1 : classWeights[k];
}
