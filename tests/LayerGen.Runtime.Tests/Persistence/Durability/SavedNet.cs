using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
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
        return WithFixedTime(stream.ToArray());
    }

    /// <summary>Replaces the training time, so that the file has the same bytes in every process.</summary>
    private static byte[] WithFixedTime(byte[] file)
    {
        int end = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        string header = Regex.Replace(
            Encoding.UTF8.GetString(file, 8, end - 8).TrimEnd(),
            "\"run.ticks\":\"[0-9]+\"",
            "\"run.ticks\":\"123456\"");
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. file.AsSpan(end)];
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
