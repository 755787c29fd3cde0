using LayerGen.Data;
using LayerGen.Training;
using static LayerGen.Activation;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>A network whose runs have everything that a checkpoint contains.</summary>
[Network(16)]
[Dense(24)]
[BatchNorm(Relu)]
[Dropout(0.2)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class SavedNet
{
    /// <summary>The number of batches of an epoch.</summary>
    public const int Batches = 4;

    /// <summary>Returns the data of all runs.</summary>
    public static (Dataset<float> Train, Dataset<float> Validation) Data() =>
        Parity.Images(4, 4, samples: 75, seed: 0).Split(0.8);

    /// <summary>Returns the options of a run. Its schedule and its augmentation have a state.</summary>
    /// <param name="epochs">The number of epochs.</param>
    public static TrainingOptions Options(int epochs) => new()
    {
        Epochs = epochs,
        BatchSize = 16,
        Optimizer = Optimizer.Adam(0.02),
        Schedule = Schedule.Cosine(warmupEpochs: 2),
        Augmentation = new GaussianNoise(0.1),

        // The best epoch changes until the end of the run.
        EarlyStopping = new EarlyStopping { Monitor = EpochMetric.TrainLoss },
    };

    /// <summary>Returns a checkpoint within the second epoch.</summary>
    /// <param name="epochs">The number of epochs of the run.</param>
    public static byte[] CheckpointWithinEpoch(int epochs)
    {
        (Dataset<float> train, Dataset<float> validation) = Data();
        var stop = new StopAfter(Batches + (Batches / 2));
        using Trainer<float> trainer = new SavedNet(seed: 1)
            .CreateTrainer(train, validation, Options(epochs) with { Callbacks = [stop] });
        trainer.Train();
        using var stream = new MemoryStream();
        ((ICheckpointState)trainer).Write(stream);
        return stream.ToArray();
    }

    private sealed class StopAfter(int batches) : ITrainingCallback
    {
        private int _count;

        public void OnBatchEnd(in BatchReport report, TrainingControl control)
        {
            if (++_count == batches)
            {
                control.Stop();
            }
        }
    }
}
