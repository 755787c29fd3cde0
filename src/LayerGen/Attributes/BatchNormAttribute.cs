namespace LayerGen;

/// <summary>
/// Batch normalisation: for each channel (of plain features, for each feature) over the batch U = (Y₋₁ − μ)/√(σ² + ε)
/// with the mean μ and the variance σ² of the population, then Z = γ·U + β and Y = f(Z). It stands between the
/// pre-activation of a layer and its activation: <c>[Dense(16)] [BatchNorm(Relu)]</c>. In inference μ and σ² are
/// running statistics. Ioffe and Szegedy, <i>Batch normalization</i>, ICML 2015.
/// </summary>
/// <remarks>
/// The running statistics move with every forward pass of training: running ← (1 − m)·running + m·batch, where the
/// variance of the batch is the unbiased one, n/(n − 1)·σ². γ starts at 1, β at 0, the running mean at 0, the running
/// variance at 1. Because the samples of a batch depend on each other, a training step is not shared out among threads.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute : ActivatedLayerAttribute
{
    /// <summary>Declares batch normalisation with an activation function of the library.</summary>
    /// <param name="activation">
    /// The activation function; <see cref="LayerGen.Activation.Identity"/> unless given.
    /// <see cref="LayerGen.Activation.Softmax"/> is for the last layer only.
    /// </param>
    public BatchNormAttribute(Activation activation = Activation.Identity)
        : base(activation)
    {
    }

    /// <summary>Declares batch normalisation with an activation function of your own.</summary>
    /// <param name="activation">
    /// The type with the function, which implements <see cref="IActivation{T}"/> with <see cref="float"/> or
    /// <see cref="double"/>, as the network computes.
    /// </param>
    public BatchNormAttribute(Type activation)
        : base(activation)
    {
    }

    /// <summary>ε, which is added to the variance inside the root; positive and finite, 10⁻⁵ unless set.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>
    /// Gets or sets the share m of a new batch in the running statistics, as in PyTorch; above 0 and at most 1, 0.1
    /// unless set. Keras calls 1 − m the momentum: its 0.99 is 0.01 here.
    /// </summary>
    public double Momentum { get; set; } = 0.1;
}
