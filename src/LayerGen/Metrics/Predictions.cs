using System.Numerics;
using LayerGen.Data;
using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>
/// The outputs of a network for many samples together with their targets. All metrics are computed from them. The loss
/// that the network was trained with determines what the outputs are (<see cref="OutputMeaning"/>).
/// </summary>
/// <remarks>
/// <para>
/// With a cross-entropy, or a binary cross-entropy and one output, they are probabilities of classes. With a binary
/// cross-entropy and several outputs each output is an independent decision: <see cref="ClassCount"/> is 0, and figures
/// are per output. With any other loss of the library they are numbers. With a custom loss, they are probabilities
/// after a softmax or a sigmoid, and otherwise numbers. A figure that these outputs cannot have throws an
/// <see cref="InvalidOperationException"/> that states what the outputs are.
/// </para>
/// <para>
/// If the samples have weights, every figure is weighted by them, as with scikit-learn's <c>sample_weight</c>: a mean
/// is Σ w·e / Σ w. Counts remain numbers of samples. Without targets (<see cref="HasTargets"/>), there are only
/// outputs, predicted classes and confidences, and every figure throws an <see cref="InvalidOperationException"/>.
/// </para>
/// <para>Instances are immutable, so any number of threads may read them.</para>
/// </remarks>
public sealed partial class Predictions
{
    /// <summary>The largest number of samples that are predicted at once.</summary>
    private const int ChunkSize = 256;

    private readonly double[] _outputs;
    private readonly double[] _targets;
    private readonly OutputDecisions _decisions;
    private readonly LossFunction _trainedOn;
    private readonly OutputMeaning _meaning;
    private readonly double _epsilon;
    private readonly PredictedSamples _samples;
    private readonly ConfusionMatrix? _confusion;
    private readonly int[] _actual;
    private readonly int[] _predicted;

    /// <summary>The threshold of each binary output, or <see langword="null"/> for a half.</summary>
    private readonly double[]? _thresholds;

    /// <summary>Takes the arrays without a copy: the callers have checked them and keep no reference.</summary>
    private Predictions(
        double[] outputs,
        double[] targets,
        int outputCount,
        LossFunction trainedOn,
        OutputMeaning meaning,
        double epsilon,
        PredictedSamples samples,
        double[]? thresholds = null)
    {
        _epsilon = epsilon;
        _thresholds = thresholds;
        _outputs = outputs;
        _targets = targets;
        _samples = samples;
        _trainedOn = trainedOn;
        _meaning = meaning;
        _decisions = OutputDecisions.Of(meaning, outputCount);
        Count = outputs.Length / outputCount;
        _actual = [];
        _predicted = [];
        if (ClassCount > 0)
        {
            _predicted = [.. Enumerable.Range(0, Count).Select(Decide)];
        }

        if (ClassCount > 0 && HasTargets)
        {
            _actual = [.. Enumerable.Range(0, Count).Select(sample => _decisions.Class(GetTargets(sample), 1))];
            _confusion = ConfusionMatrix.From(_actual, _predicted, ClassCount, samples.Weights).ToFinal(ClassNames);
        }
    }

    /// <summary>Gets the number of samples, at least 1.</summary>
    public int Count { get; }

    /// <summary>Gets the number of outputs of a sample, at least 1.</summary>
    public int OutputCount => _decisions.Outputs;

    /// <summary>
    /// Gets the number of classes: 2 for one output with a binary cross-entropy, and 0 for a regression and for
    /// independent outputs.
    /// </summary>
    public int ClassCount => _decisions.Classes;

    /// <summary>
    /// Gets a value indicating whether the samples have targets. Without them, there are outputs but no figures.
    /// </summary>
    public bool HasTargets => _targets.Length > 0;

    /// <summary>
    /// Predicts all samples of a dataset. If the outputs are a sequence, each step counts as a sample of its own.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictor">A network or an ensemble.</param>
    /// <param name="data">
    /// The samples, with the numbers of features and targets of the network, or without targets.
    /// </param>
    /// <returns>
    /// The predictions, in the order of the samples, with the names and weights of the dataset. They keep the dataset
    /// for <see cref="GetInputs"/>.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The data have other numbers of features or targets than the network, or all their weights are 0.
    /// </exception>
    public static Predictions Of<T>(IPredictor<T> predictor, Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(data);
        if (data.FeatureCount != predictor.InputCount
            || (data.HasTargets && data.TargetCount != predictor.OutputCount))
        {
            throw new ArgumentException(
                Invariant($"Expected {predictor.InputCount} features and {predictor.OutputCount} targets, ") +
                Invariant($"but got {data.FeatureCount} and {data.TargetCount}."),
                nameof(data));
        }

        data = PredictorData.Accept(predictor, data, nameof(data));
        SampleWeightRules.CheckSum(data.SampleWeights, nameof(data));
        if (data.WeightedSteps > 0 && data.WeightedSteps != predictor.OutputSteps)
        {
            throw new ArgumentException(
                SampleWeightRules.WrongSteps(predictor.OutputSteps, data.WeightedSteps), nameof(data));
        }

        int outputCount = predictor.OutputCount;
        double[] outputs = new double[data.SampleCount * outputCount];
        double[] targets = new double[data.SampleCount * data.TargetCount];
        T[] y = new T[Math.Min(ChunkSize, data.SampleCount) * outputCount];
        for (int first = 0; first < data.SampleCount; first += ChunkSize)
        {
            int count = Math.Min(ChunkSize, data.SampleCount - first);
            Span<T> answers = y.AsSpan(0, count * outputCount);
            predictor.PredictBySample(data.Inputs(first, count), answers, count);
            ToDouble(answers, outputs.AsSpan(first * outputCount));
            ToDouble(data.TargetsOf(first, count), targets.AsSpan(first * data.TargetCount));
        }

        // Each step of a sequence is a prediction of its own.
        int steps = predictor.OutputSteps;
        return new Predictions(
            outputs,
            targets,
            outputCount / steps,
            predictor.LossFunction,
            predictor.OutputMeaning,
            double.CreateChecked(T.BitIncrement(T.One) - T.One),
            new PredictedSamples(GetInputs, Weights(), data.Names));

        double[]? Weights()
        {
            if (data.SampleWeights.IsEmpty && data.StepWeights.IsEmpty)
            {
                return null;
            }

            double[] weights = new double[data.SampleCount * steps];
            for (int k = 0; k < weights.Length; k++)
            {
                (int sample, int step) = Math.DivRem(k, steps);
                ReadOnlySpan<T> own = data.GetStepWeights(sample);
                weights[k] = double.CreateChecked(data.GetSampleWeight(sample))
                    * (own.IsEmpty ? 1 : double.CreateChecked(own[step]));
            }

            return weights;
        }

        ReadOnlySpan<double> GetInputs(int sample)
        {
            double[] inputs = new double[data.FeatureCount];
            ToDouble(data.GetInput(sample / steps), inputs);
            return inputs;
        }
    }

    /// <summary>Creates predictions from existing outputs of any model, sample by sample.</summary>
    /// <param name="outputs">The outputs of sample 0, then those of sample 1, …. They are copied.</param>
    /// <param name="targets">The targets, in the same order. They are copied.</param>
    /// <param name="outputCount">The number of outputs of a sample, at least 1.</param>
    /// <param name="trainedOn">
    /// The loss, which determines what an output is. With <see cref="LossFunction.Custom"/> it is a number.
    /// </param>
    /// <returns>The predictions. They have no <see cref="GetInputs"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// There are no values, their number is not a multiple of <paramref name="outputCount"/>, or the numbers of outputs
    /// and targets differ.
    /// </exception>
    public static Predictions From(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int outputCount, LossFunction trainedOn)
        => From(outputs, targets, outputCount, trainedOn, default);

    /// <summary>
    /// Creates predictions from existing outputs of any model, sample by sample, with a weight for each sample.
    /// </summary>
    /// <param name="outputs">The outputs of sample 0, then those of sample 1, …. They are copied.</param>
    /// <param name="targets">The targets, in the same order. They are copied.</param>
    /// <param name="outputCount">The number of outputs of a sample, at least 1.</param>
    /// <param name="trainedOn">The loss, which determines what an output is.</param>
    /// <param name="weights">
    /// The weight of each sample, finite and at least 0, not all 0, or nothing if all are 1. They are copied.
    /// </param>
    /// <returns>The predictions. They have no <see cref="GetInputs"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputCount"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">
    /// A number of values does not fit, or a weight is not as described.
    /// </exception>
    public static Predictions From(
        ReadOnlySpan<double> outputs,
        ReadOnlySpan<double> targets,
        int outputCount,
        LossFunction trainedOn,
        ReadOnlySpan<double> weights)
    {
        int samples = OutputShape.Samples(outputs.Length, targets.Length, outputCount);
        MetricWeights.Check(weights, samples, nameof(weights));
        return new Predictions(
            outputs.ToArray(),
            targets.ToArray(),
            outputCount,
            trainedOn,
            OutputMeanings.Of(trainedOn),
            double.BitIncrement(1) - 1,
            new PredictedSamples(null, weights.IsEmpty ? null : weights.ToArray(), DatasetNames.None));
    }

    /// <summary>Returns the outputs for a sample.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="Count"/> − 1.</param>
    /// <returns><see cref="OutputCount"/> values.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    public ReadOnlySpan<double> GetOutputs(int sample)
    {
        CheckSample(sample);
        return _outputs.AsSpan(sample * OutputCount, OutputCount);
    }

    /// <summary>Returns the targets of a sample.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="Count"/> − 1.</param>
    /// <returns><see cref="OutputCount"/> values.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">The samples have no targets.</exception>
    public ReadOnlySpan<double> GetTargets(int sample)
    {
        NeedTargets();
        CheckSample(sample);
        return _targets.AsSpan(sample * OutputCount, OutputCount);
    }

    /// <summary>Returns the features of a sample.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="Count"/> − 1.</param>
    /// <returns>A copy in double precision.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The predictions were created without inputs, by a method <c>From</c>.
    /// </exception>
    public ReadOnlySpan<double> GetInputs(int sample)
    {
        CheckSample(sample);
        return _samples.Inputs is null
            ? throw new InvalidOperationException(
                "Expected predictions for a dataset, but these were created from outputs and targets only.")
            : _samples.Inputs(sample);
    }

    /// <summary>Returns the true class of a sample, which its targets determine.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="Count"/> − 1.</param>
    /// <returns>A class, from 0 to <see cref="ClassCount"/> − 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">The predictions have no classes, or no targets.</exception>
    public int GetActual(int sample)
    {
        NeedClasses();
        NeedTargets();
        CheckSample(sample);
        return _actual[sample];
    }

    /// <summary>
    /// Returns the predicted class of a sample: the index of its largest output (NaN counts as the largest), and the
    /// first if several are equal. A single output predicts class 1 above a half, or above the threshold
    /// (<see cref="WithThreshold"/>).
    /// </summary>
    /// <param name="sample">The sample, from 0 to <see cref="Count"/> − 1.</param>
    /// <returns>A class, from 0 to <see cref="ClassCount"/> − 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">The predictions have no classes.</exception>
    public int GetPredicted(int sample)
    {
        NeedClasses();
        CheckSample(sample);
        return _predicted[sample];
    }

    /// <summary>Returns the probability that the network assigns to the predicted class of a sample.</summary>
    /// <param name="sample">The sample, from 0 to <see cref="Count"/> − 1.</param>
    /// <returns>A probability from 0 to 1, or NaN if the output is NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sample"/> is out of range.</exception>
    /// <exception cref="InvalidOperationException">The predictions have no classes.</exception>
    public double GetConfidence(int sample)
    {
        NeedClasses();
        CheckSample(sample);
        return Probability(sample, _predicted[sample]);
    }

    /// <summary>Returns a summary on one line, independent of the culture.</summary>
    /// <returns>The number of samples with the accuracy, or for a regression RMSE and R².</returns>
    public override string ToString()
    {
        string samples = Invariant($"{Count} {(IsWeighted ? "weighted samples" : "samples")}");
        string what = _decisions.Kind switch
        {
            DecisionKind.None => Invariant($"{OutputCount} {(OutputCount == 1 ? "number" : "numbers")}"),
            DecisionKind.Labels => Invariant($"{OutputCount} independent outputs"),
            _ => Invariant($"{ClassCount} classes"),
        };
        if (!HasTargets)
        {
            return $"{samples}, {what}, without targets";
        }

        return _decisions.Kind == DecisionKind.None
            ? Invariant($"{samples}, RMSE {Regression.RootMeanSquaredError:G6}, R² {Regression.R2:F4}")
            : Invariant($"{samples}, {what}, accuracy {Accuracy:F4}, log loss {LogLoss:F4}");
    }

    private static void ToDouble<T>(ReadOnlySpan<T> values, Span<double> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < values.Length; k++)
        {
            result[k] = double.CreateChecked(values[k]);
        }
    }

    /// <summary>Returns the probability of a class, or of a yes if the outputs are independent.</summary>
    private double Probability(int sample, int index)
    {
        ReadOnlySpan<double> outputs = GetOutputs(sample);
        return _decisions.Kind == DecisionKind.YesOrNo
            ? index == 1 ? outputs[0] : 1 - outputs[0]
            : outputs[index];
    }

    private void CheckSample(int sample)
    {
        if ((uint)sample >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(sample), Invariant($"Expected a sample from 0 to {Count - 1}, but got {sample}."));
        }
    }

    private void NeedClasses()
    {
        if (ClassCount == 0)
        {
            throw Unfit("probabilities of classes");
        }
    }

    private void NeedTargets()
    {
        if (!HasTargets)
        {
            throw new InvalidOperationException(
                "Expected predictions of samples with targets, but the dataset has features only.");
        }
    }

    private InvalidOperationException Unfit(string expected)
    {
        string outputs = OutputCount == 1 ? "1 output" : Invariant($"{OutputCount} outputs");
        string actual = _decisions.Kind switch
        {
            DecisionKind.None => "a regression",
            DecisionKind.Labels => "independent decisions",
            _ => "probabilities of classes",
        };
        return new InvalidOperationException(
            Invariant($"Expected {expected}, but {outputs} trained on {_trainedOn} are {actual}."));
    }
}
