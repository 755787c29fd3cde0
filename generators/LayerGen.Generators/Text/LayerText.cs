using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text;

/// <summary>
/// Writes the code of a kind of layer: its equations, its forward and backward pass, and its prediction. Abilities that
/// only some kinds have are in the interfaces below.
/// </summary>
internal abstract class LayerText
{
    /// <summary>
    /// Gets a value indicating whether the prediction of one sample reads whole vectors of its input, which can extend
    /// past its end.
    /// </summary>
    public virtual bool ReadsWholeVectors => true;

    /// <summary>
    /// Gets the number of steps of a sequence that the method for one sample is called for, one by one; 1 if it
    /// predicts the whole sample.
    /// </summary>
    public virtual int PredictionSteps(LayerPlan plan) => plan.Columns;

    /// <summary>Gets the plan of each of the layer's products, with a word for its phase.</summary>
    public virtual IEnumerable<(string Phase, KernelPlan Kernel)> Kernels(LayerPlan plan) => [];

    /// <summary>
    /// Gets the matrices of (features × samples) that the layer needs in the cache of a batch, in addition to Z, Y and
    /// the gradient, which every layer has.
    /// </summary>
    public virtual IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan) => [];

    /// <summary>
    /// Gets the matrices with the states of a layer before each step, and those with its states after the last one.
    /// </summary>
    public virtual IEnumerable<(string Steps, string Last)> CarriedStates(LayerPlan plan) => [];

    /// <summary>
    /// Determines whether the backward pass reads parameters of the layer. The gradient of its input needs them, except
    /// in a layer that reads the input of the network.
    /// </summary>
    public virtual bool ReadsParametersBackward(LayerPlan plan) => plan.Source is not null && plan.Parameters.Count > 0;

    /// <summary>Gets the other buffers that the layer needs in the cache.</summary>
    public virtual IEnumerable<CacheBuffer> CacheBuffers(LayerPlan plan) => [];

    /// <summary>
    /// Gets the buffers that a prediction needs for the layer in addition to its output, by their names and features.
    /// </summary>
    public virtual IEnumerable<(string Name, int Features)> InferenceBuffers(LayerPlan plan) => [];

    /// <summary>
    /// Gets the buffers that only the prediction of a block of samples needs, by their names and features.
    /// </summary>
    public virtual IEnumerable<(string Name, int Features)> BlockBuffers(LayerPlan plan) => [];

    /// <summary>
    /// Gets the prefixes of the names of the layer's methods, which precede <c>Layer1</c>: <c>Forward</c>. The user's
    /// members cannot have these names.
    /// </summary>
    /// <param name="carriesOn">Whether the layer passes the gradient on to a preceding layer.</param>
    public abstract IEnumerable<string> MethodPrefixes(bool carriesOn);

    /// <summary>
    /// Gets the equations of the forward pass, for documentation: <c>Z1 = W1ᵀ·Y0 + b1,  Y1 = max(0, Z1)</c>.
    /// </summary>
    public abstract string ForwardEquation(LayerPlan plan);

    /// <summary>Gets the equations of inference, which can differ from those of the forward pass.</summary>
    public virtual string InferenceEquation(LayerPlan plan) => ForwardEquation(plan);

    /// <summary>Writes the calls of the layer's pass over a batch, in training or in inference.</summary>
    public abstract void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers);

    /// <summary>Writes the methods of the forward pass.</summary>
    public abstract void WriteForward(LayerWriter writer);

    /// <summary>
    /// Writes the calls that pass the gradient of samples <c>first … end − 1</c> on to the preceding layer, if there is
    /// one. The gradient of the layer's pre-activation (or of its output, if it has none) is known.
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

    /// <summary>Writes the method that predicts one sample. Writes nothing if inference passes the input on.</summary>
    public abstract void WritePredict(LayerWriter writer);
}

/// <summary>The text of a layer with parameters, whose gradients are sums over the samples.</summary>
internal interface ISumsGradients
{
    /// <summary>Gets the number of samples that are summed at a time, or null for a whole chunk.</summary>
    int? SamplesPerPass(LayerPlan plan);

    /// <summary>
    /// Gets the number of steps of each sample that are summed like samples: passes count steps then, not samples.
    /// </summary>
    int StepsPerSample(LayerPlan plan);

    /// <summary>Determines whether threads can share the sums.</summary>
    bool SharesGradients(LayerPlan plan);

    /// <summary>
    /// Writes the calls that sum the gradients of the parameters over the samples of a <c>pass</c> or of a <c>chunk</c>
    /// (<see cref="SamplesPerPass"/>). The work can be divided into <c>parts</c>, of which the calls perform
    /// <c>part</c>.
    /// </summary>
    void WriteGradientCalls(LayerWriter writer);
}

/// <summary>The text of a layer that keeps a state between two steps of a stream.</summary>
internal interface IHasState
{
    /// <summary>Gets the states.</summary>
    IEnumerable<StreamState> StreamStates(LayerPlan plan);

    /// <summary>Gets the name of the state that is also the output, or null if the output has a buffer.</summary>
    string? StreamOutput(LayerPlan plan);

    /// <summary>
    /// Writes the calls for one step of a stream, or for a block of steps (<see cref="IStreamsBlocks"/>).
    /// </summary>
    void WriteStreamCalls(LayerWriter writer, BatchBuffers buffers);
}

/// <summary>
/// The text of a layer that can process several steps of a stream at once, because none of them needs the output of
/// another. Its calls process <c>count</c> steps.
/// </summary>
internal interface IStreamsBlocks : IHasState
{
    /// <summary>Determines whether the layer does so.</summary>
    bool StreamsBlocks(LayerPlan plan);
}

/// <summary>
/// The text of a layer with gradients that are not summed in passes, but in the lanes of <c>SampleStatistics</c>.
/// </summary>
internal interface IHasLaneSums
{
    /// <summary>Gets the number of these gradients.</summary>
    int LaneSums(LayerPlan plan);
}

/// <summary>
/// The text of a layer with products that are written a second time for vectors of 512 bits, with the same names in a
/// class of their own. <see cref="LayerPlan.WideProducts"/> states which ones.
/// </summary>
internal interface IHasWideText
{
    /// <summary>Writes the products of the forward pass.</summary>
    void WriteWideForward(LayerWriter writer);

    /// <summary>Writes the products of the backward pass.</summary>
    void WriteWideBackward(LayerWriter writer);

    /// <summary>Writes the products of the prediction of one sample.</summary>
    void WriteWidePredict(LayerWriter writer);
}

/// <summary>
/// The text of a layer that has a separate method for a batch in inference. Other layers use the method of the forward
/// pass.
/// </summary>
internal interface IHasInferenceMethod
{
    /// <summary>Writes the method.</summary>
    void WriteInference(LayerWriter writer);
}

/// <summary>The text of a layer that can be folded into a preceding product in inference.</summary>
internal interface IFolds
{
    /// <summary>Writes the code that folds the scales into a copy of the parameters of the preceding layer.</summary>
    void WriteFolding(LayerWriter writer);

    /// <summary>
    /// Writes the call of the remaining part of the layer, over a block of samples or for one sample.
    /// </summary>
    void WriteFoldedCalls(LayerWriter writer, BatchBuffers buffers, bool isSample);

    /// <summary>Writes the methods of the remaining part of the layer.</summary>
    void WriteFolded(LayerWriter writer);
}

/// <summary>Writes the code of a layer of a specific kind.</summary>
/// <param name="layer">The layer.</param>
internal abstract class LayerText<TLayer>(TLayer layer) : LayerText
    where TLayer : Layer
{
    /// <summary>Gets the layer with its arguments.</summary>
    protected TLayer Layer => layer;

    /// <summary>Gets the text of the activation, for a kind that has one.</summary>
    protected ActivationText Activation => layer.Activation!.Text();

    /// <summary>
    /// Gets a value indicating whether the activation is applied by a separate method, after Z is known.
    /// </summary>
    protected bool IsColumnwise => layer.Activation is ColumnwiseActivation;
}
