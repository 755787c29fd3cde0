namespace LayerGen.Generators.Model;

/// <summary>
/// An activation function with its settings: its names and its traits. It contains only values, so two activations with
/// equal settings are equal. It is either an <see cref="ElementwiseActivation"/> or a
/// <see cref="ColumnwiseActivation"/>.
/// </summary>
internal abstract record ActivationKind
{
    /// <summary>The default loss for most activations, and for none.</summary>
    public const string UsualLoss = "MeanSquaredError";

    /// <summary>The activation of a layer whose declaration names none.</summary>
    private const string Unset = "Identity";

    /// <summary>Gets the value in the <c>Activation</c> enum.</summary>
    public abstract int Value { get; }

    /// <summary>Gets the name in the <c>Activation</c> enum.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Gets the arguments that are specific to this activation, by the names of the attribute's properties.
    /// </summary>
    public abstract IReadOnlyList<Argument> Arguments { get; }

    /// <summary>Gets the choice of the activation, followed by its arguments.</summary>
    public virtual IReadOnlyList<Argument> DeclaredArguments
        => [Argument.Word("Activation", Name, declared: Name == Unset ? null : Name), .. Arguments];

    /// <summary>Gets the names of the attribute's properties that are specific to this activation.</summary>
    public IEnumerable<string> Settings => Arguments.Select(argument => argument.Name);

    /// <summary>Gets the meaning of <c>Initializer.Default</c> for a layer with this activation.</summary>
    public virtual string DefaultInit => "Xavier";

    /// <summary>
    /// Gets the default loss of a network whose last layer has this activation, by its name in the <c>LossFunction</c>
    /// enum.
    /// </summary>
    public virtual string DefaultLoss => UsualLoss;

    /// <summary>Gets the range of the outputs.</summary>
    public virtual OutputRange Range => OutputRange.Any;

    /// <summary>Gets a value indicating whether only the last layer can have this activation.</summary>
    public virtual bool IsForLastLayerOnly => false;

    /// <summary>Gets a value indicating whether the activation can be applied to a vector of 512 bits.</summary>
    public virtual bool HasWideForm => true;

    /// <summary>
    /// Reads the settings from an attribute and returns the activation with them. Returns null and reports a finding if
    /// one of them is wrong.
    /// </summary>
    public virtual ActivationKind? WithSettings(IAttributeArguments attribute) => this;
}

/// <summary>An activation that is applied to each element separately.</summary>
internal abstract record ElementwiseActivation : ActivationKind
{
    /// <summary>
    /// Gets a value indicating whether the function has about 15 instructions or more after inlining, which limits how
    /// often one method can contain it.
    /// </summary>
    public virtual bool IsForwardLong => false;

    /// <summary>Gets a value indicating whether the derivative has as many instructions.</summary>
    public virtual bool IsBackwardLong => false;

    /// <summary>Gets the value from which the derivative is computed.</summary>
    public virtual BackwardInput BackwardReads => BackwardInput.Z;
}

/// <summary>
/// An activation that mixes the units of a sample, so that it needs a separate pass over all of them.
/// </summary>
internal abstract record ColumnwiseActivation : ActivationKind;

/// <summary>The value from which the derivative of an activation is computed.</summary>
internal enum BackwardInput
{
    /// <summary>No value: the derivative is constant.</summary>
    Nothing,

    /// <summary>The pre-activation Z.</summary>
    Z,

    /// <summary>The activation Y = f(Z).</summary>
    Y,
}

/// <summary>The range of the outputs of an activation, and the range that a loss requires.</summary>
internal enum OutputRange
{
    /// <summary>Any values.</summary>
    Any,

    /// <summary>Values in [0, 1].</summary>
    UnitInterval,

    /// <summary>Values in [0, 1] with sum 1 over the outputs of a sample.</summary>
    Distribution,

    /// <summary>Unknown values of a user-defined function.</summary>
    Unknown,
}
