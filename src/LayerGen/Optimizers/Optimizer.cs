using System.Globalization;
using System.Runtime.CompilerServices;
using LayerGen.Shared;

namespace LayerGen;

/// <summary>
/// The settings of an optimizer, as a value. The state it needs while training (velocities, moments) is generated with
/// the network: <c>GradientDescentState</c>, <c>AdamState</c> and so on.
/// </summary>
/// <remarks>
/// <para>In the formulas g is the mean gradient of a batch, W a parameter and η the learning rate.</para>
/// <para>
/// Every optimizer takes clipping and penalties, which change g before the update, in this order:
/// <see cref="ClipValue"/>, <see cref="ClipNorm"/>, then <see cref="L2"/> and <see cref="L1"/>:
/// <c>Optimizer.Adam(0.001) with { ClipNorm = 1, L2 = 1e-4 }</c>. The gradients in the buffer are changed in place.
/// </para>
/// </remarks>
public abstract partial record Optimizer
{
    private protected Optimizer(double learningRate)
    {
        LearningRate = CheckPositive(learningRate);
    }

    /// <summary>Which optimizer this is, as <see cref="OptimizersAttribute"/> names it.</summary>
    public abstract OptimizerKinds Kind { get; }

    /// <summary>
    /// Gets the learning rate η, positive and finite. A <see cref="Schedule"/> makes it the base of a changing one.
    /// </summary>
    public double LearningRate { get; }

    /// <summary>
    /// Clipping by value: each element of the gradient is taken to [−c, c]; NaN stays NaN. Positive and finite;
    /// <see langword="null"/>, unless set, for none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or not finite.</exception>
    public double? ClipValue
    {
        get;
        init => field = value is { } limit ? CheckPositive(limit, nameof(ClipValue)) : null;
    }

    /// <summary>
    /// Clipping by global norm: where the norm ‖g‖ over all parameters exceeds c, g ← g·c/‖g‖. Positive and finite;
    /// <see langword="null"/>, unless set, for none. A gradient with a NaN is left as it is, so that the NaN is seen in
    /// the loss. Pascanu, Mikolov and Bengio, <i>On the difficulty of training recurrent neural networks</i>, ICML
    /// 2013.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or not finite.</exception>
    public double? ClipNorm
    {
        get;
        init => field = value is { } limit ? CheckPositive(limit, nameof(ClipNorm)) : null;
    }

    /// <summary>
    /// Gets the factor λ of the L2 penalty (λ/2)·Σ W² over the weights, not over biases and the parameters of
    /// normalisations: after clipping, g ← g + λ·W. at least 0; 0, unless set, for none. The reported losses do not
    /// contain the penalty.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double L2 { get; init => field = CheckNotNegative(value, nameof(L2)); }

    /// <summary>
    /// Gets the factor λ of the L1 penalty λ·Σ |W| over the weights, not over biases and the parameters of
    /// normalisations: after clipping, g ← g + λ·sign(W), with sign(0) = 0. at least 0; 0, unless set, for none. The
    /// reported losses do not contain the penalty.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double L1 { get; init => field = CheckNotNegative(value, nameof(L1)); }

    /// <summary>Returns the settings on one line, independent of the culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public sealed override string ToString() => InvariantText.Of(GetType().Name, PrintMembers);

    internal static double CheckPositive(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value > 0 && double.IsFinite(value) ? value : throw OutOfRange(name, value, "a positive, finite number");
    }

    internal static double CheckNotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value >= 0 && double.IsFinite(value) ? value : throw OutOfRange(name, value, "a finite number of 0 or more");
    }

    internal static double CheckDecay(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value is >= 0 and < 1 ? value : throw OutOfRange(name, value, "0 or more and less than 1");
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, double value, string expected)
        => new(name, string.Create(CultureInfo.InvariantCulture, $"Expected {expected}, but got {value}."));
}
