namespace LayerGen;

/// <summary>
/// Declares the loss of a <see cref="NetworkAttribute">network</see>, of the library or your own, or options of the
/// loss that follows from the activation of the last layer.
/// </summary>
/// <remarks>
/// <para>
/// Shape: the outputs of the last layer and as many targets → one number.
/// </para>
/// <example>
/// <code>
/// [Network(4)]
/// [Dense(16, Relu)]
/// [Dense(3, Softmax)]
/// [Loss(LabelSmoothing = 0.1)]
/// public partial class IrisNet;
///
/// [Network(3)]
/// [Dense(1)]
/// [Loss(LossFunction.Huber, Delta = 0.5)]
/// public partial class PriceNet;
///
/// [Network(3)]
/// [Dense(1)]
/// [Loss(typeof(Quantile))]
/// public partial class DemandNet;
///
/// // The 0.9 quantile.
/// internal readonly struct Quantile : ILoss&lt;float&gt;
/// {
///     public static float Value(float target, float output)
///         =&gt; target &gt; output ? 0.9f * (target - output) : 0.1f * (output - target);
///
///     public static float Derivative(float target, float output) =&gt; target &gt; output ? -0.9f : 0.1f;
/// }
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class LossAttribute : Attribute
{
    /// <summary>Declares options of the loss that follows from the activation of the last layer.</summary>
    /// <inheritdoc cref="LossAttribute" path="/remarks"/>
    public LossAttribute()
    {
    }

    /// <summary>Declares the loss.</summary>
    /// <param name="function">The loss.</param>
    /// <inheritdoc cref="LossAttribute" path="/remarks"/>
    public LossAttribute(LossFunction function)
    {
        Function = function;
    }

    /// <summary>Declares a custom loss.</summary>
    /// <param name="loss">
    /// The type of the loss. It implements <see cref="ILoss{T}"/> for the number type of the network,
    /// <see cref="float"/> or <see cref="double"/>.
    /// </param>
    /// <inheritdoc cref="LossAttribute" path="/remarks"/>
    public LossAttribute(Type loss)
    {
        LossType = loss;
    }

    /// <summary>
    /// Gets the declared loss of the library, or <see langword="null"/> if it is custom or follows from the activation
    /// of the last layer. The generated <c>LossFunction</c> is the loss of the network.
    /// </summary>
    public LossFunction? Function { get; }

    /// <summary>
    /// Gets the type of a custom loss, or <see langword="null"/> if the network uses one of the library. The type
    /// implements <see cref="ILoss{T}"/> for the number type of the network, <see cref="float"/> or
    /// <see cref="double"/>.
    /// </summary>
    public Type? LossType { get; }

    /// <summary>
    /// Gets or sets ε, the share of each target that is spread over all K classes, 0 ≤ ε &lt; 1. The default is 0. A
    /// target d becomes (1 − ε)·d + ε/K, or (1 − ε)·d + ε/2 for <see cref="LossFunction.BinaryCrossEntropy"/>. It
    /// applies to the two cross-entropies. Szegedy et al., <i>Rethinking the Inception architecture for computer
    /// vision</i>, CVPR 2016.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// Gets or sets the weights of the classes in the loss: at most 16,384 positive, finite numbers. By default all are
    /// 1. They apply to the two cross-entropies. The mean is still taken over the number of samples, regardless of the
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
    /// Gets or sets the smallest probability that the two cross-entropies distinguish from 0. It is less than ½. With
    /// 0, the default, the loss after a softmax or a sigmoid is computed from the logits, exactly and without a limit,
    /// and elsewhere the floor is 10⁻¹². With a floor, d, y, 1 − d and 1 − y are clipped to [floor, 1] before their
    /// logarithms are taken, as in many notebooks and older libraries.
    /// </summary>
    /// <remarks>The floor does not change the gradients after a softmax or a sigmoid.</remarks>
    public double ProbabilityFloor { get; set; }

    /// <summary>
    /// Gets or sets δ, the error at which <see cref="LossFunction.Huber"/> changes from quadratic to linear. Positive
    /// and finite. The default is 1.
    /// </summary>
    public double Delta { get; set; } = 1;

    /// <summary>
    /// Gets or sets how the losses of a batch's samples are combined to the one number whose gradient trains the
    /// network: <see cref="Reduction.Mean"/>, the default, or <see cref="Reduction.Sum"/>.
    /// </summary>
    public Reduction Reduction { get; set; } = Reduction.Mean;
}
