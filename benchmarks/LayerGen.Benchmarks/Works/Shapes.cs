using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Works;

/// <summary>The shapes of the networks, for peers that cannot read attributes.</summary>
internal static class Shapes
{
    public static readonly Shape Of4x4x4x2 = new(4, 4, 4, 2);
    public static readonly Shape Of4x16x16x2 = new(4, 16, 16, 2);
    public static readonly Shape Of16x32x32x4 = new(16, 32, 32, 4);
    public static readonly Shape Of64x64x64x10 = new(64, 64, 64, 10);
    public static readonly Shape Of256x256x256x10 = new(256, 256, 256, 10);
    public static readonly Shape Of784x128x10 = new(784, 128, 10);

    public static readonly Shape OfLeNet5 = Shape.Of("lenet5", 28, 28, 1)
        .Convolution(6, 5, border: 2)
        .MaxPool(2)
        .Convolution(16, 5)
        .MaxPool(2)
        .Dense(120, Activation.Relu)
        .Dense(84, Activation.Relu)
        .Dense(10, Activation.Softmax);

    public static readonly Shape OfMatrixExp = Shape.Of("matrix-exp", 1, 1, 4)
        .Dense(32, Activation.Tanh)
        .Dense(16, Activation.Tanh)
        .Dense(4, Activation.Identity);

    public static readonly Shape OfOnnxMlp = Shape.Of("mlp", 1, 1, 4)
        .Dense(12, Activation.Relu)
        .Dense(12, Activation.Relu)
        .Dense(2, Activation.Softmax);

    public static readonly Shape OfOnnxConv = Shape.Of("conv", 10, 10, 1)
        .Convolution(4, 3, border: 1)
        .MaxPool(2)
        .Convolution(5, 2)
        .GlobalAveragePool()
        .Dense(2, Activation.Identity);

    public static readonly Shape OfOnnxDigitsMlp = Shape.Of("digits-mlp", 1, 1, 64)
        .Dense(32, Activation.Relu)
        .Dense(32, Activation.Relu)
        .Dense(10, Activation.Softmax);

    public static readonly Shape OfOnnxDigitsConv = Shape.Of("digits-conv", 8, 8, 1)
        .Convolution(8, 3, border: 1)
        .MaxPool(2)
        .Convolution(16, 3, border: 1)
        .MaxPool(2)
        .Dense(10, Activation.Softmax);
}
