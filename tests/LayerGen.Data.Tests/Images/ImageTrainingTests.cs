using LayerGen.Data.Images;
using LayerGen.Metrics;
using Shouldly;
using Xunit;
using static LayerGen.Activation;

namespace LayerGen.Data.Tests.Images;

public sealed class ImageTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_convolutional_network_learns_from_a_folder()
    {
        var random = new Random(1);
        for (int k = 0; k < 40; k++)
        {
            bool isRising = k % 2 == 0;
            string folder = Path.Combine(_folder, isRising ? "rising" : "falling");
            Directory.CreateDirectory(folder);
            int shift = random.Next(8);
            File.WriteAllBytes(
                Path.Combine(folder, $"{k}.png"),
                Pictures.Gray(16, 16, (x, y) => (x + (isRising ? y : 16 - y) + shift) % 8 < 4 ? 255 : 0));
        }

        ImageSet<float> set = ImageFolder.Read<float>(
            _folder, new ImageOptions { Height = 8, Width = 8, Color = ImageColor.Gray },
            cancellationToken: TestContext.Current.CancellationToken);
        (Dataset<float> train, Dataset<float> test) = set.Data.Split(0.75, Splitter.Stratified(seed: 1));
        var network = new StripesNet(seed: 1);
        network.Train(
            train,
            test,
            new TrainingOptions { Epochs = 30, BatchSize = 10, Optimizer = Optimizer.Adam(0.01) },
            TestContext.Current.CancellationToken);

        network.Predict(test).Accuracy.ShouldBe(1);
        test.ClassNames.ShouldBe(["falling", "rising"]);
    }
}

[Network(8, 8, 1)]
[Conv2D(4, 3, Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(2, Softmax)]
internal sealed partial class StripesNet;
