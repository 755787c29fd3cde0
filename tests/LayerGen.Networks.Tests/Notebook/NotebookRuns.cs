using LayerGen.Data;

namespace LayerGen.Tests.Notebook;

/// <summary>The notebook's training runs, each performed once for all tests that use it.</summary>
internal static class NotebookRuns
{
    private static readonly Lazy<(NotebookRun<BaselineNet> Baseline, NotebookRun<ImprovedNet> Improved)> OneGenerator =
        new(TrainBoth);

    private static readonly Lazy<NotebookRun<BaselineNet>> GradientDescentRun = new(
        () => TrainBaseline(Optimizer.GradientDescent(0.01), new NumpyRandom(42)));

    private static readonly Lazy<NotebookRun<BaselineNet>> MomentumRun = new(
        () => TrainBaseline(Optimizer.AveragedMomentum(0.01, 0.9), new NumpyRandom(42)));

    public static NotebookRun<BaselineNet> Baseline => OneGenerator.Value.Baseline;

    public static NotebookRun<ImprovedNet> Improved => OneGenerator.Value.Improved;

    public static NotebookRun<BaselineNet> GradientDescent => GradientDescentRun.Value;

    public static NotebookRun<BaselineNet> Momentum => MomentumRun.Value;

    public static (Dataset<double> Train, Dataset<double> Validation) Data() =>
        Parity.Images<double>(2, 2, samples: 128, seed: 0).Split(0.8);

    /// <summary>The notebook has one generator, so the improved run continues the stream of the baseline.</summary>
    private static (NotebookRun<BaselineNet>, NotebookRun<ImprovedNet>) TrainBoth()
    {
        var random = new NumpyRandom(42);
        NotebookRun<BaselineNet> baseline = TrainBaseline(Optimizer.Adam(0.01), random);
        _ = new ImprovedNet(random); // The notebook initializes a network that it never uses.
        var network = new ImprovedNet(random);
        (Dataset<double> train, Dataset<double> validation) = Data();
        TrainingHistory<double> history = network.Train(train, validation, new TrainingOptions
        {
            Epochs = 1000,
            BatchSize = 8,
            Optimizer = Optimizer.Adam(0.005),
            Patience = 100,
            TrainLossAverage = LossAverage.Batches,
        });
        return (baseline, new NotebookRun<ImprovedNet>(network, history));
    }

    private static NotebookRun<BaselineNet> TrainBaseline(Optimizer optimizer, NumpyRandom random)
    {
        var network = new BaselineNet(random);
        (Dataset<double> train, Dataset<double> validation) = Data();
        TrainingHistory<double> history = network.Train(train, validation, new TrainingOptions
        {
            Epochs = 200,
            BatchSize = 16,
            Optimizer = optimizer,
            Patience = 30,
            TrainLossAverage = LossAverage.Batches,
        });
        return new NotebookRun<BaselineNet>(network, history);
    }
}

/// <summary>A network after its run, and the history of the run.</summary>
internal sealed record NotebookRun<TNetwork>(TNetwork Network, TrainingHistory<double> History);
