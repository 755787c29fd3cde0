using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.Training;

namespace LayerGen.Selection;

/// <summary>
/// Creates the networks of several runs and checks that each run has its own network and its own random stream. Two
/// runs with one network would train the same parameters. Two with one stream would draw from each other's numbers.
/// </summary>
internal sealed class NetworkFactory<TNetwork, T, TCache, TGradients>(
    Func<long, ITrainable<TNetwork, T, TCache, TGradients>> create)
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    // Weak references, so that a sweep of many trials does not keep networks that it has evaluated.
    private readonly ConditionalWeakTable<object, StrongBox<long>> _seedOf = [];

    /// <summary>Creates the network for a seed. Several threads may call it.</summary>
    /// <exception cref="ArgumentException">
    /// The network is <see langword="null"/>, or it or its stream belongs to another run.
    /// </exception>
    public TNetwork Create(long seed)
    {
        TNetwork network = (TNetwork?)create(seed)
            ?? throw new ArgumentException("Expected a network for every seed, but got null.", nameof(create));
        Check(network, seed, "network");
        Check(network.Random, seed, "random stream");
        return network;
    }

    private void Check(object own, long seed, string what)
    {
        var box = new StrongBox<long>(seed);
        if (_seedOf.GetValue(own, _ => box) is var first && first != box)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a {what} of its own for every run, as in seed => new {typeof(TNetwork).Name}(seed), "
                + $"but a run of seed {first.Value} and one of seed {seed} got the same."),
                nameof(create));
        }
    }
}
