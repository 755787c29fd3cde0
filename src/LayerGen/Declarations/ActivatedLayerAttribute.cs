namespace LayerGen;

/// <summary>The base class of layers that end in an activation function f: their output is Y = f(Z).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
#pragma warning disable CS3015 // only this assembly calls its constructors
public abstract class ActivatedLayerAttribute : LayerAttribute
#pragma warning restore CS3015
{
    private protected ActivatedLayerAttribute(Activation activation)
    {
        Activation = activation;
    }

    private protected ActivatedLayerAttribute(Type activation)
    {
        ActivationType = activation;
    }

    /// <summary>
    /// Gets the activation function of the library, or <see cref="Activation.Identity"/> if the layer uses one of your
    /// own.
    /// </summary>
    public Activation Activation { get; }

    /// <summary>
    /// Gets the type of your own activation function, or <see langword="null"/> if the layer uses one of the library.
    /// The type implements <see cref="IActivation{T}"/> for the number type of the network, <see cref="float"/> or
    /// <see cref="double"/>.
    /// </summary>
    public Type? ActivationType { get; }

    /// <summary>
    /// Gets or sets the slope of <see cref="Activation.LeakyRelu"/> for negative z, from 0 to 1000 and usually below 1.
    /// The default is 0.01.
    /// </summary>
    public double Slope { get; set; } = 0.01;

    /// <summary>
    /// Gets or sets the α of <see cref="Activation.Elu"/>, greater than 0 and at most 1000. For large negative z the
    /// function approaches −α. The default is 1.
    /// </summary>
    public double Alpha { get; set; } = 1;
}
