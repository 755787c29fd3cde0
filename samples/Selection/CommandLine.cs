using System.CommandLine;
using LayerGen.Samples;

namespace SelectionSample;

/// <summary>The options that the user has chosen.</summary>
/// <param name="Seed">The first seed.</param>
/// <param name="Runs">How many restarts of each network.</param>
/// <param name="Threads">The largest number of threads.</param>
/// <param name="CsvPath">The file that the sweep's table grows in; null for none.</param>
/// <param name="PicturesFolder">Where the validation curves are drawn; null for nowhere.</param>
internal sealed record SelectionOptions(long Seed, int Runs, int Threads, string? CsvPath, string? PicturesFolder);

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    private const int MostRuns = 1_000_000;

    public static int Run(string[] args)
    {
        Option<long> seed = SampleOptions.Seed(MostRuns);
        Option<long> runs = SampleOptions.Number("--runs", 1000, 2, MostRuns, "How many times each network is trained, each time from another seed.");
        Option<long> threads = SampleOptions.Number("--threads", Environment.ProcessorCount, 1, 1024, "The largest number of threads; the report is the same for any.");
        Option<string?> csv = SampleOptions.File("--csv", "The file that the table of the sweep grows in; an interrupted sweep goes on with it.");
        Option<string?> output = SampleOptions.Folder("--output", "A folder for pictures of the validation curves.");
        RootCommand root = new("Why the notebook's baseline fails, and how one chooses: restarts, ensembles, a sweep, validation curves.")
        {
            seed,
            runs,
            threads,
            csv,
            output,
        };
        root.SetWork((parsed, console, cancellationToken) => new SelectionApp(
            new SelectionOptions(parsed.GetValue(seed), (int)parsed.GetValue(runs), (int)parsed.GetValue(threads), parsed.GetValue(csv), parsed.GetValue(output)),
            console,
            cancellationToken).Run());
        return SampleProgram.Run(root, args);
    }
}
