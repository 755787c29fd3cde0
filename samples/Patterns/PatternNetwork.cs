using LayerGen;
using LayerGen.Data;
using LayerGen.Training;

namespace PatternsSample;

/// <summary>A kind of network: how it is created, trained and tested.</summary>
/// <param name="Name">A short description of its layers.</param>
/// <param name="Parameters">The number of its parameters.</param>
/// <param name="Train">Trains the network of a seed.</param>
internal sealed record PatternNetwork(
    string Name,
    int Parameters,
    Func<long, Dataset<float>, TrainingOptions, CancellationToken, IPredictor<float>> Train)
{
    /// <summary>Creates one for any generated network. The compiler infers its types from the lambda.</summary>
    public static PatternNetwork Of<TNetwork, TCache, TGradients>(
        string name, Func<long, ITrainable<TNetwork, float, TCache, TGradients>> create)
        where TNetwork : class, INetwork<TNetwork, float, TCache, TGradients>
        where TCache : BatchCache<float>
        where TGradients : GradientBuffer<float> =>
            new(name, TNetwork.ParameterCount, (seed, seen, options, cancellationToken) =>
            {
                TNetwork network = (TNetwork)create(seed);

                // Without validation data: only the training images influence the training.
                Trainer<TNetwork, float, TCache, TGradients>.Train(network, seen, null, options, cancellationToken);
                return network;
            });
}
