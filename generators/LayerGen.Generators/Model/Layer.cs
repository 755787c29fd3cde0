namespace LayerGen.Generators.Model;

/// <summary>
/// A declared layer: its arguments, its shape rule and its traits. It holds values only, so two equal declarations are equal layers. What a
/// kind writes is a type of its own; abilities that only some kinds have are the interfaces in LayerTraits.cs.
/// </summary>
internal abstract record Layer
{
    /// <summary>The name of the kind: <c>Dense</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>All arguments, by the names of the attribute's properties; those that are not declared with their defaults.</summary>
    public abstract IReadOnlyList<Argument> Arguments { get; }

    /// <summary>
    /// The activation at the layer's output, Y = f(Z); null for a kind whose output is not the activation of anything. The loss of the network
    /// follows the activation of the last layer.
    /// </summary>
    public virtual ActivationKind? Activation => null;

    /// <summary>What the layer spends its time on, which decides how it can be written.</summary>
    public abstract LayerWork Work { get; }

    /// <summary>Whether the layer can take inputs of these shapes; if not, reports why at the argument that is at fault.</summary>
    public abstract bool Accepts(IReadOnlyList<Shape> inputs, IAttributeArguments attribute);

    /// <summary>The shape of the output.</summary>
    public abstract Shape OutputShape(IReadOnlyList<Shape> inputs);

    /// <summary>Multiply-adds per sample in the forward pass.</summary>
    public virtual long MultiplyAdds(Shape input) => 0;

    /// <summary>The features of the buffers that inference needs beside the output, also of a declaration that is too large.</summary>
    public virtual long InferenceFeatures(Shape input) => 0;

    /// <summary>Whether the output is the input in another shape, so that nothing is computed.</summary>
    public virtual bool PassesInputOn => false;

    /// <summary>The same in inference.</summary>
    public virtual bool PassesInputOnInInference => PassesInputOn;

    /// <summary>Whether the pre-activation Z is the input itself, so that Z needs no matrix of its own.</summary>
    public virtual bool ActivatesInput => false;

    /// <summary>Whether inference computes something else than training does.</summary>
    public bool HasInferenceForm => this is IMixesSamples or IDrawsNoise;

    /// <summary>The parameters, in the order in which they lie in the flat buffer.</summary>
    public IEnumerable<ParameterShape> ParameterShapes(Shape input) => this is IHasParameters has ? has.Parameters(input) : [];

    /// <summary>What training keeps beside the parameters, for inference.</summary>
    public IEnumerable<StatisticShape> StatisticShapes(Shape input) => this is IHasStatistics has ? has.Statistics(input) : [];
}

/// <summary>A layer with one input, which almost all are.</summary>
internal abstract record OneInputLayer : Layer
{
    public sealed override bool Accepts(IReadOnlyList<Shape> inputs, IAttributeArguments attribute) => Accepts(inputs[0], attribute);

    public sealed override Shape OutputShape(IReadOnlyList<Shape> inputs) => OutputShape(inputs[0]);

    /// <inheritdoc cref="Layer.Accepts"/>
    public virtual bool Accepts(Shape input, IAttributeArguments attribute) => true;

    /// <inheritdoc cref="Layer.OutputShape"/>
    public abstract Shape OutputShape(Shape input);
}

/// <summary>What a layer spends its time on.</summary>
internal enum LayerWork
{
    /// <summary>Loops of its own kind, which are never unrolled.</summary>
    Loops,

    /// <summary>The same few operations on each feature.</summary>
    Elements,

    /// <summary>Products of its weights with its input.</summary>
    Products,
}
