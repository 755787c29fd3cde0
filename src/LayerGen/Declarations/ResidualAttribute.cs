namespace LayerGen;

/// <summary>
/// A residual block: adds the input of the next layers to their output, Z = Y_run + Y_before, and applies an activation
/// function to the sum. The layers of the block must keep the shape. He, Zhang, Ren and Sun, <i>Deep residual learning
/// for image recognition</i>, CVPR 2016.
/// </summary>
/// <remarks>
/// <para>
/// Shape: unchanged, of features and of images. The layer has no parameters.
/// </para>
/// <example>
/// <code>
/// [Network(8)]
/// [Dense(16, Relu)]
/// [Residual(2, Relu)] [Dense(16, Relu)] [Dense(16)]
/// [Dense(2, Softmax)]
/// public partial class Net;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class ResidualAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares a residual block with an activation function of the library.</summary>
    /// <param name="layers"> The number of layers in the block, which are declared after this attribute; at least 1.
    /// Residual attributes among them are not counted.
    /// </param>
    /// <param name="activation"> The activation function. The default is <see cref="LayerGen.Activation.Identity"/>.
    /// <see cref="LayerGen.Activation.Softmax"/> is allowed in the last layer only.
    /// </param>
    /// <inheritdoc cref="ResidualAttribute" path="/remarks"/>
    public ResidualAttribute(int layers, Activation activation = Activation.Identity)
        : base(activation)
    {
        Layers = layers;
    }

    /// <summary>Declares a residual block with a custom activation function.</summary>
    /// <param name="layers"> The number of layers in the block, which are declared after this attribute; at least 1.
    /// Residual attributes among them are not counted.
    /// </param>
    /// <param name="activation"> The type of the function. It implements <see cref="IActivation{T}"/> for the number
    /// type of the network, <see cref="float"/> or <see cref="double"/>.
    /// </param>
    /// <inheritdoc cref="ResidualAttribute" path="/remarks"/>
    public ResidualAttribute(int layers, Type activation)
        : base(activation)
    {
        Layers = layers;
    }

    /// <summary>Gets the number of layers of the block.</summary>
    public int Layers { get; }
}
