using System.Runtime.CompilerServices;

namespace LayerGen.Training;

/// <summary>
/// The right to train a network, which one training at a time has: two would take steps on the same parameters, and
/// neither would come to what it comes to alone. The table keeps no network alive, and forgets one that is given back.
/// </summary>
internal readonly struct TrainingClaim : IDisposable
{
    private static readonly ConditionalWeakTable<object, object> Claimed = [];

    private readonly object _network;

    private TrainingClaim(object network) => _network = network;

    /// <summary>Takes the right, until it is disposed of.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="InvalidOperationException">Another training has it.</exception>
    public static TrainingClaim Take(object network)
    {
        return Claimed.TryAdd(network, network) ? new TrainingClaim(network) : throw new InvalidOperationException(
            $"Expected a network that is not being trained, but another training of this {network.GetType().Name} is under way: "
            + "two at once would change the same parameters. Train one after the other, or a network for each.");
    }

    public void Dispose() => Claimed.Remove(_network);
}
