namespace LayerGen.Generators.Model;

/// <summary>
/// An activation function with its settings: its names and its traits. It holds values only, so two activations with equal settings are
/// equal. It is either an <see cref="ElementwiseActivation"/> or a <see cref="ColumnwiseActivation"/>.
/// </summary>
internal abstract record ActivationKind
{
    /// <summary>The value in the <c>Activation</c> enum.</summary>
    public abstract int Value { get; }

    /// <summary>The name in the <c>Activation</c> enum.</summary>
    public abstract string Name { get; }

    /// <summary>The arguments that only some activations have, and this one has, by the names of the attribute's properties.</summary>
    public abstract IReadOnlyList<Argument> Arguments { get; }

    /// <summary>The choice of the activation, and its arguments.</summary>
    public virtual IReadOnlyList<Argument> DeclaredArguments => [Argument.Word("Activation", Name), .. Arguments];

    /// <summary>The names of the properties of the attribute that only some activations have, and this one has.</summary>
    public IEnumerable<string> Settings => Arguments.Select(argument => argument.Name);

    /// <summary>What <c>Initializer.Default</c> means for a layer with this activation.</summary>
    public virtual string DefaultInit => "Xavier";

    /// <summary>The loss of a network whose last layer has this activation, by its name in the <c>LossFunction</c> enum.</summary>
    public virtual string DefaultLoss => "MeanSquaredError";

    /// <summary>Where its values lie.</summary>
    public virtual OutputRange Range => OutputRange.Any;

    /// <summary>Whether only the last layer can have it.</summary>
    public virtual bool IsForLastLayerOnly => false;

    /// <summary>
    /// Reads the settings from an attribute: the same activation with them. Returns null, with a finding, when one of them is wrong.
    /// </summary>
    public virtual ActivationKind? WithSettings(IAttributeArguments attribute) => this;
}

/// <summary>An activation of each element on its own.</summary>
internal abstract record ElementwiseActivation : ActivationKind
{
    /// <summary>
    /// Whether its value is some 15 instructions or more once it is inlined, which limits how many of it one method can have.
    /// </summary>
    public virtual bool IsForwardLong => false;

    /// <summary>The same of its derivative.</summary>
    public virtual bool IsBackwardLong => false;

    /// <summary>What its derivative is computed from.</summary>
    public virtual BackwardInput BackwardReads => BackwardInput.Z;
}

/// <summary>An activation that mixes the units of a sample, so that it needs a pass of its own over all of them.</summary>
internal abstract record ColumnwiseActivation : ActivationKind;

/// <summary>What the derivative of an activation is computed from.</summary>
internal enum BackwardInput
{
    /// <summary>From nothing: it is a constant.</summary>
    Nothing,

    /// <summary>From the pre-activation Z.</summary>
    Z,

    /// <summary>From the activation Y = f(Z).</summary>
    Y,
}

/// <summary>Where the outputs of an activation lie, and where a loss needs them.</summary>
internal enum OutputRange
{
    /// <summary>Anywhere.</summary>
    Any,

    /// <summary>Each in [0, 1].</summary>
    UnitInterval,

    /// <summary>Each in [0, 1], and with sum 1 over the outputs of a sample.</summary>
    Distribution,

    /// <summary>Wherever the user's own function puts each.</summary>
    Unknown,
}
