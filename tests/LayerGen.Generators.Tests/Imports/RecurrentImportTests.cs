using LayerGen.Onnx.Import;

namespace LayerGen.Generators.Tests.Imports;

/// <summary>Graphs with recurrent operators: five steps of three features, and two units.</summary>
public sealed class RecurrentImportTests : GraphTests
{
    private static readonly (string, object) Reset = ("linear_before_reset", 1);

    private static readonly int[] Swap = [1, 0, 2];

    [Fact]
    public void The_states_of_all_steps_are_a_sequence()
    {
        const string Expected = "5×3: GRU(2, true, false, true)";

        Layers(States("GRU", gates: 3, Reset)).ShouldBe(Expected);
        Layers(States("LSTM", gates: 4)).ShouldBe("5×3: LSTM(2, true, false, true)");
        Layers(States("RNN", gates: 1)).ShouldBe("5×3: SimpleRNN(2, Tanh, true, false, true)");
        Layers(States("RNN", gates: 1, ("activations", new[] { "Relu" })))
            .ShouldBe("5×3: SimpleRNN(2, Relu, true, false, true)");
        Layers(States("GRU", gates: 3, Reset, ("direction", "reverse"))).ShouldBe("5×3: GRU(2, true, true, true)");

        // The dimension of the directions is removed last.
        Layers(Node("GRU", 3, "t w u b", "g", Reset).Node("Transpose", "g", "p", ("perm", new[] { 2, 0, 1, 3 }))
            .Integers("2", 2).Node("Squeeze", "p 2", "y")).ShouldBe(Expected);
        Layers(Weights(Flat(5, 3), 3).Node("GRU", "x w u b", "g", Reset, ("layout", 1)).Integers("2", 2)
            .Node("Squeeze", "g 2", "y")).ShouldBe(Expected);
    }

    [Fact]
    public void The_state_of_the_last_step_can_be_taken_in_many_ways()
    {
        const string Expected = "5×3: GRU(2, false, false, true)";
        (string, object) steps = ("axis", 1);
        ModelBuilder Sequence() => Squeezed("GRU", 3, Reset).Node("Transpose", "q", "s", ("perm", Swap));

        Layers(Sequence().Number("i", -1).Node("Gather", "s i", "y", steps)).ShouldBe(Expected);
        Layers(Sequence().Number("i", 4).Node("Gather", "s i", "y", ("axis", -2))).ShouldBe(Expected);
        Layers(Squeezed("GRU", 3, Reset).Number("i", -1).Node("Gather", "q i", "y")).ShouldBe(Expected);
        Layers(Sequence().Integers("a", 1).Integers("f", -1).Integers("e", int.MaxValue).Node("Slice", "s f e a", "l")
            .Node("Squeeze", "l a", "y")).ShouldBe(Expected);
        Layers(Node("GRU", 3, "t w u b", "- h", Reset).Integers("0", 0).Node("Squeeze", "h 0", "y"))
            .ShouldBe(Expected);
        Layers(Node("GRU", 3, "t w u b", "g h", Reset).Number("i", 0).Node("Gather", "h i", "y")).ShouldBe(Expected);
        Layers(Squeezed("GRU", 3, Reset, ("direction", "reverse")).Number("i", 0).Node("Gather", "q i", "y"))
            .ShouldBe("5×3: GRU(2, false, true, true)");
    }

    [Fact]
    public void Layers_follow_each_other_with_the_steps_first()
    {
        ModelBuilder Both() => Squeezed("GRU", 3, Reset).Weights("v", 1, 8, 2).Weights("r", 1, 8, 2);

        Layers(Both().Node("LSTM", "q v r", "- l").Integers("0", 0).Node("Squeeze", "l 0", "y"))
            .ShouldBe("5×3: GRU(2, true, false, true) LSTM(2, false, false, false)");

        // The last states of all layers, of which one is taken.
        Layers(Node("GRU", 3, "t w u b", "g h", Reset).Integers("1", 1).Node("Squeeze", "g 1", "q")
            .Weights("v", 1, 8, 2).Weights("r", 1, 8, 2).Node("LSTM", "q v r", "- l")
            .Node("Concat", "h l", "c", ("axis", 0)).Number("i", -1)
            .Node("Gather", "c i", "y")).ShouldBe("5×3: GRU(2, true, false, true) LSTM(2, false, false, false)");
    }

    [Fact]
    public void Gates_are_in_the_order_of_the_layers()
    {
        // A feature and a unit, so that a weight or a bias is a gate: 0.5, 1.5 and so on in the file.
        ModelBuilder One(string type, int gates) => Flat(5, 1).Node("Transpose", "x", "t", ("perm", Swap))
            .Weights("w", 1, gates, 1).Weights("u", 1, gates, 1).Weights("b", 1, 2 * gates)
            .Node(type, "t w u b", "- h", Reset).Integers("0", 0).Node("Squeeze", "h 0", "y");

        // z, r, h in the file, and i, o, f, c.
        float[][] gru = Tensors(One("GRU", 3), "GRU");
        gru[0].ShouldBe([1.5f, 0.5f, 2.5f]);
        gru[1].ShouldBe([1.5f, 0.5f, 2.5f]);
        gru[2].ShouldBe([1.5f, 0.5f, 2.5f]);
        gru[3].ShouldBe([4.5f, 3.5f, 5.5f]);
        float[][] lstm = Tensors(One("LSTM", 4), "LSTM");
        lstm[0].ShouldBe([0.5f, 2.5f, 3.5f, 1.5f]);
        lstm[3].ShouldBe([4.5f, 6.5f, 7.5f, 5.5f]);
    }

    [Fact]
    public void Initial_states_of_zeros_are_none()
    {
        // As PyTorch writes zeros of the number of samples.
        Layers(Weights(Flat(5, 3), 3).Node("Shape", "x", "s").Integers("0", 0).Node("Gather", "s 0", "n")
            .Integers("1", 1).Integers("2", 2).Node("Concat", "2 n 2", "d", ("axis", 0))
            .Node("ConstantOfShape", "d", "z").Node("Slice", "z 0 1 0", "i")
            .Node("Transpose", "x", "t", ("perm", Swap)).Node("GRU", "t w u b - i", "- h", Reset)
            .Node("Squeeze", "h 0", "y")).ShouldBe("5×3: GRU(2, false, false, true)");

        // Zeros of a fixed number of samples are in the text that the compiler gets, too.
        ModelBuilder fixedState = Node("GRU", 3, "t w u b - i", "- h", Reset).Numbers("i", [1, 4, 2], new double[8])
            .Integers("0", 0).Node("Squeeze", "h 0", "y");
        Layers(fixedState).ShouldBe("5×3: GRU(2, false, false, true)");
        GraphImporter.Import(OnnxModelReader.Read(ModelWithoutWeights.Of(fixedState.ToBytes())))
            .Problems.ShouldBeEmpty();
        Problem(Node("GRU", 3, "t w u b - i", "y", Reset).Weights("i", 1, 4, 2))
            .ShouldBe("its initial state is not zero");
        Problem(Node("LSTM", 4, "t w u b - - i", "y").Weights("i", 1, 4, 2))
            .ShouldBe("its initial state is not zero");
    }

    [Fact]
    public void What_a_layer_does_not_compute_is_refused()
    {
        Problem(Node("GRU", 3, "t w u b", "y")).ShouldBe(
            "its reset is applied before the product (linear_before_reset = 0), and that of GRU after it");
        Problem(Node("GRU", 3, "t w u b", "y", Reset, ("activations", new[] { "HardSigmoid", "Tanh" }))).ShouldBe(
            "its activations are HardSigmoid, Tanh, and those of GRU are Sigmoid, Tanh");
        Problem(Node("RNN", 1, "t w u b", "y", ("activations", new[] { "Affine" }))).ShouldBe(
            "its activations are Affine, and those of SimpleRNN are Tanh or Relu");
        Problem(Node("GRU", 3, "t w u b", "y", Reset, ("clip", 3f))).ShouldBe("it clips the pre-activations");
        Problem(Node("LSTM", 4, "t w u b", "y", ("input_forget", 1))).ShouldBe(
            "its input and forget gates are coupled");
        Problem(Node("LSTM", 4, "t w u b - - - p", "y").Weights("p", 1, 6)).ShouldBe("it has peepholes");
        Problem(Node("GRU", 3, "t w u b l", "y", Reset).Integers("l", 5)).ShouldBe(
            "its sequences have different lengths");
        Problem(Node("LSTM", 4, "t w u b", "- - c").Integers("0", 0).Node("Squeeze", "c 0", "y")).ShouldBe(
            "its cell state, the third output, cannot be used");
        Problem(Weights(Flat(5, 3), 3).Node("GRU", "x w u b", "y", Reset)).ShouldBe(
            "its input is not steps × samples × features");
        Problem(Weights(Flat(5, 4), 3).Node("Transpose", "x", "t", ("perm", Swap)).Node("GRU", "t w u b", "y", Reset))
            .ShouldBe(
                "its weights have the dimensions 1×6×3 and 1×6×2, and its biases 1×12, which do not fit 3 gates and 4 "
                + "features");
    }

    [Fact]
    public void Both_directions_are_one_declared_layer()
    {
        (string, object)[] both = [Reset, ("direction", "bidirectional")];
        ModelBuilder Pair() => Flat(5, 3).Weights("w", 2, 6, 3).Weights("u", 2, 6, 2).Weights("b", 2, 12)
            .Node("Transpose", "x", "t", ("perm", Swap)).Node("GRU", "t w u b", "g h", both);
        const string Sequence = "5×3: Bidirectional() GRU(2, true, false, true)";
        const string Last = "5×3: Bidirectional() GRU(2, false, false, true)";

        Layers(Pair().Node("Transpose", "g", "p", ("perm", new[] { 0, 2, 1, 3 })).Integers("s", 0, 0, -1)
            .Node("Reshape", "p s", "r").Node("Transpose", "r", "y", ("perm", Swap))).ShouldBe(Sequence);
        Layers(Pair().Number("0", 0).Number("1", 1).Node("Gather", "h 0", "f").Node("Gather", "h 1", "r")
            .Node("Concat", "f r", "y", ("axis", 1))).ShouldBe(Last);
        Layers(Pair().Node("Transpose", "h", "p", ("perm", Swap)).Integers("s", -1, 4).Node("Reshape", "p s", "y"))
            .ShouldBe(Last);
        Layers(Pair().Number("0", 0).Node("Gather", "h 0", "y")).ShouldBe("5×3: GRU(2, false, false, true)");

        // Two nodes, as LayerGen writes them.
        Layers(Squeezed("GRU", 3, Reset).Node("GRU", "t w u b", "k", Reset, ("direction", "reverse"))
            .Node("Squeeze", "k 1", "l").Node("Concat", "q l", "c", ("axis", 2))
            .Node("Transpose", "c", "y", ("perm", Swap))).ShouldBe(Sequence);

        // The second direction has its own rows.
        Tensors(
            Pair().Number("1", 1).Node("Gather", "h 1", "y"), "GRU")[1].ShouldBe(
            [14.5f, 15.5f, 12.5f, 13.5f, 16.5f, 17.5f]);

        Problem(Pair().Number("0", 0).Number("1", 1).Node("Gather", "h 0", "f").Node("Gather", "h 1", "r")
            .Node("Concat", "r f", "y", ("axis", 1)))
            .ShouldBe("a network is a chain of layers, so it cannot join values");
        Problem(Pair().Number("i", -1).Node("Gather", "g i", "y")).ShouldBe(
            "it takes a step of a layer that reads in both directions, whose second one begins there");
        Problem(Pair().Integers("s", 0, 0, -1).Node("Reshape", "g s", "y")).ShouldBe(
            "it does not join the directions with their units");
    }

    [Fact]
    public void Layers_of_both_directions_are_in_residual_blocks()
        => Layers(Flat(5, 4).Weights("w", 2, 6, 4).Weights("u", 2, 6, 2)
            .Node("Transpose", "x", "t", ("perm", Swap))
            .Node("GRU", "t w u", "g", Reset, ("direction", "bidirectional"))
            .Node("Transpose", "g", "p", ("perm", new[] { 2, 0, 1, 3 })).Integers("s", -1, 5, 4)
            .Node("Reshape", "p s", "r").Node("Add", "x r", "y"))
            .ShouldBe("5×4: Residual(1) Bidirectional() GRU(2, true, false, false)");

    [Fact]
    public void The_last_step_can_be_taken_behind_layers_of_each_step()
    {
        ModelBuilder Head(string direction = "forward") => Squeezed("GRU", 3, Reset, ("direction", direction))
            .Node("Transpose", "q", "s", ("perm", Swap))
            .Weights("gamma", 2).Weights("beta", 2).Node("LayerNormalization", "s gamma beta", "n").Weights("v", 2, 4)
            .Weights("c", 4)
            .Node("MatMul", "n v", "m").Node("Add", "m c", "p").Node("Tanh", "p", "z");
        const string Layers = "LayerNorm(1E-05) Dense(4, true, Tanh)";

        GraphTests.Layers(Head().Number("i", -1).Node("Gather", "z i", "y", ("axis", 1)))
            .ShouldBe("5×3: GRU(2, false, false, true) " + Layers);
        GraphTests.Layers(Head("reverse").Number("i", 0).Node("Gather", "z i", "y", ("axis", 1)))
            .ShouldBe("5×3: GRU(2, false, true, true) " + Layers);
        GraphTests.Layers(Head().Integers("a", 1).Integers("f", -1).Integers("e", int.MaxValue)
            .Node("Slice", "z f e a", "l").Node("Squeeze", "l a", "y"))
            .ShouldBe("5×3: GRU(2, false, false, true) " + Layers);

        // A residual block of such layers, and a layer of all steps before the one whose last step is taken.
        ModelBuilder block = Squeezed("GRU", 3, Reset).Node("Transpose", "q", "s", ("perm", Swap)).Weights("v", 2, 2)
            .Node("MatMul", "s v", "m").Node("Add", "m s", "z").Number("i", -1);
        GraphTests.Layers(block.Node("Gather", "z i", "y", ("axis", 1)))
            .ShouldBe("5×3: GRU(2, false, false, true) Residual(1) Dense(2, false)");
        GraphTests.Layers(Squeezed("GRU", 3, Reset).Weights("n", 1, 8, 2).Weights("r", 1, 8, 2)
            .Node("LSTM", "q n r", "l").Node("Squeeze", "l 1", "o").Node("Transpose", "o", "s", ("perm", Swap))
            .Node("Relu", "s", "z").Number("i", -1).Node("Gather", "z i", "y", ("axis", 1)))
            .ShouldBe("5×3: GRU(2, true, false, true) LSTM(2, false, false, false) Activation(Relu)");

        // The weights are those of the layer of all steps.
        Tensors(Head().Number("i", -1).Node("Gather", "z i", "y", ("axis", 1)), "Dense")[0]
            .ShouldBe([0.5f, 4.5f, 1.5f, 5.5f, 2.5f, 6.5f, 3.5f, 7.5f]);
    }

    [Fact]
    public void Layers_of_each_step_can_have_the_steps_first()
    {
        ModelBuilder Head() => Squeezed("GRU", 3, Reset).Weights("gamma", 2).Weights("beta", 2)
            .Node("LayerNormalization", "q gamma beta", "n").Weights("v", 2, 2).Weights("c", 2)
            .Node("MatMul", "n v", "m")
            .Node("Add", "c m", "p").Node("Sigmoid", "p", "s").Node("Mul", "p s", "silu").Node("Add", "silu n", "sum");
        const string Layers = "LayerNorm(1E-05) Residual(1) Dense(2, true, Silu)";

        GraphTests.Layers(Head().Node("Transpose", "sum", "y", ("perm", Swap))).ShouldBe(
            "5×3: GRU(2, true, false, true) " + Layers);
        GraphTests.Layers(Head().Number("i", -1).Node("Gather", "sum i", "y")).ShouldBe(
            "5×3: GRU(2, false, false, true) " + Layers);
        GraphTests.Layers(Flat(5, 2).Weights("v", 2, 2).Node("Transpose", "x", "t", ("perm", Swap))
            .Node("MatMul", "t v", "m").Node("Softmax", "m", "s", ("axis", 2))
            .Node("Transpose", "s", "y", ("perm", Swap)))
            .ShouldBe("5×2: Dense(2, false, Softmax)");

        GraphTests.Layers(Weights(Flat(5, 3), 3).Node("Transpose", "x", "t", ("perm", Swap)).Node("Identity", "t", "i")
            .Node("GRU", "i w u b", "- h", Reset).Integers("0", 0).Node("Squeeze", "h 0", "y"))
            .ShouldBe("5×3: GRU(2, false, false, true)");

        // A constant with two dimensions, which are those of the samples and the features.
        Problem(Squeezed("GRU", 3, Reset).Weights("p", 5, 2).Node("Add", "q p", "z")
            .Node("Transpose", "z", "y", ("perm", Swap))).ShouldBe(
            "it combines values with a list of constants, which only a Dense, Conv2D, Conv1D, BatchNorm or LayerNorm "
            + "does");
        Problem(Squeezed("GRU", 3, Reset).Node("ReduceMean", "q", "z", ("axes", new[] { 1 }))
            .Node("Transpose", "z", "y", ("perm", Swap))).ShouldBe("its axes are not known");
        Problem(Squeezed("GRU", 3, Reset).Node("Transpose", "q", "t2", ("perm", Swap)).Node("Add", "q t2", "y"))
            .ShouldBe(
            "the dimension of the samples is not the first one of its input");
    }

    [Fact]
    public void The_last_step_behind_other_layers_is_refused()
    {
        const string Of = "and one step can be taken from a recurrent layer, or from layers behind it that are applied "
            + "to each step";
        ModelBuilder Sequence() => Squeezed("GRU", 3, Reset).Node("Transpose", "q", "s", ("perm", Swap)).Number("0", 0)
            .Number("i", -1).Weights("v", 2, 2);

        Problem(Sequence().Node("MatMul", "s v", "m").Node("Gather", "m 0", "y", ("axis", 1))).ShouldBe(
            "it takes step 0 of 5, and a layer returns all of them or the one it reads last");
        Problem(Sequence().Node("Transpose", "s", "t2", ("perm", new[] { 0, 2, 1 })).Weights("f", 2, 2, 1)
            .Node("Conv", "t2 f", "c").Node("Transpose", "c", "d", ("perm", new[] { 0, 2, 1 }))
            .Node("MatMul", "d v", "m")
            .Node("Gather", "m i", "y", ("axis", 1))).ShouldBe("it takes a step of the values of Conv1D, " + Of);
        Problem(Sequence().Weights("p", 5, 2).Node("Add", "s p", "z").Node("Gather", "z i", "y", ("axis", 1)))
            .ShouldBe("it takes a step of the values of PositionalEmbedding, " + Of);
        Problem(Flat(5, 2).Weights("v", 2, 2).Number("i", -1).Node("MatMul", "x v", "m")
            .Node("Gather", "m i", "y", ("axis", 1))).ShouldBe(
            "it takes a step of values that do not come from a recurrent layer");

        Problem(Sequence().Node("MatMul", "s v", "m").Node("Gather", "m i", "l", ("axis", 1))
            .Node("Gather", "m 0", "f", ("axis", 1)).Node("Add", "l f", "y")).ShouldBe(
            "it takes step 0 of 5, and a layer returns all of them or the one it reads last");

        // The sequence has another use, so its layer cannot return one step only.
        Problem(Sequence().Node("MatMul", "s v", "m").Node("Gather", "m i", "l", ("axis", 1))
            .Node("ReduceMean", "s", "p", ("axes", new[] { 1 }), ("keepdims", 0)).Node("Add", "l p", "y")).ShouldBe(
            "a network is a chain of layers and residual blocks, and here it is not");
    }

    [Fact]
    public void Parts_of_a_sequence_that_are_not_its_end_are_refused()
    {
        ModelBuilder Sequence() => Squeezed("GRU", 3, Reset).Node("Transpose", "q", "s", ("perm", Swap));

        Problem(Sequence().Number("i", 2).Node("Gather", "s i", "y", ("axis", 1))).ShouldBe(
            "it takes step 2 of 5, and a layer returns all of them or the one it reads last");
        Problem(Sequence().Number("i", 0).Node("Gather", "s i", "y", ("axis", 2))).ShouldBe(
            "it takes a part of values that is not a step of a recurrent layer");
        Problem(Sequence().Number("i", 0).Node("Gather", "s i", "y")).ShouldBe("it takes some of the samples");
        Problem(Sequence().Integers("a", 1).Integers("f", 1).Integers("e", 3).Node("Slice", "s f e a", "y")).ShouldBe(
            "it takes parts of values, and a layer takes all of them");
        Problem(Squeezed("GRU", 3, Reset).Node("Relu", "q", "y")).ShouldBe(
            "the output 'y': the dimension of the samples is not the first one of its input");
        Problem(Node("GRU", 3, "t w u b", "y", Reset)).ShouldBe(
            "the output 'y': the dimension of the samples is not the first one of its input");
    }

    /// <summary>Returns a model whose input, with the steps first, is t.</summary>
    private static ModelBuilder Node(
        string type, int gates, string inputs, string outputs, params (string, object)[] attributes)
        => Weights(Flat(5, 3), gates).Node("Transpose", "x", "t", ("perm", Swap))
            .Node(type, inputs, outputs, attributes);

    /// <summary>Returns a model with the states of all steps, q, with the steps first.</summary>
    private static ModelBuilder Squeezed(string type, int gates, params (string, object)[] attributes)
        => Node(type, gates, "t w u b", "g", attributes).Integers("1", 1).Node("Squeeze", "g 1", "q");

    private static ModelBuilder States(string type, int gates, params (string, object)[] attributes)
        => Squeezed(type, gates, attributes).Node("Transpose", "q", "y", ("perm", Swap));

    /// <summary>Adds weights of two units.</summary>
    private static ModelBuilder Weights(ModelBuilder model, int gates)
        => model.Weights("w", 1, gates * 2, 3).Weights("u", 1, gates * 2, 2).Weights("b", 1, gates * 4);

    private static float[][] Tensors(ModelBuilder model, string kind)
    {
        ImportedNetwork network = GraphImporter.Import(OnnxModelReader.Read(model.ToBytes()));
        return
        [
            .. network.Steps.Single(step => step.Kind == kind).Tensors.Select(tensor =>
            {
                byte[] bytes = tensor.ToBytes(isDouble: false);
                return Enumerable.Range(0, bytes.Length / 4).Select(k => BitConverter.ToSingle(bytes, 4 * k)).ToArray();
            }),
        ];
    }
}
