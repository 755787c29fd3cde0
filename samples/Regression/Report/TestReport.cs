using LayerGen.Metrics;
using LayerGen.Samples;
using Spectre.Console;

namespace RegressionSample.Report;

/// <summary>Compares the network with simpler models on the test matrices.</summary>
internal static class TestReport
{
    public static void Write(
        IAnsiConsole console, RegressionMetrics mean, RegressionMetrics linear, RegressionMetrics network)
    {
        console.Section("Test");
        Table table = ReportLayout.NewTable(null, "Model", "RMSE", "Mean absolute error", "R²");
        foreach ((string name, RegressionMetrics figures) in (ReadOnlySpan<(string, RegressionMetrics)>)
            [("Mean of the training targets", mean), ("Linear network", linear), ("Network", network)])
        {
            table.Row(
                name,
                Format.Fixed4(figures.RootMeanSquaredError),
                Format.Fixed4(figures.MeanAbsoluteError),
                Format.Fixed4(figures.R2));
        }

        console.Write(table);
        console.WriteLine(
            $"The worst of the nine elements has R² {Format.Fixed4(network.PerOutput.Min(errors => errors.R2))}.");
    }
}
