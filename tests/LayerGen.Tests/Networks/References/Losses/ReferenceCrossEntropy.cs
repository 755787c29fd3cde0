namespace LayerGen.Tests.Networks.References;

/// <summary>Σ wₖ·dₖ·(ln dₖ − ln yₖ) with d smoothed: dₖ ← (1 − ε)·dₖ + ε/K.</summary>
public sealed class ReferenceCrossEntropy(double smoothing = 0, double[]? classWeights = null) : ReferenceLoss
{
    public override double OfSample(double[] y, double[] d)
        => Smooth(d, smoothing).Select((target, k) => Weight(k) * Clip(target) * (Math.Log(Clip(target)) - Math.Log(Clip(y[k])))).Sum();

    public override double[] Derivative(double[] y, double[] d)
        => [.. Smooth(d, smoothing).Select((target, k) => -Weight(k) * target * Reciprocal(y[k]))];

    /// <summary>0 where an output that counts is clipped: there the gradient behind a softmax is that of the loss without clipping.</summary>
    public override double KinkDistance(double[] y, double[] d)
        => Smooth(d, smoothing).Where((target, k) => target > 0 && y[k] < 2 * Floor).Any() ? 0 : double.PositiveInfinity;

    private double Weight(int k) => classWeights is null ? 1 : classWeights[k];
}
