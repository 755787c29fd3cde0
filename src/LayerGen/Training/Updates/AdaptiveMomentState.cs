using System.Numerics;

namespace LayerGen.Training;

/// <summary>
/// The base class of the states of Adam and its variants: two moments, and the powers of their decays, by which they
/// are corrected for their start at zero.
/// </summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TCache">The workspace of a batch.</typeparam>
/// <typeparam name="TGradients">The gradients of the network.</typeparam>
/// <typeparam name="TSettings">The settings of the optimizer.</typeparam>
public abstract class AdaptiveMomentState<TNetwork, T, TCache, TGradients, TSettings>
    : OptimizerState<TNetwork, T, TCache, TGradients, TSettings>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
    where TSettings : AdaptiveMomentSettings
{
    /// <summary>
    /// The power below which β₁ᵗ and β₂ᵗ become 0. 1 − βᵗ is 1 long before that, and a denormal number would never
    /// become 0.
    /// </summary>
    private const double Negligible = 1e-290;

    /// <summary>Creates a state at step 0, with both moments zero.</summary>
    /// <param name="settings">The settings of the optimizer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is <see langword="null"/>.</exception>
    protected AdaptiveMomentState(TSettings settings)
        : base(settings, "FirstMoment", "SecondMoment")
    {
    }

    /// <summary>Gets β₁ᵗ at step t.</summary>
    protected double Beta1Power { get; private set; } = 1;

    /// <summary>Gets β₂ᵗ at step t.</summary>
    protected double Beta2Power { get; private set; } = 1;

    /// <summary>Gets the first moment m of each parameter, an average of the gradients.</summary>
    protected Span<T> FirstMoment => Buffer(0);

    /// <summary>Gets the second moment v of each parameter, an average of the squares of the gradients.</summary>
    protected Span<T> SecondMoment => Buffer(1);

    /// <inheritdoc/>
    public sealed override void Advance()
    {
        base.Advance();
        Beta1Power = Next(Beta1Power, Settings.Beta1);
        Beta2Power = Next(Beta2Power, Settings.Beta2);
    }

    /// <inheritdoc/>
    internal sealed override void ContinueAt(long steps)
    {
        base.ContinueAt(steps);
        Beta1Power = Power(Settings.Beta1, steps);
        Beta2Power = Power(Settings.Beta2, steps);
    }

    /// <summary>Computes the power after a number of steps, with the bits of that many steps.</summary>
    private static double Power(double decay, long steps)
    {
        double power = 1;
        for (long step = 0; step < steps && power != 0; step++)
        {
            double next = Next(power, decay);
            if (next == power)
            {
                break;
            }

            power = next;
        }

        return power;
    }

    private static double Next(double power, double decay)
    {
        double next = power * decay;
        return next < Negligible ? 0 : next;
    }
}
