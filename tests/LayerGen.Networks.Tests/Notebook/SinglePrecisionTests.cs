using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Notebook;

/// <summary>The improved run in single precision. Its losses drift, but it learns equally fast.</summary>
public sealed class SinglePrecisionTests
{
    [Fact]
    public void The_improved_network_reaches_full_accuracy_at_the_same_epoch()
    {
        NumpyRandom random = new BaselineNet(seed: 42).Random;
        for (int epoch = 1; epoch <= 31; epoch++)
        {
            random.Permutation(102);
        }

        _ = new ImprovedSingleNet(random);
        var network = new ImprovedSingleNet(random);
        (Dataset<float> train, Dataset<float> validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
        TrainingHistory<float> history = network.Train(train, validation, new TrainingOptions
        {
            Epochs = 1000,
            BatchSize = 8,
            Optimizer = Optimizer.Adam(0.005f),
            Patience = 100,
        }, TestContext.Current.CancellationToken);

        ReferenceData reference = ReferenceData.Load("improved.json");
        history.EpochsRun.ShouldBe(1000);
        (history.ValidationAccuracy.ToList().IndexOf(1.0) + 1)
            .ShouldBe(reference.Int("first_epoch_with_max_val_accuracy"));
        // Rounding errors are amplified while the network is still learning. Late in the run, the two agree again.
        history.ValidationLoss.ShouldBeFigures(reference.Doubles("history", "val_loss"), 0, 0.05, "validation loss");
        network.Evaluate(validation).Accuracy.ShouldBe(1.0);
    }
}
