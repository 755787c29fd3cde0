namespace LayerGen.Tests.Networks.Cases;

/// <summary>
/// A generated network with its reference, and the checks that every network must pass. Like the runtime, the checks
/// are generic over the generated class.
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

    public abstract int ParameterCount { get; }

    /// <summary>Gets a value indicating whether plain loops over all parameters take long.</summary>
    public bool IsLarge => ParameterCount > 100_000;

    /// <summary>
    /// Compares predictions with those of ONNX Runtime for the exported network. Returns the operator that ONNX Runtime
    /// does not implement in double precision, if there is one.
    /// </summary>
    public abstract string? PredictsTheSameAsOnnxRuntime(int samples, long seed);

    /// <summary>
    /// Loads the exported network into another one, which has the same parameters and statistics then, bit by bit.
    /// </summary>
    public abstract void LoadsItsModel(long seed);

    /// <summary>Gets a value indicating whether the network has a folded form.</summary>
    public abstract bool HasFold { get; }

    /// <summary>
    /// Compares predictions with those of ONNX Runtime for the exported folded form, whose model must have fewer nodes.
    /// Returns the operator that ONNX Runtime does not implement in double precision, if there is one.
    /// </summary>
    public abstract string? PredictsTheSameFolded(int samples, long seed);

    /// <summary>
    /// Gets a value indicating whether the network can be a model of ONNX, which has no activations of a user and no
    /// masks.
    /// </summary>
    public abstract bool HasModel { get; }

    /// <summary>Compares forward, loss and backward of one random batch with the reference.</summary>
    public abstract void MatchesTheReference(int batchSize, int capacity, long seed);

    /// <summary>Compares the prediction of many samples with the reference in inference.</summary>
    public abstract void PredictsLikeTheReference(int samples, long seed);

    /// <summary>
    /// Compares the gradients with central differences of the generated loss. Only for double precision.
    /// </summary>
    public abstract void MatchesCentralDifferences(int batchSize, long seed);

    /// <summary>
    /// Checks that <see cref="LayerGen.Training.GradientCheck"/> confirms the gradients and restores the network.
    /// </summary>
    public abstract void PassesTheGradientCheck(int samples, int parameters, long seed);

    /// <summary>Checks that one sample and a batch of any size predict the same bits as the forward pass.</summary>
    public abstract void PredictsTheBitsOfTheForwardPass(int samples, long seed);

    /// <summary>Checks that the results have the same bits for any values in the padding of the cache.</summary>
    public abstract void IgnoresThePadding(int batchSize, long seed);

    /// <summary>
    /// Checks that weights of the samples multiply losses and gradients: those of 1 change no bit, and in double
    /// precision the gradients are differences of the weighted loss.
    /// </summary>
    public abstract void WeighsItsSamples(int batchSize, long seed);

    /// <summary>
    /// Performs a few steps of training with every optimizer, and compares the gradients of each step with the
    /// reference, and the update of the optimizer with its formula.
    /// </summary>
    public abstract void TrainsLikeTheReference(int batchSize, long seed);

    /// <summary>
    /// Compares a few steps of every optimizer, with clipping and penalties, with their formulas in plain double
    /// precision.
    /// </summary>
    public abstract void StepsLikeTheFormulas(long seed);

    /// <summary>
    /// Checks that the weights that the network names are those of the reference, in ascending order.
    /// </summary>
    public abstract void SaysWhereItsWeightsAre();

    /// <summary>
    /// Trains on one random batch and returns the bits of all results: the last sample losses, the parameters, and the
    /// predictions of the trained network, sample by sample and all at once. Every one of them is finite.
    /// </summary>
    public abstract byte[] TrainedBits(Optimizer optimizer, int batchSize, int steps, long seed);

    /// <summary>
    /// Checks that the bits are those of the whole, for any division of the samples and the parameters into parts and
    /// any order of the parts.
    /// </summary>
    public abstract void PartsGiveTheBitsOfTheWhole(int batchSize, long seed);

    /// <summary>
    /// Checks that the bits are those of the whole, for any division of the predicted samples into parts and any number
    /// of threads.
    /// </summary>
    public abstract void PredictsInPartsTheBitsOfTheWhole(int samples, long seed);

    /// <summary>
    /// Checks that one sample is predicted in place, and that outputs that overlap the inputs are rejected for many
    /// samples.
    /// </summary>
    public abstract void PredictsInPlaceOrRefuses(int samples, long seed);

    /// <summary>Checks that an invalid range of samples or an invalid part is rejected and changes nothing.</summary>
    public abstract void RefusesWrongParts(int batchSize, long seed);

    /// <summary>Gets a value indicating whether the network can read a sequence step by step.</summary>
    public abstract bool HasStream { get; }

    /// <summary>
    /// Checks that a stream has the bits of the prediction of the whole sequence, however it is cut, and that another
    /// stream continues from its state.
    /// </summary>
    public abstract void StreamsTheBitsOfThePrediction(long seed);

    /// <summary>
    /// Creates the case of a generated class that is known only at run time, with a new reference for every check.
    /// </summary>
    public static NetworkCase Of(Type network, Func<ReferenceNetwork> reference)
    {
        Type cache = network.GetNestedType("Cache")!;
        Type scalar = cache.BaseType!.GetGenericArguments().Single();
        Type type = typeof(NetworkCase<,,,>)
            .MakeGenericType(network, scalar, cache, network.GetNestedType("Gradients")!);
        return (NetworkCase)Activator.CreateInstance(type, reference)!;
    }

    public override string ToString() => Name;
}
