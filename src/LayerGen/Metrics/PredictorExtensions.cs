using System.Numerics;
using LayerGen.Data;
using static System.FormattableString;

namespace LayerGen.Metrics;

/// <summary>Extension methods for every predictor.</summary>
public static class PredictorExtensions
{
    /// <summary>
    /// Predicts all samples of a dataset and keeps the outputs together with the targets, to compute metrics from them.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictor">A network or an ensemble.</param>
    /// <param name="data">The samples, with the numbers of features and targets of the network.</param>
    /// <returns>The predictions, in the order of the samples.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The data have other numbers of features or targets than the network.
    /// </exception>
    public static Predictions Predict<T>(this IPredictor<T> predictor, Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Predictions.Of(predictor, data);

    /// <summary>
    /// Predicts one sample and returns the outputs. It allocates only the result;
    /// <see cref="IPredictor{T}.Predict(ReadOnlySpan{T}, Span{T})"/> allocates nothing.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictor">A network or an ensemble.</param>
    /// <param name="row">The features, as many as the network has inputs.</param>
    /// <returns>A new array with the outputs.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predictor"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="row"/> has another number of features.</exception>
    public static T[] Predict<T>(this IPredictor<T> predictor, ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckRow(predictor, row);
        T[] outputs = new T[predictor.OutputCount];
        predictor.Predict(row, outputs);
        return outputs;
    }

    /// <summary>Predicts one sample and returns the only output. Allocates nothing.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictor">A network or an ensemble with one output.</param>
    /// <param name="row">The features, as many as the network has inputs.</param>
    /// <returns>The output: a number, or with a binary cross-entropy the probability of class 1.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predictor"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="row"/> has another number of features.</exception>
    /// <exception cref="InvalidOperationException">The predictor has several outputs.</exception>
    public static T PredictValue<T>(this IPredictor<T> predictor, ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckRow(predictor, row);
        if (predictor.OutputCount != 1)
        {
            throw new InvalidOperationException(
                Invariant($"Expected a predictor with 1 output, but it has {predictor.OutputCount}."));
        }

        T value = default;
        predictor.Predict(row, new Span<T>(ref value));
        return value;
    }

    /// <summary>Predicts the class of one sample.</summary>
    /// <remarks>
    /// It is the class that <see cref="Predictions.GetPredicted"/> returns: the largest output of a cross-entropy (NaN
    /// counts as the largest), and the first if several are equal. One output with a binary cross-entropy predicts
    /// class 1 above the threshold.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictor">
    /// A network or an ensemble whose outputs are probabilities of classes: with a cross-entropy, or with a binary
    /// cross-entropy and one output.
    /// </param>
    /// <param name="row">The features, as many as the network has inputs.</param>
    /// <param name="classNames">A name for each class, in order, or <see langword="null"/> for none.</param>
    /// <param name="threshold">
    /// For two classes, the probability from 0 to 1 above which class 1 is predicted, or <see langword="null"/> for a
    /// half. See <see cref="DecisionThreshold"/>.
    /// </param>
    /// <returns>The class with its probability and its name.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predictor"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="row"/> has another number of features, or the number of names differs from that of classes.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">
    /// The outputs are numbers or independent decisions, there is a threshold for more than two classes, or there is a
    /// decision at each step of a sequence.
    /// </exception>
    public static Classification Classify<T>(
        this IPredictor<T> predictor,
        ReadOnlySpan<T> row,
        IReadOnlyList<string>? classNames = null,
        double? threshold = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckRow(predictor, row);
        if (predictor.OutputSteps != 1)
        {
            throw new InvalidOperationException(
                Invariant($"Expected a predictor with one decision, but it has one at each of {predictor.OutputSteps} ")
                + "steps. Call Predict, or use Predictions.Of.");
        }

        OutputDecisions decisions = OutputDecisions.Of(predictor.OutputMeaning, predictor.OutputCount);
        CheckClasses(decisions, predictor.LossFunction, classNames, threshold);
        ReadOnlySpan<T> outputs = predictor.Predict(row);

        // With two classes, the last output is the probability of class 1.
        int predicted = threshold is { } limit
            ? OutputDecisions.IsYes(double.CreateChecked(outputs[^1]), limit) ? 1 : 0
            : decisions.Class(outputs, 1);
        double confidence = double.CreateChecked(
            decisions.Kind == DecisionKind.Class ? outputs[predicted]
            : predicted == 1 ? outputs[0]
            : T.One - outputs[0]);
        return new Classification(predicted, confidence, classNames?[predicted]);
    }

    private static void CheckRow<T>(IPredictor<T> predictor, ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(predictor);
        if (row.Length != predictor.InputCount)
        {
            throw new ArgumentException(
                Invariant($"Expected {predictor.InputCount} features, but got {row.Length}."), nameof(row));
        }
    }

    private static void CheckClasses(
        OutputDecisions decisions, LossFunction loss, IReadOnlyList<string>? classNames, double? threshold)
    {
        if (decisions.Classes == 0)
        {
            string outputs = decisions.Kind == DecisionKind.Labels ? "independent decisions" : "a regression";
            throw new InvalidOperationException(
                Invariant($"Expected probabilities of classes, but outputs trained on {loss} are {outputs} here. ")
                + "Call Predict instead.");
        }

        if (classNames is not null && classNames.Count != decisions.Classes)
        {
            throw new ArgumentException(
                Invariant($"Expected {decisions.Classes} names, one per class, but got {classNames.Count}."),
                nameof(classNames));
        }

        if (threshold is { } limit)
        {
            DecisionThreshold.Check(limit, nameof(threshold));
            if (decisions.Classes != 2)
            {
                throw new InvalidOperationException(
                    Invariant($"Expected two classes for a threshold, but there are {decisions.Classes}."));
            }
        }
    }
}
