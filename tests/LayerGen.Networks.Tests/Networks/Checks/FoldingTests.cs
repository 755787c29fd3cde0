using Shouldly;
using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>
/// Batch normalization that is folded into the preceding products: the predictions are the same, except for rounding.
/// </summary>
public sealed class FoldingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(37)]
    public void Predicts_what_the_network_predicts(int samples)
    {
        var random = new NumpyRandom(samples);
        var dense = new FoldedDenseNet(random);
        Move(dense.Parameters, dense.Statistics, random);
        FoldedDenseNet.Folded foldedDense = dense.Fold();
        Compare(
            FoldedDenseNet.InputCount, FoldedDenseNet.OutputCount,
            samples, random, dense.Predict, dense.PredictByFeature, foldedDense.Predict, foldedDense.PredictByFeature);

        var images = new FoldedImageNet(random);
        Move(images.Parameters, images.Statistics, random);
        FoldedImageNet.Folded foldedImages = images.Fold();
        Compare(
            FoldedImageNet.InputCount, FoldedImageNet.OutputCount, samples,
            random, images.Predict, images.PredictBySample, foldedImages.Predict, foldedImages.PredictBySample);
    }

    [Fact]
    public void Does_not_change_with_the_network()
    {
        var network = new FoldedDenseNet(seed: 1);
        FoldedDenseNet.Folded folded = network.Fold();
        var before = new double[FoldedDenseNet.OutputCount];
        var after = new double[FoldedDenseNet.OutputCount];
        folded.Predict([1, 2, 3, 4], before);
        network.Parameters.Clear();
        folded.Predict([1, 2, 3, 4], after);

        after.ShouldBe(before);
    }

    private delegate void One(ReadOnlySpan<double> x, Span<double> y);

    private delegate void Many(ReadOnlySpan<double> x, Span<double> y, int samples);

    private static void Compare(
        int inputs, int outputs, int samples, NumpyRandom random, One one, Many many, One foldedOne, Many foldedMany)
    {
        var x = new double[inputs * samples];
        random.NextGaussian(x);
        var expected = new double[outputs * samples];
        var actual = new double[outputs * samples];
        many(x, expected, samples);
        foldedMany(x, actual, samples);
        Close(actual, expected);

        var single = new double[outputs];
        var foldedSingle = new double[outputs];
        one(x.AsSpan(0, inputs), single);
        foldedOne(x.AsSpan(0, inputs), foldedSingle);
        Close(foldedSingle, single);
    }

    private static void Close(double[] actual, double[] expected)
    {
        for (int k = 0; k < expected.Length; k++)
        {
            actual[k].ShouldBe(expected[k], 1e-12);
        }
    }

    /// <summary>Changes parameters and statistics to values as after training: none is 0 or 1.</summary>
    private static void Move(Span<double> parameters, Span<double> statistics, NumpyRandom random)
    {
        foreach (ref double parameter in parameters)
        {
            parameter += 0.3 * random.NextDouble();
        }

        foreach (ref double statistic in statistics)
        {
            statistic += random.NextDouble();
        }
    }
}

[Network(4, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[Dense(16)]
[BatchNorm(Activation.Relu)]
[Dense(20, Bias = false)]
[BatchNorm(Activation.Tanh, Epsilon = 1e-3, Momentum = 0.2)]
[Dense(3)]
[BatchNorm(Activation.Softmax)]
internal partial class FoldedDenseNet;

[Network(6, 5, 2, Precision = Precision.Double)]
[Optimizers(OptimizerKinds.Adam)]
[BatchNorm]
[Conv2D(3, 3, Bias = false)]
[BatchNorm(Activation.Relu)]
[Conv2D(5, 2)]
[BatchNorm(Activation.Relu)]
[MaxPool2D(2)]
[BatchNorm]
[Dense(2, Activation.Softmax)]
internal partial class FoldedImageNet;
