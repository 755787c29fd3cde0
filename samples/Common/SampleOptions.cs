using System.CommandLine;
using System.Globalization;
using static System.FormattableString;

namespace LayerGen.Samples;

/// <summary>Options that several samples have.</summary>
public static class SampleOptions
{
    /// <summary>The option <c>--seed</c>: where everything random starts.</summary>
    /// <param name="seed">The seed unless given, 0 … 2³² − 1.</param>
    /// <returns>The option; other seeds are usage errors.</returns>
    public static Option<long> Seed(long seed = 0) => Number(
        "--seed", seed, 0, NumpyRandom.MaxSeed, "Where everything random starts; the same seed gives the same report.");

    /// <summary>An option that takes a whole number.</summary>
    /// <param name="name">The name, as <c>--threads</c>.</param>
    /// <param name="value">The number unless given.</param>
    /// <param name="least">The smallest number.</param>
    /// <param name="largest">The largest number; what is beyond the two, or no whole number, is a usage error.</param>
    /// <param name="description">What the option does.</param>
    /// <returns>The option.</returns>
    public static Option<long> Number(string name, long value, long least, long largest, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,

        // Not a validator: it would see a text that is no number as an exception.
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                || number < least || number > largest)
            {
                result.AddError(Invariant(
                    $"Option '{name}' needs a whole number from {least} to {largest}, but got '{text}'."));
            }

            return number;
        },
    };
}
