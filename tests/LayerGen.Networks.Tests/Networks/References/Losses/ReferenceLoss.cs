namespace LayerGen.Tests.Networks.References;

/// <summary>
/// The loss of one sample, from its K outputs y and targets d, and its derivative with respect to y. With a floor,
/// probabilities in a logarithm are clipped to [floor, 1]. If an output is clipped, the loss does not depend on it,
/// unless the derivative has a floor of its own: after a sigmoid, the gradient of the network ignores the floor.
/// </summary>
public abstract class ReferenceLoss(double floor = 0, double? derivativeFloor = null)
{
    /// <summary>The floor of a loss that is computed from outputs.</summary>
    public const double OfOutputs = 1e-12;

    public abstract double OfSample(double[] y, double[] d);

    public abstract double[] Derivative(double[] y, double[] d);

    /// <summary>Returns the distance of the sample from the nearest jump of the derivative.</summary>
    public virtual double KinkDistance(double[] y, double[] d) => double.PositiveInfinity;

    /// <summary>Gets the loss of a network that does not declare one.</summary>
    public static ReferenceLoss Following(ReferenceActivation activation) => NameFollowing(activation) switch
    {
        "CrossEntropy" => new ReferenceCrossEntropy(),
        "BinaryCrossEntropy" => new ReferenceBinaryCrossEntropy(),
        _ => ReferenceDifferenceLoss.MeanSquaredError,
    };

    /// <summary>Gets its name in the enum.</summary>
    public static string NameFollowing(ReferenceActivation activation) => activation.Name switch
    {
        "Softmax" => "CrossEntropy",
        "Sigmoid" => "BinaryCrossEntropy",
        _ => "MeanSquaredError",
    };

    /// <summary>Computes d·(ln d − ln y), where 0·ln 0 is 0.</summary>
    protected double Term(double d, double y)
    {
        double target = Clip(d);
        return floor == 0 && d == 0 ? 0 : target * (Math.Log(target) - Math.Log(Clip(y)));
    }

    /// <summary>Computes the derivative of ln clip(p).</summary>
    protected double Reciprocal(double probability) =>
        probability < (derivativeFloor ?? floor) || probability > 1 ? 0 : 1 / Math.Max(probability, 1e-300);

    private double Clip(double probability) => Math.Clamp(probability, Math.Max(floor, 1e-300), 1);

    protected static double[] Smooth(double[] d, double smoothing) =>
        [.. d.Select(value => (1 - smoothing) * value + smoothing / d.Length)];
}
