using LayerGen.Generators.Activations;
using LayerGen.Generators.Emission;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Layers;

/// <summary>
/// A declared layer: its values, and everything that is particular to its kind — shape rule, parameters, equations, forward
/// and backward text. It is part of the model, so it holds values only.
/// </summary>
internal abstract record Layer
{
    /// <summary>The name of the kind: <c>Dense</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The declaration as the user would write it, without brackets: <c>Dense(16, Relu)</c>.</summary>
    public abstract string Declaration { get; }

    /// <summary>The activation at the layer's output; the loss of the network follows that of the last layer.</summary>
    public abstract ActivationKind OutputActivation { get; }

    /// <summary>The shape rule.</summary>
    public abstract int OutputCount(int inputs);

    /// <summary>The parameters, in the order in which they stand in the flat buffer.</summary>
    public abstract IEnumerable<ParameterShape> ParameterShapes(int inputs);

    /// <summary>Multiply-adds per sample in the forward pass.</summary>
    public abstract int MultiplyAdds(int inputs);

    /// <summary>How each of the layer's products is written: a word for the phase, and the plan.</summary>
    public abstract IEnumerable<(string Phase, KernelPlan Kernel)> Kernels(LayerPlan plan);

    /// <summary>The matrices of (features × samples) the layer needs in the cache of a batch, Y among them.</summary>
    public abstract IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan);

    /// <summary>The buffers of (samples × units) that the layer needs in the cache beside them, a row for each sample.</summary>
    public abstract IEnumerable<CacheRows> CacheRows(LayerPlan plan);

    /// <summary>
    /// How the names of the layer's methods begin, before <c>Layer1</c>: <c>Forward</c>. A user's members leave them free.
    /// </summary>
    public abstract IEnumerable<string> MethodPrefixes(bool isFirst);

    /// <summary>The equations of the forward pass, for prose: <c>Z1 = W1ᵀ·Y0 + b1,  Y1 = max(0, Z1)</c>.</summary>
    public abstract string ForwardEquation(LayerPlan plan);

    /// <summary>Writes the calls that make up the layer's forward pass over a batch.</summary>
    public abstract void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers);

    /// <summary>Writes the methods of the forward pass.</summary>
    public abstract void WriteForward(LayerWriter writer);

    /// <summary>
    /// Writes the calls that carry the gradient of samples <c>first … end − 1</c> on to the layer before; the gradient of the
    /// layer's pre-activation is known.
    /// </summary>
    public abstract void WriteBackwardCalls(LayerWriter writer, LayerPlan? previous);

    /// <summary>
    /// Writes the calls that sum up the gradients of the layer's parameters over the samples; of <c>parts</c> shares, they do the
    /// share <c>part</c>.
    /// </summary>
    public abstract void WriteGradientCalls(LayerWriter writer);

    /// <summary>Whether the sums of <see cref="WriteGradientCalls"/> can be shared out among threads.</summary>
    public abstract bool SharesGradients(LayerPlan plan);

    /// <summary>Writes the methods of the backward pass.</summary>
    public abstract void WriteBackward(LayerWriter writer, LayerPlan? previous);

    /// <summary>Writes the method that predicts one sample.</summary>
    public abstract void WritePredict(LayerWriter writer);
}

/// <summary>A matrix of (features × samples) in the cache of a batch.</summary>
/// <param name="Name">The property: <c>Z1</c>, <c>dZ1</c>.</param>
/// <param name="Features">The number of features.</param>
/// <param name="Meaning">A phrase for its documentation.</param>
internal sealed record CacheMatrix(string Name, int Features, string Meaning);

/// <summary>A buffer of (samples × units) in the cache of a batch, its rows padded to whole blocks.</summary>
/// <param name="Name">The property: <c>dZ1Rows</c>.</param>
/// <param name="Units">The number of units.</param>
/// <param name="Meaning">A phrase for its comment.</param>
internal sealed record CacheRows(string Name, int Units, string Meaning);

/// <summary>The expressions that name a layer's buffers at the place of a call.</summary>
/// <param name="Previous">The activation of the layer before.</param>
/// <param name="Z">The pre-activation.</param>
/// <param name="Y">The activation; the same buffer as Z where only the output is wanted.</param>
/// <param name="Range">The first sample and the end of the samples, as two arguments.</param>
internal sealed record BatchBuffers(string Previous, string Z, string Y, string Range);
