namespace LayerGen;

public abstract partial record Optimizer
{
    /// <summary>
    /// Creates the settings of Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², W ← W − η·m̂ / (√v̂ + ε) with m̂ =
    /// m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) at step t = 1, 2, …. Kingma and Ba, <i>Adam: a method for stochastic
    /// optimization</i>, ICLR 2015.
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="beta1">The decay β₁ of the first moment, 0 ≤ β₁ &lt; 1.</param>
    /// <param name="beta2">The decay β₂ of the second moment, 0 ≤ β₂ &lt; 1.</param>
    /// <param name="epsilon">ε, which is added outside the root. It must be positive and finite.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static AdamSettings Adam(
        double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        => new(learningRate, beta1, beta2, epsilon);
}

/// <summary>The settings of <see cref="Optimizer.Adam"/>.</summary>
public sealed record AdamSettings : AdaptiveMomentSettings
{
    internal AdamSettings(double learningRate, double beta1, double beta2, double epsilon)
        : base(learningRate, beta1, beta2, epsilon)
    {
    }

    /// <inheritdoc/>
    public override OptimizerKinds Kind => OptimizerKinds.Adam;
}
