namespace LayerGen;

/// <summary>
/// A dense (fully connected) layer: Z = Wᵀ·Y + b, followed by an activation function f, so that the layer's output is
/// f(Z). W has shape (inputs × units), b has one element per unit.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares a dense layer with an activation function of the library.</summary>
    /// <param name="units">The number of units of the layer, at least 1.</param>
    /// <param name="activation">
    /// The activation function; <see cref="Activation.Identity"/> unless given. <see cref="Activation.Softmax"/> is for
    /// the last layer only.
    /// </param>
    public DenseAttribute(int units, Activation activation = Activation.Identity)
        : base(activation)
    {
        Units = units;
    }

    /// <summary>Declares a dense layer with an activation function of your own.</summary>
    /// <param name="units">The number of units of the layer, at least 1.</param>
    /// <param name="activation">
    /// The type with the function, which implements <see cref="IActivation{T}"/> with <see cref="float"/> or
    /// <see cref="double"/>, as the network computes.
    /// </param>
    public DenseAttribute(int units, Type activation)
        : base(activation)
    {
        Units = units;
    }

    /// <summary>Gets the number of units.</summary>
    public int Units { get; }

    /// <summary>
    /// Gets or sets a value indicating whether there is a bias b, which is added to each unit; true unless set.
    /// </summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// Gets or sets how the weights W start. <see cref="Init.Default"/> unless set: <see cref="Init.He"/> for the
    /// activations that are nearly 0 at one side and nearly z at the other (<see cref="Activation.Relu"/>,
    /// <see cref="Activation.LeakyRelu"/>, <see cref="Activation.Elu"/>, <see cref="Activation.Gelu"/>,
    /// <see cref="Activation.Silu"/>, <see cref="Activation.Softplus"/>), <see cref="Init.Xavier"/> for the others and
    /// for your own. Biases start at zero.
    /// </summary>
    public Init Init { get; set; } = Init.Default;

    /// <summary>
    /// Gets or sets the value of all weights with <see cref="Init.Constant"/>, finite; to be given with it, and only
    /// with it.
    /// </summary>
    public double InitValue { get; set; }
}
