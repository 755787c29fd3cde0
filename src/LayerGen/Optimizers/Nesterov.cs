namespace LayerGen;

public abstract partial record Optimizer
{
    /// <summary>
    /// Creates the settings of Nesterov momentum: v ← β·v + g, W ← W − η·(g + β·v). This is the form of PyTorch
    /// (<c>SGD(momentum=β, nesterov=True)</c>), in which W is the look-ahead point. Sutskever, Martens, Dahl and
    /// Hinton, <i>On the importance of initialization and momentum in deep learning</i>, ICML 2013.
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="beta">The decay β of the velocity, 0 ≤ β &lt; 1.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static NesterovSettings Nesterov(double learningRate = 0.01, double beta = 0.9) => new(learningRate, beta);
}

/// <summary>The settings of <see cref="Optimizer.Nesterov"/>.</summary>
public sealed record NesterovSettings : Optimizer
{
    internal NesterovSettings(double learningRate, double beta)
        : base(learningRate)
    {
        Beta = CheckDecay(beta);
    }

    /// <inheritdoc/>
    public override OptimizerKinds Kind => OptimizerKinds.Nesterov;

    /// <summary>Gets the decay β of the velocity, 0 ≤ β &lt; 1.</summary>
    public double Beta { get; }
}
