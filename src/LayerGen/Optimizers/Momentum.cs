namespace LayerGen;

public abstract partial record Optimizer
{
    /// <summary>
    /// Creates the settings of gradient descent with momentum: v ← β·v + g, W ← W − η·v, as in PyTorch
    /// (<c>SGD(momentum=β)</c>) and Keras. If successive gradients agree, a step grows to 1/(1 − β) times that of
    /// gradient descent. Polyak, <i>Some methods of speeding up the convergence of iteration methods</i>, 1964.
    /// <see cref="AveragedMomentum"/> with the rate η/(1 − β) takes the same steps.
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="beta">The decay β of the velocity, 0 ≤ β &lt; 1.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
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
    public override OptimizerKinds Kind => OptimizerKinds.Momentum;

    /// <summary>Gets the decay β of the velocity, 0 ≤ β &lt; 1.</summary>
    public double Beta { get; }
}
