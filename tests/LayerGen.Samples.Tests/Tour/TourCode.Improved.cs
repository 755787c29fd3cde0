using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Reports;
using ParitySample;

namespace LayerGen.Samples.Tests.Tour;

internal static partial class TourCode
{
    /// <summary>Part 5.</summary>
    private static void Improved(
        Dataset<double> train, Dataset<double> validation, NumpyRandom stream, Trained trained, string folder)
    {
        (BaselineNet baseline, TrainingHistory<double> history, TrainingOptions options) = trained;

        // tour: improved
        _ = new ImprovedNet(stream);                         // the network that the notebook draws and never uses
        ImprovedNet improved = new(stream);
        TrainingHistory<double> improvedHistory = improved.Train(train, validation, new TrainingOptions
        {
            Epochs = 1000,
            BatchSize = 8,
            Optimizer = Optimizer.Adam(0.005),
            Patience = 100,
            TrainLossAverage = LossAverage.Batches,          // the notebook's figure
            OnEpochEnd = report =>
            {
                if (report.Epoch is 1 or 30 || report.Epoch % 250 == 0)
                {
                    Console.WriteLine($"Epoch {report.Epoch,4}/{report.Epochs} | Train Loss: {report.TrainLoss:F4} | "
                        + $"Val Loss: {report.ValidationLoss:F4} | Val Acc: {report.ValidationAccuracy:F4}");
                }
            },
        });
        // end

        // tour: improved-pictures
        RunSeries improvedRun = RunSeries.Of("Improved, Adam, 4 → 16 → 16 → 2", improvedHistory);
        LearningCurves.Create(improvedRun).SaveSvg(Path.Combine(folder, "improved-curves.svg"));
        ConfusionHeatMap.Create(improved.Predict(validation).Confusion, ["even", "odd"], "Improved, Adam: validation")
            .SaveSvg(Path.Combine(folder, "confusion-improved.svg"));
        // end

        // tour: comparison
        List<RunSeries> runs = [RunSeries.Of("Baseline, Adam, 4 → 4 → 4 → 2", history)];
        foreach ((string name, Optimizer optimizer) in new (string, Optimizer)[]
        {
            ("gradient descent", Optimizer.GradientDescent(0.01)),
            ("momentum", Optimizer.AveragedMomentum(0.01, beta: 0.9)),
        })
        {
            BaselineNet again = new(seed: 42);               // the same weights, the same shuffles
            TrainingHistory<double> other = again.Train(train, validation, options with { Optimizer = optimizer });
            runs.Add(RunSeries.Of($"Baseline, {name}, 4 → 4 → 4 → 2", other));
            Print($"baseline, {name}", BaselineNet.ParameterCount, again.Evaluate(validation));
        }

        runs.Add(improvedRun);
        RunComparison.Create(runs, target: 0.90).SaveSvg(Path.Combine(folder, "comparison.svg"));
        Print("baseline, Adam", BaselineNet.ParameterCount, baseline.Evaluate(validation));
        Print("improved, Adam", ImprovedNet.ParameterCount, improved.Evaluate(validation));
        Console.WriteLine(GeneralizationVerdict.Of(improvedHistory).Text);

        static void Print(string name, int parameters, Evaluation evaluation) =>
            Console.WriteLine($"{name,-26}  {parameters,3} parameters  {100 * evaluation.Accuracy,6:F2} %");
        // end

        // tour: patterns
        IEnumerable<int> samples = Enumerable.Range(0, train.SampleCount);
        HashSet<string> seen = [.. samples.Select(sample => string.Join(' ', train.GetInput(sample).ToArray()))];
        Console.WriteLine($"{seen.Count} of 16 images are in the training split");
        // end

        Report(improved, improvedRun, validation, folder);
    }

    private static void Report(ImprovedNet improved, RunSeries improvedRun, Dataset<double> validation, string folder)
    {
        // tour: html
        IReadOnlyList<GeneratedFile> files = GeneratedSource.Find(typeof(ImprovedNet));
        Console.WriteLine($"{files.Count} files, such as {files[2].Name}");

        new HtmlReport("Parity of 2 × 2 images", "100 % of the validation samples, all of them known from training.")
            .AddDeclaration(ImprovedNet.Declaration)
            .AddSummary(ImprovedNet.Summary)
            .AddGeneratedCode(files)
            .AddCurves([improvedRun])
            .AddConfusion(improved.Evaluate(validation).Confusion!, ["even", "odd"])
            .Save(Path.Combine(folder, "report.html"));
        // end
    }
}
