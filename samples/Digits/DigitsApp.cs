using System.Diagnostics;
using DigitsSample.Report;
using LayerGen;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Samples;
using Spectre.Console;

namespace DigitsSample;

/// <summary>
/// Reads the files, trains the networks one after the other, and reports each part as soon as it is finished.
/// </summary>
internal sealed class DigitsApp(DigitsOptions options, IAnsiConsole console, CancellationToken cancellationToken)
{
    /// <summary>The accuracy on the test file that both networks must exceed.</summary>
    public const double TargetAccuracy = 0.975;

    public int Run()
    {
        Stopwatch watch = Stopwatch.StartNew();
        OutputPath.CheckFile(options.SavePath);
        OutputPath.CheckFile(options.PredictionsPath);
        DigitsData data = DigitsData.Load(options);
        NetworkPlan[] plans =
        [
            NetworkPlans.Dense(data, options.Seed, cancellationToken),
            NetworkPlans.Convolutional(data, options.Seed, cancellationToken),
        ];
        RunCheckpoints?[] checkpoints = [.. plans.Select(OpenCheckpoints)];
        DataReport.Write(console, data);
        List<(NetworkPlan Plan, TrainedNetwork Network, double Accuracy)> results = [];
        foreach ((NetworkPlan plan, RunCheckpoints? run) in plans.Zip(checkpoints))
        {
            TrainingReport.WriteHeading(console, plan);
            TrainedNetwork trained = Train(plan, run);
            TrainingReport.WriteEnd(console, trained.History);
            if (trained.History.StopReason == StopReason.Cancelled)
            {
                return ExitCode.Interrupted;
            }

            Predictions test = Predictions.Of(trained.Model, data.Test);
            TestReport.Write(console, test);
            results.Add((plan, trained, test.Accuracy));
        }

        // The test images must not decide which network is kept.
        (NetworkPlan bestPlan, TrainedNetwork best, _) =
            results.MinBy(result => result.Network.History.BestValidationLoss);
        Keep(bestPlan, best, data.Test);
        return VerdictReport.Write(
            console, [.. results.Select(result => (result.Plan.Title, result.Accuracy))], watch.Elapsed);
    }

    private RunCheckpoints? OpenCheckpoints(NetworkPlan plan) => RunCheckpoints.Open(
        options.CheckpointsFolder is { } folder ? Path.Combine(folder, plan.Kind) : null);

    private TrainedNetwork Train(NetworkPlan plan, RunCheckpoints? checkpoints)
    {
        TrainingOptions training = RunCheckpoints.AddTo(plan.Options, checkpoints);
        return RunCheckpoints.Follow(
            checkpoints,
            console,
            () => new EpochLog(console).Follow(
                plan.Title,
                plan.Options.Epochs,
                every: 10,
                progress => plan.Train(training with { OnEpochEnd = progress })),
            trained => trained.History.StopReason == StopReason.Cancelled);
    }

    /// <summary>Writes the files of the better network that were requested.</summary>
    private void Keep(NetworkPlan plan, TrainedNetwork network, Dataset<float> test)
    {
        if (options.SavePath is { } path)
        {
            SavedNetwork.Save(path, plan.Kind, network, DigitsFile.Scaling, test.ClassNames!);
            console.WriteLine();
            console.WriteAsIs($"The {plan.Title.ToLowerInvariant()} was saved to {path}.");
        }

        if (options.PredictionsPath is { } predictions)
        {
            PredictionsFile.Write(predictions, Predictions.Of(network.Model, test));
        }
    }
}
