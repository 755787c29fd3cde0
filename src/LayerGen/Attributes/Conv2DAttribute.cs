namespace LayerGen;

/// <summary>
/// A convolution over images (a cross-correlation, as everywhere in this field): at every place of the kernel Z[y, x,
/// f] = b[f] + Σ W[i, j, c, f]·Y₋₁[y·stride + i − p, x·stride + j − q, c] over the rows i and columns j of the kernel
/// and the channels c, followed by an activation function; p and q are the rows and columns of zeros before the image.
/// W has (kernel · kernel · channels) rows, ordered by i, j and c, and a column for each filter; b has one element for
/// each filter. LeCun et al., <i>Gradient-based learning applied to document recognition</i>, Proc. IEEE 86, 1998.
/// </summary>
/// <remarks>
/// <code>
/// [Network(28, 28, 1)]
/// [Conv2D(6, 5, Relu, Padding = Padding.Same)] [MaxPool2D(2)]
/// [Conv2D(16, 5, Relu)] [MaxPool2D(2)]
/// [Flatten] [Dense(120, Relu)] [Dense(84, Relu)] [Dense(10, Softmax)]
/// public partial class LeNet5;
/// </code>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class Conv2DAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares a convolution with an activation function of the library.</summary>
    /// <param name="filters">The number of filters, the channels of the output; at least 1.</param>
    /// <param name="kernel">
    /// The rows and columns of the kernel; at least 1, and without padding at most those of the image.
    /// </param>
    /// <param name="activation">
    /// The activation function; <see cref="LayerGen.Activation.Identity"/> unless given.
    /// <see cref="LayerGen.Activation.Softmax"/> is for the last layer only.
    /// </param>
    public Conv2DAttribute(int filters, int kernel, Activation activation = Activation.Identity)
        : base(activation)
    {
        Filters = filters;
        Kernel = kernel;
    }

    /// <summary>Declares a convolution with an activation function of your own.</summary>
    /// <param name="filters">The number of filters, the channels of the output; at least 1.</param>
    /// <param name="kernel">
    /// The rows and columns of the kernel; at least 1, and without padding at most those of the image.
    /// </param>
    /// <param name="activation">
    /// The type with the function, which implements <see cref="IActivation{T}"/> with <see cref="float"/> or
    /// <see cref="double"/>, as the network computes.
    /// </param>
    public Conv2DAttribute(int filters, int kernel, Type activation)
        : base(activation)
    {
        Filters = filters;
        Kernel = kernel;
    }

    /// <summary>Gets the number of filters.</summary>
    public int Filters { get; }

    /// <summary>Gets the rows and columns of the kernel.</summary>
    public int Kernel { get; }

    /// <summary>
    /// Gets or sets the distance from a place of the kernel to the next one, at least 1; 1 unless set.
    /// </summary>
    public int Stride { get; set; } = 1;

    /// <summary>
    /// Gets or sets a value indicating whether zeros are added around the image; <see cref="Padding.Valid"/>, none,
    /// unless set.
    /// </summary>
    public Padding Padding { get; set; } = Padding.Valid;

    /// <summary>
    /// Gets or sets a value indicating whether there is a bias b, which is added to each filter; true unless set.
    /// </summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// Gets or sets how the weights W start, with n_in = kernel · kernel · channels. <see cref="Init.Default"/> unless
    /// set. Biases start at zero.
    /// </summary>
    public Init Init { get; set; } = Init.Default;

    /// <summary>
    /// Gets or sets the value of all weights with <see cref="Init.Constant"/>, finite; to be given with it, and only
    /// with it.
    /// </summary>
    public double InitValue { get; set; }
}
