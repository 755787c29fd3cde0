using System.Globalization;
using System.Runtime.CompilerServices;
using LayerGen.Shared;

namespace LayerGen;

/// <summary>
/// The settings of an optimizer, as a value. The state that it needs during training (velocities, moments) is generated
/// with the network: <c>GradientDescentState</c>, <c>AdamState</c> and so on.
/// </summary>
/// <remarks>
/// <para>In the formulas g is the mean gradient of a batch, W a parameter and η the learning rate.</para>
/// <para>
/// All optimizers support clipping and penalties. They change g before the update, in this order:
/// <see cref="ClipValue"/>, <see cref="ClipNorm"/>, then <see cref="L2"/> and <see cref="L1"/>, as in
/// <c>Optimizer.Adam(0.001) with { ClipNorm = 1, L2 = 1e-4 }</c>. The buffer of the gradients is changed in place.
/// </para>
/// </remarks>
public abstract partial record Optimizer
{
    private protected Optimizer(double learningRate)
    {
        LearningRate = CheckPositive(learningRate);
    }

    /// <summary>Gets the kind of the optimizer, as in <see cref="OptimizersAttribute"/>.</summary>
    public abstract OptimizerKinds Kind { get; }

    /// <summary>
    /// Gets the learning rate η, positive and finite. With a <see cref="Schedule"/> it is the base rate.
    /// </summary>
    public double LearningRate { get; }

    /// <summary>
    /// Gets the limit c of clipping by value: each element of the gradient is clamped to [−c, c], and NaN stays NaN.
    /// Positive and finite; <see langword="null"/>, the default, for no clipping.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or not finite.</exception>
    public double? ClipValue
    {
        get;
        init => field = value is { } limit ? CheckPositive(limit, nameof(ClipValue)) : null;
    }

    /// <summary>
    /// Gets the limit c of clipping by global norm: if the norm ‖g‖ over all parameters exceeds c, g ← g·c/‖g‖.
    /// Positive and finite; <see langword="null"/>, the default, for no clipping. A gradient with a NaN is not changed,
    /// so that the NaN appears in the loss. Pascanu, Mikolov and Bengio, <i>On the difficulty of training recurrent
    /// neural networks</i>, ICML 2013.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or not finite.</exception>
    public double? ClipNorm
    {
        get;
        init => field = value is { } limit ? CheckPositive(limit, nameof(ClipNorm)) : null;
    }

    /// <summary>
    /// Gets the factor λ of the L2 penalty (λ/2)·Σ W² over the weights, without biases and the parameters of
    /// normalization layers: after clipping, g ← g + λ·W. At least 0. The default is 0, for no penalty. The reported
    /// losses do not include the penalty.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double L2 { get; init => field = CheckNotNegative(value, nameof(L2)); }

    /// <summary>
    /// Gets the factor λ of the L1 penalty λ·Σ |W| over the weights, without biases and the parameters of
    /// normalization layers: after clipping, g ← g + λ·sign(W), with sign(0) = 0. At least 0. The default is 0, for no
    /// penalty. The reported losses do not include the penalty.
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
        return value >= 0 && double.IsFinite(value)
            ? value
            : throw OutOfRange(name, value, "a finite number of at least 0");
    }

    internal static double CheckDecay(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value is >= 0 and < 1 ? value : throw OutOfRange(name, value, "at least 0 and less than 1");
    }

    private static ArgumentOutOfRangeException OutOfRange(string name, double value, string expected)
        => new(name, string.Create(CultureInfo.InvariantCulture, $"Expected {expected}, but got {value}."));
}
