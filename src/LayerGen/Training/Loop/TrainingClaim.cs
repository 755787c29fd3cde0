using System.Runtime.CompilerServices;

namespace LayerGen.Training;

/// <summary>
/// The exclusive right to train a network. Two trainings at a time would take steps on the same parameters, and neither
/// would have the result it has alone. The table keeps no network alive, and forgets a network when its claim is
/// disposed.
/// </summary>
internal readonly struct TrainingClaim : IDisposable
{
    private static readonly ConditionalWeakTable<object, object> Claimed = [];

    private readonly object _network;

    private TrainingClaim(object network) => _network = network;

    /// <summary>Claims a network until the claim is disposed.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="InvalidOperationException">Another training has claimed it.</exception>
    public static TrainingClaim Take(object network)
    {
        return Claimed.TryAdd(network, network) ? new TrainingClaim(network) : throw new InvalidOperationException(
            "Expected a network that is not being trained, "
            + $"but another training of this {network.GetType().Name} is under way: "
            + "two trainings at a time would change the same parameters. Train one after the other, "
            + "or use one network for each.");
    }

    public void Dispose() => Claimed.Remove(_network);
}
