using System.Collections.Immutable;
using LayerGen.Generators.Emission;
using LayerGen.Generators.Losses;

namespace LayerGen.Generators.Activations;

/// <summary>An activation function: its names, equations, forward text and derivative text.</summary>
internal abstract class ActivationKind
{
    /// <summary>All activations, by their value in the <c>Activation</c> enum; found, like the layer kinds.</summary>
    public static readonly ImmutableDictionary<int, ActivationKind> ByValue = typeof(ActivationKind).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ActivationKind)) && !type.IsAbstract)
        .Select(type => (ActivationKind)Activator.CreateInstance(type))
        .ToImmutableDictionary(kind => kind.Value);

    /// <summary>The value in the <c>Activation</c> enum.</summary>
    public abstract int Value { get; }

    /// <summary>The name in the <c>Activation</c> enum.</summary>
    public abstract string Name { get; }

    /// <summary>What <c>Init.Default</c> means for a layer with this activation.</summary>
    public virtual string DefaultInit => "Xavier";

    /// <summary>The loss of a network whose last layer has this activation.</summary>
    public virtual LossKind Loss => LossKind.MeanSquaredError;

    /// <summary>Whether the activation mixes the units of a sample, so that it needs a pass of its own over all of them.</summary>
    public virtual bool IsColumnwise => false;

    /// <summary>Whether only the last layer can have it.</summary>
    public virtual bool IsForLastLayerOnly => false;

    /// <summary>f(z) in a formula: <c>max(0, Z1)</c>.</summary>
    public abstract string Formula(string z);

    /// <summary>f'(z) in words, for an elementwise activation: <c>1 where Z1 &gt; 0, else 0</c>.</summary>
    public virtual string DerivativeFormula(string z) => throw new NotSupportedException(Name + " is not elementwise.");

    /// <summary>The expression of f(z) for a vector of samples, of an elementwise activation.</summary>
    public virtual string Forward(string z, string vector) => throw new NotSupportedException(Name + " is not elementwise.");

    /// <summary>The expression of dz = dy ⊙ f'(z) for a vector of samples, of an elementwise activation.</summary>
    public virtual string Backward(string dy, string z, string vector) => throw new NotSupportedException(Name + " is not elementwise.");

    /// <summary>Whether <see cref="Backward"/> reads z.</summary>
    public virtual bool BackwardReadsZ => true;

    /// <summary>Writes the method that applies a columnwise activation to a batch.</summary>
    public virtual void WriteColumnwiseForward(LayerWriter writer) => throw new NotSupportedException(Name + " is elementwise.");

    /// <summary>Writes the method that applies a columnwise activation to one sample, in place.</summary>
    public virtual void WriteColumnwisePredict(LayerWriter writer) => throw new NotSupportedException(Name + " is elementwise.");
}
