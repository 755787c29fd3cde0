using LayerGen.Reports;
using LayerGen.Samples;

namespace ParitySample.Pictures;

/// <summary>The report as a page: the declaration, the runs and their mistakes.</summary>
internal static class ParityHtml
{
    public static HtmlReport Create(
        NotebookResult result, TrainingRun baseline, TrainingRun improved, string[] classNames)
    {
        bool isSingle = improved.Precision == "single";
        IReadOnlyList<GeneratedFile> files = GeneratedSource.Find(
            isSingle ? typeof(ImprovedSingleNet) : typeof(ImprovedNet));
        return new HtmlReport("Parity of 2 × 2 images", VerdictOf(result, improved))
            .AddDeclaration(isSingle ? ImprovedSingleNet.Declaration : ImprovedNet.Declaration)
            .AddSummary(isSingle ? ImprovedSingleNet.Summary : ImprovedNet.Summary)
            .AddGeneratedCode(files)
            .AddCurves([RunPictures.Series(baseline), RunPictures.Series(improved)])
            .AddSection("Comparison", section => Compare(section, result))
            .AddConfusion(baseline.ValidationEvaluation.Confusion!, classNames, "Baseline: validation")
            .AddConfusion(improved.ValidationEvaluation.Confusion!, classNames, "Improved: validation")
            .AddSection("Weights of the improved network", section =>
            {
                foreach (Chart chart in RunPictures.Weights(improved))
                {
                    section.AddChart(chart);
                }
            })
            .AddWrongSamples(
                ["pixels", "true class", "predicted class", "confidence"],
                [.. baseline.Predictions.Where(prediction => !prediction.IsCorrect)
                    .Select(prediction => Row(prediction, classNames))],
                heading: "Wrong samples of the baseline")
            .AddWrongSamples(
                ["pixels", "true class", "predicted class", "confidence"],
                [.. improved.Predictions.Where(prediction => !prediction.IsCorrect)
                    .Select(prediction => Row(prediction, classNames))],
                heading: "Wrong samples of the improved network");
    }

    /// <summary>
    /// Returns the result and its significance: images that were used for training say nothing about others.
    /// </summary>
    private static string VerdictOf(NotebookResult result, TrainingRun improved)
    {
        (int trained, int all) = result.Data.CountTrainedPatterns();
        string reached = Verdict.ReachesTarget(improved) ? "reached" : "not reached";
        string seen = trained == all
            ? $"All {Format.Number(all)} possible images occur in the training split, "
                + "so this is memorization and says nothing about other images."
            : $"{Format.Number(trained)} of the {Format.Number(all)} possible images occur in the training split.";
        string interrupted = result.IsInterrupted ? "This run was interrupted, so its figures are incomplete. " : "";
        return $"{interrupted}The improved network classifies {Format.Percent(improved.BestParametersAccuracy)} of the "
            + "validation samples correctly; the target "
            + $"of {Format.Percent(Verdict.TargetAccuracy)} is {reached}. {seen}";
    }

    private static void Compare(ReportSection section, NotebookResult result) => section
        .AddChart(RunPictures.Comparison(result.Runs))
        .AddTable(
            [
                "run", "parameters", "epochs", "best epoch", "training accuracy", "validation accuracy",
                "validation loss",
            ],
            [
                .. result.Runs.Select(run => (string[])
                [
                    RunPictures.Series(run).Name,
                    Format.Number(run.FinalParameters.Length),
                    Format.Number(run.EpochsRun),
                    Format.Number(run.BestEpoch),
                    Format.Percent(run.TrainAccuracy),
                    Format.Percent(run.BestParametersAccuracy),
                    Format.Fixed6(run.BestValidationLoss),
                ]),
            ],
            "All runs, with the parameters of their best epoch");

    private static string[] Row(Prediction prediction, string[] classNames) =>
    [
        string.Join(' ', prediction.Pixels), classNames[prediction.Actual], classNames[prediction.Predicted],
        Format.Percent(prediction.Confidence),
    ];
}
