using System.CommandLine;
using LayerGen.Samples;

namespace AmpSample;

/// <summary>The options of the command line.</summary>
/// <param name="Input">A sound to play through the network, or null for none.</param>
/// <param name="Output">The folder for sounds, picture and network.</param>
/// <param name="Seed">The seed of all random numbers.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Threads">The number of threads of the training.</param>
internal sealed record AmpOptions(string? Input, string Output, long Seed, int Epochs, int Threads);

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    public static int Run(string[] args) => SampleProgram.Run(Define(), args);

    private static RootCommand Define()
    {
        Option<string?> input = SampleOptions.File(
            "--input", "A sound to play through the network as well: WAV, one channel of 16 bits at 48 kHz.");
        Option<string?> output = SampleOptions.Folder(
            "--output", "The folder for the sounds, the picture and the network; the default is artifacts/amp.");
        Option<long> seed = SampleOptions.Seed(2);
        Option<long> epochs = SampleOptions.Number("--epochs", 60, 1, 10_000, "The number of epochs.");
        Option<long> threads = SampleOptions.Number(
            "--threads",
            Environment.ProcessorCount,
            1,
            int.MaxValue,
            "The number of threads of the training; it does not affect the report.");
        RootCommand root = new("Learns the sound of a guitar amplifier, and plays a guitar through the network.")
        {
            input,
            output,
            seed,
            epochs,
            threads,
        };
        root.SetWork((parsed, console, cancellationToken) => new AmpApp(
            new AmpOptions(
                parsed.GetValue(input),
                parsed.GetValue(output) ?? Path.Combine("artifacts", "amp"),
                parsed.GetValue(seed),
                (int)parsed.GetValue(epochs),
                (int)parsed.GetValue(threads)),
            console,
            cancellationToken).Run());
        return root;
    }
}
