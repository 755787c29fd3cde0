using System.CommandLine;
using System.Globalization;
using static System.FormattableString;

namespace LayerGen.Samples;

/// <summary>Options that several samples share.</summary>
public static class SampleOptions
{
    /// <summary>Returns the option <c>--seed</c>, the seed of all random numbers.</summary>
    /// <param name="count">The number of consecutive seeds that the sample may use, starting at this one.</param>
    /// <returns>
    /// The option, with a default of 0. A seed is a usage error if one of the seeds would exceed 2³² − 1.
    /// </returns>
    public static Option<long> Seed(long count = 1) => Number(
        "--seed",
        0,
        0,
        NumpyRandom.MaxSeed - (count - 1),
        "The seed of all random numbers; the same seed gives the same report.");

    /// <summary>Returns an option that names a file.</summary>
    /// <param name="name">The name, such as <c>--csv</c>.</param>
    /// <param name="description">The description of the file.</param>
    /// <returns>The option, null by default. An empty name is a usage error.</returns>
    public static Option<string?> File(string name, string description) => Path(name, description, "FILE", "file");

    /// <summary>Returns an option that names a folder.</summary>
    /// <param name="name">The name, such as <c>--output</c>.</param>
    /// <param name="description">The description of the folder.</param>
    /// <returns>The option, null by default. An empty name is a usage error.</returns>
    public static Option<string?> Folder(string name, string description) => Path(name, description, "DIR", "folder");

    /// <summary>Returns an option that takes an integer.</summary>
    /// <param name="name">The name, such as <c>--threads</c>.</param>
    /// <param name="value">The default.</param>
    /// <param name="least">The smallest number.</param>
    /// <param name="largest">
    /// The largest number; a value outside the range, or one that is not an integer, is a usage error.
    /// </param>
    /// <param name="description">The description of the option.</param>
    /// <returns>The option.</returns>
    public static Option<long> Number(string name, long value, long least, long largest, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => value,

            // Not a validator: for text that is not a number, the exception is thrown before the validator runs.
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                    || number < least || number > largest)
                {
                    result.AddError(Invariant(
                        $"Option '{name}' requires an integer from {least} to {largest}, but got '{text}'."));
                }

                return number;
            },
        };

    private static Option<string?> Path(string name, string description, string helpName, string what)
    {
        Option<string?> option = new(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string?>()))
            {
                result.AddError($"Option '{name}' requires the name of a {what}.");
            }
        });
        return option;
    }
}
