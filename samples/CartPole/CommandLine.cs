using System.CommandLine;
using LayerGen.Samples;

namespace CartPoleSample;

/// <summary>The options of the command line.</summary>
/// <param name="Seed">The seed of all random streams.</param>
/// <param name="Threads">The number of candidates that are evaluated in parallel.</param>
internal sealed record CartPoleOptions(long Seed, int Threads);

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    public static int Run(string[] args) => SampleProgram.Run(Define(), args);

    private static RootCommand Define()
    {
        Option<long> seed = SampleOptions.Seed();
        Option<long> threads = SampleOptions.Number(
            "--threads",
            Environment.ProcessorCount,
            1,
            int.MaxValue,
            "The number of candidates that are evaluated at the same time; it does not affect the report.");
        RootCommand root = new("Learns to balance a pole on a cart without gradients, by the cross-entropy method.")
        {
            seed,
            threads,
        };
        root.SetWork((parsed, console, cancellationToken) => new CartPoleApp(
            new CartPoleOptions(parsed.GetValue(seed), (int)parsed.GetValue(threads)),
            console,
            cancellationToken).Run());
        return root;
    }
}
