using System.CommandLine;
using LayerGen.Samples;

namespace TabularSample;

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    public static int Run(string[] args) => SampleProgram.Run(Define(), args);

    private static RootCommand Define()
    {
        Option<string> data = new("--data")
        {
            Description = "The table of penguins.",
            DefaultValueFactory = static _ => Path.Combine(AppContext.BaseDirectory, "penguins.csv"),
        };
        Option<string> output = new("--output")
        {
            Description = "The folder for charts and the saved networks.",
            DefaultValueFactory = static _ => Path.Combine("artifacts", "tabular"),
        };
        Option<long> seed = SampleOptions.Seed();
        RootCommand root = new("Learns from a table with categories and missing values: the species of a penguin, and its mass.")
        {
            data,
            output,
            seed,
        };
        root.SetWork((parsed, console, cancellationToken) => new TabularApp(
            parsed.GetValue(data)!, parsed.GetValue(output)!, parsed.GetValue(seed), console, cancellationToken).Run());
        return root;
    }
}
