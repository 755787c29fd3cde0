using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// Calibrates probabilities with one number: every logit is divided by a temperature T (Guo et al., "On calibration of
/// modern neural networks", ICML 2017). T above 1 makes an overconfident network more modest, T below 1 makes a timid
/// one more certain. The predicted classes stay the same.
/// </summary>
/// <remarks>
/// <para>
/// The logits are recovered from the probabilities. Softmax: q_k = p_k^(1/T) / Σ_j p_j^(1/T). Sigmoid: q =
/// σ(logit(p)/T), for each output. A probability of 0 has lost its logit and counts as the smallest positive number of
/// the precision, and a sigmoid of 1 as the largest number below 1.
/// </para>
/// <para>Instances are immutable.</para>
/// </remarks>
public sealed class TemperatureScaling
{
    /// <summary>The lowest temperature that <see cref="Fit"/> returns, 0.01.</summary>
    public const double LowestTemperature = 0.01;

    /// <summary>The highest temperature that <see cref="Fit"/> returns, 100.</summary>
    public const double HighestTemperature = 100;

    /// <summary>The machine epsilon above which numbers are of single precision.</summary>
    private const double SinglePrecision = 1e-10;

    /// <summary>Creates a scaling with a known temperature, such as one that was saved.</summary>
    /// <param name="temperature">The temperature, finite and greater than 0. 1 changes nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="temperature"/> is not finite or not positive.
    /// </exception>
    public TemperatureScaling(double temperature)
    {
        if (!(temperature > 0) || !double.IsFinite(temperature))
        {
            throw new ArgumentOutOfRangeException(
                nameof(temperature), Invariant($"Expected a finite temperature above 0, but got {temperature}."));
        }

        Temperature = temperature;
    }

    /// <summary>Gets the temperature T, greater than 0.</summary>
    public double Temperature { get; }

    /// <summary>
    /// Finds the temperature that minimizes the log loss of validation data. Use data that the network was not trained
    /// with, because it is overconfident on those that it was.
    /// </summary>
    /// <remarks>
    /// The log loss is a convex function of 1/T, whose minimum is found by Newton's method within a bracket, to the
    /// precision of a <see cref="double"/>. If it falls up to an end of the range of temperatures, the result is that
    /// end: <see cref="LowestTemperature"/> if every prediction is correct, <see cref="HighestTemperature"/> if the
    /// outputs are no better than chance. If all outputs of each sample are equal, the temperature changes nothing, and
    /// the result is 1. If the samples have weights, the log loss is weighted with them. For soft targets, the class
    /// with the largest target counts, as in <see cref="Predictions.LogLoss"/>.
    /// </remarks>
    /// <param name="validation">Predictions whose outputs are probabilities.</param>
    /// <returns>The scaling.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="validation"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">An output is not from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">The outputs are numbers, not probabilities.</exception>
    public static TemperatureScaling Fit(Predictions validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        validation.NeedProbabilities();
        double inverse = TemperatureFit.BestInverse(
            validation, Floor(validation), 1 / HighestTemperature, 1 / LowestTemperature);
        return new TemperatureScaling(Math.Clamp(1 / inverse, LowestTemperature, HighestTemperature));
    }

    /// <summary>
    /// Calibrates predictions. They keep their targets and inputs, and thresholds are calibrated, too.
    /// </summary>
    /// <param name="predictions">Predictions whose outputs are probabilities.</param>
    /// <returns>New predictions.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predictions"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">An output is not from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">The outputs are numbers, not probabilities.</exception>
    public Predictions Apply(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        predictions.NeedProbabilities();
        bool isSoftmax = predictions.Decisions.Kind == DecisionKind.Class;
        double smallest = Floor(predictions);
        double[] outputs = predictions.Outputs.ToArray();
        for (int first = 0; first < outputs.Length; first += predictions.OutputCount)
        {
            Span<double> row = outputs.AsSpan(first, predictions.OutputCount);
            Predictions.CheckProbability(row, first / predictions.OutputCount, nameof(predictions));
            Scale(row, isSoftmax, smallest, predictions.Epsilon);
        }

        // A threshold is a probability of class 1, and its decisions are those of the scaled threshold.
        return predictions.With(outputs, predictions.MapThresholds(
            threshold => threshold is 0 or 1 ? threshold : Sigmoid(Logit(threshold) / Temperature)));
    }

    /// <summary>Calibrates the outputs of one sample in place. Allocates nothing.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">The outputs, each from 0 to 1. NaN stays NaN.</param>
    /// <param name="meaning">What the outputs are: <see cref="IPredictor{T}.OutputMeaning"/>.</param>
    /// <exception cref="ArgumentException">The outputs are not probabilities.</exception>
    public void Apply<T>(Span<T> outputs, OutputMeaning meaning)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (meaning is not (OutputMeaning.Classes or OutputMeaning.Decisions))
        {
            throw new ArgumentException(
                Invariant($"Expected outputs that are probabilities, but got {meaning}."), nameof(meaning));
        }

        double smallest = double.CreateChecked(T.Epsilon);
        double epsilon = double.CreateChecked(T.BitIncrement(T.One) - T.One);
        if (meaning == OutputMeaning.Classes)
        {
            ScaleSoftmax(outputs, smallest);
        }
        else
        {
            foreach (ref T output in outputs)
            {
                output = T.CreateChecked(ScaleSigmoid(double.CreateChecked(output), smallest, epsilon));
            }
        }
    }

    /// <summary>Returns the temperature.</summary>
    /// <returns>For example <c>Temperature 1.732</c>, independent of the culture.</returns>
    public override string ToString() => Invariant($"Temperature {Temperature:G6}");

    /// <summary>Returns the logit of a sigmoid's output, moved away from 0 and 1.</summary>
    internal static double Logit(double probability, double smallest, double epsilon) =>
        Logit(Math.Clamp(probability, smallest, 1 - (epsilon / 2)));

    /// <summary>Returns the smallest positive number of the outputs' precision.</summary>
    private static double Floor(Predictions predictions) =>
        predictions.Epsilon > SinglePrecision ? float.Epsilon : double.Epsilon;

    private static double Logit(double probability) => Math.Log(probability) - Math.Log(1 - probability);

    private static double Sigmoid(double logit)
    {
        double e = Math.Exp(-Math.Abs(logit));
        return logit >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    private void Scale(Span<double> outputs, bool isSoftmax, double smallest, double epsilon)
    {
        if (isSoftmax)
        {
            ScaleSoftmax(outputs, smallest);
            return;
        }

        foreach (ref double output in outputs)
        {
            output = ScaleSigmoid(output, smallest, epsilon);
        }
    }

    private double ScaleSigmoid(double output, double smallest, double epsilon) =>
        Sigmoid(Logit(output, smallest, epsilon) / Temperature);

    private void ScaleSoftmax<T>(Span<T> outputs, double smallest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = double.NegativeInfinity;
        foreach (T output in outputs)
        {
            largest = Math.Max(largest, double.CreateChecked(output));
        }

        // Relative to the largest output, so that no power overflows and the sum is at least 1.
        double logOfLargest = Math.Log(Math.Max(largest, smallest));
        double sum = 0;
        foreach (T output in outputs)
        {
            sum += Power(output);
        }

        foreach (ref T output in outputs)
        {
            output = T.CreateChecked(Power(output) / sum);
        }

        double Power(T output) => Math.Exp(
            (Math.Log(Math.Max(double.CreateChecked(output), smallest)) - logOfLargest) / Temperature);
    }
}
