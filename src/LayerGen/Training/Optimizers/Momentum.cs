namespace LayerGen;

public abstract partial record Optimizer
{
    /// <summary>
    /// Gradient descent with momentum, in its averaged form: v ← β·v + (1 − β)·g, W ← W − η·v. A step is as long as one of gradient
    /// descent; that of <see cref="ClassicalMomentum"/> grows to 1/(1 − β) times as long.
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="beta">The decay β of the velocity, 0 ≤ β &lt; 1.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static MomentumSettings Momentum(double learningRate = 0.01, double beta = 0.9) => new(learningRate, beta);
}

/// <summary>The settings of <see cref="Optimizer.Momentum"/>.</summary>
public sealed record MomentumSettings : Optimizer
{
    internal MomentumSettings(double learningRate, double beta)
        : base(learningRate)
    {
        Beta = CheckDecay(beta);
    }

    /// <inheritdoc/>
    public override Optimizers Kind => Optimizers.Momentum;

    /// <summary>The decay β of the velocity, 0 ≤ β &lt; 1.</summary>
    public double Beta { get; }
}
