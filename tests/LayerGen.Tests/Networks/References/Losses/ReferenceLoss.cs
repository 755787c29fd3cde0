namespace LayerGen.Tests.Networks.References;

/// <summary>
/// The loss of one sample, from its K outputs y and targets d, and its derivative with respect to y. Probabilities are clipped
/// to [10⁻¹², 1] where they stand in a logarithm; where an output is clipped, the loss does not depend on it.
/// </summary>
public abstract class ReferenceLoss
{
    protected const double Floor = 1e-12;

    public abstract double OfSample(double[] y, double[] d);

    public abstract double[] Derivative(double[] y, double[] d);

    /// <summary>How far the sample is from where the derivative jumps.</summary>
    public virtual double KinkDistance(double[] y, double[] d) => double.PositiveInfinity;

    /// <summary>The loss of a network that names none.</summary>
    public static ReferenceLoss Following(ReferenceActivation activation) => NameFollowing(activation) switch
    {
        "CrossEntropy" => new ReferenceCrossEntropy(),
        "BinaryCrossEntropy" => new ReferenceBinaryCrossEntropy(),
        _ => ReferenceDifferenceLoss.MeanSquaredError,
    };

    /// <summary>Its name in the enum.</summary>
    public static string NameFollowing(ReferenceActivation activation) => activation.Name switch
    {
        "Softmax" => "CrossEntropy",
        "Sigmoid" => "BinaryCrossEntropy",
        _ => "MeanSquaredError",
    };

    protected static double Clip(double probability) => Math.Clamp(probability, Floor, 1);

    /// <summary>The derivative of ln clip(p).</summary>
    protected static double Reciprocal(double probability) => probability is < Floor or > 1 ? 0 : 1 / probability;

    protected static double[] Smooth(double[] d, double smoothing) => [.. d.Select(value => (1 - smoothing) * value + smoothing / d.Length)];
}
