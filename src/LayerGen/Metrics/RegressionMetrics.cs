using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>The errors of a regression, over all outputs and for each of them.</summary>
/// <remarks>
/// Instances are immutable. If an output is NaN, every figure that depends on it is NaN. If the samples have weights,
/// every mean is weighted by them: Σ w·e / Σ w instead of Σ e / n.
/// </remarks>
public sealed class RegressionMetrics
{
    internal RegressionMetrics(int samples, OutputErrors[] perOutput, IReadOnlyList<string>? targetNames)
    {
        SampleCount = samples;
        TargetNames = targetNames;
        PerOutput = perOutput;
        MeanSquaredError = Mean(static errors => errors.MeanSquaredError);
        RootMeanSquaredError = Math.Sqrt(MeanSquaredError);
        MeanAbsoluteError = Mean(static errors => errors.MeanAbsoluteError);
        R2 = Mean(static errors => errors.R2);
    }

    /// <summary>Gets the number of samples, at least 1.</summary>
    public int SampleCount { get; }

    /// <summary>Gets the mean squared error, (1/(n·K))·Σ (y − d)² over n samples and K outputs, at least 0.</summary>
    public double MeanSquaredError { get; }

    /// <summary>
    /// Gets the square root of <see cref="MeanSquaredError"/>, in the unit of the targets. It is never less than
    /// <see cref="MeanAbsoluteError"/>. For several outputs, scikit-learn's <c>root_mean_squared_error</c> averages the
    /// roots instead. These are in <see cref="PerOutput"/>.
    /// </summary>
    public double RootMeanSquaredError { get; }

    /// <summary>
    /// Gets the mean absolute error, (1/(n·K))·Σ abs(y − d) over n samples and K outputs, at least 0.
    /// </summary>
    public double MeanAbsoluteError { get; }

    /// <summary>
    /// Gets the mean of the outputs' <see cref="OutputErrors.R2"/>, at most 1. It is 1 for exact outputs and 0 if each
    /// output is the mean of its targets.
    /// </summary>
    public double R2 { get; }

    /// <summary>Gets the figures of each output, in order.</summary>
    public IReadOnlyList<OutputErrors> PerOutput { get; }

    /// <summary>
    /// Gets the names of the targets in the order of the outputs, as the dataset gave them, or <see langword="null"/>
    /// if it gave none.
    /// </summary>
    public IReadOnlyList<string>? TargetNames { get; }

    /// <summary>Compares outputs with targets, both sample by sample.</summary>
    /// <param name="outputs">The outputs of sample 0, then those of sample 1, …</param>
    /// <param name="targets">The targets, in the same order.</param>
    /// <param name="outputCount">The number of outputs of a sample, at least 1.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// There are no values, their number is not a multiple of <paramref name="outputCount"/>, or the numbers of outputs
    /// and targets differ.
    /// </exception>
    public static RegressionMetrics From(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int outputCount = 1)
        => From(outputs, targets, outputCount, default);

    /// <summary>Compares outputs with targets, both sample by sample, with a weight for each sample.</summary>
    /// <param name="outputs">The outputs of sample 0, then those of sample 1, …</param>
    /// <param name="targets">The targets, in the same order.</param>
    /// <param name="outputCount">The number of outputs of a sample, at least 1.</param>
    /// <param name="weights">
    /// The weight of each sample, finite and at least 0, not all 0, or nothing if all are 1. Samples of weight 0 count
    /// for nothing but <see cref="SampleCount"/>.
    /// </param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// A number of values does not fit, or a weight is not as described.
    /// </exception>
    public static RegressionMetrics From(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int outputCount, ReadOnlySpan<double> weights)
        => From(outputs, targets, outputCount, weights, null);

    internal static RegressionMetrics From(
        ReadOnlySpan<double> outputs,
        ReadOnlySpan<double> targets,
        int outputCount,
        ReadOnlySpan<double> weights,
        IReadOnlyList<string>? targetNames)
    {
        int samples = OutputShape.Samples(outputs.Length, targets.Length, outputCount);
        MetricWeights.Check(weights, samples, nameof(weights));
        RegressionSums sums = new(outputCount);
        for (int s = 0; s < samples; s++)
        {
            sums.Add(
                outputs[(s * outputCount)..],
                1,
                targets.Slice(s * outputCount, outputCount),
                weights.IsEmpty ? 1 : weights[s]);
        }

        return sums.ToMetrics(targetNames);
    }

    /// <summary>Returns the figures in plain text, with those of each output if there are several.</summary>
    /// <returns>Aligned lines separated by line feeds. The text does not depend on the culture.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"MSE       {MeanSquaredError:G6}\n");
        text.Append(CultureInfo.InvariantCulture, $"RMSE      {RootMeanSquaredError:G6}\n");
        text.Append(CultureInfo.InvariantCulture, $"MAE       {MeanAbsoluteError:G6}\n");
        text.Append(CultureInfo.InvariantCulture, $"R²        {R2:F4}");
        if (PerOutput.Count == 1)
        {
            return text.ToString();
        }

        // G6 needs at most 13 characters: -1.23457E-100.
        string[] names = ["Output", .. TargetNames ?? ClassLabels.Numbers(PerOutput.Count)];
        int width = names.Max(static name => name.Length);
        text.Append(Invariant($"\n\nPer output\n{names[0].PadRight(width)}  "));
        text.Append(Invariant($"{"MSE",13}  {"RMSE",13}  {"MAE",13}  {"R²",9}"));
        foreach (OutputErrors e in PerOutput)
        {
            text.Append(Invariant($"\n{names[e.Output + 1].PadRight(width)}  "));
            text.Append(Invariant($"{e.MeanSquaredError,13:G6}  {e.RootMeanSquaredError,13:G6}  "));
            text.Append(Invariant($"{e.MeanAbsoluteError,13:G6}  {e.R2,9:F4}"));
        }

        return text.ToString();
    }

    private double Mean(Func<OutputErrors, double> figure)
    {
        double sum = 0;
        foreach (OutputErrors errors in PerOutput)
        {
            sum += figure(errors);
        }

        return sum / PerOutput.Count;
    }
}
