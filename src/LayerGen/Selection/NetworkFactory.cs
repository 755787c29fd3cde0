using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// Makes the networks of several runs, and sees to it that each run has one of its own, with a stream of its own: two
/// runs of one network would train each other's parameters, two with one stream would draw each other's numbers.
/// </summary>
internal sealed class NetworkFactory<TNetwork, T, TCache, TGradients>(Func<long, ITrainable<TNetwork, T, TCache, TGradients>> create)
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    // Weak, so that a sweep of many trials need not keep the networks that it has measured.
    private readonly ConditionalWeakTable<object, StrongBox<long>> _seedOf = [];

    /// <summary>Creates the network of a seed. Several threads may call it.</summary>
    /// <exception cref="ArgumentException">
    /// It is <see langword="null"/>, or it or its stream is that of another run.
    /// </exception>
    public TNetwork Create(long seed)
    {
        TNetwork network = (TNetwork?)create(seed) ?? throw new ArgumentException("Expected a network for every seed, but got null.", nameof(create));
        Check(network, seed, "network");
        Check(network.Random, seed, "stream of random numbers");
        return network;
    }

    private void Check(object own, long seed, string what)
    {
        var box = new StrongBox<long>(seed);
        if (_seedOf.GetValue(own, _ => box) is var first && first != box)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a {what} of its own for every run, as in seed => new {typeof(TNetwork).Name}(seed), but a run of seed {first.Value} and one of seed {seed} got the same."),
                nameof(create));
        }
    }
}
