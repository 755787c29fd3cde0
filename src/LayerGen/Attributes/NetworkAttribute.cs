namespace LayerGen;

/// <summary>
/// Declares a neural network. Put it on a <see langword="partial"/> class together with one attribute per layer
/// (<see cref="DenseAttribute"/>), from the first hidden layer to the output; the source generator writes the rest of
/// the class: parameters, forward and backward pass, loss, optimizer states and prediction. A network has at most 256
/// layers. The project must be compiled as C# 12 or newer, as every project for .NET 10 is unless its
/// <c>LangVersion</c> says otherwise.
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
/// Unless <see cref="Loss"/> is set, the loss follows the activation of the last layer: cross-entropy (Kullback–Leibler
/// divergence) for <see cref="Activation.Softmax"/>, binary cross-entropy for a sigmoid, mean squared error for the
/// others.
/// </remarks>
// Structs are allowed here so that the analyzer can say why they cannot work (LG0009), instead of the compiler's
// CS0592.
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
    /// Declares a network whose samples are images. Their features are ordered by row, column and channel: feature
    /// (y·width + x)·channels + c is channel c of the pixel in row y and column x.
    /// </summary>
    /// <param name="height">The rows of pixels, at least 1.</param>
    /// <param name="width">The columns of pixels, at least 1.</param>
    /// <param name="channels">The channels of a pixel, at least 1.</param>
    public NetworkAttribute(int height, int width, int channels)
    {
        Height = height;
        Width = width;
        Channels = channels;
        Inputs = height * width * channels;
    }

    /// <summary>Gets the number of input features n₀.</summary>
    public int Inputs { get; }

    /// <summary>Gets the rows of pixels; 0 unless samples are images.</summary>
    public int Height { get; }

    /// <summary>Gets the columns of pixels; 0 unless samples are images.</summary>
    public int Width { get; }

    /// <summary>Gets the channels of a pixel; 0 unless samples are images.</summary>
    public int Channels { get; }

    /// <summary>
    /// Gets or sets the type of every parameter and activation; <see cref="Precision.Single"/> unless set.
    /// </summary>
    public Precision Precision { get; set; } = Precision.Single;

    /// <summary>
    /// Gets or sets a value indicating whether the products are unrolled or loops; <see cref="LayerGen.Unroll.Auto"/>
    /// unless set. <see cref="LayerGen.Unroll.Always"/> writes the products of at most 32,768 parameters.
    /// </summary>
    public Unroll Unroll { get; set; } = Unroll.Auto;

    /// <summary>
    /// Gets or sets the loss. What counts is whether the declaration sets it: where it does not, the loss follows the
    /// activation of the last layer, and the value here means nothing. The generated <c>LossFunction</c> says which
    /// loss a network has.
    /// </summary>
    public LossFunction Loss { get; set; }

    /// <summary>
    /// Gets or sets how much of each target is spread over all K classes, 0 ≤ ε &lt; 1; 0 unless set. d becomes (1 −
    /// ε)·d + ε/K, and for <see cref="LossFunction.BinaryCrossEntropy"/> (1 − ε)·d + ε/2. For the two cross-entropies.
    /// Szegedy et al., <i>Rethinking the Inception architecture for computer vision</i>, CVPR 2016.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// Gets or sets how much each class weighs in the loss, as positive, finite numbers, at most 16,384 of them; all 1
    /// unless set. For the two cross-entropies. The mean stays one over the samples, whatever their classes weigh.
    /// </summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>
    /// Of a softmax: one number for each class, as <c>weight</c> of PyTorch's CrossEntropyLoss and Keras's
    /// <c>class_weight</c>.
    /// </item>
    /// <item>
    /// Of one sigmoid output: two numbers for no and yes, as <c>class_weight</c> of Keras and scikit-learn; or one
    /// number for yes alone, as PyTorch's <c>pos_weight</c>.
    /// </item>
    /// <item>
    /// Of several sigmoid outputs: one number for each output, which multiplies yes and no alike, as <c>weight</c> of
    /// PyTorch's BCELoss; <see cref="PositiveWeights"/> weigh yes alone.
    /// </item>
    /// </list>
    /// </remarks>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// Gets or sets how much a yes weighs against a no, for each output of a
    /// <see cref="LossFunction.BinaryCrossEntropy"/>: one positive, finite number an output; all 1 unless set. A rare
    /// label that is one in twenty is balanced with 19. As <c>pos_weight</c> of PyTorch's BCEWithLogitsLoss.
    /// </summary>
    public double[]? PositiveWeights { get; set; }

    /// <summary>
    /// Gets or sets the smallest probability that the two cross-entropies tell from 0; less than ½. With 0, the
    /// default, they are computed from the logits where the last activation is a softmax or a sigmoid, exactly and
    /// without a limit, and elsewhere the floor is 10⁻¹². With a floor, d, y, 1 − d and 1 − y are clipped to [floor, 1]
    /// before their logarithms are taken, as notebooks and older libraries do.
    /// </summary>
    /// <remarks>Gradients do not depend on it behind a softmax or a sigmoid.</remarks>
    public double ProbabilityFloor { get; set; }

    /// <summary>
    /// δ, where <see cref="LossFunction.Huber"/> goes over from squared to absolute: positive and finite; 1 unless set.
    /// </summary>
    public double HuberDelta { get; set; } = 1;

    /// <summary>
    /// Gets or sets how the losses of the samples of a batch become the one number whose gradient trains the network:
    /// <see cref="Reduction.Mean"/> unless set, or <see cref="Reduction.Sum"/>.
    /// </summary>
    public Reduction Reduction { get; set; } = Reduction.Mean;
}
