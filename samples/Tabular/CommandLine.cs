using System.CommandLine;
using LayerGen.Samples;

namespace TabularSample;

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    public static int Run(string[] args) => SampleProgram.Run(Define(), args);

    private static RootCommand Define()
    {
        Option<string?> data = SampleOptions.File("--data", "The table; the default is penguins.csv of the sample.");
        Option<string?> output = SampleOptions.Folder(
            "--output", "The folder for charts and the saved networks; the default is artifacts/tabular.");
        Option<long> seed = SampleOptions.Seed();
        RootCommand root = new("Learns from a table with categories and missing values: the species of a penguin, and its mass.")
        {
            data,
            output,
            seed,
        };
        root.SetWork((parsed, console, cancellationToken) => new TabularApp(
            parsed.GetValue(data) ?? Path.Combine(AppContext.BaseDirectory, "penguins.csv"),
            parsed.GetValue(output) ?? Path.Combine("artifacts", "tabular"),
            parsed.GetValue(seed),
            console,
            cancellationToken).Run());
        return root;
    }
}
