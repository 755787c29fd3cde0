namespace LayerGen;

public abstract partial record Optimizer
{
    /// <summary>
    /// Creates the settings of gradient descent: W ← W − η·g. Cauchy, <i>Méthode générale pour la résolution des
    /// systèmes d'équations simultanées</i>, 1847.
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is out of range.</exception>
    public static GradientDescentSettings GradientDescent(double learningRate = 0.01) => new(learningRate);
}

/// <summary>The settings of <see cref="Optimizer.GradientDescent"/>.</summary>
public sealed record GradientDescentSettings : Optimizer
{
    internal GradientDescentSettings(double learningRate)
        : base(learningRate)
    {
    }

    /// <inheritdoc/>
    public override OptimizerKinds Kind => OptimizerKinds.GradientDescent;
}
