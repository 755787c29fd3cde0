using System.Numerics;
using LayerGen.CompilerServices;
using LayerGen.Schemas;
using LayerGen.Training;

namespace LayerGen;

/// <summary>
/// What every generated network offers. The generator implements it; the runtime
/// (<see cref="Trainer{TNetwork, T, TCache, TGradients}"/>) is generic over it, so that no call is virtual and no type
/// is looked up at run time.
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
    /// Gets the schema: the layers with all arguments, the tensors of parameters and statistics, the loss, and the fingerprint of the declaration.
    /// It is created at its first use.
    /// </summary>
    static abstract NetworkSchema Schema { get; }

    /// <summary>Gets the number of input features.</summary>
    static abstract new int InputCount { get; }

    /// <summary>Gets the number of outputs: the units of the last layer.</summary>
    static abstract new int OutputCount { get; }

    /// <summary>Gets the number of trainable parameters, weights and biases of all layers.</summary>
    static abstract int ParameterCount { get; }

    /// <summary>
    /// Multiply-adds of the forward pass of one sample, about: as many as there are parameters, unless a layer has each
    /// of its weights at several places. The runtime tells by it whether several threads are worth their while.
    /// </summary>
    static virtual long MultiplyAdds => TSelf.ParameterCount;

    /// <summary>Gets the number of <see cref="Statistics"/>.</summary>
    static virtual int StatisticCount => 0;

    /// <summary>
    /// Gets a value indicating whether an output depends on the other samples of a batch, as with batch statistics, so
    /// that a batch cannot be computed in parts.
    /// </summary>
    static virtual bool MixesSamples => false;

    /// <summary>
    /// Gets a value indicating whether training draws random numbers at every batch; see
    /// <see cref="BatchCache{T}.NoiseSeed"/>.
    /// </summary>
    static virtual bool IsRandom => false;

    /// <summary>
    /// Gets where the weights stand in the flat buffer, which penalties and weight decay apply to (not biases, nor the
    /// parameters of normalisations): for each weight tensor its first element and the one behind its last, in
    /// ascending order.
    /// </summary>
    static abstract ReadOnlySpan<int> WeightRanges { get; }

    /// <summary>Gets the loss the network is trained with.</summary>
    static abstract new LossFunction LossFunction { get; }

    /// <inheritdoc/>
    int IPredictor<T>.InputCount => TSelf.InputCount;

    /// <inheritdoc/>
    int IPredictor<T>.OutputCount => TSelf.OutputCount;

    /// <inheritdoc/>
    LossFunction IPredictor<T>.LossFunction => TSelf.LossFunction;

    /// <summary>Gets a table of the layers: kind, shape, number of parameters, plan.</summary>
    static abstract string Summary { get; }

    /// <summary>
    /// Gets the attributes of the network and of its layers on one line, with the values of their arguments:
    /// <c>[Network(4)] [Dense(2, Softmax)]</c>. Networks of one declaration compute the same, unless it names a type
    /// (an activation) whose code has changed. The choice of optimizers is not in it.
    /// </summary>
    static abstract string Declaration { get; }

    /// <summary>
    /// Gets all parameters as one flat buffer of <see cref="ParameterCount"/> elements, layer by layer. The state of
    /// the network is these and the <see cref="Statistics"/>: a copy needs both.
    /// </summary>
    Span<T> Parameters { get; }

    /// <summary>
    /// Gets what training keeps for inference beside the parameters, as one flat buffer of <see cref="StatisticCount"/>
    /// elements: running statistics. Empty for networks without batch normalisation. The state of the network is these
    /// and the <see cref="Parameters"/>.
    /// </summary>
    Span<T> Statistics => default;

    /// <summary>Gets the <see cref="Parameters"/> and <see cref="Statistics"/> by the names of the <see cref="Schema"/>: <c>Tensors["W1"]</c>.</summary>
    NetworkTensors<T> Tensors { get; }

    /// <summary>
    /// Gets the stream that drew the initial weights; training shuffles with it unless told otherwise.
    /// </summary>
    NumpyRandom Random { get; }

    /// <summary>Creates a workspace.</summary>
    /// <param name="batchSize">The largest batch it can take, at least 1.</param>
    /// <returns>The workspace.</returns>
    static abstract TCache CreateCache(int batchSize);

    /// <summary>Creates gradients, all zero.</summary>
    /// <returns>The gradients.</returns>
    static abstract TGradients CreateGradients();

    /// <summary>Creates the state of an optimizer for this network.</summary>
    /// <param name="optimizer">The settings.</param>
    /// <returns>The state, at step 0.</returns>
    /// <exception cref="ArgumentException">The network was generated without this optimizer.</exception>
    static abstract OptimizerState<TSelf, TGradients> CreateOptimizerState(Optimizer optimizer);

    /// <summary>The forward pass over the batch in <paramref name="cache"/>: fills Z and Y of every layer.</summary>
    /// <param name="cache">The workspace, with inputs loaded.</param>
    void Forward(TCache cache);

    /// <summary>
    /// Inference over the batch in <paramref name="cache"/>: as <see cref="Forward(TCache)"/>, but with running
    /// statistics in the place of those of the batch, and without noise. It does not change the network. Generated for
    /// a network in which that is something else.
    /// </summary>
    /// <param name="cache">The workspace, with inputs loaded.</param>
    void Infer(TCache cache) => Forward(cache);

    /// <summary>
    /// Returns the loss of the batch in <paramref name="cache"/>, after <see cref="Forward(TCache)"/>.
    /// </summary>
    /// <param name="cache">The workspace, with targets loaded. Its sample losses are filled.</param>
    /// <returns>
    /// The mean over the samples, or the sum where the network is declared with <see cref="Reduction.Sum"/>.
    /// </returns>
    T ComputeLoss(TCache cache);

    /// <summary>
    /// The backward pass: the gradients of the batch's <see cref="ComputeLoss(TCache)"/>, after <see cref="Forward(TCache)"/>.
    /// </summary>
    /// <param name="cache">The workspace, with targets loaded.</param>
    /// <param name="gradients">Receives the gradients of all parameters.</param>
    void Backward(TCache cache, TGradients gradients);

    /// <summary>
    /// The forward pass over a part of the batch; several threads may take a part each, unless the network
    /// <see cref="MixesSamples"/>.
    /// </summary>
    /// <param name="cache">The workspace, with inputs loaded.</param>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The sample behind its last one.</param>
    void Forward(TCache cache, int first, int end);

    /// <summary>Inference over a part of the batch; several threads may take a part each.</summary>
    /// <param name="cache">The workspace, with inputs loaded.</param>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The sample behind its last one.</param>
    void Infer(TCache cache, int first, int end) => Forward(cache, first, end);

    /// <summary>The losses of a part of the batch, after <see cref="Forward(TCache, int, int)"/>.</summary>
    /// <param name="cache">The workspace, with targets loaded.</param>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The sample behind its last one.</param>
    void ComputeSampleLosses(TCache cache, int first, int end);

    /// <summary>The first half of the backward pass over a part of the batch: dZ of every layer.</summary>
    /// <param name="cache">The workspace, with targets loaded, after <see cref="Forward(TCache, int, int)"/>.</param>
    /// <param name="first">The first sample of the part, a multiple of 16.</param>
    /// <param name="end">The sample behind its last one.</param>
    void Backward(TCache cache, int first, int end);

    /// <summary>
    /// The second half of the backward pass, when the first is done for all samples: a part of the gradients.
    /// </summary>
    /// <param name="cache">The workspace.</param>
    /// <param name="gradients">Receives the gradients.</param>
    /// <param name="part">Which part, 0 … <paramref name="parts"/> − 1; the parts together fill all gradients.</param>
    /// <param name="parts">The number of parts, at least 1.</param>
    void ComputeWeightGradients(TCache cache, TGradients gradients, int part, int parts);

    /// <summary>
    /// Predicts some of a number of samples that lie sample by sample; several threads may take a part each.
    /// </summary>
    /// <param name="x">The <see cref="InputCount"/> features of sample 0, then those of sample 1, …</param>
    /// <param name="y">
    /// Receives the <see cref="OutputCount"/> outputs of each sample of the part, at the place of the sample.
    /// </param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="first">The first sample of the part.</param>
    /// <param name="end">The sample behind its last one.</param>
    void PredictBySample(ReadOnlySpan<T> x, Span<T> y, int samples, int first, int end);

    /// <summary>
    /// Predicts some of a number of samples that lie feature by feature; several threads may take a part each.
    /// </summary>
    /// <param name="x">X of (<see cref="InputCount"/> × samples), feature by feature.</param>
    /// <param name="y">
    /// Receives the outputs of the part, at their places in a matrix of (<see cref="OutputCount"/> × samples).
    /// </param>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="first">The first sample of the part.</param>
    /// <param name="end">The sample behind its last one.</param>
    void PredictByFeature(ReadOnlySpan<T> x, Span<T> y, int samples, int first, int end);
}
