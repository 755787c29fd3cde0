namespace LayerGen;

public abstract partial record Optimizer
{
    /// <summary>
    /// Creates the settings of Adam with ε inside the root: W ← W − η·m̂ / √(v̂ + ε), otherwise as <see cref="Adam"/>.
    /// The same ε has a larger effect here: for vanishing gradients the denominator is √ε instead of ε.
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="beta1">The decay β₁ of the first moment, 0 ≤ β₁ &lt; 1.</param>
    /// <param name="beta2">The decay β₂ of the second moment, 0 ≤ β₂ &lt; 1.</param>
    /// <param name="epsilon">ε, which is added inside the root. It must be positive and finite.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static AdamEpsilonInsideSettings AdamEpsilonInside(
        double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        => new(learningRate, beta1, beta2, epsilon);
}

/// <summary>The settings of <see cref="Optimizer.AdamEpsilonInside"/>.</summary>
public sealed record AdamEpsilonInsideSettings : AdaptiveMomentSettings
{
    internal AdamEpsilonInsideSettings(double learningRate, double beta1, double beta2, double epsilon)
        : base(learningRate, beta1, beta2, epsilon)
    {
    }

    /// <inheritdoc/>
    public override OptimizerKinds Kind => OptimizerKinds.AdamEpsilonInside;
}
