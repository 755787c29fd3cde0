namespace LayerGen;

/// <summary>An activation layer: Y = f(Y₋₁), applied to each element of the output of the layer before it.</summary>
/// <remarks>
/// <para>
/// Shape: unchanged, of features and of images. The layer has no parameters.
/// </para>
/// <example>
/// <code>
/// [Network(4)]
/// [Dense(16)]
/// [Activation(Tanh)]
/// [Dense(2, Softmax)]
/// public partial class Net;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class ActivationAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares an activation layer with an activation function of the library.</summary>
    /// <param name="activation">
    /// The activation function. <see cref="LayerGen.Activation.Softmax"/> is allowed in the last layer only.
    /// </param>
    /// <inheritdoc cref="ActivationAttribute" path="/remarks"/>
    public ActivationAttribute(Activation activation)
        : base(activation)
    {
    }

    /// <summary>Declares an activation layer with a custom activation function.</summary>
    /// <param name="activation">
    /// The type of the function. It implements <see cref="IActivation{T}"/> for the number type of the network,
    /// <see cref="float"/> or <see cref="double"/>.
    /// </param>
    /// <inheritdoc cref="ActivationAttribute" path="/remarks"/>
    public ActivationAttribute(Type activation)
        : base(activation)
    {
    }
}
