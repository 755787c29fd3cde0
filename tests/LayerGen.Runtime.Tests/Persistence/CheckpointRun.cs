using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;

namespace LayerGen.Tests.Persistence;

/// <summary>Runs that end at a batch, and go on in a new network from a checkpoint.</summary>
internal static class CheckpointRun
{
    /// <summary>Trains without an interruption.</summary>
    public static (KeptNet Network, TrainingHistory<float> History) Whole(TrainingOptions options)
    {
        (Dataset<float> train, Dataset<float> validation) = KeptNet.Data();
        var network = new KeptNet(seed: 1);
        return (network, network.Train(train, validation, options));
    }

    /// <summary>
    /// Trains with an interruption after every few batches. Each part has a network and options of its own, as if it
    /// were another process.
    /// </summary>
    public static (KeptNet Network, TrainingHistory<float> History) Interrupted(
        Func<TrainingOptions> options, string folder, int batches)
    {
        (Dataset<float> train, Dataset<float> validation) = KeptNet.Data();
        for (int part = 0; ; part++)
        {
            var stop = new StopAfter(batches);
            var network = new KeptNet(seed: part == 0 ? 1 : 1000 + part);
            TrainingOptions own = options();
            TrainingHistory<float> history = network.Train(
                train,
                validation,
                own with
                {
                    Callbacks = [stop],
                    Checkpoints = new CheckpointOptions(folder) { EveryEpochs = 1000 },
                    ResumeFrom = Checkpoint.FindLatest(folder),
                });
            if (history.StopReason != StopReason.Stopped)
            {
                part.ShouldBeGreaterThan(1, "or nothing was resumed");
                return (network, history);
            }
        }
    }

    /// <summary>Checks that two runs have the same bits.</summary>
    public static void Same(
        (KeptNet Network, TrainingHistory<float> History) actual,
        (KeptNet Network, TrainingHistory<float> History) expected)
    {
        actual.History.TrainLoss.ShouldBe(expected.History.TrainLoss);
        actual.History.ValidationLoss.ShouldBe(expected.History.ValidationLoss);
        actual.History.ValidationAccuracy.ShouldBe(expected.History.ValidationAccuracy);
        actual.History.LearningRates.ShouldBe(expected.History.LearningRates);
        actual.History.FinalParameters.ShouldBe(expected.History.FinalParameters);
        actual.History.FinalStatistics.ShouldBe(expected.History.FinalStatistics);
        actual.History.StopReason.ShouldBe(expected.History.StopReason);
        actual.History.ToString().ShouldBe(expected.History.ToString());
        actual.Network.Parameters.ToArray().ShouldBe(expected.Network.Parameters.ToArray());
        actual.Network.Statistics.ToArray().ShouldBe(expected.Network.Statistics.ToArray());
        actual.Network.Random.NextUInt32().ShouldBe(expected.Network.Random.NextUInt32());
    }

    /// <summary>Stops a run after a number of batches.</summary>
    public sealed class StopAfter(int batches) : ITrainingCallback
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
