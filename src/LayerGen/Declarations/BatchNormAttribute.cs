namespace LayerGen;

/// <summary>
/// Batch normalization. For each channel (for plain features: each feature) it computes U = (Y₋₁ − μ)/√(σ² + ε) with
/// the mean μ and the population variance σ² of the batch, then Z = γ·U + β and Y = f(Z). Declare it between the
/// pre-activation of a layer and its activation: <c>[Dense(16)] [BatchNorm(Relu)]</c>. In inference μ and σ² are
/// running statistics. Ioffe and Szegedy, <i>Batch normalization</i>, ICML 2015.
/// </summary>
/// <remarks>
/// <para>
/// Shape: unchanged, of features and of images. The layer has a scale and a shift for each channel (for plain features:
/// each feature).
/// </para>
/// <para>
/// Every forward pass of training updates the running statistics: running ← (1 − m)·running + m·batch, with the
/// unbiased variance of the batch, n/(n − 1)·σ². γ starts at 1, β at 0, the running mean at 0 and the running variance
/// at 1. A training step uses one thread, because the samples of a batch depend on each other.
/// </para>
/// <example>
/// <code>
/// [Network(4)]
/// [Dense(16, Bias = false)]
/// [BatchNorm(Relu)]
/// [Dense(2, Softmax)]
/// public partial class Net;
/// </code>
/// </example>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares batch normalization with an activation function of the library.</summary>
    /// <param name="activation">
    /// The activation function. The default is <see cref="LayerGen.Activation.Identity"/>.
    /// <see cref="LayerGen.Activation.Softmax"/> is allowed in the last layer only.
    /// </param>
    /// <inheritdoc cref="BatchNormAttribute" path="/remarks"/>
    public BatchNormAttribute(Activation activation = Activation.Identity)
        : base(activation)
    {
    }

    /// <summary>Declares batch normalization with a custom activation function.</summary>
    /// <param name="activation">
    /// The type of the function. It implements <see cref="IActivation{T}"/> for the number type of the network,
    /// <see cref="float"/> or <see cref="double"/>.
    /// </param>
    /// <inheritdoc cref="BatchNormAttribute" path="/remarks"/>
    public BatchNormAttribute(Type activation)
        : base(activation)
    {
    }

    /// <summary>
    /// Gets or sets ε, which is added to the variance before the square root. Positive and finite. The default
    /// is 10⁻⁵.
    /// </summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>
    /// Gets or sets the weight m of a new batch in the running statistics, as in PyTorch. It is greater than 0 and at
    /// most 1. The default is 0.1. Keras uses 1 − m as its momentum: 0.99 there is 0.01 here.
    /// </summary>
    public double Momentum { get; set; } = 0.1;
}
