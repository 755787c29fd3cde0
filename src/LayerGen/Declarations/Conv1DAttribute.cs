namespace LayerGen;

/// <summary>
/// A convolution over the steps of a sequence (a cross-correlation, as usual in this field), followed by an activation
/// function. At every step Z[t, f] = b[f] + Σ W[i, c, f]·Y₋₁[t·stride + i·dilation − p, c], summed over the taps i of
/// the kernel and the features c of a step. p is the number of steps of zeros before the sequence. W has kernel ·
/// features rows, ordered by i and c, and one column per filter. b has one element per filter. Dilated causal
/// convolutions: van den Oord et al., <i>WaveNet: A generative model for raw audio</i>, 2016.
/// </summary>
/// <remarks>
/// <para>
/// Shape: steps × features → ((steps − (kernel − 1)·dilation − 1)/stride + 1) × filters, rounded down. With
/// <see cref="Padding.Same"/> and <see cref="Padding.Causal"/>: steps/stride × filters, rounded up. The layer has
/// kernel · features · filters weights and filters biases.
/// </para>
/// <example>
/// <code>
/// [Network(64, 2)]
/// [Conv1D(16, 3, Relu, Padding = Padding.Causal)]
/// [Conv1D(16, 3, Relu, Padding = Padding.Causal, Dilation = 2)]
/// [Dense(1)]
/// public partial class Filter;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class Conv1DAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares a convolution with an activation function of the library.</summary>
    /// <param name="filters">
    /// The number of filters, which is the number of features of a step of the output; at least 1.
    /// </param>
    /// <param name="kernel">
    /// The number of taps of the kernel, at least 1. Without padding, (kernel − 1) · dilation + 1 is at most the number
    /// of steps.
    /// </param>
    /// <param name="activation">
    /// The activation function. The default is <see cref="LayerGen.Activation.Identity"/>.
    /// <see cref="LayerGen.Activation.Softmax"/> is allowed in the last layer only.
    /// </param>
    /// <inheritdoc cref="Conv1DAttribute" path="/remarks"/>
    public Conv1DAttribute(int filters, int kernel, Activation activation = Activation.Identity)
        : base(activation)
    {
        Filters = filters;
        Kernel = kernel;
    }

    /// <summary>Declares a convolution with a custom activation function.</summary>
    /// <param name="filters">
    /// The number of filters, which is the number of features of a step of the output; at least 1.
    /// </param>
    /// <param name="kernel">
    /// The number of taps of the kernel, at least 1. Without padding, (kernel − 1) · dilation + 1 is at most the number
    /// of steps.
    /// </param>
    /// <param name="activation">
    /// The type of the function. It implements <see cref="IActivation{T}"/> for the number type of the network,
    /// <see cref="float"/> or <see cref="double"/>.
    /// </param>
    /// <inheritdoc cref="Conv1DAttribute" path="/remarks"/>
    public Conv1DAttribute(int filters, int kernel, Type activation)
        : base(activation)
    {
        Filters = filters;
        Kernel = kernel;
    }

    /// <summary>Gets the number of filters.</summary>
    public int Filters { get; }

    /// <summary>Gets the number of taps of the kernel.</summary>
    public int Kernel { get; }

    /// <summary>
    /// Gets or sets the distance between two positions of the kernel in steps, at least 1. The default is 1.
    /// </summary>
    public int Stride { get; set; } = 1;

    /// <summary>
    /// Gets or sets the distance between two neighboring taps of the kernel in steps, at least 1. The default is 1.
    /// </summary>
    public int Dilation { get; set; } = 1;

    /// <summary>
    /// Gets or sets whether zeros are added before or around the sequence. The default is <see cref="Padding.Valid"/>,
    /// no zeros.
    /// </summary>
    public Padding Padding { get; set; } = Padding.Valid;

    /// <summary>
    /// Gets or sets a value indicating whether the layer has a bias b, one element per filter. The default is
    /// <see langword="true"/>.
    /// </summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// Gets or sets how the weights W are initialized, with n_in = kernel · features. The default is
    /// <see cref="Initializer.Default"/>. Biases start at zero.
    /// </summary>
    public Initializer Initializer { get; set; } = Initializer.Default;

    /// <summary>
    /// Gets or sets the value of all weights for <see cref="Initializer.Constant"/>. It must be finite. Set it for
    /// <see cref="Initializer.Constant"/> and for nothing else.
    /// </summary>
    public double InitializerValue { get; set; }
}
