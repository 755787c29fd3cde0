using System.Globalization;
using System.Runtime.CompilerServices;
using LayerGen.Shared;

namespace LayerGen;

/// <summary>
/// A learning-rate schedule, as a value: the learning rate of each step of a training run. The learning rate of the
/// <see cref="Optimizer"/> is its base rate η₀.
/// </summary>
/// <remarks>Without a schedule the learning rate is always η₀.</remarks>
public abstract partial record Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>
    /// Gets a value indicating whether the schedule depends on the validation loss, so that training needs validation
    /// data.
    /// </summary>
    public virtual bool NeedsValidation => false;

    /// <summary>Starts a run.</summary>
    /// <returns>
    /// A function that returns the learning rate of each step, at least 0 and finite. It is called once before every
    /// step, in order. Its state belongs to this run.
    /// </returns>
    public abstract Func<ScheduleContext, double> Begin();

    /// <summary>
    /// Checks that the arguments of the schedule do not contradict a run: a smallest rate above the base rate, or a
    /// warm-up that does not end. The base implementation does nothing.
    /// </summary>
    /// <param name="optimizer">The optimizer of the run.</param>
    /// <param name="epochs">The largest number of epochs of the run.</param>
    /// <param name="name">The name of the options in the caller's signature.</param>
    /// <exception cref="ArgumentException">The schedule contradicts the options.</exception>
    internal virtual void Check(Optimizer optimizer, int epochs, string name)
    {
    }

    /// <summary>Checks the smallest rate. Above the base rate, a rate that should fall would rise.</summary>
    private protected static void CheckMinimum(double minimum, Optimizer optimizer, string name)
    {
        double rate = optimizer.LearningRate;
        if (minimum > rate)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a minimum of the schedule of at most {rate}, the learning rate of the optimizer, from which "
                + $"the rate falls, but got {minimum}."),
                name);
        }
    }

    /// <summary>Checks the warm-up. If it were longer than the run, the base rate would never be reached.</summary>
    private protected static void CheckWarmup(double warmupEpochs, int epochs, string name)
    {
        if (warmupEpochs > epochs)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a warm-up of at most the {epochs} epochs of the run, because a longer one would never reach "
                + $"the learning rate of the optimizer, but got {warmupEpochs}."),
                name);
        }
    }

    /// <summary>Returns the settings on one line, independent of the culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public sealed override string ToString() => InvariantText.Of(GetType().Name, PrintMembers);

    internal static int CheckAtLeast(int value, int least, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value >= least ? value : throw new ArgumentOutOfRangeException(name, string.Create(
            CultureInfo.InvariantCulture, $"Expected at least {least}, but got {value}."));
    }

    internal static double CheckFactor(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, string.Create(
            CultureInfo.InvariantCulture, $"Expected a number greater than 0 and at most 1, but got {value}."));
    }

    internal static double CheckDivisor(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value >= 1 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, string.Create(
            CultureInfo.InvariantCulture, $"Expected a finite number of at least 1, but got {value}."));
    }

    /// <summary>
    /// Computes the annealing from one rate to another along half a cosine: to + (from − to)·(1 + cos(π·t))/2.
    /// </summary>
    /// <param name="from">The rate at 0.</param>
    /// <param name="to">The rate at 1.</param>
    /// <param name="progress">t, from 0 to 1.</param>
    private protected static double Anneal(double from, double to, double progress)
    {
        // (1 + cos(π·t))/2 = cos²(½π·t) = 1 − sin²(½π·t), which is exact at both ends.
        double sine = Sine(Math.PI / 2 * Math.Min(progress, 1 - progress));
        double share = progress < 0.5 ? 1 - sine * sine : sine * sine;
        return to + (from - to) * share;
    }

    /// <summary>
    /// Computes factorⁿ by squaring, with the same bits on every machine. Math.Pow depends on the C library.
    /// </summary>
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
    /// Computes sin x for 0 ≤ x ≤ π/4 by its series, with the same bits on every machine. Math.Sin depends on the C
    /// library.
    /// </summary>
    private static double Sine(double x)
    {
        // x − x³/3! + x⁵/5! − …, starting with the last term. The omitted terms are less than 10⁻¹⁹.
        double series = 1;
        for (int n = 17; n > 1; n -= 2)
        {
            series = 1 - x * x / (n * (n - 1)) * series;
        }

        return x * series;
    }
}
