using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LayerGen.Training;

/// <summary>The result of a <see cref="GradientCheck"/>.</summary>
public sealed class GradientCheckResult
{
    private readonly string _network;

    internal GradientCheckResult(
        string network,
        int samples,
        int parameters,
        int skipped,
        double tolerance,
        IReadOnlyList<GradientComparison> comparisons)
    {
        _network = network;
        SampleCount = samples;
        ParameterCount = parameters;
        SkippedCount = skipped;
        Tolerance = tolerance;
        ComparedCount = comparisons.Count;
        MismatchCount = comparisons.Count(comparison => comparison.RelativeError > tolerance);
        PerTensor =
        [
            .. comparisons.GroupBy(comparison => comparison.Tensor)
                .Select(tensor => tensor.MaxBy(comparison => comparison.RelativeError)),
        ];
        Worst = PerTensor.IsEmpty ? null : PerTensor.MaxBy(comparison => comparison.RelativeError);
    }

    /// <summary>Gets the number of samples in the batch, at least 1.</summary>
    public int SampleCount { get; }

    /// <summary>Gets the number of parameters of the network, at least 1.</summary>
    public int ParameterCount { get; }

    /// <summary>Gets the number of parameters whose gradients were compared, at least 0.</summary>
    public int ComparedCount { get; }

    /// <summary>
    /// Gets the number of parameters that were not compared, at least 0, because the loss has a kink so close, or so
    /// much noise, that differences cannot decide.
    /// </summary>
    public int SkippedCount { get; }

    /// <summary>
    /// Gets the number of compared parameters whose relative error exceeds <see cref="Tolerance"/>, at least 0.
    /// </summary>
    public int MismatchCount { get; }

    /// <summary>Gets the largest relative error with which a check passes, greater than 0 and less than 1.</summary>
    public double Tolerance { get; }

    /// <summary>
    /// Gets the parameter with the largest relative error, or <see langword="null"/> if none was compared.
    /// </summary>
    public GradientComparison? Worst { get; }

    /// <summary>
    /// Gets the parameter with the largest relative error of each tensor, in the order of the schema. A tensor of which
    /// no parameter was compared is left out.
    /// </summary>
    public ImmutableArray<GradientComparison> PerTensor { get; }

    /// <summary>
    /// Gets a value indicating whether the gradients are correct as far as the check can tell: no relative error
    /// exceeds <see cref="Tolerance"/>, and at most half of the parameters were skipped.
    /// </summary>
    public bool Passed => MismatchCount == 0 && HasCompared;

    private bool HasCompared => ComparedCount > 0 && SkippedCount <= ComparedCount;

    /// <summary>
    /// Returns a report in plain text: whether the check passed, what was compared, and the largest relative error. If
    /// gradients do not match, it contains the largest error of each tensor that is concerned.
    /// </summary>
    /// <returns>Lines separated by line feeds. The text does not depend on the culture.</returns>
    public override string ToString()
    {
        string outcome = Passed ? "passed" : MismatchCount > 0 ? "failed" : "not conclusive";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Gradient check of {_network}: {outcome}\n");
        text.Append(CultureInfo.InvariantCulture, $"{ComparedCount} of {ParameterCount} parameters compared, ");
        text.Append(CultureInfo.InvariantCulture, $"{SkippedCount} undecided because of kinks or rounding, ");
        text.Append(CultureInfo.InvariantCulture, $"{SampleCount} samples\n");
        text.Append(CultureInfo.InvariantCulture, $"Tolerance {Tolerance:0E-00}, {MismatchCount} larger errors");
        if (Worst is { } worst)
        {
            text.Append("\nLargest error  ").Append(worst);
        }

        foreach (GradientComparison tensor in PerTensor
            .Where(tensor => tensor.RelativeError > Tolerance && tensor != Worst))
        {
            text.Append("\nand            ").Append(tensor);
        }

        return text.ToString();
    }
}
