namespace LayerGen;

/// <summary>
/// A dense (fully connected) layer: Z = Wᵀ·Y + b, followed by an activation function f, so that the layer's output is
/// f(Z). W has shape (inputs × units), b has one element per unit.
/// </summary>
/// <param name="units">The number of units of the layer, at least 1.</param>
/// <param name="activation">
/// The activation function; <see cref="Activation.Identity"/> unless given. <see cref="Activation.Softmax"/> is for the
/// last layer only.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute(int units, Activation activation = Activation.Identity) : LayerAttribute
{
    /// <summary>The number of units.</summary>
    public int Units { get; } = units;

    /// <summary>The activation function.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>
    /// How the weights W start. <see cref="Init.Default"/> unless set: <see cref="Init.He"/> for
    /// <see cref="Activation.Relu"/>, <see cref="Init.Xavier"/> for the other activations. Biases start at zero.
    /// </summary>
    public Init Init { get; set; } = Init.Default;

    /// <summary>The value of all weights with <see cref="Init.Constant"/>, finite; to be given with it, and only with it.</summary>
    public double InitValue { get; set; }
}
