using LayerGen.Generators.Tests.Imports.Fuzzing;
using LayerGen.Onnx.Import;

namespace LayerGen.Generators.Tests.Imports;

/// <summary>
/// Attention in the forms in which programs write it: five steps of four features, and two heads of two features.
/// </summary>
public sealed class AttentionFormTests : GraphTests
{
    private const string Full = "5×4: Dense(12, true) Attention(2, false) Dense(4, false)";
    private const string Causal = "5×4: Dense(12, true) Attention(2, true) Dense(4, false)";
    private const string NoMask =
        "its mask is not one of later steps, which is constant, 5×5, 0 up to its diagonal and −∞ above it";

    private static readonly int[] HeadsBeforeSteps = [0, 2, 1, 3];

    [Fact]
    public void A_mask_is_recognized_by_what_it_adds()
    {
        double[] Above(double number, double below = 0) =>
            [.. Enumerable.Range(0, 25).Select(k => k % 5 > k / 5 ? number : below)];
        ModelBuilder Added(double[] mask, params long[] shape) =>
            Joined().Numbers("mask", shape, mask).Node("Add", "scores mask", "masked");
        ModelBuilder Chosen(string masked) =>
            Joined().Numbers("tril", [1, 1, 5, 5], Above(0, below: 1))
            .Numbers("0", [], 0)
            .Numbers("low", [], double.NegativeInfinity).Node("Equal", "tril 0", "later").Node("Not", "later", "sooner")
            .Node("Where", masked, "masked");

        Layers(Mixed(Added(Above(double.NegativeInfinity), 5, 5))).ShouldBe(Causal);
        Layers(Mixed(Added(Above(-1e9), 1, 1, 5, 5))).ShouldBe(Causal);
        Layers(Mixed(Chosen("later low scores"))).ShouldBe(Causal);
        Layers(Mixed(Chosen("sooner scores low"))).ShouldBe(Causal);

        Layers(Mixed(Joined().Numbers("row", [5, 5], Above(-1e9)).Integers("01", 0, 1)
            .Node("Unsqueeze", "row 01", "mask").Node("Add", "scores mask", "masked"))).ShouldBe(Causal);

        // (1 − tril) · −10⁹, and the first rows and columns of a larger matrix of truth values.
        Layers(Mixed(Joined().Numbers("tril", [5, 5], Above(0, below: 1)).Numbers("1", [], 1).Numbers("low", [], -1e9)
            .Node("Sub", "1 tril", "later").Node("Mul", "later low", "mask").Node("Add", "mask scores", "masked")))
            .ShouldBe(Causal);
        byte[] truths = [.. Enumerable.Range(0, 49).Select(k => (byte)(k % 7 > k / 7 ? 1 : 0))];
        Layers(Mixed(Joined().Add(5, ModelBuilder.Tensor("large", [7, 7], 9, truths)).Numbers("low", [], -1e5)
            .Integers("0", 0).Integers("5", 5).Integers("rows", 0).Integers("columns", 1)
            .Node("Slice", "large 0 5 rows", "some").Node("Slice", "some 0 5 columns", "part")
            .Node("Unsqueeze", "part 0", "later")
            .Node("Where", "later low scores", "masked"))).ShouldBe(Causal);

        Problem(Mixed(Added(Above(-5), 5, 5))).ShouldBe(NoMask);
        Problem(Mixed(Added(Above(0, below: -1e9), 5, 5))).ShouldBe(NoMask);
        Problem(Mixed(Added([0, 0, 0, -1e9, -1e9], 1, 5))).ShouldBe(NoMask);
        Problem(Mixed(Chosen("sooner low scores"))).ShouldBe(NoMask);
    }

    [Fact]
    public void A_mask_is_in_the_text_that_the_compiler_gets()
    {
        double[] mask = [.. Enumerable.Range(0, 25).Select(k => k % 5 > k / 5 ? double.NegativeInfinity : 0)];
        byte[] model = Mixed(Joined().Numbers("mask", [1, 5, 5], mask).Node("Add", "scores mask", "masked")).ToBytes();
        byte[] text = ModelWithoutWeights.Of(model);

        Describe(GraphImporter.Import(OnnxModelReader.Read(text))).ShouldBe(Causal);
        OnnxModelReader.Read(text).Tensors["mask"].HasValues.ShouldBeFalse();
        ModelWithoutWeights.Of(text).Length.ShouldBe(text.Length, "A text without weights stays as it is.");
    }

    [Fact]
    public void Rows_are_put_in_the_order_of_queries_keys_and_values()
    {
        // Two heads with queries, keys and values of two features each.
        ModelBuilder model = Flat(5, 4).Weights("w", 4, 12).Weights("b", 12).Node("MatMul", "x w", "p")
            .Node("Add", "p b", "z")
            .Integers("heads", 0, 5, 2, 6).Node("Reshape", "z heads", "h")
            .Node("Transpose", "h", "t", ("perm", HeadsBeforeSteps))
            .Integers("sizes", 2, 2, 2).Node("Split", "t sizes", "q k v", ("axis", -1))
            .Node("Transpose", "k", "keys", ("perm", new[] { 0, 1, 3, 2 }));
        model = Mixed(Scaled(model, "q keys"), values: "v", mask: false);

        Values(model, "Dense", layer: 0, tensor: 1).ShouldBe(
            [0.5f, 1.5f, 6.5f, 7.5f, 2.5f, 3.5f, 8.5f, 9.5f, 4.5f, 5.5f, 10.5f, 11.5f]);
        Values(model, "Dense", layer: 0, tensor: 0)[8..12]
            .ShouldBe([6.5f, 18.5f, 30.5f, 42.5f], "The row of the third query is the seventh one of the layer.");
    }

    [Fact]
    public void Rows_with_the_heads_last_are_put_in_order()
    {
        ModelBuilder model = Flat(5, 4).Weights("w", 4, 12).Weights("b", 12).Node("MatMul", "x w", "p")
            .Node("Add", "p b", "z").Integers("parts", 0, 5, 3, 2, 2).Node("Reshape", "z parts", "h")
            .Node("Transpose", "h", "t", ("perm", new[] { 2, 0, 4, 1, 3 })).Number("0", 0).Number("1", 1).Number("2", 2)
            .Node("Gather", "t 0", "q").Node("Gather", "t 1", "k").Node("Gather", "t 2", "v")
            .Node("Transpose", "k", "keys", ("perm", new[] { 0, 1, 3, 2 }));

        Values(Mixed(Scaled(model, "q keys"), values: "v", mask: false), "Dense", layer: 0, tensor: 1).ShouldBe(
            [0.5f, 2.5f, 1.5f, 3.5f, 4.5f, 6.5f, 5.5f, 7.5f, 8.5f, 10.5f, 9.5f, 11.5f]);
    }

    [Fact]
    public void Three_layers_are_joined()
    {
        ModelBuilder model = Mixed(Scaled(Three(), "q keys"), values: "v", mask: false);

        Layers(model).ShouldBe(Full);
        Values(model, "Dense", layer: 0, tensor: 1).ShouldBe([0.5f, 1.5f, 2.5f, 3.5f, 0, 0, 0, 0, 7, 7, 7, 7]);
        Values(model, "Dense", layer: 0, tensor: 0)[..8].ShouldBe([0.5f, 4.5f, 8.5f, 12.5f, 1.5f, 5.5f, 9.5f, 13.5f]);
        Values(model, "Dense", layer: 0, tensor: 0)[32..36].ShouldBe([-1f, -5, -9, -13]);
    }

    [Fact]
    public void The_scale_can_be_anywhere()
    {
        ModelBuilder Two(string type, string scaled) => Joined().Numbers("two", [], Math.Sqrt(Math.Sqrt(2)))
            .Node(type, "queries two", "q2").Node(type, "keys two", "k2").Node("MatMul", scaled, "masked");

        Layers(Mixed(Two("Div", "q2 k2"), mask: true)).ShouldBe(Full);
        Problem(Mixed(Two("Mul", "q2 k2"), mask: true)).ShouldBe(
            "the products of queries and keys are multiplied with 1.41421, and Attention with 2 features in a head "
            + "multiplies them with 0.707107");
        Problem(Mixed(Joined().Weights("c", 2).Node("Add", "queries c", "q2")
            .Node("MatMul", "q2 keys", "masked"), mask: true))
            .ShouldBe("it computes something else with the features of heads than their scale");
    }

    [Fact]
    public void Samples_and_steps_can_be_joined_for_a_product()
    {
        ModelBuilder model = Flat(5, 4).Integers("rows", -1, 4).Integers("back", -1, 5, 3).Weights("w", 4, 3)
            .Weights("b", 3)
            .Node("Reshape", "x rows", "r").Node("Gemm", "r w b", "g").Node("Reshape", "g back", "s");

        Layers(model.Node("Relu", "s", "y")).ShouldBe("5×4: Dense(3, true, Relu)");
        Problem(Flat(5, 4).Integers("rows", -1, 4).Node("Reshape", "x rows", "r").Node("Relu", "r", "y")).ShouldBe(
            "its input has the dimensions ?×4, which only attention takes");
    }

    [Fact]
    public void Samples_and_heads_can_be_joined_as_in_PyTorch()
        => Describe(GraphImporter.Import(OnnxModelReader.Read(HostileModels.Attention())))
            .ShouldBe("5×4: Residual(3) Dense(12, true) Attention(2, true) Dense(4, true)");

    [Fact]
    public void What_attention_does_not_compute_is_refused()
    {
        // Queries of another value, which a layer before computes.
        Problem(Mixed(Scaled(Three(keysOf: "other"), "q keys"), values: "v", mask: false)).ShouldBe(
            "its queries, keys and values are computed from different values (cross attention), and those of Attention "
            + "come from one sequence");
        Problem(Mixed(Scaled(Three(activation: "Tanh"), "q keys"), values: "v", mask: false)).ShouldBe(
            "its queries, keys and values are not computed by Dense layers without activations");
        Problem(Mixed(Scaled(Three(valueSize: 3), "q keys"), values: "v", mask: false)).ShouldBe(
            "its values have 3 features in a head, and its queries and keys 2; those of Attention have the same "
            + "number");
        Problem(Mixed(Scaled(Three(), "q k"), values: "v", mask: false)).ShouldBe(
            "its inputs are not queries (steps × features) and keys (features × steps) of the same heads");
        Problem(Mixed(Scaled(Three(), "q keys"), values: "keys", mask: false)).ShouldBe(
            "its inputs are not the weights of attention and the values (steps × features) of the same heads");
        Problem(Joined().Node("Softmax", "scores", "y", ("axis", 2))).ShouldBe(
            "it is not a softmax of the scores of attention over the steps that they read");
        Problem(Joined().Node("Relu", "scores", "y")).ShouldBe(
            "its input is a part of attention, and the other parts do not follow");
        Problem(Flat(5, 4).Weights("w", 4, 4).Node("MatMul", "x w", "z").Node("Split", "z", "a b", ("axis", 2))
            .Node("Relu", "b", "y"))
            .ShouldBe("its input has some of the features of a step, which only attention takes");
    }

    /// <summary>Returns a model with scores of one layer that computes queries, keys and values.</summary>
    private static ModelBuilder Joined()
        => Scaled(
            Flat(5, 4).Weights("w", 4, 12).Weights("b", 12).Node("MatMul", "x w", "p").Node("Add", "p b", "z")
                .Node("Split", "z", "q k v", ("axis", 2)).Integers("heads", 0, 5, 2, 2)
                .Node("Reshape", "q heads", "hq").Node("Reshape", "k heads", "hk").Node("Reshape", "v heads", "hv")
                .Node("Transpose", "hq", "queries", ("perm", HeadsBeforeSteps))
                .Node("Transpose", "hk", "keys", ("perm", new[] { 0, 2, 3, 1 }))
                .Node("Transpose", "hv", "values", ("perm", HeadsBeforeSteps)),
            "queries keys");

    /// <summary>Returns a model with a layer each for queries, keys and values. The keys have no biases.</summary>
    private static ModelBuilder Three(string keysOf = "x", string activation = "Identity", int valueSize = 2)
        => Flat(5, 4).Weights("wo", 4, 4).Node("MatMul", "x wo", "other").Weights("wq", 4, 4).Weights("bq", 4)
            .Weights("wk", 4, 4).Numbers("wv", [4, 2 * valueSize], [.. Enumerable.Range(0, 8 * valueSize)
            .Select(k => -k - 1.0)])
            .Numbers("bv", [2 * valueSize], [.. Enumerable.Repeat(7.0, 2 * valueSize)])
            .Node("MatMul", "x wq", "pq").Node("Add", "pq bq", "aq").Node(activation, "aq", "zq")
            .Node("MatMul", keysOf + " wk", "zk").Node("MatMul", "x wv", "pv").Node("Add", "pv bv", "zv")
            .Integers("heads", 0, 5, 2, -1).Node("Reshape", "zq heads", "hq").Node("Reshape", "zk heads", "hk")
            .Node("Reshape", "zv heads", "hv").Node("Transpose", "hq", "q", ("perm", HeadsBeforeSteps))
            .Node("Transpose", "hk", "k", ("perm", HeadsBeforeSteps))
            .Node("Transpose", "hv", "v", ("perm", HeadsBeforeSteps))
            .Node("Transpose", "k", "keys", ("perm", new[] { 0, 1, 3, 2 }));

    private static ModelBuilder Scaled(ModelBuilder model, string inputs)
        => model.Node("MatMul", inputs, "products").Numbers("root", [], Math.Sqrt(2))
            .Node("Div", "products root", "scores");

    /// <summary>Adds what follows the scores, or the scores with a mask.</summary>
    private static ModelBuilder Mixed(ModelBuilder model, string values = "values", bool mask = true)
        => model.Node("Softmax", mask ? "masked" : "scores", "weights", ("axis", -1))
            .Node("MatMul", $"weights {values}", "mixed")
            .Node("Transpose", "mixed", "merged", ("perm", HeadsBeforeSteps)).Integers("join", 0, 5, -1)
            .Node("Reshape", "merged join", "joined").Weights("out", 4, 4).Node("MatMul", "joined out", "y");

    private static float[] Values(ModelBuilder model, string kind, int layer, int tensor)
    {
        ImportedNetwork network = GraphImporter.Import(OnnxModelReader.Read(model.ToBytes()));
        byte[] bytes = network.Steps.Where(step => step.Kind == kind).ElementAt(layer)
            .Tensors[tensor].ToBytes(isDouble: false);
        return [.. Enumerable.Range(0, bytes.Length / 4).Select(k => BitConverter.ToSingle(bytes, 4 * k))];
    }
}
