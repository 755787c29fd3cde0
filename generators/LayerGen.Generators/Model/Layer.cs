namespace LayerGen.Generators.Model;

/// <summary>
/// A declared layer: its arguments, its shape rule and its traits. It contains only values, so two equal declarations
/// are equal layers. A separate type writes the code of a kind. Abilities that only some kinds have are the interfaces
/// in LayerTraits.cs.
/// </summary>
internal abstract record Layer
{
    /// <summary>Gets the name of the kind: <c>Dense</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// Gets all arguments, by the names of the attribute's properties, with the defaults of those that are not
    /// declared.
    /// </summary>
    public abstract IReadOnlyList<Argument> Arguments { get; }

    /// <summary>
    /// Gets the activation at the layer's output, Y = f(Z), or null for a kind without activation. The default loss of
    /// the network depends on the activation of the last layer.
    /// </summary>
    public virtual ActivationKind? Activation => null;

    /// <summary>
    /// Gets the default loss of a network with this layer at its end, by its name in the <c>LossFunction</c> enum.
    /// </summary>
    public string DefaultLoss => Activation?.DefaultLoss ?? ActivationKind.UsualLoss;

    /// <summary>Gets the main work of the layer, which determines how it can be generated.</summary>
    public abstract LayerWork Work { get; }

    /// <summary>
    /// Determines whether the layer accepts inputs of these shapes, and reports a finding at the responsible argument
    /// if it does not.
    /// </summary>
    public abstract bool Accepts(IReadOnlyList<Shape> inputs, IAttributeArguments attribute);

    /// <summary>Gets the shape of the output.</summary>
    public abstract Shape OutputShape(IReadOnlyList<Shape> inputs);

    /// <summary>
    /// Gets a value indicating whether the layer is applied to each step of a sequence by itself, with the same
    /// parameters.
    /// </summary>
    public virtual bool ActsPerStep => false;

    /// <summary>
    /// Gets a value indicating whether the output of a step depends only on this step and those before it, so that a
    /// stream can compute it.
    /// </summary>
    public virtual bool CanStream => ActsPerStep;

    /// <summary>
    /// Gets a value indicating whether a stream can have no more steps than the declared sequence, because the layer
    /// has parameters or memory for each of them.
    /// </summary>
    public virtual bool LimitsSteps => false;

    /// <summary>
    /// Gets what the layer does with the mask of its input. A layer that is applied to each step by itself passes it
    /// on.
    /// </summary>
    public virtual MaskUse MaskUse => ActsPerStep ? MaskUse.PassesOn : MaskUse.Ends;

    /// <summary>Gets the number of the layer whose mask the output has, or null.</summary>
    /// <param name="number">The number of this layer.</param>
    /// <param name="inputMask">The number of the layer whose mask the first input has, or null.</param>
    /// <param name="output">The shape of the output.</param>
    public int? OutputMask(int number, int? inputMask, Shape output)
        => this is IMakesMask { MakesMask: true } ? number
            : output.IsSequence && MaskUse != MaskUse.Ends ? inputMask
            : null;

    /// <summary>
    /// Gets the shape to which the layer is applied: one step of a sequence if it <see cref="ActsPerStep"/>, otherwise
    /// the whole sample.
    /// </summary>
    public Shape Column(Shape input) => ActsPerStep ? input.Step : input;

    /// <summary>Gets the number of steps to which the layer is applied by itself; 1 for a whole sample.</summary>
    public int Columns(Shape input) => ActsPerStep ? input.Steps : 1;

    /// <summary>
    /// Gets the number of steps of a loop that the layer writes itself. Its unrolled code has the lines of one of them.
    /// </summary>
    public virtual int Repeats(Shape input) => 1;

    /// <summary>Gets the number of multiply-adds per sample in the forward pass.</summary>
    public long MultiplyAdds(Shape input) => Columns(input) * ColumnMultiplyAdds(Column(input));

    /// <summary>Gets the number of multiply-adds for one <see cref="Column"/>.</summary>
    protected virtual long ColumnMultiplyAdds(Shape input) => 0;

    /// <summary>
    /// Gets the number of features of the buffers that inference needs in addition to the output. The number is also
    /// valid for a declaration that is too large.
    /// </summary>
    public virtual long InferenceFeatures(Shape input) => 0;

    /// <summary>
    /// Gets a value indicating whether the output is the input in another shape, so that nothing is computed.
    /// </summary>
    public virtual bool PassesInputOn => false;

    /// <summary>Gets a value indicating whether this is the case in inference.</summary>
    public virtual bool PassesInputOnInInference => PassesInputOn;

    /// <summary>
    /// Gets a value indicating whether the pre-activation Z is the input itself, so that Z needs no separate matrix.
    /// </summary>
    public virtual bool ActivatesInput => false;

    /// <summary>Gets a value indicating whether inference differs from the forward pass of training.</summary>
    public bool HasInferenceForm => this is IMixesSamples or IDrawsNoise;

    /// <summary>Gets the parameters, in their order in the flat buffer.</summary>
    public IEnumerable<ParameterShape> ParameterShapes(Shape input)
        => this is IHasParameters has ? has.Parameters(Column(input)) : [];

    /// <summary>Gets the statistics that training keeps for inference.</summary>
    public IEnumerable<StatisticShape> StatisticShapes(Shape input)
        => this is IHasStatistics has ? has.Statistics(input) : [];
}

/// <summary>A layer with one input, like almost all layers.</summary>
internal abstract record OneInputLayer : Layer
{
    public sealed override bool Accepts(IReadOnlyList<Shape> inputs, IAttributeArguments attribute)
        => Accepts(Column(inputs[0]), attribute);

    public sealed override Shape OutputShape(IReadOnlyList<Shape> inputs)
        => ActsPerStep && inputs[0].IsSequence
            ? Shape.Sequence(inputs[0].Steps, OutputShape(inputs[0].Step).Channels)
            : OutputShape(inputs[0]);

    /// <summary>
    /// Determines whether the layer accepts a <see cref="Layer.Column"/> of this shape, and reports a finding at the
    /// responsible argument if it does not.
    /// </summary>
    public virtual bool Accepts(Shape input, IAttributeArguments attribute) => true;

    /// <summary>Gets the shape of the output for a <see cref="Layer.Column"/>.</summary>
    public abstract Shape OutputShape(Shape input);
}

/// <summary>The main work of a layer.</summary>
internal enum LayerWork
{
    /// <summary>Specific loops, which are never unrolled.</summary>
    Loops,

    /// <summary>The same few operations on each feature.</summary>
    Elements,

    /// <summary>Products of the weights with the input.</summary>
    Products,
}

/// <summary>What a layer does with a mask, which says for each step of a sequence whether it is present.</summary>
internal enum MaskUse
{
    /// <summary>The layer cannot leave steps out, and what follows it sees no mask.</summary>
    Ends,

    /// <summary>Steps do not affect each other, so the mask is that of the output, too.</summary>
    PassesOn,

    /// <summary>
    /// The layer leaves absent steps out. The mask is that of the output, too, if the output is a sequence.
    /// </summary>
    Reads,
}
