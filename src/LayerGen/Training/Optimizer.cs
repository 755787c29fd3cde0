using System.Globalization;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// The settings of an optimizer, as a value. The state it needs while training (velocities, moments) is generated with the
/// network: <c>GradientDescentState</c>, <c>MomentumState</c>, <c>AdamState</c>.
/// </summary>
/// <remarks>In the formulas g is the mean gradient of a batch, W a parameter and η the learning rate.</remarks>
public abstract record Optimizer
{
    private protected Optimizer(double learningRate)
    {
        LearningRate = CheckPositive(learningRate);
    }

    /// <summary>The learning rate η, positive and finite.</summary>
    public double LearningRate { get; }

    /// <summary>Gradient descent: W ← W − η·g.</summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static GradientDescentSettings GradientDescent(double learningRate = 0.01) => new(learningRate);

    /// <summary>Gradient descent with momentum, in its averaged form: v ← β·v + (1 − β)·g, W ← W − η·v.</summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="beta">The decay β of the velocity, 0 ≤ β &lt; 1.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static MomentumSettings Momentum(double learningRate = 0.01, double beta = 0.9) => new(learningRate, beta);

    /// <summary>
    /// Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², W ← W − η·m̂ / (√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and
    /// v̂ = v/(1 − β₂ᵗ) at step t = 1, 2, …. Kingma and Ba, <i>Adam: a method for stochastic optimization</i>, ICLR 2015.
    /// </summary>
    /// <param name="learningRate">The learning rate η, positive and finite.</param>
    /// <param name="beta1">The decay β₁ of the first moment, 0 ≤ β₁ &lt; 1.</param>
    /// <param name="beta2">The decay β₂ of the second moment, 0 ≤ β₂ &lt; 1.</param>
    /// <param name="epsilon">ε, outside the root, positive and finite.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static AdamSettings Adam(
        double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
        => new(learningRate, beta1, beta2, epsilon);

    internal static double CheckPositive(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value > 0 && double.IsFinite(value) ? value : throw OutOfRange(name, value, "a positive, finite number");
    }

    internal static double CheckDecay(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value is >= 0 and < 1 ? value : throw OutOfRange(name, value, "0 or more and less than 1");
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, double value, string expected)
        => new(name, string.Create(CultureInfo.InvariantCulture, $"Expected {expected}, but got {value}."));
}

/// <summary>The settings of <see cref="Optimizer.GradientDescent"/>.</summary>
public sealed record GradientDescentSettings : Optimizer
{
    internal GradientDescentSettings(double learningRate)
        : base(learningRate)
    {
    }
}

/// <summary>The settings of <see cref="Optimizer.Momentum"/>.</summary>
public sealed record MomentumSettings : Optimizer
{
    internal MomentumSettings(double learningRate, double beta)
        : base(learningRate)
    {
        Beta = CheckDecay(beta);
    }

    /// <summary>The decay β of the velocity, 0 ≤ β &lt; 1.</summary>
    public double Beta { get; }
}

/// <summary>The settings of <see cref="Optimizer.Adam"/>.</summary>
public sealed record AdamSettings : Optimizer
{
    internal AdamSettings(double learningRate, double beta1, double beta2, double epsilon)
        : base(learningRate)
    {
        Beta1 = CheckDecay(beta1);
        Beta2 = CheckDecay(beta2);
        Epsilon = CheckPositive(epsilon);
    }

    /// <summary>The decay β₁ of the first moment, 0 ≤ β₁ &lt; 1.</summary>
    public double Beta1 { get; }

    /// <summary>The decay β₂ of the second moment, 0 ≤ β₂ &lt; 1.</summary>
    public double Beta2 { get; }

    /// <summary>ε, added outside the root, positive and finite.</summary>
    public double Epsilon { get; }
}
