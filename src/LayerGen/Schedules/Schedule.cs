using System.Globalization;
using System.Runtime.CompilerServices;
using LayerGen.Shared;

namespace LayerGen;

/// <summary>
/// A learning-rate schedule, as a value: which learning rate each step of a training run has. The learning rate of the
/// <see cref="Optimizer"/> is its base rate η₀.
/// </summary>
/// <remarks>Without a schedule the learning rate is η₀ throughout.</remarks>
public abstract partial record Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>
    /// Gets a value indicating whether the schedule watches the validation loss, so that training needs validation
    /// data.
    /// </summary>
    public virtual bool NeedsValidation => false;

    /// <summary>Begins a run.</summary>
    /// <returns>
    /// What gives the learning rate of each step, at least 0 and finite. It is called once before every step, in their
    /// order; what it has to remember belongs to this run.
    /// </returns>
    public abstract Func<ScheduleContext, double> Begin();

    /// <summary>
    /// Refuses what the schedule's arguments contradict of a run: a smallest rate above the base rate, a warm-up that
    /// does not end. Nothing by default.
    /// </summary>
    /// <param name="optimizer">The optimizer of the run.</param>
    /// <param name="epochs">The largest number of epochs of the run.</param>
    /// <param name="name">What the caller's caller calls them.</param>
    /// <exception cref="ArgumentException">The schedule contradicts the options.</exception>
    internal virtual void Check(Optimizer optimizer, int epochs, string name)
    {
    }

    /// <summary>Refuses a smallest rate above the base rate, from which a rate that should fall would rise.</summary>
    private protected static void CheckMinimum(double minimum, Optimizer optimizer, string name)
    {
        double rate = optimizer.LearningRate;
        if (minimum > rate)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a minimum of the schedule of at most {rate}, the learning rate of the optimizer, from which it falls; got {minimum}."),
                name);
        }
    }

    /// <summary>Refuses a warm-up longer than the run, which would never have its base rate.</summary>
    private protected static void CheckWarmup(double warmupEpochs, int epochs, string name)
    {
        if (warmupEpochs > epochs)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a warm-up of at most the {epochs} epochs of the run, which would otherwise never have the learning rate of the optimizer; got {warmupEpochs}."),
                name);
        }
    }

    /// <summary>Returns the settings on one line, independent of the culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public sealed override string ToString() => InvariantText.Of(GetType().Name, PrintMembers);

    internal static int CheckAtLeast(int value, int least, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value >= least ? value : throw new ArgumentOutOfRangeException(name, string.Create(
            CultureInfo.InvariantCulture, $"Expected {least} or more, but got {value}."));
    }

    internal static double CheckFactor(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, string.Create(
            CultureInfo.InvariantCulture, $"Expected more than 0 and at most 1, but got {value}."));
    }

    internal static double CheckDivisor(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value >= 1 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, string.Create(
            CultureInfo.InvariantCulture, $"Expected a finite number of 1 or more, but got {value}."));
    }

    /// <summary>From one rate to another along half a cosine: to + (from − to)·(1 + cos(π·t))/2.</summary>
    /// <param name="from">The rate at 0.</param>
    /// <param name="to">The rate at 1.</param>
    /// <param name="progress">t, 0 … 1.</param>
    private protected static double Anneal(double from, double to, double progress)
    {
        // (1 + cos(π·t))/2 = cos²(½π·t) = 1 − sin²(½π·t), which is exact at both ends.
        double sine = Sine(Math.PI / 2 * Math.Min(progress, 1 - progress));
        double share = progress < 0.5 ? 1 - sine * sine : sine * sine;
        return to + (from - to) * share;
    }

    /// <summary>factorⁿ by squaring, with the same bits on every machine; Math.Pow is that of its C library.</summary>
    private protected static double Power(double factor, int exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent /= 2)
        {
            power *= exponent % 2 == 1 ? factor : 1;
            factor *= factor;
        }

        return power;
    }

    /// <summary>
    /// sin x for 0 ≤ x ≤ π/4 by its series, with the same bits on every machine; Math.Sin is that of its C library.
    /// </summary>
    private static double Sine(double x)
    {
        // x − x³/3! + x⁵/5! − …, from the last term on; what is left out is below 10⁻¹⁹.
        double series = 1;
        for (int n = 17; n > 1; n -= 2)
        {
            series = 1 - x * x / (n * (n - 1)) * series;
        }

        return x * series;
    }
}
