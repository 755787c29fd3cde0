namespace LayerGen.Generators.Tests;

/// <summary>A value that changes nothing is reported at the argument. The network is still generated.</summary>
public sealed class NoEffectTests
{
    [Theory]
    [InlineData(
        "[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = [|LG0038:[1, 1.0]|])]",
        "ClassWeights has no effect, because all weights are 1")]
    [InlineData(
        "[Network(4)] [Dense(1, Sigmoid)] [Loss(ClassWeights = [|LG0038:[1]|])]",
        "ClassWeights has no effect, because all weights are 1")]
    [InlineData(
        "[Network(4)] [Dense(1, Sigmoid)] [Loss(ClassWeights = [|LG0038:[1, 1]|])]",
        "ClassWeights has no effect, because all weights are 1")]
    [InlineData(
        "[Network(4)] [Dense(2, Sigmoid)] [Loss(PositiveWeights = [|LG0038:[1, 1]|])]",
        "PositiveWeights has no effect, because all weights are 1")]
    [InlineData(
        "[Network(4)] [Dense(2, Softmax)] [Loss(LabelSmoothing = [|LG0038:1e-60|])]",
        "LabelSmoothing has no effect, because it is 0 in the network's precision")]
    [InlineData(
        "[Network(4)] [Dense(3)] [Dropout([|LG0038:0|])] [Dense(2)]",
        "Dropout has no effect, because a rate of 0 drops nothing")]
    [InlineData(
        "[Network(4)] [Dense(3)] [Dropout(rate: [|LG0038:0.0|])] [Dense(2)]",
        "Dropout has no effect, because a rate of 0 drops nothing")]
    [InlineData(
        "[Network(4)] [Dense(3)] [Activation([|LG0038:Identity|])] [Dense(2)]",
        "The layer has no effect, because the identity function changes nothing")]
    [InlineData(
        "[Network(4)] [Dense(3, LeakyRelu, Slope = [|LG0038:1|])] [Dense(2)]",
        "LeakyRelu has no effect, because a slope of 1 makes it the identity function")]
    [InlineData(
        "[Network(4, 4, 1)] [Conv2D(2, 3)] [MaxPool2D([|LG0038:1|])] [Flatten] [Dense(2)]",
        "MaxPool2D has no effect, because every window is a single pixel, which is passed on unchanged")]
    [InlineData(
        "[Network(4, 4, 1)] [Conv2D(2, 3)] [AvgPool2D([|LG0038:1|], Stride = 1)] [Flatten] [Dense(2)]",
        "AvgPool2D has no effect, because every window is a single pixel, which is passed on unchanged")]
    [InlineData(
        "[Network(9, 2)] [Conv1D(2, 3)] [MaxPool1D([|LG0038:1|], Stride = 1)] [Dense(2)]",
        "MaxPool1D has no effect, because every window is a single step, which is passed on unchanged")]
    [InlineData(
        "[Network(9, 2)] [Conv1D(2, 1, Dilation = [|LG0038:2|])] [Dense(2)]",
        "Dilation has no effect, because a kernel of 1 has a single tap")]
    [InlineData(
        "[Network(1)] [[|LG0038:LayerNorm|]] [Dense(2)]",
        "The input of the layer has no effect, because the normalized value of a single feature is always 0")]
    [InlineData(
        "[Network(4)] [Dense(1, [|LG0038:Softmax|])]",
        "The input of the activation has no effect, because Softmax of a single output is always 1 (use Sigmoid for a "
        + "yes-or-no output)")]
    [InlineData(
        "[Network(4)] [Dense(1)] [Activation([|LG0038:Softmax|])]",
        "The input of the activation has no effect, because Softmax of a single output is always 1 (use Sigmoid for a "
        + "yes-or-no output)")]
    [InlineData(
        "[Network(4)] [Dense(1, [|LG0038:Softmax|])] [Loss(LabelSmoothing = 0.1)]",
        "The input of the activation has no effect, because Softmax of a single output is always 1 (use Sigmoid for a "
        + "yes-or-no output)")]
    public Task Reports_what_has_no_effect_and_why(string declaration, string message)
        => new MarkedDeclaration(
            declaration + " public partial class Net;")
        {
            Messages = [message],
            Networks = 1,
        }.Check();

    /// <summary>
    /// Explicit defaults, and values that have an effect although they could be omitted, are not mistakes.
    /// </summary>
    [Theory]
    [InlineData("[Network(4, Precision = Precision.Single, Unroll = Unroll.Auto)] [Dense(2, Softmax)] [Loss(LabelSmoothing = 0, ProbabilityFloor = 0, Reduction = Reduction.Mean)]")]
    [InlineData("[Network(4)] [Dense(2, Identity, Initializer = Initializer.Default, Bias = true)] [Loss(LossFunction.MeanSquaredError)]")]
    [InlineData("[Network(4)] [Dense(2)] [Loss(LossFunction.Huber, Delta = 1)]")]
    [InlineData("[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = [2, 2])]")]
    [InlineData("[Network(4)] [Dense(2, LeakyRelu, Slope = 0)]")]
    [InlineData("[Network(4)] [Dense(2, LeakyRelu, Slope = 0.01)]")]
    [InlineData("[Network(4)] [Dense(2, Elu, Alpha = 1)]")]
    [InlineData("[Network(4)] [Dense(2, Bias = false)] [BatchNorm(Momentum = 0.1, Epsilon = 1e-5)]")]
    [InlineData("[Network(4, 4, 1)] [Conv2D(2, 1, Padding = Padding.Same, Stride = 1)] [MaxPool2D(1, Stride = 2)] [Flatten] [Dense(2)]")]
    public Task Does_not_report_explicit_defaults(string declaration)
        => new MarkedDeclaration(declaration + " public partial class Net;").Check();
}
