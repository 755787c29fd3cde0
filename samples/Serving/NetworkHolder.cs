using System.Diagnostics;
using LayerGen.Data;

namespace ServingSample;

/// <summary>
/// The network that answers requests. It can be replaced at any time: a request finishes with the network with which it
/// began.
/// </summary>
internal sealed class NetworkHolder(ServingMetrics metrics)
{
    private volatile LoadedNetwork? _current;

    /// <summary>Gets the network, or null if none has been loaded.</summary>
    public LoadedNetwork? Current => _current;

    /// <summary>Replaces the network.</summary>
    public void Swap(LoadedNetwork network) => _current = network;

    /// <summary>
    /// Predicts one sample. Allocates nothing, and any number of threads may call it at the same time.
    /// </summary>
    /// <param name="features">The features, as many as the network has inputs.</param>
    /// <param name="probabilities">Receives the probabilities.</param>
    /// <returns>The name of the most probable class, or null if no network is loaded.</returns>
    public string? Predict(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        // The field is read once, so that the label and the probabilities belong to the same network.
        if (_current is not { } network)
        {
            return null;
        }

        long start = Stopwatch.GetTimestamp();
        network.Network.Predict(features, probabilities);
        metrics.Predicted(Stopwatch.GetElapsedTime(start));
        return network.Labels[ArgMax.Of<float>(probabilities)];
    }
}
