using LayerGen.Tests.Notebook;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>The layers of the reference, compared with figures that were computed without it.</summary>
public sealed class ReferenceLayerTests
{
    [Fact]
    public void Batch_norm_gives_the_figures_of_the_NumPy_run()
    {
        ReferenceData data = ReferenceData.Load("batchnorm.json");
        double[] parameters = [.. data.Flat("gamma"), .. data.Flat("beta")];
        var layer = new ReferenceBatchNorm(
            ReferenceShape.Of(3), ReferenceActivation.Identity, data.Double("eps"), momentum: 0.1);
        var gradients = new double[6];

        double[,] y = layer.Forward(parameters, data.Matrix("z"), isTraining: true);
        double[,] dx = layer.Backward(parameters, data.Matrix("upstream"), gradients);

        layer.Mean.ShouldBeFigures(data.Flat("mu"), 1e-14);
        layer.Variance.ShouldBeFigures(data.Flat("var"), 1e-14);
        layer.Normalized.Cast<double>().ShouldBeFigures(data.Flat("u"), 1e-14, 1e-14);
        y.Cast<double>().ShouldBeFigures(data.Flat("z_hat"), 1e-14, 1e-14);
        dx.Cast<double>().ShouldBeFigures(data.Flat("dz"), 1e-13, 1e-14);
        gradients.ShouldBeFigures([.. data.Flat("dgamma"), .. data.Flat("dbeta")], 1e-14);
        ReferenceData running = data.At("running_after_one_step_torch_momentum_0.1");
        layer.RunningMean.ShouldBeFigures(running.Doubles("running_mean"), 1e-14);
        layer.RunningVariance.ShouldBeFigures(running.Doubles("running_var"), 1e-14);
    }

    [Fact]
    public void Batch_norm_predicts_with_its_estimates()
    {
        var layer = new ReferenceBatchNorm(ReferenceShape.Of(1), ReferenceActivation.Relu, epsilon: 0, momentum: 0.5);
        double[] parameters = [3, 1];

        // The mean is 4 and the variance is 8 (16 without bias), so the estimates become (0 + 4)/2 and (1 + 8·2)/2.
        layer.Forward(parameters, new double[,] { { 4 - Math.Sqrt(8), 4 + Math.Sqrt(8) } }, isTraining: true);
        layer.RunningMean[0].ShouldBe(2, 1e-14);
        layer.RunningVariance[0].ShouldBe(8.5, 1e-14);

        double[,] y = layer.Forward(
            parameters, new double[,] { { 2, 2 + Math.Sqrt(8.5), 2 - Math.Sqrt(8.5) } }, isTraining: false);
        y.Cast<double>().ShouldBeFigures([1, 4, 0], 1e-14);
        layer.RunningMean[0].ShouldBe(2, 1e-14);
    }

    [Fact]
    public void Batch_norm_of_one_element_has_no_variance_and_keeps_its_estimates()
    {
        var layer = new ReferenceBatchNorm(ReferenceShape.Of(1), ReferenceActivation.Identity, momentum: 0.25);
        layer.Forward([3, 1], new double[,] { { 7 } }, isTraining: true)[0, 0].ShouldBe(1);
        layer.RunningMean[0].ShouldBe(0);
        layer.RunningVariance[0].ShouldBe(1);
    }

    [Fact]
    public void Batch_norm_of_an_image_has_the_statistics_of_a_channel()
    {
        // Two pixels, two channels, two samples. Channel 0 is 1, 2, 3, 4 and channel 1 is 10, 20, 30, 40.
        var layer = new ReferenceBatchNorm(new ReferenceShape(1, 2, 2), ReferenceActivation.Identity);
        layer.Forward([1, 1, 0, 0], new double[,] { { 1, 2 }, { 10, 20 }, { 3, 4 }, { 30, 40 } }, isTraining: true);
        layer.Mean.ShouldBe([2.5, 25]);
        layer.Variance.ShouldBe([1.25, 125]);
        layer.RunningVariance.ShouldBeFigures([0.9 + 0.1 * 1.25 * 4 / 3, 0.9 + 0.1 * 125 * 4 / 3], 1e-14);
    }

    [Fact]
    public void Layer_norm_by_hand()
    {
        // The mean of 1, 2, 6 is 3, and the variance is (4 + 1 + 9)/3 = 14/3. With ε = 1/3, the root is √5.
        var layer = new ReferenceLayerNorm(ReferenceShape.Of(3), ReferenceActivation.Identity, epsilon: 1.0 / 3);
        double[,] y = layer.Forward([1, 2, 3, 10, 20, 30], new double[,] { { 1 }, { 2 }, { 6 } }, isTraining: true);
        y.Cast<double>().ShouldBeFigures([10 - 2 / Math.Sqrt(5), 20 - 2 / Math.Sqrt(5), 30 + 9 / Math.Sqrt(5)], 1e-14);
    }

    [Fact]
    public void Convolution_by_hand()
    {
        double[,] image = { { 1 }, { 2 }, { 3 }, { 4 }, { 5 }, { 6 }, { 7 }, { 8 }, { 9 } };
        double[] parameters = [1, 10, 100, 1000, 0.5];
        Convolve(stride: 1, isSame: false).ShouldBe([5421.5, 6532.5, 8754.5, 9865.5]);

        // If the number of zeros is odd, the extra one is at the bottom and on the right.
        Convolve(stride: 1, isSame: true).ShouldBe([5421.5, 6532.5, 603.5, 8754.5, 9865.5, 906.5, 87.5, 98.5, 9.5]);
        Convolve(stride: 2, isSame: true).ShouldBe([5421.5, 603.5, 87.5, 9.5]);
        Convolve(stride: 2, isSame: false).ShouldBe([5421.5]);

        double[] Convolve(int stride, bool isSame)
        {
            var layer = new ReferenceConv2D(
                new ReferenceShape(3, 3, 1), filters: 1, kernel: 2, ReferenceActivation.Identity, stride, isSame);
            return [.. layer.Forward(parameters, image, isTraining: true).Cast<double>()];
        }
    }

    [Fact]
    public void Convolution_of_several_channels_and_filters_by_hand()
    {
        // A kernel of one pixel is a dense layer at every position. This one has two channels, three filters, and a row
        // of two pixels.
        var layer = new ReferenceConv2D(new ReferenceShape(1, 2, 2), filters: 3, kernel: 1, ReferenceActivation.Relu);
        double[,] y = layer.Forward(
            [1, 2, 3, 10, 20, -30, 0, 0, 100], new double[,] { { 1 }, { 2 }, { 3 }, { 4 } }, isTraining: true);
        y.Cast<double>().ShouldBe([21, 42, 43, 43, 86, 0]);
    }

    [Fact]
    public void Pooling_by_hand()
    {
        var shape = new ReferenceShape(3, 3, 1);
        double[,] image = { { 1 }, { 9 }, { 9 }, { 4 }, { 9 }, { 2 }, { 0 }, { 3 }, { 8 } };

        var largest = new ReferenceMaxPool2D(shape, size: 2, stride: 1);
        largest.Forward([], image, isTraining: true).Cast<double>().ShouldBe([9, 9, 9, 9]);
        largest.Backward([], new double[,] { { 1 }, { 10 }, { 100 }, { 1000 } }, []).Cast<double>()
            .ShouldBe([0, 11, 0, 0, 1100, 0, 0, 0, 0]);

        var mean = new ReferenceAvgPool2D(shape, size: 2, stride: 1);
        mean.Forward([], image, isTraining: true).Cast<double>().ShouldBe([5.75, 7.25, 4, 5.5]);

        new ReferenceGlobalAvgPool2D(shape).Forward([], image, isTraining: true).Cast<double>().ShouldBe([5]);
    }

    [Fact]
    public void Residual_by_hand()
    {
        var layer = new ReferenceResidual(
            ReferenceShape.Of(1), [ReferenceLayers.Dense(1), ReferenceLayers.Dense(1)], ReferenceActivation.Relu);
        double[] parameters = [2, 1, -3, 1];
        layer.Forward(parameters, new double[,] { { 1, -2 } }, isTraining: true).Cast<double>().ShouldBe([0, 8]);
        var gradients = new double[4];
        layer.Backward(parameters, new double[,] { { 1, 1 } }, gradients).Cast<double>().ShouldBe([0, -5]);
        gradients.ShouldBe([6, -3, -3, 1]);
    }

    [Fact]
    public void Dropout_is_the_identity_in_inference()
    {
        var layer =
            new ReferenceDropout(ReferenceShape.Of(2), rate: 0.5) { Mask = () => new double[,] { { 2, 0 }, { 0, 2 } } };
        double[,] x = { { 1, 2 }, { 3, 4 } };
        layer.Forward([], x, isTraining: true).Cast<double>().ShouldBe([2, 0, 0, 8]);
        layer.Forward([], x, isTraining: false).ShouldBe(x);
    }
}
