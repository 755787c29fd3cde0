namespace LayerGen;

public abstract partial record Optimizer
{
    /// <summary>
    /// Creates the settings of RMSprop: v ← ρ·v + (1 − ρ)·g², W ← W − η·g / (√v + ε). Tieleman and Hinton, <i>Neural
    /// networks for machine learning</i>, lecture 6.5, 2012. ε is outside the root, as in PyTorch.
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="rho">The decay ρ of the mean square, 0 ≤ ρ &lt; 1.</param>
    /// <param name="epsilon">ε, which is added outside the root. It must be positive and finite.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static RMSpropSettings RMSprop(double learningRate = 0.001, double rho = 0.9, double epsilon = 1e-8)
        => new(learningRate, rho, epsilon);
}

/// <summary>The settings of <see cref="Optimizer.RMSprop"/>.</summary>
public sealed record RMSpropSettings : Optimizer
{
    internal RMSpropSettings(double learningRate, double rho, double epsilon)
        : base(learningRate)
    {
        Rho = CheckDecay(rho);
        Epsilon = CheckPositive(epsilon);
    }

    /// <inheritdoc/>
    public override OptimizerKinds Kind => OptimizerKinds.RMSprop;

    /// <summary>Gets the decay ρ of the mean square, 0 ≤ ρ &lt; 1.</summary>
    public double Rho { get; }

    /// <summary>Gets ε, which is added outside the root. It must be positive and finite.</summary>
    public double Epsilon { get; }
}
