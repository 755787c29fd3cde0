using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Works;
using LayerGen.Data;

namespace LayerGen.Benchmarks.Improved;

/// <summary>
/// The notebook's improved run, in single precision: 102 images for training in batches of 8, 26 for validation after
/// each epoch, Adam, 1000 epochs without early stopping.
/// </summary>
internal static class ImprovedRun
{
    public const int Epochs = 1000;
    public const int BatchSize = 8;
    public const double LearningRate = 0.005;

    private const long NetworkSeed = 42;

    public static (Dataset<float> Train, Dataset<float> Validation) CreateData() =>
        Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);

    public static Net4x16x16x2 CreateNetwork() => new(NetworkSeed);
}

/// <summary>The whole run. One call is 1000 epochs, starting with the initial weights.</summary>
internal sealed class ImprovedRunWork : Work
{
    public override string Name => "run/improved";

    public override IReadOnlyList<string> SubjectNames => [Subject.Ours, PlainImprovedRun.SubjectName];

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        (Dataset<float> train, Dataset<float> validation) = ImprovedRun.CreateData();
        var ours = new OurImprovedRun(train, validation);
        var plain = new PlainImprovedRun(Shapes.Of4x16x16x2, train, validation);
        double expected = ours.FirstEpochLoss();
        double actual = plain.FirstEpochLoss();
        if (!(Math.Abs(actual - expected) <= 1e-5))
        {
            throw new MismatchException(
                $"{Name}: the loss of the first epoch of {plain.Name} is {actual}, but ours is {expected}.");
        }

        return [ours, plain];
    }
}

/// <summary>The run with <c>Train</c>, as a user writes it.</summary>
internal sealed class OurImprovedRun(Dataset<float> train, Dataset<float> validation) : Subject(Ours)
{
    public override void Run(int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            Train(ImprovedRun.Epochs);
        }
    }

    public double FirstEpochLoss() => Train(epochs: 1).TrainLoss[0];

    private TrainingHistory<float> Train(int epochs) =>
        ImprovedRun.CreateNetwork().Train(train, validation, new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = ImprovedRun.BatchSize,
            Optimizer = Optimizer.Adam(ImprovedRun.LearningRate),
            TrainLossAverage = LossAverage.Batches,
        });
}
