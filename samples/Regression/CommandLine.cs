using System.CommandLine;
using LayerGen.Samples;

namespace RegressionSample;

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    public static int Run(string[] args) => SampleProgram.Run(Define(), args);

    private static RootCommand Define()
    {
        Option<long> seed = SampleOptions.Seed();
        RootCommand root = new("Learns the exponential of 3 × 3 matrices: nine numbers in, nine numbers out.")
        {
            seed,
        };
        root.SetWork((parsed, console, cancellationToken) =>
            new RegressionApp(parsed.GetValue(seed), console, cancellationToken).Run());
        return root;
    }
}
