namespace LayerGen.Tests.Networks.References;

/// <summary>
/// The loss of one sample, from its K outputs y and targets d, and its derivative with respect to y. Probabilities are clipped
/// to [10⁻¹², 1] where they stand in a logarithm; the derivatives are those of the losses without clipping.
/// </summary>
public abstract class ReferenceLoss
{
    protected const double Floor = 1e-12;

    public abstract double OfSample(double[] y, double[] d);

    public abstract double[] Derivative(double[] y, double[] d);

    /// <summary>The loss of a network that names none.</summary>
    public static ReferenceLoss Following(ReferenceActivation activation) => activation.Name switch
    {
        "Softmax" => new ReferenceCrossEntropy(),
        "Sigmoid" => new ReferenceBinaryCrossEntropy(),
        _ => ReferenceDifferenceLoss.MeanSquaredError,
    };

    protected static double Clip(double probability) => Math.Clamp(probability, Floor, 1);

    protected static double[] Smooth(double[] d, double smoothing) => [.. d.Select(value => (1 - smoothing) * value + smoothing / d.Length)];
}
