namespace LayerGen.Tests.Networks.References;

/// <summary>Σ wₖ·dₖ·(ln dₖ − ln yₖ) with d smoothed: dₖ ← (1 − ε)·dₖ + ε/K.</summary>
public sealed class ReferenceCrossEntropy(double smoothing = 0, double[]? classWeights = null, double floor = 0)
    : ReferenceLoss(floor)
{
    public override double OfSample(double[] y, double[] d)
        => Smooth(d, smoothing).Select((target, k) => Weight(k) * Term(target, y[k])).Sum();

    // The derivative of the loss without clipping, as everywhere after a softmax. A class with a probability of 0 must
    // still be learned.
    public override double[] Derivative(double[] y, double[] d)
        => [.. Smooth(d, smoothing).Select((target, k) => -Weight(k) * target / Math.Max(y[k], 1e-300))];

    private double Weight(int k) => classWeights is null ? 1 : classWeights[k];
}
