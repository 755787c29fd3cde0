namespace LayerGen;

public abstract partial record Optimizer
{
    /// <summary>
    /// Creates the settings of gradient descent along an average of the gradients: v ← β·v + (1 − β)·g, W ← W − η·v. A
    /// step is as long as one of gradient descent, and 1 − β times as long as one of <see cref="Momentum"/>, so a
    /// learning rate η from other libraries becomes η/(1 − β).
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="beta">The decay β of the average, 0 ≤ β &lt; 1.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static AveragedMomentumSettings AveragedMomentum(double learningRate = 0.01, double beta = 0.9) =>
        new(learningRate, beta);
}

/// <summary>The settings of <see cref="Optimizer.AveragedMomentum"/>.</summary>
public sealed record AveragedMomentumSettings : Optimizer
{
    internal AveragedMomentumSettings(double learningRate, double beta)
        : base(learningRate)
    {
        Beta = CheckDecay(beta);
    }

    /// <inheritdoc/>
    public override OptimizerKinds Kind => OptimizerKinds.AveragedMomentum;

    /// <summary>Gets the decay β of the average, 0 ≤ β &lt; 1.</summary>
    public double Beta { get; }
}
