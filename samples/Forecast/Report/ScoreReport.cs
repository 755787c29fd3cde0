using LayerGen.Samples;
using Spectre.Console;
using static System.FormattableString;

namespace ForecastSample.Report;

/// <summary>Compares the errors of the models.</summary>
internal static class ScoreReport
{
    public static void Write(IAnsiConsole console, Result[] results, double scale)
    {
        console.Section("Settings, chosen on the validation part");
        console.Facts([.. results.Where(result => result.Model.Settings.Length > 0)
            .Select(result => (result.Model.Name, result.Model.Settings))]);
        console.Section(Invariant($"Mean absolute errors in °C, {results[0].Forecasts.Length} forecasts"));
        Table table = ReportLayout.NewTable(null, "Model", "1st month", "2nd – 3rd", "4th – 6th", "All", "MASE");
        foreach (Result result in results)
        {
            table.Row(
                result.Model.Name,
                Format.Fixed3(result.ErrorOf(..1)),
                Format.Fixed3(result.ErrorOf(1..3)),
                Format.Fixed3(result.ErrorOf(3..6)),
                Format.Fixed3(result.Error),
                Format.Fixed3(result.Scaled));
        }

        console.Write(table);
        console.WriteLine(
            Invariant($"MASE: relative to {scale:F3} °C, the error of \"as a year ago\" before the test."));
    }
}
