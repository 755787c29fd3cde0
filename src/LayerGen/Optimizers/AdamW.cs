namespace LayerGen;

public abstract partial record Optimizer
{
    /// <summary>
    /// Creates the settings of AdamW, Adam with decoupled weight decay: W ← W − η·λ·W for the weights (not for biases
    /// and the parameters of normalization layers), then the step of <see cref="Adam"/>. Unlike <see cref="L2"/>, the
    /// decay does not affect the moments. Loshchilov and Hutter, <i>Decoupled weight decay regularization</i>, ICLR
    /// 2019. λ is multiplied by η, as in PyTorch.
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="beta1">The decay β₁ of the first moment, 0 ≤ β₁ &lt; 1.</param>
    /// <param name="beta2">The decay β₂ of the second moment, 0 ≤ β₂ &lt; 1.</param>
    /// <param name="epsilon">ε, which is added outside the root. It must be positive and finite.</param>
    /// <param name="weightDecay">The weight decay λ, at least 0 and finite.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static AdamWSettings AdamW(
        double learningRate = 0.001,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0.01)
        => new(learningRate, beta1, beta2, epsilon, weightDecay);
}

/// <summary>The settings of <see cref="Optimizer.AdamW"/>.</summary>
public sealed record AdamWSettings : AdaptiveMomentSettings
{
    internal AdamWSettings(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
        : base(learningRate, beta1, beta2, epsilon)
    {
        WeightDecay = CheckNotNegative(weightDecay);
    }

    /// <inheritdoc/>
    public override OptimizerKinds Kind => OptimizerKinds.AdamW;

    /// <summary>Gets the weight decay λ, at least 0 and finite.</summary>
    public double WeightDecay { get; }
}
