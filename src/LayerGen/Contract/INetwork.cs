using System.Numerics;
using LayerGen.CompilerServices;
using LayerGen.Schemas;
using LayerGen.Training;

namespace LayerGen;

/// <summary>
/// The members of every generated network. The generator implements them. The runtime
/// (<see cref="Trainer{TNetwork, T, TCache, TGradients}"/>) is generic over this interface, so that no call is virtual
/// and no type is looked up at run time.
/// </summary>
/// <typeparam name="TSelf">The network class itself.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TCache">The workspace of a batch, generated as <c>Cache</c>.</typeparam>
/// <typeparam name="TGradients">The gradients of all parameters, generated as <c>Gradients</c>.</typeparam>
public interface INetwork<TSelf, T, TCache, TGradients> : ITrainable<TSelf, T, TCache, TGradients>
    where TSelf : class, INetwork<TSelf, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    /// <summary>
    /// Gets the schema: the layers with all arguments, the tensors of parameters and statistics, the loss, and the
    /// fingerprint of the declaration. It is created at its first use.
    /// </summary>
    static abstract NetworkSchema Schema { get; }

    /// <summary>Gets the number of input features.</summary>
    static abstract new int InputCount { get; }

    /// <summary>Gets the number of outputs, which is the number of units of the last layer.</summary>
    static abstract new int OutputCount { get; }

    /// <summary>
    /// Gets the number of steps of the output if it is a sequence, otherwise 1. <see cref="OutputCount"/> counts the
    /// outputs of all steps. Each step is a decision of its own for losses and metrics.
    /// </summary>
    static virtual new int OutputSteps => 1;

    /// <summary>Gets the number of trainable parameters: the weights and biases of all layers.</summary>
    static abstract int ParameterCount { get; }

    /// <summary>
    /// Gets the approximate number of multiply-adds of the forward pass of one sample. It is the number of parameters,
    /// unless a layer uses each weight at several positions. From it the runtime decides whether several threads are
    /// worthwhile.
    /// </summary>
    static virtual long MultiplyAdds => TSelf.ParameterCount;

    /// <summary>Gets the number of elements of <see cref="Statistics"/>.</summary>
    static virtual int StatisticCount => 0;

    /// <summary>
    /// Gets a value indicating whether an output depends on the other samples of the batch, as with batch statistics.
    /// The parts of such a batch cannot be computed independently, and a cache needs the whole batch.
    /// </summary>
    static virtual bool MixesSamples => false;

    /// <summary>
    /// Gets the number of samples that are trained together if a batch has more. Forward pass, backward pass and the
    /// gradients of the weights are computed in chunks of a multiple of it, with the bits of the whole batch. A network
    /// with convolutions may need longer chunks than others. A network that <see cref="MixesSamples"/> has no chunks.
    /// </summary>
    static virtual int SamplesPerChunk => SampleChunk.Usual;

    /// <summary>
    /// Gets a value indicating whether training draws random numbers for every batch. See
    /// <see cref="BatchCache{T}.NoiseSeed"/>.
    /// </summary>
    static virtual bool IsRandom => false;

    /// <summary>
    /// Gets the ranges of the weights in the flat buffer of parameters: for each weight tensor its first element and
    /// its exclusive end, in ascending order. Penalties and weight decay apply to weights only, not to biases or the
    /// parameters of normalization layers.
    /// </summary>
    static abstract ReadOnlySpan<int> WeightRanges { get; }

    /// <summary>Gets the loss that the network is trained with.</summary>
    static abstract new LossFunction LossFunction { get; }

    /// <summary>
    /// Gets what the outputs are, which follows from the loss. It is generated for networks with a custom loss after a
    /// softmax or a sigmoid.
    /// </summary>
    static virtual new OutputMeaning OutputMeaning => OutputMeanings.Of(TSelf.LossFunction);

    /// <inheritdoc/>
    int IPredictor<T>.OutputSteps => TSelf.OutputSteps;

    int IPredictor<T>.InputCount => TSelf.InputCount;

    /// <inheritdoc/>
    int IPredictor<T>.OutputCount => TSelf.OutputCount;

    /// <inheritdoc/>
    LossFunction IPredictor<T>.LossFunction => TSelf.LossFunction;

    /// <inheritdoc/>
    OutputMeaning IPredictor<T>.OutputMeaning => TSelf.OutputMeaning;

    /// <summary>Gets a table of the layers in plain text: kind, shape, number of parameters, plan.</summary>
    static abstract string Summary { get; }

    /// <summary>
    /// Gets the attributes of the network, its layers and its loss on one line, with the values of their arguments:
    /// <c>[Network(4)] [Dense(2, Softmax)]</c>. Arguments that have their default are omitted, and so is the choice of
    /// optimizers. Networks with the same declaration compute the same, unless the code of a type that it names, such
    /// as an activation, has changed.
    /// </summary>
    static abstract string Declaration { get; }

    /// <summary>
    /// Gets all parameters as one flat buffer of <see cref="ParameterCount"/> elements, layer by layer. The state of
    /// the network consists of these and the <see cref="Statistics"/>. A copy needs both.
    /// </summary>
    Span<T> Parameters { get; }

    /// <summary>
    /// Gets the running statistics, which training keeps for inference, as one flat buffer of
    /// <see cref="StatisticCount"/> elements. It is empty for networks without batch normalization. The state of the
    /// network consists of these and the <see cref="Parameters"/>.
    /// </summary>
    Span<T> Statistics => default;

    /// <summary>
    /// Gets the <see cref="Parameters"/> and <see cref="Statistics"/> by the names of the <see cref="Schema"/>:
    /// <c>Tensors["W1"]</c>.
    /// </summary>
    NetworkTensors<T> Tensors { get; }

    /// <summary>
    /// Gets the random stream that drew the initial weights. Training shuffles with it by default.
    /// </summary>
    NumpyRandom Random { get; }

    /// <summary>Creates a workspace for batches.</summary>
    /// <param name="batchSize">The largest number of samples of a batch, at least 1.</param>
    /// <returns>The workspace.</returns>
    static abstract TCache CreateCache(int batchSize);

    /// <summary>Creates gradients that are all zero.</summary>
    /// <returns>The gradients.</returns>
    static abstract TGradients CreateGradients();

    /// <summary>Creates the state of an optimizer for this network.</summary>
    /// <param name="optimizer">The settings.</param>
    /// <returns>The state, at step 0.</returns>
    /// <exception cref="ArgumentException">The network was generated without this optimizer.</exception>
    static abstract OptimizerState<TSelf, TGradients> CreateOptimizerState(Optimizer optimizer);

    /// <summary>Computes the forward pass over the batch in <paramref name="cache"/>: Z and Y of every layer.</summary>
    /// <param name="cache">The workspace, with inputs loaded.</param>
    void Forward(TCache cache);

    /// <summary>
    /// Computes inference over the batch in <paramref name="cache"/>: as <see cref="Forward(TCache)"/>, but with
    /// running statistics instead of batch statistics, and without noise. The network is not changed. It is generated
    /// for networks in which inference differs from the forward pass.
    /// </summary>
    /// <param name="cache">The workspace, with inputs loaded.</param>
    void Infer(TCache cache) => Forward(cache);

    /// <summary>
    /// Computes the loss of the batch in <paramref name="cache"/>, after <see cref="Forward(TCache)"/>.
    /// </summary>
    /// <param name="cache">The workspace, with targets loaded. Its sample losses are filled.</param>
    /// <returns>
    /// The mean over the samples, or the sum if the network is declared with <see cref="Reduction.Sum"/>.
    /// </returns>
    T ComputeLoss(TCache cache);

    /// <summary>
    /// Computes the backward pass, after <see cref="Forward(TCache)"/>: the gradients of the batch's
    /// <see cref="ComputeLoss(TCache)"/>.
    /// </summary>
    /// <param name="cache">The workspace, with targets loaded.</param>
    /// <param name="gradients">Receives the gradients of all parameters.</param>
    void Backward(TCache cache, TGradients gradients);

    /// <summary>
    /// Computes the forward pass over a part of the batch. Several threads may each compute a part, unless the network
    /// <see cref="MixesSamples"/>.
    /// </summary>
    /// <param name="cache">The workspace, with inputs loaded.</param>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the part.</param>
    void Forward(TCache cache, int first, int end);

    /// <summary>Computes inference over a part of the batch. Several threads may each compute a part.</summary>
    /// <param name="cache">The workspace, with inputs loaded.</param>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the part.</param>
    void Infer(TCache cache, int first, int end) => Forward(cache, first, end);

    /// <summary>
    /// Computes the sample losses of a part of the batch, after <see cref="Forward(TCache, int, int)"/>.
    /// </summary>
    /// <param name="cache">The workspace, with targets loaded.</param>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the part.</param>
    void ComputeSampleLosses(TCache cache, int first, int end);

    /// <summary>Computes the first half of the backward pass over a part of the batch: dZ of every layer.</summary>
    /// <param name="cache">The workspace, with targets loaded, after <see cref="Forward(TCache, int, int)"/>.</param>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the part.</param>
    void Backward(TCache cache, int first, int end);

    /// <summary>
    /// Computes a part of the gradients: the second half of the backward pass, after the first half of all samples.
    /// </summary>
    /// <param name="cache">The workspace.</param>
    /// <param name="gradients">Receives the gradients.</param>
    /// <param name="part">
    /// The part, from 0 to <paramref name="parts"/> − 1. All parts together fill all gradients.
    /// </param>
    /// <param name="parts">The number of parts, at least 1.</param>
    void ComputeWeightGradients(TCache cache, TGradients gradients, int part, int parts);

    /// <summary>
    /// Predicts a part of the samples that lie sample by sample. Several threads may each predict a part.
    /// </summary>
    /// <param name="x">The <see cref="InputCount"/> features of sample 0, then those of sample 1, …</param>
    /// <param name="y">
    /// Receives the <see cref="OutputCount"/> outputs of each sample of the part, at the position of the sample.
    /// </param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="first">The first sample of the part.</param>
    /// <param name="end">The exclusive end of the part.</param>
    void PredictBySample(ReadOnlySpan<T> x, Span<T> y, int samples, int first, int end);

    /// <summary>
    /// Predicts a part of the samples that lie feature by feature. Several threads may each predict a part.
    /// </summary>
    /// <param name="x">X of shape <see cref="InputCount"/> × samples, feature by feature.</param>
    /// <param name="y">
    /// Receives the outputs of the part, at their positions in a matrix of <see cref="OutputCount"/> × samples.
    /// </param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="first">The first sample of the part.</param>
    /// <param name="end">The exclusive end of the part.</param>
    void PredictByFeature(ReadOnlySpan<T> x, Span<T> y, int samples, int first, int end);
}
