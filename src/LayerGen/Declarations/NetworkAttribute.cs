namespace LayerGen;

/// <summary>
/// Declares a neural network. Apply it to a <see langword="partial"/> class together with one attribute per layer (such
/// as <see cref="DenseAttribute"/>), from the first hidden layer to the output. The source generator writes the rest of
/// the class: parameters, forward and backward pass, loss, optimizer states and prediction. A network has at most 256
/// layers. The project must be compiled as C# 12 or later, which is the default for .NET 10.
/// </summary>
/// <remarks>
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
/// If <see cref="Loss"/> is not set, the loss follows from the activation of the last layer: cross-entropy
/// (Kullback–Leibler divergence) for <see cref="Activation.Softmax"/>, binary cross-entropy for a sigmoid, and mean
/// squared error for the others.
/// </remarks>
// Structs are allowed so that the analyzer can explain why they cannot work (LG0009), instead of the compiler's CS0592.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Declares a network whose samples are plain features.</summary>
    /// <param name="inputs">The number of input features n₀, at least 1.</param>
    public NetworkAttribute(int inputs)
    {
        Inputs = inputs;
    }

    /// <summary>
    /// Declares a network whose samples are images. The features are ordered by row, column and channel: feature
    /// (y·width + x)·channels + c is channel c of the pixel in row y and column x.
    /// </summary>
    /// <param name="height">The number of rows, at least 1.</param>
    /// <param name="width">The number of columns, at least 1.</param>
    /// <param name="channels">The number of channels, at least 1.</param>
    public NetworkAttribute(int height, int width, int channels)
    {
        Height = height;
        Width = width;
        Channels = channels;
        Inputs = height * width * channels;
    }

    /// <summary>Gets the number of input features n₀.</summary>
    public int Inputs { get; }

    /// <summary>Gets the number of rows of an image, or 0 if samples are plain features.</summary>
    public int Height { get; }

    /// <summary>Gets the number of columns of an image, or 0 if samples are plain features.</summary>
    public int Width { get; }

    /// <summary>Gets the number of channels of an image, or 0 if samples are plain features.</summary>
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
    /// Gets or sets the loss. If the declaration does not set it, the loss follows from the activation of the last
    /// layer, and the value of this property has no meaning. The generated <c>LossFunction</c> is the loss of the
    /// network.
    /// </summary>
    public LossFunction Loss { get; set; }

    /// <summary>
    /// Gets or sets ε, the share of each target that is spread over all K classes, 0 ≤ ε &lt; 1. The default is 0. A
    /// target d becomes (1 − ε)·d + ε/K, or (1 − ε)·d + ε/2 for <see cref="LossFunction.BinaryCrossEntropy"/>. It
    /// applies to the two cross-entropies. Szegedy et al., <i>Rethinking the Inception architecture for computer
    /// vision</i>, CVPR 2016.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// Gets or sets the weights of the classes in the loss: at most 16,384 positive, finite numbers. By default all are
    /// 1. They apply to the two cross-entropies. The mean is still taken over the number of samples, whatever the
    /// weights are.
    /// </summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>
    /// For a softmax: one number per class, as <c>weight</c> of PyTorch's CrossEntropyLoss and Keras's
    /// <c>class_weight</c>.
    /// </item>
    /// <item>
    /// For one sigmoid output: two numbers, for no and yes, as <c>class_weight</c> of Keras and scikit-learn; or one
    /// number for yes only, as PyTorch's <c>pos_weight</c>.
    /// </item>
    /// <item>
    /// For several sigmoid outputs: one number per output, which multiplies yes and no alike, as <c>weight</c> of
    /// PyTorch's BCELoss. <see cref="PositiveWeights"/> applies to yes only.
    /// </item>
    /// </list>
    /// </remarks>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// Gets or sets the weight of a yes relative to a no for <see cref="LossFunction.BinaryCrossEntropy"/>: one
    /// positive, finite number per output. By default all are 1. A label that is present in one sample of twenty is
    /// balanced by 19. The property corresponds to <c>pos_weight</c> of PyTorch's BCEWithLogitsLoss.
    /// </summary>
    public double[]? PositiveWeights { get; set; }

    /// <summary>
    /// Gets or sets the smallest probability that the two cross-entropies distinguish from 0; less than ½. With 0, the
    /// default, the loss after a softmax or a sigmoid is computed from the logits, exactly and without a limit, and
    /// elsewhere the floor is 10⁻¹². With a floor, d, y, 1 − d and 1 − y are clipped to [floor, 1] before their
    /// logarithms are taken, as in many notebooks and older libraries.
    /// </summary>
    /// <remarks>The floor does not change the gradients after a softmax or a sigmoid.</remarks>
    public double ProbabilityFloor { get; set; }

    /// <summary>
    /// Gets or sets δ, the error at which <see cref="LossFunction.Huber"/> changes from quadratic to linear. Positive
    /// and finite. The default is 1.
    /// </summary>
    public double HuberDelta { get; set; } = 1;

    /// <summary>
    /// Gets or sets how the losses of a batch's samples are combined to the one number whose gradient trains the
    /// network: <see cref="Reduction.Mean"/>, the default, or <see cref="Reduction.Sum"/>.
    /// </summary>
    public Reduction Reduction { get; set; } = Reduction.Mean;
}
