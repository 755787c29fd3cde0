using System.CommandLine;
using LayerGen.Samples;

namespace SelectionSample;

/// <summary>The options of the command line.</summary>
/// <param name="Seed">The first seed.</param>
/// <param name="Runs">The number of restarts of each network.</param>
/// <param name="Threads">The maximum number of threads.</param>
/// <param name="CsvPath">The file for the results of the sweep; null for none.</param>
/// <param name="PicturesFolder">The folder for the pictures of the validation curves; null for none.</param>
internal sealed record SelectionOptions(long Seed, int Runs, int Threads, string? CsvPath, string? PicturesFolder);

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    private const int MostRuns = 1_000_000;

    public static int Run(string[] args)
    {
        Option<long> seed = SampleOptions.Seed(MostRuns);
        Option<long> runs = SampleOptions.Number(
            "--runs",
            1000,
            2,
            MostRuns,
            "The number of times that each network is trained, each time with a different seed.");
        Option<long> threads = SampleOptions.Number(
            "--threads",
            Environment.ProcessorCount,
            1,
            1024,
            "The maximum number of threads; it does not affect the report.");
        Option<string?> csv = SampleOptions.File(
            "--csv", "The file in which the results of the sweep are saved; an interrupted sweep continues with it.");
        Option<string?> output = SampleOptions.Folder("--output", "The folder for pictures of the validation curves.");
        RootCommand root = new(
            "Shows why the baseline of the notebook fails and how to choose a network: restarts, ensembles, "
            + "a sweep, validation curves.")
        {
            seed,
            runs,
            threads,
            csv,
            output,
        };
        root.SetWork((parsed, console, cancellationToken) => new SelectionApp(
            new SelectionOptions(
                parsed.GetValue(seed),
                (int)parsed.GetValue(runs),
                (int)parsed.GetValue(threads),
                parsed.GetValue(csv),
                parsed.GetValue(output)),
            console,
            cancellationToken).Run());
        return SampleProgram.Run(root, args);
    }
}
