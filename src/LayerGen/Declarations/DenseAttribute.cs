namespace LayerGen;

/// <summary>
/// A dense (fully connected) layer: Z = Wᵀ·Y₋₁ + b, followed by an activation function, Y = f(Z). W has the shape
/// inputs × units, and b has one element per unit.
/// </summary>
/// <remarks>
/// <para>
/// Shape: n → units. An image is read as its n = height · width · channels features. The layer has n · units weights
/// and units biases.
/// </para>
/// <example>
/// <code>
/// [Network(4)]
/// [Dense(16, Relu)]
/// [Dense(2, Softmax)]
/// public partial class ParityNet;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares a dense layer with an activation function of the library.</summary>
    /// <param name="units">The number of units of the layer, at least 1.</param>
    /// <param name="activation">
    /// The activation function. The default is <see cref="Activation.Identity"/>. <see cref="Activation.Softmax"/> is
    /// allowed in the last layer only.
    /// </param>
    /// <inheritdoc cref="DenseAttribute" path="/remarks"/>
    public DenseAttribute(int units, Activation activation = Activation.Identity)
        : base(activation)
    {
        Units = units;
    }

    /// <summary>Declares a dense layer with a custom activation function.</summary>
    /// <param name="units">The number of units of the layer, at least 1.</param>
    /// <param name="activation">
    /// The type of the function. It implements <see cref="IActivation{T}"/> for the number type of the network,
    /// <see cref="float"/> or <see cref="double"/>.
    /// </param>
    /// <inheritdoc cref="DenseAttribute" path="/remarks"/>
    public DenseAttribute(int units, Type activation)
        : base(activation)
    {
        Units = units;
    }

    /// <summary>Gets the number of units.</summary>
    public int Units { get; }

    /// <summary>
    /// Gets or sets a value indicating whether the layer has a bias b, one element per unit. The default is
    /// <see langword="true"/>.
    /// </summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// Gets or sets how the weights W are initialized. The default is <see cref="Initializer.Default"/>:
    /// <see cref="Initializer.He"/> for activations that are close to 0 for negative z and close to z for positive z
    /// (<see cref="Activation.Relu"/>, <see cref="Activation.LeakyRelu"/>, <see cref="Activation.Elu"/>,
    /// <see cref="Activation.Gelu"/>, <see cref="Activation.Silu"/>, <see cref="Activation.Softplus"/>), and
    /// <see cref="Initializer.Xavier"/> for the others and for your own. Biases start at zero.
    /// </summary>
    public Initializer Initializer { get; set; } = Initializer.Default;

    /// <summary>
    /// Gets or sets the value of all weights for <see cref="Initializer.Constant"/>. It must be finite. Set it for
    /// <see cref="Initializer.Constant"/> and for nothing else.
    /// </summary>
    public double InitializerValue { get; set; }
}
