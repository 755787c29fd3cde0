using ScottPlot;
using ScottPlot.TickGenerators;

namespace LayerGen.Reports;

/// <summary>The range of an axis and its ticks, whose labels do not depend on the culture.</summary>
/// <param name="Min">The lower end, in plot coordinates (the exponent of ten for a logarithmic axis).</param>
/// <param name="Max">The upper end, in plot coordinates.</param>
/// <param name="Ticks">The positions of the labels, in plot coordinates.</param>
/// <param name="Labels">The labels.</param>
/// <param name="IsLogarithmic">Whether logarithms are plotted.</param>
internal sealed record Scale(double Min, double Max, double[] Ticks, string[] Labels, bool IsLogarithmic = false)
{
    private const double Headroom = 0.04;

    /// <summary>Returns the plot coordinate of a value.</summary>
    public double Of(double value) => IsLogarithmic ? Math.Log10(value) : value;

    public ITickGenerator Generator() => new NumericManual(Ticks, Labels);

    /// <summary>Creates a linear axis with round numbers and some space around the values.</summary>
    /// <param name="smallest">The smallest value.</param>
    /// <param name="largest">The largest value.</param>
    /// <param name="startsAtZero">Whether zero is the lower end.</param>
    /// <param name="count">The approximate number of ticks.</param>
    public static Scale Linear(double smallest, double largest, bool startsAtZero = false, int count = 5)
    {
        (smallest, largest) = Opened(startsAtZero ? Math.Min(0, smallest) : smallest, largest);
        double room = (largest - smallest) * Headroom;
        double min = startsAtZero && smallest >= 0 ? smallest : smallest - room;
        return Between(min, largest + room, count);
    }

    /// <summary>Creates an axis with exactly these ends.</summary>
    public static Scale Between(double min, double max, int count = 5, Func<double, int, string>? label = null)
    {
        double step = Step((max - min) / count);
        int decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 12);
        List<double> ticks = [];
        for (double k = Math.Ceiling((min / step) - 1e-9); k * step <= max + (step * 1e-9); k++)
        {
            ticks.Add(k * step);
        }

        bool isExtreme = step is < 1e-5 || Math.Max(Math.Abs(min), Math.Abs(max)) >= 1e7;
        label ??= (value, places) => isExtreme ? Numerals.Short(value) : Numerals.Fixed(value, places);
        return new Scale(min, max, [.. ticks], [.. ticks.Select(tick => label(tick == 0 ? 0 : tick, decimals))]);
    }

    /// <summary>Creates an axis with whole numbers, such as epochs, from the first to the last.</summary>
    public static Scale Whole(int first, int last, int count)
    {
        double room = last == first ? 0.5 : (last - first) * Headroom / 2;
        int step = Math.Max(1, (int)Math.Round(Step((last - first) / (double)count)));
        List<double> ticks = [];

        // The first is a tick even if it is not a multiple of the step, unless the next one is too close.
        if (first % step != 0)
        {
            ticks.Add(first);
        }

        for (int tick = (first + step - 1) / step * step; tick <= last; tick += step)
        {
            ticks.Add(tick);
        }

        return new Scale(
            first - room, last + room, [.. ticks], [.. ticks.Select(tick => Numerals.Count((long)tick))]);
    }

    /// <summary>Creates a logarithmic axis with powers of ten and, if there are few, 2 and 5 between them.</summary>
    /// <param name="smallest">The smallest value, greater than 0.</param>
    /// <param name="largest">The largest value.</param>
    /// <param name="count">The largest number of powers.</param>
    public static Scale Logarithmic(double smallest, double largest, int count = 6)
    {
        double min = Math.Log10(smallest);
        double max = Math.Log10(largest);
        double room = Math.Max((max - min) * Headroom, 0.02);
        (min, max) = (min - room, max + room);
        int[] digits = max - min > 2.2 || count < 4 ? [1] : max - min > 1 ? [1, 3] : [1, 2, 3, 5];
        int stride = Math.Max(1, (int)Math.Ceiling((max - min) / count));

        // Labels are written as powers if some would have too many digits.
        bool arePowers = digits.Length == 1 && (min < -4.5 || max > 5.5);
        List<double> ticks = [];
        List<string> labels = [];
        for (int exponent = (int)Math.Floor(min); exponent <= (int)Math.Floor(max); exponent++)
        {
            foreach (int digit in digits)
            {
                double place = exponent + Math.Log10(digit);
                if (place >= min && place <= max && exponent % stride == 0)
                {
                    ticks.Add(place);
                    labels.Add(arePowers && exponent != 0
                        ? Numerals.PowerOfTen(exponent)
                        : Numerals.Short(digit * Math.Pow(10, exponent)));
                }
            }
        }

        return ticks.Count >= 2
            ? new Scale(min, max, [.. ticks], [.. labels], IsLogarithmic: true)
            : OnLinearTicks(min, max);
    }

    /// <summary>
    /// Creates an axis with shares from 0 to 1 as percentages. The lower end is a multiple of ten per cent below all
    /// values.
    /// </summary>
    public static Scale Shares(double smallest)
    {
        double min = Math.Clamp(Math.Floor((smallest - 0.02) * 10) / 10, 0, 0.9);
        return Between(
            min - ((1 - min) * 0.02),
            1 + ((1 - min) * Headroom),
            5,
            (value, _) => Numerals.Percent(Math.Round(value, 6)));
    }

    /// <summary>Creates an axis for a range so narrow that it has no round logarithmic number.</summary>
    private static Scale OnLinearTicks(double min, double max)
    {
        Scale linear = Between(Math.Pow(10, min), Math.Pow(10, max), 4);
        return new Scale(min, max, [.. linear.Ticks.Select(Math.Log10)], linear.Labels, IsLogarithmic: true);
    }

    /// <summary>Widens the range of values that are all equal.</summary>
    private static (double Smallest, double Largest) Opened(double smallest, double largest)
    {
        double span = Math.Max(Math.Abs(smallest), Math.Abs(largest));
        double least = span == 0 ? 1 : span * 1e-9;
        return largest - smallest > least ? (smallest, largest)
            : span == 0 ? (-0.5, 0.5)
            : (smallest - (span * 0.1), largest + (span * 0.1));
    }

    /// <summary>Returns the next of 1, 2, 5 times a power of ten.</summary>
    private static double Step(double rough)
    {
        if (!(rough > 0))
        {
            return 1;
        }

        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double factor = rough / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }
}
