using LayerGen.Onnx.Import;

namespace LayerGen.Generators.Tests.Imports;

/// <summary>Graphs, and the layers that compute the same.</summary>
public sealed class GraphImportTests : GraphTests
{
    private static readonly double Root = Math.Sqrt(2);

    [Fact]
    public void A_product_and_a_sum_are_a_dense_layer()
    {
        Layers(Flat(4).Weights("w", 4, 3).Weights("b", 3).Node("MatMul", "x w", "z").Node("Add", "b z", "y"))
            .ShouldBe("4: Dense(3, true)");
        Layers(Flat(4).Weights("w", 4, 3).Node("MatMul", "x w", "y")).ShouldBe("4: Dense(3, false)");
        Layers(Flat(4).Weights("w", 3, 4).Node("Transpose", "w", "v", ("perm", new[] { 1, 0 })).Node("MatMul", "x v", "y"))
            .ShouldBe("4: Dense(3, false)");
        Layers(Flat(4).Weights("w", 3, 4).Weights("b", 1, 3).Node("Gemm", "x w b", "y", ("transB", 1), ("alpha", 0.5f)))
            .ShouldBe("4: Dense(3, true)");
    }

    [Theory]
    [InlineData("Relu", "Relu")]
    [InlineData("Sigmoid", "Sigmoid")]
    [InlineData("Tanh", "Tanh")]
    [InlineData("Softplus", "Softplus")]
    [InlineData("Gelu", "Gelu")]
    [InlineData("Swish", "Silu")]
    [InlineData("Softmax", "Softmax")]
    public void Operators_are_activations(string type, string activation)
        => Layers(Dense().Node(type, "z", "y")).ShouldBe($"4: Dense(3, true, {activation})");

    [Fact]
    public void Settings_are_the_shortest_numbers()
    {
        Layers(Dense().Node("LeakyRelu", "z", "y", ("alpha", 0.02f))).ShouldBe("4: Dense(3, true, LeakyRelu, 0.02)");
        Layers(Dense().Node("Elu", "z", "y", ("alpha", 1.1f))).ShouldBe("4: Dense(3, true, Elu, 1.1)");
        Layers(Dense().Node("HardSigmoid", "z", "y", ("alpha", 1 / 6f))).ShouldBe("4: Dense(3, true, HardSigmoid)");
        Layers(Dense().Numbers("s", [1], 0.25).Node("PRelu", "z s", "y")).ShouldBe("4: Dense(3, true, LeakyRelu, 0.25)");
    }

    [Fact]
    public void Activations_in_pieces_are_recognized_by_what_they_compute()
    {
        Layers(Dense().Node("Sigmoid", "z", "s").Node("Mul", "s z", "y")).ShouldBe("4: Dense(3, true, Silu)");
        Layers(Dense().Numbers("r", [], Root).Numbers("1", [], 1).Numbers("h", [], 0.5).Node("Div", "z r", "a")
            .Node("Erf", "a", "e").Node("Add", "e 1", "p").Node("Mul", "z p", "m").Node("Mul", "m h", "y"))
            .ShouldBe("4: Dense(3, true, Gelu)");
        Layers(Dense().Numbers("r", [], Root).Numbers("1", [], 1).Numbers("2", [], 2).Node("Div", "z r", "a")
            .Node("Erf", "a", "e").Node("Add", "1 e", "p").Node("Div", "p 2", "c").Node("Mul", "c z", "y"))
            .ShouldBe("4: Dense(3, true, Gelu)");
        Layers(Dense().Numbers("3", [], 3).Numbers("0", [], 0).Numbers("6", [], 6).Node("Add", "z 3", "a")
            .Node("Clip", "a 0 6", "c").Node("Div", "c 6", "y")).ShouldBe("4: Dense(3, true, HardSigmoid)");
        Layers(Flat(4).Weights("w", 4, 1).Numbers("3", [], 3).Numbers("s", [], 1 / 6.0).Numbers("0", [], 0)
            .Numbers("1", [], 1).Node("MatMul", "x w", "z").Node("Add", "z 3", "a").Node("Mul", "a s", "l").Node("Min", "l 1", "m")
            .Node("Max", "m 0", "y")).ShouldBe("4: Dense(1, false, HardSigmoid)");
        Layers(Dense().Numbers("3", [], 3).Numbers("s", [], 1 / 6.0).Numbers("0", [], 0).Numbers("1", [], 1)
            .Node("Relu", "z", "r").Node("Add", "r 3", "a").Node("Mul", "a s", "l").Node("Min", "l 1", "m")
            .Node("Max", "m 0", "y")).ShouldBe("4: Dense(3, true, Relu) Activation(HardSigmoid)");
        Layers(Dense().Numbers("0", [], 0).Node("Max", "z 0", "y")).ShouldBe("4: Dense(3, true, Relu)");
        Layers(Dense().Numbers("0", [], 0).Node("Clip", "z 0", "y")).ShouldBe("4: Dense(3, true, Relu)");
        Layers(Dense().Numbers("1", [], 1).Node("Exp", "z", "e").Node("Add", "e 1", "p").Node("Log", "p", "y"))
            .ShouldBe("4: Dense(3, true, Softplus)");
        Layers(Dense().Node("Tanh", "z", "t").Node("Relu", "t", "r").Node("Sigmoid", "r", "y"))
            .ShouldBe("4: Dense(3, true, Tanh) Activation(Relu) Activation(Sigmoid)");
    }

    [Fact]
    public void Functions_that_are_close_to_an_activation_are_none()
    {
        Problems(Dense().Node("Gelu", "z", "y", ("approximate", "tanh"))).ShouldBe(
            ["node 'y' (Gelu): no activation computes this function of a value"]);
        Problems(Dense().Numbers("0", [], 0).Numbers("6", [], 6).Node("Clip", "z 0 6", "y")).ShouldBe(
            ["node 'y' (Clip): no activation computes this function of a value"]);
        Problems(Dense().Node("HardSigmoid", "z", "a").Weights("v", 3, 2).Node("MatMul", "a v", "y")).ShouldBe(
            ["node 'a' (HardSigmoid): no activation computes this function of a value"]);
        Problems(Dense().Node("Neg", "z", "n").Node("Erf", "n", "e").Node("Softmax", "e", "y")).ShouldBe(
            ["node 'e' (Erf): no activation computes this function of a value"]);
    }

    [Fact]
    public void A_layer_normalization_can_be_one_operator_or_many()
    {
        const string Expected = "4: Dense(3, true) LayerNorm(0.001, Relu)";
        Layers(Dense().Weights("g", 3).Weights("s", 3).Node("LayerNormalization", "z g s", "n", ("epsilon", 1e-3f))
            .Node("Relu", "n", "y")).ShouldBe(Expected);
        foreach (bool isPower in new[] { true, false })
        {
            ModelBuilder start = Dense().Weights("g", 3).Weights("s", 3).Numbers("2", [], 2).Numbers("e", [], 1e-3)
                .Node("ReduceMean", "z", "m", ("axes", new[] { -1 })).Node("Sub", "z m", "d");
            start = isPower ? start.Node("Pow", "d 2", "q") : start.Node("Mul", "d d", "q");
            Layers(start.Node("ReduceMean", "q", "v", ("axes", new[] { 1 })).Node("Add", "v e", "a")
                .Node("Sqrt", "a", "r").Node("Div", "d r", "u").Node("Mul", "u g", "k").Node("Add", "k s", "n")
                .Node("Relu", "n", "y")).ShouldBe(Expected);
        }

        Problems(Dense().Node("ReduceMean", "z", "m", ("axes", new[] { 1 })).Node("Sub", "z m", "y")).ShouldBe(
            ["node 'y' (Sub): it is a part of a normalization, and the other parts do not follow"]);
    }

    [Fact]
    public void A_batch_normalization_can_be_one_operator_or_many()
    {
        ModelBuilder Net() => Dense().Weights("g", 3).Weights("s", 3).Weights("m", 3).Weights("v", 3);

        Layers(Net().Node("BatchNormalization", "z g s m v", "y")).ShouldBe("4: Dense(3, true) BatchNorm(1E-05)");
        Layers(Net().Numbers("e", [], 1e-5).Node("Sub", "z m", "d").Node("Add", "v e", "a").Node("Sqrt", "a", "r")
            .Node("Div", "d r", "u").Node("Mul", "u g", "k").Node("Add", "k s", "y"))
            .ShouldBe("4: Dense(3, true) BatchNorm(1E-05)");
        Problems(Net().Node("BatchNormalization", "z g s m v", "y", ("training_mode", 1))).ShouldBe(
            ["node 'y' (BatchNormalization): it is in training mode; export the model in inference mode"]);
    }

    [Fact]
    public void Images_have_their_channels_first_in_the_graph_and_last_in_the_network()
    {
        Layers(Image(3, 8, 6).Weights("k", 5, 3, 3, 3).Weights("b", 5)
            .Node("Conv", "x k b", "c", ("pads", new[] { 1, 1, 1, 1 })).Node("Relu", "c", "r")
            .Node("MaxPool", "r", "p", ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
            .Node("AveragePool", "p", "a", ("kernel_shape", new[] { 2, 2 }))
            .Node("Flatten", "a", "f").Weights("w", 2, 30).Node("Gemm", "f w", "y", ("transB", 1)))
            .ShouldBe("3×8×6: Conv2D(5, 3, 1, Same, true, Relu) MaxPool2D(2, 2) AvgPool2D(2, 1) Flatten() Dense(2, false)");
        Layers(Image(3, 8, 6).Weights("k", 5, 3, 2, 2).Node("Conv", "x k", "c", ("strides", new[] { 2, 2 }))
            .Node("GlobalAveragePool", "c", "p").Integers("s", 0, -1).Node("Reshape", "p s", "y"))
            .ShouldBe("3×8×6: Conv2D(5, 2, 2, Valid, false) GlobalAvgPool2D()");
        Layers(Image(3, 8, 6).Node("ReduceMean", "x", "m", ("axes", new[] { 2, 3 }), ("keepdims", 0)).Weights("w", 3, 2)
            .Node("MatMul", "m w", "y")).ShouldBe("3×8×6: GlobalAvgPool2D() Dense(2, false)");
    }

    [Fact]
    public void Zeros_around_an_image_are_padding_of_the_convolution()
    {
        Layers(Image(1, 8, 8).Integers("p", 0, 0, 1, 1, 0, 0, 1, 1).Node("Pad", "x p", "q").Weights("k", 2, 1, 3, 3)
            .Node("Conv", "q k", "y")).ShouldBe("1×8×8: Conv2D(2, 3, 1, Same, false)");
        Layers(Image(1, 8, 8).Weights("k", 2, 1, 3, 3)
            .Node("Conv", "x k", "y", ("auto_pad", "SAME_UPPER"), ("strides", new[] { 2, 2 })))
            .ShouldBe("1×8×8: Conv2D(2, 3, 2, Same, false)");

        // What is after the last window has no effect.
        Layers(Image(1, 8, 8).Weights("k", 2, 1, 3, 3)
            .Node("Conv", "x k", "y", ("strides", new[] { 5, 5 }), ("pads", new[] { 0, 0, 1, 1 })))
            .ShouldBe("1×8×8: Conv2D(2, 3, 5, Valid, false)");
        Problems(Image(1, 8, 8).Weights("k", 2, 1, 3, 3)
            .Node("Conv", "x k", "y", ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }))).ShouldBe(
            ["node 'y' (Conv): its padding is neither Valid nor Same of an image of 1×8×8"]);
    }

    [Fact]
    public void Images_with_the_channels_last_are_transposed_by_the_graph()
        => Layers(Flat(8, 8, 3).Node("Transpose", "x", "t", ("perm", new[] { 0, 3, 1, 2 })).Weights("k", 2, 3, 3, 3)
            .Node("Conv", "t k", "c").Node("Transpose", "c", "l", ("perm", new[] { 0, 2, 3, 1 })).Node("Flatten", "l", "f")
            .Weights("w", 72, 4).Node("MatMul", "f w", "y"))
            .ShouldBe("3×8×8: Conv2D(2, 3, 1, Valid, false) Flatten() Dense(4, false)");

    [Fact]
    public void The_mean_of_the_pixels_can_be_over_any_two_dimensions()
    {
        ModelBuilder Pixels() => Image(3, 8, 6).Weights("k", 5, 3, 2, 2).Node("Conv", "x k", "c")
            .Node("Transpose", "c", "t", ("perm", new[] { 0, 2, 3, 1 }));
        const string Expected = "3×8×6: Conv2D(5, 2, 1, Valid, false) GlobalAvgPool2D() Dense(2, false)";

        Layers(Pixels().Node("ReduceMean", "t", "m", ("axes", new[] { 1, 2 }), ("keepdims", 0)).Weights("w", 5, 2)
            .Node("MatMul", "m w", "y")).ShouldBe(Expected);
        Layers(Pixels().Node("ReduceMean", "t", "m", ("axes", new[] { 1, -2 })).Node("Flatten", "m", "f")
            .Weights("w", 5, 2).Node("MatMul", "f w", "y")).ShouldBe(Expected);
        Problems(Pixels().Node("ReduceMean", "t", "y", ("axes", new[] { 2, 3 }))).ShouldBe(
        [
            "node 'y' (ReduceMean): it is neither the mean of an image's rows and columns nor that of all values of a "
                + "sample",
        ]);
    }

    [Fact]
    public void Weights_are_in_the_order_of_the_channels()
    {
        // A pixel after the other in the graph; a channel after the other in the network.
        ModelBuilder Pixels() => Image(2, 1, 3).Weights("k", 2, 2, 1, 1).Node("Conv", "x k", "c")
            .Node("Transpose", "c", "t", ("perm", new[] { 0, 2, 3, 1 })).Node("Flatten", "t", "f");
        float[] channels = [0.5f, 2.5f, 4.5f, 1.5f, 3.5f, 5.5f];

        Values(Pixels().Weights("w", 6, 1).Node("Gemm", "f w", "y", ("alpha", 2f)), "Dense")
            .ShouldBe([.. channels.Select(weight => 2 * weight)]);
        Values(Pixels().Weights("w", 6).Node("LayerNormalization", "f w", "y"), "LayerNorm").ShouldBe(channels);
        Values(Flat(2).Numbers("w", [2, 3], 1, 2, 3, 4, 5, 6).Node("MatMul", "x w", "y"), "Dense")
            .ShouldBe([1, 4, 2, 5, 3, 6]);
    }

    [Fact]
    public void Dimensions_are_computed()
    {
        // Reshape(x, Concat(Gather(Shape(x), 0), -1)), as PyTorch writes x.view(x.size(0), -1).
        Layers(Image(2, 3, 3).Node("Shape", "x", "s").Integers("i", 0).Node("Gather", "s i", "n").Integers("m", -1)
            .Node("Concat", "n m", "d", ("axis", 0)).Node("Reshape", "x d", "f").Weights("w", 18, 2)
            .Node("MatMul", "f w", "y")).ShouldBe("2×3×3: Flatten() Dense(2, false)");
        Layers(Flat(4, 3).Integers("d", -1, 4, 3, 1).Node("Reshape", "x d", "i").Weights("k", 2, 1, 2, 2)
            .Node("Transpose", "i", "t", ("perm", new[] { 0, 3, 1, 2 })).Node("Conv", "t k", "y"))
            .ShouldBe(Layers(Flat(4, 3).Integers("d", -1, 1, 4, 3).Node("Reshape", "x d", "t").Weights("k", 2, 1, 2, 2)
                .Node("Conv", "t k", "y")));
        Layers(Flat(9).Integers("d", -1, 1, 3, 3).Node("Reshape", "x d", "i").Weights("k", 2, 1, 2, 2)
            .Node("Conv", "i k", "y")).ShouldBe("1×3×3: Conv2D(2, 2, 1, Valid, false)");
        Layers(Flat(4).Integers("1", 1).Integers("2", 2).Node("Unsqueeze", "x 1", "u").Node("Squeeze", "u 1", "q")
            .Node("Dropout", "q", "p").Node("Identity", "p", "i").Weights("w", 4, 3).Node("MatMul", "i w", "y"))
            .ShouldBe("4: Dense(3, false)");
    }

    [Fact]
    public void Sums_are_residual_blocks()
    {
        ModelBuilder Net() => Flat(3).Weights("w", 3, 3).Weights("v", 3, 3);

        Layers(Net().Node("MatMul", "x w", "a").Node("Relu", "a", "r").Node("MatMul", "r v", "b").Node("Add", "b x", "s")
            .Node("Relu", "s", "y")).ShouldBe("3: Residual(2, Relu) Dense(3, false, Relu) Dense(3, false)");
        Layers(Net().Node("MatMul", "x w", "a").Node("Tanh", "a", "t").Node("MatMul", "t v", "b").Node("Add", "t b", "c")
            .Node("Add", "c x", "y")).ShouldBe("3: Residual(2) Dense(3, false, Tanh) Residual(1) Dense(3, false)");
        Layers(Net().Node("MatMul", "x w", "a").Node("Relu", "a", "r").Node("Add", "a r", "y"))
            .ShouldBe("3: Dense(3, false) Residual(1) Activation(Relu)");
        Problems(Net().Node("MatMul", "x w", "a").Node("MatMul", "x v", "b").Node("Add", "a b", "y")).ShouldBe(
            ["node 'y' (Add): a network is a chain of layers and residual blocks, and here it is not"]);
    }

    [Fact]
    public void Nodes_that_do_not_lead_to_the_output_are_not_read()
        => Layers(Dense().Node("Scan", "z", "l").Node("Relu", "z", "y")).ShouldBe("4: Dense(3, true, Relu)");

    [Fact]
    public void Every_problem_is_reported_once()
        => Problems(Dense().Node("Scan", "z", "l").Node("Einsum", "l", "e").Node("Relu", "e", "y")).ShouldBe(
        [
            "node 'l' (Scan): no layer or activation computes this operator",
            "node 'e' (Einsum): no layer or activation computes this operator",
        ]);

    [Fact]
    public void A_graph_has_one_input_and_one_output()
    {
        Problems(Flat(4).Input("second", 3).Weights("w", 4, 3).Node("MatMul", "x w", "y")).ShouldBe(
            ["it has 2 inputs (x, second) instead of one"]);
        Problems(Flat(4).Weights("w", 4, 3).Node("MatMul", "x w", "y").Output("x")).ShouldBe(
            ["it has 2 outputs (y, x) instead of one"]);
        Problems(Flat(4)).ShouldBe(["no node computes the output 'y'"]);
        Problems(new ModelBuilder().FixedInput("x", 4).Output("y")).ShouldBe(
            ["its input 'x' should have the dimensions samples × features, samples × steps × features, or samples × channels × rows × columns, but has 4"]);
        Problems(new ModelBuilder().FixedInput("x", 4, -1).Output("y")).ShouldBe(
            ["its input 'x' has the dimensions 4×?, of which only the first, the number of samples, can be free, "
            + "and which must fit in memory"]);
    }

    [Fact]
    public void A_cycle_is_refused() => Problems(Flat(4).Node("Relu", "b", "a").Node("Relu", "a", "b").Node("Add", "b x", "y"))
        .ShouldBe(["node 'a' (Relu): no node before it computes its input 'b'"]);

    [Fact]
    public void Values_in_another_file_are_refused()
    {
        byte[] outside = [.. ModelBuilder.Tensor("w", [4, 3], 1, []), 112, 1, 106, 0];

        Problems(Flat(4).Add(5, outside).Node("MatMul", "x w", "y")).ShouldBe(
            ["the tensor 'w' has its values in another file, which is not read; save the model as one file"]);
    }

    [Fact]
    public void Weights_of_other_types_are_refused() => Problems(
        Flat(4).Add(5, ModelBuilder.Tensor("w", [4, 3], 10, new byte[24])).Node("MatMul", "x w", "y"))
        .ShouldBe(["node 'y' (MatMul): its second input is not a matrix of constants"]);

    [Fact]
    public void The_text_for_the_compiler_has_no_weights_and_the_same_layers()
    {
        byte[] model = ModelBuilder.Mlp();
        byte[] short1 = ModelWithoutWeights.Of(model);
        byte[] large = new ModelBuilder().Input("x", 400).Weights("w", 400, 300).Node("MatMul", "x w", "y").Output("y")
            .ToBytes();

        ModelWithoutWeights.Of(large).Length.ShouldBeLessThan(200);

        // Another training gives other biases, and there are few of them.
        byte[] Biased(double bias) => Dense().Numbers("c", [3], bias, 2, 3).Node("Add", "z c", "y").ToBytes();
        ModelWithoutWeights.Of(Biased(1)).ShouldBe(ModelWithoutWeights.Of(Biased(4)));
        Describe(GraphImporter.Import(OnnxModelReader.Read(short1))).ShouldBe("4: Dense(3, true, Relu) Dense(2, false)");
        GraphText text = GraphText.Read(GraphText.Write("a/b.onnx", "a/b.onnx", model)).ShouldNotBeNull();
        (text.Name, text.Resource, text.Error).ShouldBe(("a/b.onnx", "a/b.onnx", null));
        text.Graph.ShouldBe(short1);
        GraphText.Read("something else").ShouldBeNull();
    }
}
