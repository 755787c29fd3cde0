namespace LayerGen;

/// <summary>The base of the layers that end in an activation function f: the layer's output is Y = f(Z).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
#pragma warning disable CS3015 // its constructors are nobody else's to call
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
    /// Gets the activation function, when it is one of the library's; otherwise <see cref="Activation.Identity"/>.
    /// </summary>
    public Activation Activation { get; }

    /// <summary>
    /// Gets the type with the activation function, when it is one of your own: it implements
    /// <see cref="IActivation{T}"/>, with <see cref="float"/> or <see cref="double"/> as the network computes.
    /// Otherwise null.
    /// </summary>
    public Type? ActivationType { get; }

    /// <summary>
    /// Gets or sets the slope of <see cref="Activation.LeakyRelu"/> at the negative side, at least 0 and at most 1000
    /// (usually below 1); 0.01 unless set.
    /// </summary>
    public double Slope { get; set; } = 0.01;

    /// <summary>
    /// Gets or sets the α of <see cref="Activation.Elu"/>, greater than 0 and at most 1000: the value at the far
    /// negative side is −α. 1 unless set.
    /// </summary>
    public double Alpha { get; set; } = 1;
}
