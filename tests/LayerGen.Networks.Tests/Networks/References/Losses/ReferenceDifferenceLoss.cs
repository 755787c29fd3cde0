namespace LayerGen.Tests.Networks.References;

/// <summary>A mean over the outputs of a function of y − d.</summary>
public sealed class ReferenceDifferenceLoss(
    Func<double, double> value, Func<double, double> derivative, double? kink = null)
    : ReferenceLoss
{
    public static ReferenceLoss MeanSquaredError { get; } = new ReferenceDifferenceLoss(e => e * e, e => 2 * e);

    public static ReferenceLoss MeanAbsoluteError { get; } = new ReferenceDifferenceLoss(
        Math.Abs, e => Math.Sign(e), kink: 0);

    /// <summary>½·e² up to δ, and from there the line δ·(|e| − ½·δ). Huber 1964.</summary>
    public static ReferenceLoss Huber(double delta = 1) => new ReferenceDifferenceLoss(
        e => Math.Abs(e) <= delta ? e * e / 2 : delta * (Math.Abs(e) - delta / 2), e => Math.Clamp(e, -delta, delta));

    /// <summary>The pinball loss: q·(d − y) where d > y, else (1 − q)·(y − d). Koenker and Bassett 1978.</summary>
    public static ReferenceLoss Quantile(double q) => new ReferenceDifferenceLoss(
        e => e < 0 ? -q * e : (1 - q) * e, e => e < 0 ? -q : 1 - q, kink: 0);

    public override double OfSample(double[] y, double[] d) => y.Select((output, k) => value(output - d[k])).Average();

    public override double[] Derivative(double[] y, double[] d)
        => [.. y.Select((output, k) => derivative(output - d[k]) / y.Length)];

    public override double KinkDistance(double[] y, double[] d)
        => kink is { } e ? y.Select((output, k) => Math.Abs(output - d[k] - e)).Min() : double.PositiveInfinity;
}
