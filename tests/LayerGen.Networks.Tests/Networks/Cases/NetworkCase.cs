namespace LayerGen.Tests.Networks.Cases;

/// <summary>
/// A generated network beside its reference, with the checks that hold for every network. The checks are generic over the
/// generated class, as the runtime is.
/// </summary>
public abstract class NetworkCase
{
    protected NetworkCase(string name)
    {
        Name = name;
    }

    public string Name { get; }

    public abstract bool IsDouble { get; }

    /// <summary>The generated class.</summary>
    public abstract Type NetworkType { get; }

    /// <summary>Forward, loss and backward of one random batch against the reference.</summary>
    public abstract void MatchesTheReference(int batchSize, int capacity, long seed);

    /// <summary>The prediction of many samples against what the reference says in inference.</summary>
    public abstract void PredictsLikeTheReference(int samples, long seed);

    /// <summary>The gradients against central differences of the generated loss; for double precision only.</summary>
    public abstract void MatchesCentralDifferences(int batchSize, long seed);

    /// <summary>One sample, and a batch of any size, predict the same bits as the forward pass.</summary>
    public abstract void PredictsTheBitsOfTheForwardPass(int samples, long seed);

    /// <summary>Whatever stands in the padding of the cache, the results have the same bits.</summary>
    public abstract void IgnoresThePadding(int batchSize, long seed);

    /// <summary>
    /// A few steps of training with every optimizer: the gradients of each against the reference, and what the optimizer makes of them
    /// against its formula.
    /// </summary>
    public abstract void TrainsLikeTheReference(int batchSize, long seed);

    /// <summary>A few steps of every optimizer, with clipping and penalties, against their formulas in plain double precision.</summary>
    public abstract void StepsLikeTheFormulas(long seed);

    /// <summary>The weights that the network names are those of the reference, in ascending order.</summary>
    public abstract void SaysWhereItsWeightsAre();

    /// <summary>
    /// Trains on one random batch and returns the bits of all that came of it: the last sample losses, the parameters, and what the
    /// network then predicts, sample by sample and all at once. Every one of them is finite.
    /// </summary>
    public abstract byte[] TrainedBits(Optimizer optimizer, int batchSize, int steps, long seed);

    /// <summary>However the samples and the parameters are cut into parts, and in whatever order these are taken, the bits are those of the whole.</summary>
    public abstract void PartsGiveTheBitsOfTheWhole(int batchSize, long seed);

    /// <summary>However many samples to predict are cut into parts, and by however many threads they are predicted, the bits are those of the whole.</summary>
    public abstract void PredictsInPartsTheBitsOfTheWhole(int samples, long seed);

    /// <summary>One sample is predicted in place; of many, outputs in the memory of the inputs are refused.</summary>
    public abstract void PredictsInPlaceOrRefuses(int samples, long seed);

    /// <summary>A range of samples or a part that is none is refused, and changes nothing.</summary>
    public abstract void RefusesWrongParts(int batchSize, long seed);

    /// <summary>The case of a generated class that is known at run time only, beside a new reference for every check.</summary>
    public static NetworkCase Of(Type network, Func<ReferenceNetwork> reference)
    {
        Type cache = network.GetNestedType("Cache")!;
        Type scalar = cache.BaseType!.GetGenericArguments().Single();
        Type type = typeof(NetworkCase<,,,>).MakeGenericType(network, scalar, cache, network.GetNestedType("Gradients")!);
        return (NetworkCase)Activator.CreateInstance(type, reference)!;
    }

    public override string ToString() => Name;
}
