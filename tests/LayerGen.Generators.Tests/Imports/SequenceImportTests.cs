namespace LayerGen.Generators.Tests.Imports;

/// <summary>Graphs of sequences: convolutions and pooling over time.</summary>
public sealed class SequenceImportTests : GraphTests
{
    private static readonly int[] Swap = [0, 2, 1];

    [Fact]
    public void A_convolution_with_one_dimension_is_over_time()
    {
        Layers(Channels(3, 9).Weights("k", 5, 3, 2).Weights("b", 5).Node("Conv", "x k b", "c").Node("Tanh", "c", "y"))
            .ShouldBe("9×3: Conv1D(5, 2, 1, 1, Valid, true, Tanh)");
        Layers(Channels(3, 9).Weights("k", 5, 3, 2)
            .Node("Conv", "x k", "y", ("strides", new[] { 3 }), ("dilations", new[] { 2 })))
            .ShouldBe("9×3: Conv1D(5, 2, 3, 2, Valid, false)");

        // With the steps first, as networks have them.
        Layers(Channels(9, 3).Node("Transpose", "x", "t", ("perm", Swap)).Weights("k", 5, 3, 2)
            .Node("Conv", "t k", "c").Node("Transpose", "c", "y", ("perm", Swap)))
            .ShouldBe("9×3: Conv1D(5, 2, 1, 1, Valid, false)");
    }

    [Theory]
    [InlineData(2, 2, 1, "Same")]
    [InlineData(4, 0, 1, "Causal")]
    [InlineData(0, 0, 1, "Valid")]
    [InlineData(2, 2, 2, "Same")]
    [InlineData(4, 0, 2, "Causal")]
    [InlineData(0, 1, 2, "Valid")]
    public void Zeros_around_a_sequence_are_padding(int before, int after, int stride, string padding)
    {
        // Three taps with gaps reach over five steps.
        (string, object)[] windows = [("dilations", new[] { 2 }), ("strides", new[] { stride })];
        string expected = $"9×3: Conv1D(5, 3, {stride}, 2, {padding}, false)";

        Layers(Channels(3, 9).Weights("k", 5, 3, 3)
            .Node("Conv", "x k", "y", [.. windows, ("pads", new[] { before, after })])).ShouldBe(expected);
        Layers(Channels(3, 9).Weights("k", 5, 3, 3).Integers("p", 0, 0, before, 0, 0, after)
            .Node("Pad", "x p", "q").Node("Conv", "q k", "y", windows)).ShouldBe(expected);
    }

    [Fact]
    public void Convolutions_over_time_that_are_none_here_are_refused()
    {
        Problem(Channels(3, 9).Weights("k", 5, 3, 3).Node("Conv", "x k", "y", ("pads", new[] { 3, 3 })))
            .ShouldBe("its padding is neither Valid, Same nor Causal of 9 steps");
        Problem(Channels(4, 9).Weights("k", 4, 2, 3).Node("Conv", "x k", "y", ("group", 2)))
            .ShouldBe("it has 2 groups of channels, and Conv1D has one");
        Problem(Channels(3, 9).Weights("k", 5, 3, 3).Node("Conv", "x k", "y", ("strides", new[] { 0 })))
            .ShouldBe("its kernel, strides or dilations do not fit a sequence");
        Problem(Channels(3, 9).Weights("k", 5, 3, 3).Node("Conv", "x k", "c").Weights("v", 2, 5, 1)
            .Node("Transpose", "c", "t", ("perm", Swap)).Node("Conv", "t v", "y"))
            .ShouldBe("its input has the dimensions 7×5 and is not a sequence of features × steps");
        Problem(Channels(3, 9).Integers("p", 0, 0, 1, 0, 0, 1).Node("Pad", "x p", "q").Node("Relu", "q", "y"))
            .ShouldBe("it adds zeros around an image or a sequence, and no convolution follows");
    }

    [Fact]
    public void Pooling_over_time()
    {
        ModelBuilder Convolution() => Channels(3, 9).Weights("k", 5, 3, 2).Node("Conv", "x k", "c");
        const string Before = "9×3: Conv1D(5, 2, 1, 1, Valid, false) ";

        Layers(Convolution().Node("MaxPool", "c", "y", ("kernel_shape", new[] { 3 }), ("strides", new[] { 2 })))
            .ShouldBe(Before + "MaxPool1D(3, 2)");
        Layers(Convolution().Node("AveragePool", "c", "y", ("kernel_shape", new[] { 2 })))
            .ShouldBe(Before + "AvgPool1D(2, 1)");
        Layers(Convolution().Node("GlobalAveragePool", "c", "p").Node("Flatten", "p", "f").Weights("w", 5, 2)
            .Node("MatMul", "f w", "y")).ShouldBe(Before + "GlobalAvgPool1D() Dense(2, false)");
        Layers(Convolution().Node("ReduceMean", "c", "y", ("axes", new[] { 2 }), ("keepdims", 0)))
            .ShouldBe(Before + "GlobalAvgPool1D()");
        Layers(Convolution().Node("Transpose", "c", "t", ("perm", Swap))
            .Node("ReduceMean", "t", "y", ("axes", new[] { 1 }), ("keepdims", 0)))
            .ShouldBe(Before + "GlobalAvgPool1D()");
        Problem(Convolution()
            .Node("MaxPool", "c", "y", ("kernel_shape", new[] { 3 }), ("pads", new[] { 1, 1 })))
            .ShouldBe("its windows go beyond the sequence, and those of MaxPool1D do not");
        Problem(Convolution()
            .Node("MaxPool", "c", "y", ("kernel_shape", new[] { 3 }), ("dilations", new[] { 2 })))
            .ShouldBe("its windows are dilated, or do not fit a sequence");
    }

    [Fact]
    public void A_flattened_sequence_has_the_order_of_its_axes()
    {
        ModelBuilder Convolution() => Channels(1, 2).Weights("k", 2, 1, 1).Node("Conv", "x k", "c").Weights("w", 4, 1);

        // The canonical order after a convolution is that of channels, then steps.
        Values(Convolution().Node("Flatten", "c", "f").Node("MatMul", "f w", "y"), "Dense")
            .ShouldBe([0.5f, 1.5f, 2.5f, 3.5f]);
        Values(
            Convolution().Node("Transpose", "c", "t", ("perm", Swap)).Node("Flatten", "t", "f")
                .Node("MatMul", "f w", "y"),
            "Dense").ShouldBe([0.5f, 2.5f, 1.5f, 3.5f]);
    }

    [Fact]
    public void A_product_of_every_step_is_a_dense_layer()
        => Layers(Channels(9, 3).Weights("w", 3, 4).Weights("b", 4).Node("MatMul", "x w", "z").Node("Add", "z b", "a")
            .Node("Softmax", "a", "y")).ShouldBe("9×3: Dense(4, true, Softmax)");

    /// <summary>Returns a model with an input of these dimensions.</summary>
    private static ModelBuilder Channels(long first, long second) => Flat(first, second);
}
