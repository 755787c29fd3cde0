namespace LayerGen;

public abstract partial record Optimizer
{
    /// <summary>
    /// Creates the settings of Adagrad: s ← s + g², W ← W − η·g / (√s + ε), with s = 0 at the start. Duchi, Hazan and
    /// Singer, <i>Adaptive subgradient methods for online learning and stochastic optimization</i>, JMLR 12, 2011.
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="epsilon">ε, which is added outside the root. It must be positive and finite.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static AdagradSettings Adagrad(double learningRate = 0.01, double epsilon = 1e-10) =>
        new(learningRate, epsilon);
}

/// <summary>The settings of <see cref="Optimizer.Adagrad"/>.</summary>
public sealed record AdagradSettings : Optimizer
{
    internal AdagradSettings(double learningRate, double epsilon)
        : base(learningRate)
    {
        Epsilon = CheckPositive(epsilon);
    }

    /// <inheritdoc/>
    public override OptimizerKinds Kind => OptimizerKinds.Adagrad;

    /// <summary>Gets ε, which is added outside the root. It must be positive and finite.</summary>
    public double Epsilon { get; }
}
