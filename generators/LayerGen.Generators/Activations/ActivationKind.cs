using System.Collections.Immutable;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>
/// An activation function with its settings: its names, equations, forward text and derivative text. It is part of the model, so it
/// holds values only, and two activations with equal settings are equal.
/// </summary>
internal abstract record ActivationKind
{
    /// <summary>
    /// All activations of the <c>Activation</c> enum, by their value in it, each with its default settings; found, like the layer kinds,
    /// as the records that can be made without settings.
    /// </summary>
    public static readonly ImmutableDictionary<int, ActivationKind> ByValue = typeof(ActivationKind).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ActivationKind)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
        .Select(type => (ActivationKind)Activator.CreateInstance(type))
        .ToImmutableDictionary(kind => kind.Value);

    /// <summary>The value in the <c>Activation</c> enum.</summary>
    public abstract int Value { get; }

    /// <summary>The name in the <c>Activation</c> enum.</summary>
    public abstract string Name { get; }

    /// <summary>The properties of the attribute that only some activations have, and this one has.</summary>
    public virtual IReadOnlyList<string> Settings => [];

    /// <summary>What <c>Init.Default</c> means for a layer with this activation.</summary>
    public virtual string DefaultInit => "Xavier";

    /// <summary>The loss of a network whose last layer has this activation.</summary>
    public virtual LossKind Loss => new MeanSquaredError();

    /// <summary>Where its values lie.</summary>
    public virtual OutputRange Range => OutputRange.Any;

    /// <summary>Whether the activation mixes the units of a sample, so that it needs a pass of its own over all of them.</summary>
    public virtual bool IsColumnwise => false;

    /// <summary>Whether only the last layer can have it.</summary>
    public virtual bool IsForLastLayerOnly => false;

    /// <summary>
    /// Whether <see cref="Forward"/> is some 15 instructions or more once it is inlined, so that a method cannot have any number of it
    /// (<see cref="Planning.JitLimits.ResultsPerMethod"/>).
    /// </summary>
    public virtual bool IsForwardLong => false;

    /// <summary>The same of <see cref="Backward"/>.</summary>
    public virtual bool IsBackwardLong => false;

    /// <summary>What <see cref="Backward"/> reads beside the gradient.</summary>
    public virtual BackwardInput BackwardReads => BackwardInput.Z;

    /// <summary>
    /// The same activation with the settings of an attribute; null, with a finding, when one of them is wrong.
    /// </summary>
    public virtual ActivationKind? WithSettings(AttributeReader attribute) => this;

    /// <summary>f(z) in a formula: <c>max(0, Z1)</c>.</summary>
    public abstract string Formula(string z);

    /// <summary>
    /// f' in words, for an elementwise activation, in terms of what <see cref="Backward"/> reads: <c>1 where Z1 &gt; 0, else 0</c>, or
    /// <c>1 − Y1²</c>.
    /// </summary>
    public virtual string DerivativeFormula(string value) => throw new NotSupportedException(Name + " is not elementwise.");

    /// <summary>The expression of f(z) for a vector, of an elementwise activation: one behind which a dot may stand.</summary>
    public virtual string Forward(string z, string vector) => throw new NotSupportedException(Name + " is not elementwise.");

    /// <summary>The expression of dz = dy ⊙ f' for a vector, of an elementwise activation, where <paramref name="value"/> is what it reads.</summary>
    public virtual string Backward(string dy, string value, string vector) => throw new NotSupportedException(Name + " is not elementwise.");

    /// <summary>
    /// The expression of 1 − f(z) for a vector, of an elementwise activation that has it without the loss of digits of the difference; null
    /// where it has not, or where no loss asks for it.
    /// </summary>
    public virtual string? Complement(string z, string vector) => null;

    /// <summary>Writes the method that applies a columnwise activation to a batch.</summary>
    public virtual void WriteColumnwiseForward(LayerWriter writer) => throw new NotSupportedException(Name + " is elementwise.");

    /// <summary>Writes the method that applies a columnwise activation to one sample, in place.</summary>
    public virtual void WriteColumnwisePredict(LayerWriter writer) => throw new NotSupportedException(Name + " is elementwise.");
}

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
