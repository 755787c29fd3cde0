using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>docs/metrics.md shows what is printed.</summary>
public sealed class MetricsPageTests
{
    [Fact]
    public void The_page_shows_the_texts_as_they_are_printed()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Docs", "metrics.md"))
            .ReplaceLineEndings("\n");
        ReferenceData reference = ReferenceData.Load("baseline.json");
        Predictions predictions = PredictionsTests.Baseline();
        var verdict = GeneralizationVerdict.Of(
            reference.Doubles("history", "train_loss")[^1],
            reference.Doubles("history", "val_loss")[^1],
            predictions.Accuracy);
        RegressionMetrics regression = RegressionMetrics.From(
            [0, 2, -1, 2, 8, -5], [0.5, 1, -1, 1, 7, -6], outputCount: 2);

        Shows(predictions.CreateReport(["even", "odd"]));
        Shows(predictions.Confusion.ToString(["even", "odd"]));
        Shows(predictions.GroupByOnes());
        Shows([.. predictions.TakeSamples(3), predictions.Wrong[0]]);
        Shows(
            predictions,
            predictions.Confusion.Average(Averaging.Macro),
            predictions.ComputeRoc(1),
            predictions.ComputePrecisionRecall(1),
            verdict);
        Shows(regression);

        void Shows(params object[] lines) =>
            page.ShouldContain($"\n```\n{string.Join('\n', lines)}\n```\n", Case.Sensitive);
    }
}
