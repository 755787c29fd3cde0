using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text;

/// <summary>
/// What a kind of layer writes: its equations, and the text of its forward and backward pass and of its prediction. What only some kinds
/// write is in the interfaces below.
/// </summary>
internal abstract class LayerText
{
    /// <summary>Whether the prediction of one sample reads whole vectors of its input, also past its end.</summary>
    public virtual bool ReadsWholeVectors => true;

    /// <summary>How each of the layer's products is written: a word for the phase, and the plan.</summary>
    public virtual IEnumerable<(string Phase, KernelPlan Kernel)> Kernels(LayerPlan plan) => [];

    /// <summary>
    /// The matrices of (features × samples) that the layer needs in the cache of a batch, beside Z, Y and the gradient, which every layer
    /// has.
    /// </summary>
    public virtual IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan) => [];

    /// <summary>The buffers that the layer needs in the cache beside them.</summary>
    public virtual IEnumerable<CacheBuffer> CacheBuffers(LayerPlan plan) => [];

    /// <summary>The buffers that a prediction needs for the layer beside its output, by their names and features.</summary>
    public virtual IEnumerable<(string Name, int Features)> InferenceBuffers(LayerPlan plan) => [];

    /// <summary>
    /// How the names of the layer's methods begin, before <c>Layer1</c>: <c>Forward</c>. A user's members leave them free.
    /// </summary>
    /// <param name="carriesOn">Whether the layer carries the gradient on to a layer before it.</param>
    public abstract IEnumerable<string> MethodPrefixes(bool carriesOn);

    /// <summary>The equations of the forward pass, for prose: <c>Z1 = W1ᵀ·Y0 + b1,  Y1 = max(0, Z1)</c>.</summary>
    public abstract string ForwardEquation(LayerPlan plan);

    /// <summary>The equations of inference, where they are others.</summary>
    public virtual string InferenceEquation(LayerPlan plan) => ForwardEquation(plan);

    /// <summary>Writes the calls that make up the layer's pass over a batch, in training or in inference.</summary>
    public abstract void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers);

    /// <summary>Writes the methods of the forward pass.</summary>
    public abstract void WriteForward(LayerWriter writer);

    /// <summary>
    /// Writes the calls that carry the gradient of samples <c>first … end − 1</c> on to the layer before, if there is one; the gradient
    /// of the layer's pre-activation (or of its output, where it has none) is known.
    /// </summary>
    public abstract void WriteBackwardCalls(LayerWriter writer);

    /// <summary>Writes the methods of the backward pass.</summary>
    public abstract void WriteBackward(LayerWriter writer);

    /// <summary>Writes the calls that predict one sample, from <c>input</c> into <c>output</c>.</summary>
    public virtual void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
    {
        int n = writer.Plan.Number;
        string parameters = writer.Plan.Parameters.Count > 0 ? "parameters, " : "";
        writer.Line($"PredictLayer{n}({parameters}{string.Join(", ", buffers.Inputs)}, {buffers.Y});");
        Columnwise.WritePredictCall(writer, buffers);
    }

    /// <summary>Writes the method that predicts one sample; nothing where inference passes the input on.</summary>
    public abstract void WritePredict(LayerWriter writer);
}

/// <summary>The text of a layer with parameters: their gradients are sums over the samples.</summary>
internal interface ISumsGradients
{
    /// <summary>How many samples the sums take at a time; null for all of them.</summary>
    int? SamplesPerPass(LayerPlan plan);

    /// <summary>Whether threads can share the sums.</summary>
    bool SharesGradients(LayerPlan plan);

    /// <summary>
    /// Writes the calls that sum up the gradients of the parameters over the samples of a <c>pass</c>, or over all
    /// (<see cref="SamplesPerPass"/>); of <c>parts</c> shares, they do the share <c>part</c>.
    /// </summary>
    void WriteGradientCalls(LayerWriter writer);
}

/// <summary>The text of a layer that has a method of its own for a batch in inference; other layers use that of the forward pass.</summary>
internal interface IHasInferenceMethod
{
    /// <summary>Writes the method.</summary>
    void WriteInference(LayerWriter writer);
}

/// <summary>The text of a layer that a product before it can take up in inference.</summary>
internal interface IFolds
{
    /// <summary>Writes what takes the scales up into the parameters of the layer before, in a copy of them.</summary>
    void WriteFolding(LayerWriter writer);

    /// <summary>Writes the call of what is left of the layer then, over a block of samples or of one sample.</summary>
    void WriteFoldedCalls(LayerWriter writer, BatchBuffers buffers, bool isSample);

    /// <summary>Writes the methods of what is left of the layer then.</summary>
    void WriteFolded(LayerWriter writer);
}

/// <summary>What a layer of some kind writes.</summary>
/// <param name="layer">The layer.</param>
internal abstract class LayerText<TLayer>(TLayer layer) : LayerText
    where TLayer : Layer
{
    /// <summary>The layer with its arguments.</summary>
    protected TLayer Layer => layer;

    /// <summary>What the activation writes, of a kind that has one.</summary>
    protected ActivationText Activation => layer.Activation!.Text();

    /// <summary>Whether the activation is applied in a method of its own, after Z is known.</summary>
    protected bool IsColumnwise => layer.Activation is ColumnwiseActivation;
}
