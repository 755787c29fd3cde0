using LayerGen;
using LayerGen.Metrics;
using LayerGen.Samples;
using RegressionSample.Report;
using Spectre.Console;

namespace RegressionSample;

/// <summary>
/// Generates the data, trains the network and the linear one, and compares them on the test matrices.
/// </summary>
internal sealed class RegressionApp(long seed, IAnsiConsole console, CancellationToken cancellationToken)
{
    /// <summary>The R² on the test matrices that the network must exceed.</summary>
    public const double TargetR2 = 0.995;

    private static readonly TrainingOptions NetworkOptions = new()
    {
        Epochs = 60,
        BatchSize = 32,
        Optimizer = Optimizer.Adam(0.005),
        Schedule = Schedule.Cosine(),
    };

    private static readonly TrainingOptions LinearOptions = NetworkOptions with { Epochs = 20 };

    public int Run()
    {
        MatrixData data = MatrixData.Create(seed);
        DataReport.Write(console, data);

        ExponentialNet network = new(seed);
        TrainingReport.WriteHeading(console, ExponentialNet.Summary, NetworkOptions);
        TrainingHistory history = new EpochLog(console).Follow("Network", NetworkOptions.Epochs, every: 10, progress =>
            network.Train(
                data.Train, data.Validation, NetworkOptions with { OnEpochEnd = progress }, cancellationToken));
        TrainingReport.WriteEnd(console, history);

        LinearNet linear = new(seed);
        linear.Train(data.Train, data.Validation, LinearOptions, cancellationToken);
        if (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        RegressionMetrics figures = network.Evaluate(data.Test).Regression!;
        RegressionMetrics mean = Baselines.Mean(data.Train, data.Test);
        TestReport.Write(console, mean, linear.Evaluate(data.Test).Regression!, figures);
        ExampleReport.Write(console, network);
        console.Section("Verdict");
        return console.Verdict(
            figures.R2 > TargetR2, $"R² above {Format.Number(TargetR2)} on test matrices: {Format.Fixed4(figures.R2)}");
    }
}
