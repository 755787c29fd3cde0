using System.Numerics;

namespace LayerGen;

/// <summary>What can be asked of every predictor.</summary>
public static class PredictorExtensions
{
    /// <summary>
    /// Predicts all samples of a dataset and keeps the answers beside the targets, to make figures of them.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictor">A network, or an ensemble.</param>
    /// <param name="data">The samples, with the features and the targets of the network.</param>
    /// <returns>The answers, in the order of the samples.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The data do not have the network's shape.</exception>
    public static Predictions Predict<T>(this IPredictor<T> predictor, Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Predictions.Of(predictor, data);
}
