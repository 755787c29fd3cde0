using System.CommandLine;
using LayerGen.Samples;

namespace NamesSample;

/// <summary>The options of the command line.</summary>
/// <param name="Data">The names.</param>
/// <param name="Output">The folder for the pictures and the networks.</param>
/// <param name="Seed">The seed of all random numbers.</param>
/// <param name="Epochs">The largest number of epochs.</param>
/// <param name="Threads">The number of threads of the training.</param>
internal sealed record NamesOptions(string Data, string Output, long Seed, int Epochs, int Threads);

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    public static int Run(string[] args) => SampleProgram.Run(Define(), args);

    private static RootCommand Define()
    {
        Option<string?> data = SampleOptions.File(
            "--data", "The names, one in each line; the default is names.txt of the sample.");
        Option<string?> output = SampleOptions.Folder(
            "--output", "The folder for the pictures and the networks; the default is artifacts/names.");
        Option<long> seed = SampleOptions.Seed(2);
        Option<long> epochs = SampleOptions.Number("--epochs", 30, 1, 10_000, "The number of epochs.");
        Option<long> threads = SampleOptions.Number(
            "--threads",
            Environment.ProcessorCount,
            1,
            int.MaxValue,
            "The number of threads of the training; it does not affect the report.");
        RootCommand root = new("Learns to write names with a recurrent network and with a small GPT.")
        {
            data,
            output,
            seed,
            epochs,
            threads,
        };
        root.SetWork((parsed, console, cancellationToken) => new NamesApp(
            new NamesOptions(
                parsed.GetValue(data) ?? Path.Combine(AppContext.BaseDirectory, "names.txt"),
                parsed.GetValue(output) ?? Path.Combine("artifacts", "names"),
                parsed.GetValue(seed),
                (int)parsed.GetValue(epochs),
                (int)parsed.GetValue(threads)),
            console,
            cancellationToken).Run());
        return root;
    }
}
