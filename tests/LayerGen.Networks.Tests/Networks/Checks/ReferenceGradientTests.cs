using Shouldly;
using Xunit;
using static LayerGen.Tests.Networks.References.ReferenceActivation;
using static LayerGen.Tests.Networks.References.ReferenceLayers;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>
/// The gradients of the reference, compared with its central differences: every kind of layer, activation and loss.
/// </summary>
public sealed class ReferenceGradientTests
{
    private static readonly ReferenceShape Plain = ReferenceShape.Of(5);
    private static readonly ReferenceShape Image = new(5, 6, 2);
    private static readonly ReferenceShape Sequence = ReferenceShape.Sequence(9, 2);

    private static readonly (string Name, ReferenceShape Input, ReferenceLayerKind[] Layers)[] Kinds =
    [
        ("dense", Plain, [Dense(4, Tanh)]),
        ("dense without bias", Plain, [Dense(4, Tanh, bias: false)]),
        ("dense on an image", Image, [Dense(3)]),
        ("batch norm", Plain, [BatchNorm(Tanh)]),
        ("batch norm of an image", Image, [BatchNorm(epsilon: 0.1)]),
        ("layer norm", Plain, [LayerNorm(Tanh)]),
        ("layer norm of an image", Image, [LayerNorm(epsilon: 0.1)]),
        ("dropout", Plain, [Dropout(0.25), Dense(3)]),
        ("activation", Plain, [Dense(4), ActivationOnly(Silu)]),
        ("convolution", Image, [Conv2D(3, 3, Tanh)]),
        ("convolution with a stride", Image, [Conv2D(3, 2, stride: 2)]),
        ("convolution with an even kernel, same", Image, [Conv2D(3, 2, isSame: true)]),
        ("convolution with a stride, same", Image, [Conv2D(2, 3, stride: 2, isSame: true, bias: false)]),
        ("convolution with a stride beyond its kernel, same", Image, [Conv2D(2, 1, stride: 3, isSame: true)]),
        ("max pool", Image, [MaxPool2D(2)]),
        ("max pool with a stride", Image, [MaxPool2D(3, 1)]),
        ("average pool", Image, [AvgPool2D(2)]),
        ("average pool with a stride", Image, [AvgPool2D(3, 2)]),
        ("global average pool", Image, [Conv2D(3, 3), GlobalAvgPool2D()]),
        ("convolution over time", Sequence, [Conv1D(3, 3, Tanh)]),
        ("dilated convolution over time, causal", Sequence, [Conv1D(3, 3, dilation: 4, padding: Padding.Causal)]),
        ("convolution over time with a stride, same", Sequence, [Conv1D(3, 4, stride: 2, padding: Padding.Same)]),
        (
            "dilated convolution over time with a stride",
            Sequence,
            [Conv1D(2, 3, stride: 3, dilation: 2, bias: false)]),
        ("max pool over time", Sequence, [MaxPool1D(3, 2)]),
        ("average pool over time", Sequence, [AvgPool1D(2)]),
        ("global average pool over time", Sequence, [Conv1D(3, 3), GlobalAvgPool1D()]),

        // About a quarter of the steps have no positive feature and are absent.
        (
            "mask of recurrent layers",
            Sequence,
            [ActivationOnly(Relu), Masking(), GRU(3, sequence: true), LSTM(2, backwards: true)]),
        (
            "mask of attention and of a mean",
            Sequence,
            [ActivationOnly(Relu), Masking(), Dense(6), Attention(1), GlobalAvgPool1D()]),
        ("flatten", Image, [Conv2D(2, 3), Flatten(), Dense(3)]),
        ("residual", Plain, [Residual(Tanh, Dense(4, Silu), Dense(5))]),
        ("residual in a residual", Plain, [Residual(Silu, Dense(5), Residual(Identity, Dense(5, Tanh)), BatchNorm())]),
        ("residual of an image", Image, [Residual(Tanh, Conv2D(2, 3, isSame: true), BatchNorm())]),
    ];

    private static readonly (string Name, ReferenceActivation Last, ReferenceLoss Loss)[] Losses =
    [
        ("cross-entropy", Softmax, new ReferenceCrossEntropy()),
        ("cross-entropy, smoothed and weighted", Softmax, new ReferenceCrossEntropy(0.1, [0.5, 1, 2])),
        ("cross-entropy of probabilities that are not one distribution", Sigmoid, new ReferenceCrossEntropy()),
        ("binary cross-entropy", Sigmoid, new ReferenceBinaryCrossEntropy()),
        ("binary cross-entropy, smoothed", Sigmoid, new ReferenceBinaryCrossEntropy(0.2, [0.5, 1, 2])),
        (
            "binary cross-entropy, weighted by answer",
            Sigmoid,
            new ReferenceBinaryCrossEntropy(0.2, [0.5, 1, 2], [3, 1, 0.5])),
        ("binary cross-entropy of a softmax", Softmax, new ReferenceBinaryCrossEntropy()),
        ("mean squared error", Identity, ReferenceDifferenceLoss.MeanSquaredError),
        ("mean squared error of a softmax", Softmax, ReferenceDifferenceLoss.MeanSquaredError),
        ("mean absolute error", Identity, ReferenceDifferenceLoss.MeanAbsoluteError),
        ("Huber", Identity, ReferenceDifferenceLoss.Huber(0.5)),
    ];

    public static TheoryData<string> KindNames => [.. Kinds.Select(kind => kind.Name)];

    public static TheoryData<string> ActivationNames => [.. All.Select(activation => activation.Name)];

    public static TheoryData<string> LossNames => [.. Losses.Select(loss => loss.Name)];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Every_layer(string name)
    {
        (_, ReferenceShape input, ReferenceLayerKind[] layers) = Kinds.Single(kind => kind.Name == name);
        Check(new ReferenceNetwork(input, layers, ReferenceDifferenceLoss.MeanSquaredError), input, samples: 4);
    }

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public void Every_activation(string name)
    {
        ReferenceActivation activation = All.Single(candidate => candidate.Name == name);
        Check(new ReferenceNetwork(Plain, [Dense(7, activation), Dense(3)]), Plain, samples: 6);
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public void Every_loss(string name)
    {
        (_, ReferenceActivation last, ReferenceLoss loss) = Losses.Single(candidate => candidate.Name == name);
        Check(new ReferenceNetwork(Plain, [Dense(3, last)], loss), Plain, samples: 6);
        Check(new ReferenceNetwork(Plain, [Dense(3, last)], loss, Reduction.Sum), Plain, samples: 6);
    }

    [Fact]
    public void Settings_of_activations()
        => Check(
            new ReferenceNetwork(Plain, [Dense(7, LeakyRelu(0.3)), Dense(7, Elu(1.7)), Dense(3)]), Plain, samples: 6);

    private static void Check(ReferenceNetwork network, ReferenceShape input, int samples)
    {
        const double Step = 1e-6;
        var random = new NumpyRandom(3);
        int outputs = network.Layers[^1].Output.Features;
        double[,] x = Random(input.Features, random.NextGaussian);
        double[,] d = Random(outputs, random.NextDouble);
        double[] parameters = [.. Enumerable.Range(0, network.ParameterCount).Select(_ => 0.5 * random.NextGaussian())];
        SetMasks(network, samples);

        (double[] gradients, double[,] dx) = network.Gradients(parameters, x, d);
        gradients.Any(gradient => gradient != 0).ShouldBe(network.ParameterCount > 0);
        for (int k = 0; k < parameters.Length; k++)
        {
            ShouldBeClose(gradients[k], Difference(ref parameters[k]), $"parameter {k}");
        }

        for (int f = 0; f < input.Features; f++)
        {
            ShouldBeClose(dx[f, 1], Difference(ref x[f, 1]), $"input {f}");
        }

        double Difference(ref double value)
        {
            double original = value;
            value = original + Step;
            double above = network.BatchLoss(network.Forward(parameters, x), d);
            value = original - Step;
            double below = network.BatchLoss(network.Forward(parameters, x), d);
            value = original;
            return (above - below) / (2 * Step);
        }

        static void ShouldBeClose(double actual, double expected, string what)
            => actual.ShouldBe(expected, 1e-8 * (1 + Math.Abs(expected)), what);

        double[,] Random(int rows, Func<double> next)
        {
            var matrix = new double[rows, samples];
            for (int k = 0; k < matrix.Length; k++)
            {
                matrix[k / samples, k % samples] = next();
            }

            return matrix;
        }
    }

    private static void SetMasks(ReferenceNetwork network, int samples)
    {
        foreach (ReferenceDropout dropout in network.Layers.OfType<ReferenceDropout>())
        {
            var mask = new double[dropout.Input.Features, samples];
            for (int k = 0; k < mask.Length; k++)
            {
                mask[k / samples, k % samples] = k % 4 == 1 ? 0 : 1 / (1 - dropout.Rate);
            }

            dropout.Mask = () => mask;
        }
    }
}
