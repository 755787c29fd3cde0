namespace LayerGen;

/// <summary>
/// A convolution over images (a cross-correlation, as usual in this field), followed by an activation function. At
/// every position of the kernel Z[y, x, f] = b[f] + Σ W[i, j, c, f]·Y₋₁[y·stride + i − p, x·stride + j − q, c], summed
/// over the rows i and columns j of the kernel and the channels c. p and q are the numbers of rows and columns of zeros
/// before the image. W has kernel · kernel · channels rows, ordered by i, j and c, and one column per filter. b has one
/// element per filter. LeCun et al., <i>Gradient-based learning applied to document recognition</i>, Proc. IEEE 86,
/// 1998.
/// </summary>
/// <remarks>
/// <para>
/// Shape: height × width × channels → ((height − kernel)/stride + 1) × ((width − kernel)/stride + 1) × filters, rounded
/// down. With <see cref="Padding.Same"/>: height/stride × width/stride × filters, rounded up. The layer has
/// kernel · kernel · channels · filters weights and filters biases.
/// </para>
/// <example>
/// <code>
/// [Network(28, 28, 1)]
/// [Conv2D(6, 5, Relu, Padding = Padding.Same)] [MaxPool2D(2)]
/// [Conv2D(16, 5, Relu)] [MaxPool2D(2)]
/// [Flatten] [Dense(120, Relu)] [Dense(84, Relu)] [Dense(10, Softmax)]
/// public partial class LeNet5;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class Conv2DAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares a convolution with an activation function of the library.</summary>
    /// <param name="filters">The number of filters, which is the number of output channels; at least 1.</param>
    /// <param name="kernel">
    /// The number of rows and columns of the kernel, at least 1. Without padding it is at most the size of the image.
    /// </param>
    /// <param name="activation">
    /// The activation function. The default is <see cref="LayerGen.Activation.Identity"/>.
    /// <see cref="LayerGen.Activation.Softmax"/> is allowed in the last layer only.
    /// </param>
    /// <inheritdoc cref="Conv2DAttribute" path="/remarks"/>
    public Conv2DAttribute(int filters, int kernel, Activation activation = Activation.Identity)
        : base(activation)
    {
        Filters = filters;
        Kernel = kernel;
    }

    /// <summary>Declares a convolution with a custom activation function.</summary>
    /// <param name="filters">The number of filters, which is the number of output channels; at least 1.</param>
    /// <param name="kernel">
    /// The number of rows and columns of the kernel, at least 1. Without padding it is at most the size of the image.
    /// </param>
    /// <param name="activation">
    /// The type of the function. It implements <see cref="IActivation{T}"/> for the number type of the network,
    /// <see cref="float"/> or <see cref="double"/>.
    /// </param>
    /// <inheritdoc cref="Conv2DAttribute" path="/remarks"/>
    public Conv2DAttribute(int filters, int kernel, Type activation)
        : base(activation)
    {
        Filters = filters;
        Kernel = kernel;
    }

    /// <summary>Gets the number of filters.</summary>
    public int Filters { get; }

    /// <summary>Gets the number of rows and columns of the kernel.</summary>
    public int Kernel { get; }

    /// <summary>
    /// Gets or sets the distance between two positions of the kernel in pixels, at least 1. The default is
    /// 1.
    /// </summary>
    public int Stride { get; set; } = 1;

    /// <summary>
    /// Gets or sets whether zeros are added around the image. The default is <see cref="Padding.Valid"/>, no zeros.
    /// </summary>
    public Padding Padding { get; set; } = Padding.Valid;

    /// <summary>
    /// Gets or sets a value indicating whether the layer has a bias b, one element per filter. The default is
    /// <see langword="true"/>.
    /// </summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// Gets or sets how the weights W are initialized, with n_in = kernel · kernel · channels. The default is
    /// <see cref="Initializer.Default"/>. Biases start at zero.
    /// </summary>
    public Initializer Initializer { get; set; } = Initializer.Default;

    /// <summary>
    /// Gets or sets the value of all weights for <see cref="Initializer.Constant"/>. It must be finite. Set it for
    /// <see cref="Initializer.Constant"/> and for nothing else.
    /// </summary>
    public double InitializerValue { get; set; }
}
