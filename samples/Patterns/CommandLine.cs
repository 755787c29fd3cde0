using System.CommandLine;
using LayerGen.Samples;

namespace PatternsSample;

/// <summary>The options that the user has chosen.</summary>
/// <param name="Seed">The first seed, for the first network of each kind and the first split.</param>
/// <param name="Runs">How many networks of each kind are trained, each on another split.</param>
/// <param name="Threads">The largest number of threads.</param>
internal sealed record PatternsOptions(long Seed, int Runs, int Threads);

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    private const int MostRuns = 1_000_000;

    public static int Run(string[] args)
    {
        Option<long> seed = SampleOptions.Seed(MostRuns);
        Option<long> runs = SampleOptions.Number("--runs", 5, 1, MostRuns, "How many networks of each kind are trained, each on another split of the images.");
        Option<long> threads = SampleOptions.Number("--threads", Environment.ProcessorCount, 1, 1024, "The largest number of threads; the report is the same for any.");
        RootCommand root = new("Puts networks to the test on images that they have not seen: parity, diagonal parity, checkerboards.")
        {
            seed,
            runs,
            threads,
        };
        root.SetWork((parsed, console, cancellationToken) => new PatternsApp(
            new PatternsOptions(parsed.GetValue(seed), (int)parsed.GetValue(runs), (int)parsed.GetValue(threads)), console, cancellationToken).Run());
        return SampleProgram.Run(root, args);
    }
}
