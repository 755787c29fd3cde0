using LayerGen.Generators.Activations;
using LayerGen.Generators.Model;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>
/// A declared layer: its values, and everything that is particular to its kind — shape rule, parameters, equations, forward
/// and backward text. It is part of the model, so it holds values only.
/// </summary>
internal abstract record Layer
{
    /// <summary>The name of the kind: <c>Dense</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// The activation at the layer's output, Y = f(Z); null for a kind whose output is no activation of anything. The loss of the network
    /// follows that of the last layer.
    /// </summary>
    public virtual ActivationKind? Activation => null;

    /// <summary>The activation at the layer's output, identity where there is none.</summary>
    public ActivationKind OutputActivation => Activation ?? Identity.Instance;

    /// <summary>Whether the layer can take an input of a shape; if not, says so at the argument that is at fault.</summary>
    public virtual bool Accepts(Shape input, AttributeReader attribute) => true;

    /// <summary>The same of a layer around a run of others.</summary>
    /// <param name="before">The shape before the run.</param>
    /// <param name="input">The shape behind it.</param>
    /// <param name="attribute">The attribute.</param>
    public virtual bool AcceptsAround(Shape before, Shape input, AttributeReader attribute) => true;

    /// <summary>The shape rule.</summary>
    public abstract Shape OutputShape(Shape input);

    /// <summary>The parameters, in the order in which they stand in the flat buffer.</summary>
    public virtual IEnumerable<ParameterShape> ParameterShapes(Shape input) => [];

    /// <summary>What training keeps beside the parameters, for inference: running statistics.</summary>
    public virtual IEnumerable<StatisticShape> StatisticShapes(Shape input) => [];

    /// <summary>Multiply-adds per sample in the forward pass.</summary>
    public virtual long MultiplyAdds(Shape input) => 0;

    /// <summary>Whether it has each of its weights at several places.</summary>
    public virtual bool SharesWeights => false;

    /// <summary>Whether the layer is written line by line.</summary>
    public abstract UnrollDecision Unrolling(UnrollMode mode, Shape input, int allowance);

    /// <summary>Whether its output is the input as it stands, only of another shape, so that nothing is computed.</summary>
    public virtual bool PassesInputOn => false;

    /// <summary>The same in inference.</summary>
    public virtual bool PassesInputOnInInference => PassesInputOn;

    /// <summary>Whether its pre-activation Z is the input as it stands, so that Z needs no matrix of its own.</summary>
    public virtual bool ActivatesInput => false;

    /// <summary>Whether an output depends on the other samples of the batch, so that a batch cannot be computed in parts.</summary>
    public virtual bool MixesSamples => false;

    /// <summary>Whether training draws random numbers at every batch.</summary>
    public virtual bool IsRandom => false;

    /// <summary>Whether inference computes something else than training does.</summary>
    public virtual bool HasInferenceForm => MixesSamples || IsRandom;

    /// <summary>Whether there is a method of its own for a batch in inference; if not, that of the forward pass is taken.</summary>
    public virtual bool HasInferenceKernel => HasInferenceForm && !PassesInputOnInInference;

    /// <summary>How many layers back from this one's input lies what it adds to it; 0 for a layer with one input.</summary>
    public virtual int LayersAround => 0;

    /// <summary>Whether the prediction of one sample reads whole vectors of its input, also behind its end.</summary>
    public virtual bool ReadsWholeVectors => true;

    /// <summary>How each of the layer's products is written: a word for the phase, and the plan.</summary>
    public virtual IEnumerable<(string Phase, KernelPlan Kernel)> Kernels(LayerPlan plan) => [];

    /// <summary>
    /// The matrices of (features × samples) the layer needs in the cache of a batch, beside Z, Y and the gradient, which every layer
    /// has.
    /// </summary>
    public virtual IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan) => [];

    /// <summary>The buffers that the layer needs in the cache beside them.</summary>
    public virtual IEnumerable<CacheBuffer> CacheBuffers(LayerPlan plan) => [];

    /// <summary>The features of <see cref="InferenceBuffers"/>, also of a declaration that is too large.</summary>
    public virtual long InferenceFeatures(Shape input) => 0;

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

    /// <summary>Writes the methods of the pass over a batch in inference, of a kind where they are others.</summary>
    public virtual void WriteInference(LayerWriter writer)
    {
    }

    /// <summary>
    /// Writes the calls that carry the gradient of samples <c>first … end − 1</c> on to the layer before, if there is one; the gradient
    /// of the layer's pre-activation (or of its output, where it has none) is known.
    /// </summary>
    public abstract void WriteBackwardCalls(LayerWriter writer);

    /// <summary>
    /// Writes the calls that sum up the gradients of the layer's parameters over the samples of a <c>pass</c>, or over all
    /// (<see cref="SamplesPerPass"/>); of <c>parts</c> shares, they do the share <c>part</c>.
    /// </summary>
    public virtual void WriteGradientCalls(LayerWriter writer)
    {
    }

    /// <summary>How many samples the sums of <see cref="WriteGradientCalls"/> take at a time; null for all of them.</summary>
    public virtual int? SamplesPerPass(LayerPlan plan) => null;

    /// <summary>Whether the sums of <see cref="WriteGradientCalls"/> can be shared out among threads.</summary>
    public virtual bool SharesGradients(LayerPlan plan) => false;

    /// <summary>Writes the methods of the backward pass.</summary>
    public abstract void WriteBackward(LayerWriter writer);

    /// <summary>Writes the calls that predict one sample, from <c>input</c> into <c>output</c>.</summary>
    public virtual void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
    {
        int n = writer.Plan.Number;
        string parameters = writer.Plan.Parameters.Count > 0 ? "parameters, " : "";
        writer.Line($"PredictLayer{n}({parameters}{buffers.Input}, {buffers.Y});");
        Columnwise.WritePredictCall(writer, buffers);
    }

    /// <summary>Whether it is a product without an activation, each column of which can be scaled, so that a scaling behind it needs no pass.</summary>
    public virtual bool TakesScales => false;

    /// <summary>Whether its inference is a scale and a shift of each channel, which a product before it can take up.</summary>
    public virtual bool FoldsIntoProduct => false;

    /// <summary>Writes what takes the scales up into the parameters of the layer before, in a copy of them.</summary>
    public virtual void WriteFolding(LayerWriter writer) => throw new NotSupportedException(Kind + " does not fold.");

    /// <summary>Writes the call of what is left of the layer then, over a block of samples or of one sample.</summary>
    public virtual void WriteFoldedCalls(LayerWriter writer, BatchBuffers buffers, bool isSample) => throw new NotSupportedException(Kind + " does not fold.");

    /// <summary>Writes the methods of what is left of the layer then.</summary>
    public virtual void WriteFolded(LayerWriter writer) => throw new NotSupportedException(Kind + " does not fold.");

    /// <summary>Writes the method that predicts one sample.</summary>
    public abstract void WritePredict(LayerWriter writer);
}

/// <summary>A matrix of (features × samples) in the cache of a batch.</summary>
/// <param name="Name">The property: <c>Z1</c>, <c>dZ1</c>.</param>
/// <param name="Features">The number of features.</param>
/// <param name="Meaning">A phrase for its documentation.</param>
internal sealed record CacheMatrix(string Name, int Features, string Meaning);

/// <summary>A buffer in the cache of a batch that is not one of (features × samples).</summary>
/// <param name="Name">The property: <c>dZ1Rows</c>.</param>
/// <param name="Elements">The number of elements; of each sample where <paramref name="IsPerSample"/>.</param>
/// <param name="IsPerSample">Whether every sample has so many, the samples rounded up to whole blocks.</param>
/// <param name="Meaning">A phrase for its comment.</param>
internal sealed record CacheBuffer(string Name, int Elements, bool IsPerSample, string Meaning)
{
    /// <summary>Whether a user may want to look at it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>A row of units for each sample, padded to whole blocks.</summary>
    public static CacheBuffer Rows(string name, int units, string meaning) => new(name, SamplePadding.RoundUp(units), true, meaning);
}

/// <summary>The expressions that name a layer's buffers at the place of a call.</summary>
/// <param name="IsTraining">Whether the pass is one of training.</param>
/// <param name="Input">The output of the layer before.</param>
/// <param name="Around">What a residual layer adds to it.</param>
/// <param name="Z">The pre-activation.</param>
/// <param name="Y">The output; the same buffer as Z where only the output is wanted.</param>
/// <param name="Range">The first sample and the end of the samples, as two arguments.</param>
/// <param name="Own">A further buffer of the layer, by its name.</param>
internal sealed record BatchBuffers(bool IsTraining, string Input, string Around, string Z, string Y, string Range, Func<string, string> Own);
