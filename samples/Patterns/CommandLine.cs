using System.CommandLine;
using LayerGen.Samples;

namespace PatternsSample;

/// <summary>The options of the command line.</summary>
/// <param name="Seed">The first seed, for the first network of each kind and the first split.</param>
/// <param name="Runs">The number of networks of each kind, each trained on a different split.</param>
/// <param name="Threads">The maximum number of threads.</param>
internal sealed record PatternsOptions(long Seed, int Runs, int Threads);

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    private const int MostRuns = 1_000_000;

    public static int Run(string[] args)
    {
        Option<long> seed = SampleOptions.Seed(MostRuns);
        Option<long> runs = SampleOptions.Number(
            "--runs",
            5,
            1,
            MostRuns,
            "The number of networks of each kind, each trained on a different split of the images.");
        Option<long> threads = SampleOptions.Number(
            "--threads",
            Environment.ProcessorCount,
            1,
            1024,
            "The maximum number of threads; it does not affect the report.");
        RootCommand root = new(
            "Tests networks on images that they have not seen: parity, diagonal parity, checkerboards.")
        {
            seed,
            runs,
            threads,
        };
        root.SetWork((parsed, console, cancellationToken) => new PatternsApp(
            new PatternsOptions(parsed.GetValue(seed), (int)parsed.GetValue(runs), (int)parsed.GetValue(threads)),
            console,
            cancellationToken).Run());
        return SampleProgram.Run(root, args);
    }
}
