using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Reports;
using LayerGen.Training;
using ParitySample;

namespace LayerGen.Samples.Tests.Tour;

internal static partial class TourCode
{
    /// <summary>Part 4.</summary>
    private static NumpyRandom Baseline(
        Dataset<double> train, Dataset<double> validation, string folder, out Trained trained)
    {
        // tour: baseline
        NumpyRandom stream = new(42);
        BaselineNet baseline = new(stream);                  // draws its weights from it, then a shuffle an epoch
        TrainingOptions options = new()
        {
            Epochs = 200,
            BatchSize = 16,
            Optimizer = Optimizer.Adam(0.01),
            Patience = 30,
            TrainLossAverage = LossAverage.Batches,          // the notebook's figure
        };
        TrainingHistory<double> history = baseline.Train(train, validation, options with { OnEpochEnd = Log });
        Console.WriteLine(history);

        static void Log(EpochReport report)
        {
            if (report.Epoch == 1 || report.Epoch % (report.Epochs / 20) == 0)
            {
                Console.WriteLine($"Epoch {report.Epoch,4}/{report.Epochs} | Train Loss: {report.TrainLoss:F4} | "
                    + $"Val Loss: {report.ValidationLoss:F4} | Val Acc: {report.ValidationAccuracy:F4}");
            }
        }
        // end

        // tour: baseline-curves
        RunSeries baselineRun = RunSeries.Of("Baseline, Adam, 4 → 4 → 4 → 2", history);
        LearningCurves.Create(baselineRun).SaveSvg(Path.Combine(folder, "baseline-curves.svg"));
        // end

        // tour: evaluation
        Evaluation seen = baseline.Evaluate(train);
        Evaluation unseen = baseline.Evaluate(validation);
        Console.WriteLine($"training    loss {seen.Loss:F6}, accuracy {seen.Accuracy:F4}");
        Console.WriteLine($"validation  loss {unseen.Loss:F6}, accuracy {unseen.Accuracy:F4}");
        Console.WriteLine(GeneralizationVerdict.Of(history));

        Predictions predictions = baseline.Predict(validation);
        Console.WriteLine(predictions.CreateReport(["even", "odd"]).ToString(digits: 4));
        // end

        // tour: confusion
        Console.WriteLine(predictions.Confusion.ToString(["even", "odd"]));
        ConfusionHeatMap.Create(predictions.Confusion, ["even", "odd"], "Baseline, Adam: validation")
            .SaveSvg(Path.Combine(folder, "confusion-baseline.svg"));
        // end

        // tour: ones
        Console.WriteLine(predictions.GroupByOnes());
        Console.WriteLine(string.Join('\n', predictions.TakeSamples(10)));
        // end

        trained = new Trained(baseline, history, options);
        return stream;
    }
}
