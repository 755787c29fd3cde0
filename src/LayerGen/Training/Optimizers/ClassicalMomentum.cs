namespace LayerGen;

public abstract partial record Optimizer
{
    /// <summary>
    /// Gradient descent with momentum, in its classical form: v ← β·v + g, W ← W − η·v. Polyak, <i>Some methods of speeding up the
    /// convergence of iteration methods</i>, 1964. The form of PyTorch (<c>SGD(momentum=β)</c>).
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="beta">The decay β of the velocity, 0 ≤ β &lt; 1.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static ClassicalMomentumSettings ClassicalMomentum(double learningRate = 0.01, double beta = 0.9) => new(learningRate, beta);
}

/// <summary>The settings of <see cref="Optimizer.ClassicalMomentum"/>.</summary>
public sealed record ClassicalMomentumSettings : Optimizer
{
    internal ClassicalMomentumSettings(double learningRate, double beta)
        : base(learningRate)
    {
        Beta = CheckDecay(beta);
    }

    /// <inheritdoc/>
    public override Optimizers Kind => Optimizers.ClassicalMomentum;

    /// <summary>The decay β of the velocity, 0 ≤ β &lt; 1.</summary>
    public double Beta { get; }
}
