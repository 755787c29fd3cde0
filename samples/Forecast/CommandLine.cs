using System.CommandLine;
using LayerGen.Samples;

namespace ForecastSample;

/// <summary>The options of the program and their parsed values.</summary>
internal static class CommandLine
{
    public static int Run(string[] args) => SampleProgram.Run(Define(), args);

    private static RootCommand Define()
    {
        Option<string?> data = SampleOptions.File(
            "--data", "The series; the default is sea-temperature.csv of the sample.");
        Option<string?> output = SampleOptions.Folder(
            "--output", "The folder for the pictures; the default is artifacts/forecast.");
        Option<long> seed = SampleOptions.Seed(NetworkForecast.Networks);
        RootCommand root = new(
            "Forecasts a sea temperature for six months, and compares networks with simpler models.")
        {
            data,
            output,
            seed,
        };
        root.SetWork((parsed, console, cancellationToken) => new ForecastApp(
            parsed.GetValue(data) ?? Path.Combine(AppContext.BaseDirectory, "sea-temperature.csv"),
            parsed.GetValue(output) ?? Path.Combine("artifacts", "forecast"),
            parsed.GetValue(seed),
            console,
            cancellationToken).Run());
        return root;
    }
}
