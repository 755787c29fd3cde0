using LayerGen;
using LayerGen.Samples;
using LayerGen.Training;
using Baseline = ParitySample.Experiment<
    ParitySample.BaselineNet, double, ParitySample.BaselineNet.Cache, ParitySample.BaselineNet.Gradients>;
using Improved = ParitySample.Experiment<
    ParitySample.ImprovedNet, double, ParitySample.ImprovedNet.Cache, ParitySample.ImprovedNet.Gradients>;
using ImprovedSingle = ParitySample.Experiment<
    ParitySample.ImprovedSingleNet,
    float,
    ParitySample.ImprovedSingleNet.Cache,
    ParitySample.ImprovedSingleNet.Gradients>;

namespace ParitySample;

/// <summary>
/// The notebook's training runs. Like the notebook, it draws everything from one stream: <see cref="TrainBaseline"/>
/// starts it, and <see cref="TrainImproved"/> continues it where the baseline's training stopped, so it must be called
/// second.
/// </summary>
internal sealed class Notebook
{
    private const long Seed = 42;

    private readonly NumpyRandom _random = new(Seed);

    public NotebookData Data { get; } = NotebookData.Create();

    public TrainingRun TrainBaseline(Action<EpochReport> progress, CancellationToken cancellationToken) => Baseline.Run(
        RunPlan.Baseline, new BaselineNet(_random), Data.Train, Data.Validation, progress, cancellationToken);

    /// <summary>
    /// Returns the baseline with another optimizer. A separate stream gives it the same initial weights and shuffles.
    /// </summary>
    public TrainingRun TrainVariant(RunPlan plan, Action<EpochReport> progress, CancellationToken cancellationToken) =>
        Baseline.Run(plan, new BaselineNet(Seed), Data.Train, Data.Validation, progress, cancellationToken);

    public TrainingRun TrainImproved(
        Action<EpochReport> progress, CancellationToken cancellationToken, RunCheckpoints? checkpoints = null)
    {
        // The notebook initializes a network here that it never uses. Its weights are drawn from the stream
        // nevertheless.
        ImprovedNet thrownAway = new(_random);
        double[] firstRow = thrownAway.W1.Row(0).ToArray();

        ImprovedNet network = new(_random);
        TrainingRun run = Improved.Run(
            RunPlan.Improved, network, Data.Train, Data.Validation, progress, cancellationToken, checkpoints);
        return run with { ThrownAwayFirstRow = firstRow };
    }

    /// <summary>
    /// Performs the run of <see cref="TrainImproved"/> in single precision. Call it instead of that method.
    /// </summary>
    public TrainingRun TrainImprovedSingle(
        Action<EpochReport> progress, CancellationToken cancellationToken, RunCheckpoints? checkpoints = null)
    {
        _ = new ImprovedSingleNet(_random);
        return ImprovedSingle.Run(
            RunPlan.Improved,
            new ImprovedSingleNet(_random),
            Data.Train.ConvertTo<float>(),
            Data.Validation.ConvertTo<float>(),
            progress,
            cancellationToken,
            checkpoints);
    }
}
