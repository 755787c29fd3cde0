using System.Numerics;
using LayerGen.Persistence;
using LayerGen.Training;

namespace LayerGen.Data;

/// <summary>Puts a network and the preparation of its data together, and takes both from a file.</summary>
public static class PreparedNetwork
{
    /// <summary>Puts a network and the pipeline that prepares its data together.</summary>
    /// <typeparam name="TNetwork">The network. Like the other types, it is inferred.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="network">The network. It is not copied.</param>
    /// <param name="pipeline">The pipeline that prepared the training data.</param>
    /// <param name="classNames">The names of the classes, such as <see cref="Dataset{T}.ClassNames"/>.</param>
    /// <returns>A predictor that takes raw data.</returns>
    /// <exception cref="ArgumentNullException">The network or the pipeline is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The pipeline does not make the features of the network, or it prepares another number of targets.
    /// </exception>
    public static PreparedNetwork<TNetwork, T> With<TNetwork, T, TCache, TGradients>(
        this ITrainable<TNetwork, T, TCache, TGradients> network,
        Pipeline pipeline,
        IReadOnlyList<string>? classNames = null)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(pipeline);
        var own = (TNetwork)network;
        return new PreparedNetwork<TNetwork, T>(
            own, new NetworkFile<TNetwork, T, TCache, TGradients>(own), pipeline, classNames);
    }

    /// <summary>Loads the weights of a network, and everything that was saved with it, from a file.</summary>
    /// <typeparam name="TNetwork">The network. Like the other types, it is inferred.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="path">The file that <see cref="PreparedNetwork{TNetwork, T}.Save(string)"/> wrote.</param>
    /// <param name="network">A network of the same declaration, which receives the weights.</param>
    /// <returns>The prepared network.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">
    /// The file is damaged, has no pipeline, or belongs to another network. The network is unchanged.
    /// </exception>
    public static PreparedNetwork<TNetwork, T> Load<TNetwork, T, TCache, TGradients>(
        string path, ITrainable<TNetwork, T, TCache, TGradients> network)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(network);
        var attached = PreparedAttachments.Read(NetworkAttachments.Load(path), path);
        PreparedNetwork<TNetwork, T> prepared;
        try
        {
            prepared = attached.ApplyTo(network.With(attached.Pipeline, attached.ClassNames));
        }
        catch (ArgumentException error)
        {
            throw new NetworkFormatException(path, null, "a pipeline for this network", error.Message, error);
        }

        WeightFile.LoadWeights(path, prepared.Network.Tensors);
        return prepared;
    }

    /// <summary>
    /// Changes the weights of a network so that it takes raw features and answers in the units of raw targets: the
    /// scaling of the pipeline becomes a part of its first and last layer, so that it costs nothing at inference.
    /// </summary>
    /// <remarks>
    /// With z = f ⊙ x + o for the features, W1 becomes diag(f)·W1 and b1 becomes b1 + W1ᵀ·o. Predictions are equal up
    /// to rounding.
    /// </remarks>
    /// <typeparam name="TNetwork">The network. Like the other types, it is inferred.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="network">The network, which was trained on prepared data.</param>
    /// <param name="pipeline">The pipeline. It consists of scalers only.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The pipeline has other steps, its features or targets do not fit, or the layers cannot take it up: the first is
    /// not a dense layer with biases, or, for targets, the last is not a dense layer without activation. The network is
    /// unchanged.
    /// </exception>
    public static void Fold<TNetwork, T, TCache, TGradients>(
        this ITrainable<TNetwork, T, TCache, TGradients> network, Pipeline pipeline)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(pipeline);
        PipelineFolding.Fold(((TNetwork)network).Tensors, pipeline);
    }
}
