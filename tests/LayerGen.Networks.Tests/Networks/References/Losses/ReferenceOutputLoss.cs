namespace LayerGen.Tests.Networks.References;

/// <summary>A mean over the outputs of a smooth function of d and y.</summary>
public sealed class ReferenceOutputLoss(
    Func<double, double, double> value, Func<double, double, double> derivative)
    : ReferenceLoss
{
    /// <summary>−d·(1 − y)²·ln y. Lin and others, ICCV 2017.</summary>
    public static ReferenceLoss Focal { get; } = new ReferenceOutputLoss(
        (d, y) => -d * Math.Pow(1 - y, 2) * Math.Log(y),
        (d, y) => d * (2 * (1 - y) * Math.Log(y) - Math.Pow(1 - y, 2) / y));

    public override double OfSample(double[] y, double[] d) => y.Select((output, k) => value(d[k], output)).Average();

    public override double[] Derivative(double[] y, double[] d)
        => [.. y.Select((output, k) => derivative(d[k], output) / y.Length)];
}
