using System.Numerics;
using LayerGen.Data;

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
}
