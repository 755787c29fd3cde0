namespace LayerGen;

/// <summary>An activation alone: Y = f(Y₋₁), element by element of whatever the layer before gives.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class ActivationAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares an activation with an activation function of the library.</summary>
    /// <param name="activation">
    /// The activation function. <see cref="LayerGen.Activation.Softmax"/> is for
    /// the last layer only.
    /// </param>
    public ActivationAttribute(Activation activation)
        : base(activation)
    {
    }

    /// <summary>Declares an activation with an activation function of your own.</summary>
    /// <param name="activation">
    /// The type with the function, which implements <see cref="IActivation{T}"/> with <see cref="float"/> or
    /// <see cref="double"/>, as the network computes.
    /// </param>
    public ActivationAttribute(Type activation)
        : base(activation)
    {
    }
}
