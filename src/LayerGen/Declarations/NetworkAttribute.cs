namespace LayerGen;

/// <summary>
/// Declares a neural network. Apply it to a <see langword="partial"/> class together with one attribute per layer (such
/// as <see cref="DenseAttribute"/>), from the first hidden layer to the output. The source generator writes the rest of
/// the class: parameters, forward and backward pass, loss, optimizer states and prediction. A network has at most 256
/// layers. The project must be compiled as C# 12 or later, which is the default for .NET 10.
/// </summary>
/// <remarks>
/// <para>
/// Shape: inputs, steps × features, or height × width × channels → the shape of the last layer. Each layer reads the
/// output of the one before it.
/// </para>
/// <para>
/// The loss follows from the activation of the last layer: cross-entropy (Kullback–Leibler divergence) for
/// <see cref="Activation.Softmax"/>, binary cross-entropy for <see cref="Activation.Sigmoid"/>, and mean squared error
/// for the others. <see cref="LossAttribute"/> declares another loss, or options of it.
/// </para>
/// <example>
/// <code>
/// using LayerGen;
/// using static LayerGen.Activation;
///
/// [Network(4)]
/// [Dense(16, Relu)]
/// [Dense(16, Relu)]
/// [Dense(2, Softmax)]
/// public partial class ParityNet;
/// </code>
/// </example>
/// </remarks>
// Structs are allowed so that the analyzer can explain why they cannot work (LG0009), instead of the compiler's CS0592.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>
    /// Declares a network whose samples are plain features, or sequences of tokens if an
    /// <see cref="EmbeddingAttribute">embedding</see> follows.
    /// </summary>
    /// <param name="inputs">The number of input features n₀, or of steps with a token each, at least 1.</param>
    /// <inheritdoc cref="NetworkAttribute" path="/remarks"/>
    public NetworkAttribute(int inputs)
    {
        Inputs = inputs;
    }

    /// <summary>
    /// Declares a network whose samples are sequences. The features are ordered by step: feature t·features + f is
    /// feature f of step t.
    /// </summary>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <param name="features">The number of features of a step, at least 1.</param>
    /// <inheritdoc cref="NetworkAttribute" path="/remarks"/>
    public NetworkAttribute(int steps, int features)
    {
        Steps = steps;
        Features = features;
        Inputs = steps * features;
    }

    /// <summary>
    /// Declares a network whose samples are images. The features are ordered by row, column and channel: feature
    /// (y·width + x)·channels + c is channel c of the pixel in row y and column x.
    /// </summary>
    /// <param name="height">The number of rows, at least 1.</param>
    /// <param name="width">The number of columns, at least 1.</param>
    /// <param name="channels">The number of channels, at least 1.</param>
    /// <inheritdoc cref="NetworkAttribute" path="/remarks"/>
    public NetworkAttribute(int height, int width, int channels)
    {
        Height = height;
        Width = width;
        Channels = channels;
        Inputs = height * width * channels;
    }

    /// <summary>Gets the number of input features n₀.</summary>
    public int Inputs { get; }

    /// <summary>Gets the number of steps of a sequence, or 0 if samples are no sequences.</summary>
    public int Steps { get; }

    /// <summary>Gets the number of features of a step of a sequence, or 0 if samples are no sequences.</summary>
    public int Features { get; }

    /// <summary>Gets the number of rows of an image, or 0 if samples are no images.</summary>
    public int Height { get; }

    /// <summary>Gets the number of columns of an image, or 0 if samples are no images.</summary>
    public int Width { get; }

    /// <summary>Gets the number of channels of an image, or 0 if samples are no images.</summary>
    public int Channels { get; }

    /// <summary>
    /// Gets or sets the number type of parameters and activations. The default is <see cref="Precision.Single"/>.
    /// </summary>
    public Precision Precision { get; set; } = Precision.Single;

    /// <summary>
    /// Gets or sets whether the products are unrolled or written as loops. The default is
    /// <see cref="LayerGen.Unroll.Auto"/>. <see cref="LayerGen.Unroll.Always"/> allows at most 32,768 parameters.
    /// </summary>
    public Unroll Unroll { get; set; } = Unroll.Auto;

    /// <summary>
    /// Gets or sets whether the code that gains from vectors of 512 bits is written a second time for processors that
    /// have them. The default is <see langword="true"/>. Without it, the compiler has less to do and the code is
    /// slower on such processors; the bits of every result are the same.
    /// </summary>
    public bool Wide { get; set; } = true;
}
