using System.CommandLine;
using static System.FormattableString;

namespace LayerGen.Samples;

/// <summary>Options that several samples have.</summary>
public static class SampleOptions
{
    /// <summary>The option <c>--seed</c>: where everything random starts.</summary>
    /// <param name="seed">The seed unless given, 0 … 2³² − 1.</param>
    /// <returns>The option; other seeds are usage errors.</returns>
    public static Option<long> Seed(long seed = 0)
    {
        Option<long> option = new("--seed")
        {
            Description = "Where everything random starts; the same seed gives the same report.",
            HelpName = "N",
            DefaultValueFactory = _ => seed,
        };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<long>() is >= 0 and <= NumpyRandom.MaxSeed)
            {
                return;
            }

            result.AddError(Invariant(
                $"Option '--seed' needs a number from 0 to {NumpyRandom.MaxSeed}, but got {result.GetValueOrDefault<long>()}."));
        });
        return option;
    }

    /// <summary>An option that takes a whole number.</summary>
    /// <param name="name">The name, as <c>--threads</c>.</param>
    /// <param name="value">The number unless given.</param>
    /// <param name="least">The smallest number; smaller ones are usage errors.</param>
    /// <param name="description">What the option does.</param>
    /// <returns>The option.</returns>
    public static Option<int> Number(string name, int value, int least, string description)
    {
        Option<int> option = new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<int>() < least)
            {
                result.AddError(Invariant(
                    $"Option '{name}' needs a number of {least} or more, but got {result.GetValueOrDefault<int>()}."));
            }
        });
        return option;
    }
}
