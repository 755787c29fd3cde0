using System.CommandLine;
using LayerGen.Samples;

namespace CartPoleSample;

/// <summary>What the user asked for.</summary>
/// <param name="Seed">Where everything random starts.</param>
/// <param name="Threads">How many candidates are tried at once.</param>
internal sealed record CartPoleOptions(long Seed, int Threads);

/// <summary>The options of the program and what comes of them.</summary>
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
            "How many candidates are tried at once; the report does not depend on it.");
        RootCommand root = new("Learns to balance a pole on a cart, without gradients: a cross-entropy method around a network.")
        {
            seed,
            threads,
        };
        root.SetWork((parsed, console, cancellationToken) => new CartPoleApp(
            new CartPoleOptions(parsed.GetValue(seed), (int)parsed.GetValue(threads)), console, cancellationToken).Run());
        return root;
    }
}
