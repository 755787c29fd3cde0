using LayerGen.Inspection;
using LayerGen.Metrics;
using LayerGen.Samples;
using Spectre.Console;

namespace TabularSample.Report;

/// <summary>Compares the networks with simpler models.</summary>
internal static class ScoreReport
{
    public static void Species(IAnsiConsole console, double majority, Predictions linear, Predictions network)
    {
        console.Section("Species, 5 stratified folds");
        Table table = ReportLayout.NewTable(null, "Model", "Accuracy", "Log loss");
        table.Row("Most frequent species", Format.Fixed4(majority), "");
        table.Row("Logistic regression", Format.Fixed4(linear.Accuracy), Format.Fixed4(linear.LogLoss));
        table.Row("Network", Format.Fixed4(network.Accuracy), Format.Fixed4(network.LogLoss));
        console.Write(table);
    }

    public static void Mass(IAnsiConsole console, RegressionMetrics mean, Predictions linear, Predictions network)
    {
        console.Section("Mass in grams, 5 random folds");
        Table table = ReportLayout.NewTable(null, "Model", "RMSE", "Mean absolute error", "R²");
        foreach ((string name, RegressionMetrics figures) in (ReadOnlySpan<(string, RegressionMetrics)>)
            [("Mean", mean), ("Linear least squares", linear.Regression), ("Network", network.Regression)])
        {
            table.Row(
                name,
                Format.Fixed1(figures.RootMeanSquaredError),
                Format.Fixed1(figures.MeanAbsoluteError),
                Format.Fixed4(figures.R2));
        }

        console.Write(table);
    }

    public static void Importance(IAnsiConsole console, string task, PermutationImportance importance)
    {
        console.Section($"What the network for {task} uses: the drop of its score without a feature");
        Table table = ReportLayout.NewTable(null, "Feature", "Importance", "±");
        foreach (FeatureImportance feature in importance.Ranked)
        {
            table.Row(feature.Name, Format.Fixed4(feature.Mean), Format.Fixed4(feature.StandardDeviation));
        }

        console.Write(table);
    }
}
