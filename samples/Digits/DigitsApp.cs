using System.Diagnostics;
using DigitsSample.Report;
using LayerGen;
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
        DigitsData data = DigitsData.Load(options);
        DataReport.Write(console, data);
        List<(string Title, double Accuracy)> results = [];
        foreach (NetworkPlan plan in (NetworkPlan[])
        [
            NetworkPlans.Dense(data, options.Seed, cancellationToken),
            NetworkPlans.Convolutional(data, options.Seed, cancellationToken),
        ])
        {
            TrainingReport.WriteHeading(console, plan);
            TrainedNetwork trained = new EpochLog(console)
                .Follow(plan.Title, plan.Options.Epochs, every: 10, plan.Train);
            TrainingReport.WriteEnd(console, trained.History);
            if (trained.History.StopReason == StopReason.Cancelled)
            {
                return ExitCode.Interrupted;
            }

            Predictions test = trained.Test();
            TestReport.Write(console, test);
            results.Add((plan.Title, test.Accuracy));
        }

        return VerdictReport.Write(console, results, watch.Elapsed);
    }
}
