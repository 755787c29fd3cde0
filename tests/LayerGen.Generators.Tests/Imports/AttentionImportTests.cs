namespace LayerGen.Generators.Tests.Imports;

/// <summary>Graphs with tokens, positions and attention.</summary>
public sealed class AttentionImportTests : GraphTests
{
    [Fact]
    public void Rows_of_a_table_are_an_embedding()
    {
        const string Expected = "5×1: Embedding(7, 6)";

        Layers(Tokens(5).Weights("e", 7, 6).Node("Gather", "e x", "y")).ShouldBe(Expected);
        Layers(Tokens(5).Weights("e", 7, 6).Node("Cast", "x", "i", ("to", 7)).Node("Gather", "e i", "y"))
            .ShouldBe(Expected);
        Layers(Flat(5, 1).Weights("e", 7, 6).Integers("2", 2).Node("Squeeze", "x 2", "s")
            .Node("Cast", "s", "i", ("to", 7)).Node("Gather", "e i", "y")).ShouldBe(Expected);
        Problem(Tokens(5).Weights("e", 7, 6).Node("Gather", "e x", "y", ("axis", 1))).ShouldBe(
            "it selects something else than rows of a table");
        Problem(Tokens(5, 2).Weights("e", 7, 6).Node("Gather", "e x", "y")).ShouldBe(
            "its tokens have the dimensions 5×2, and a sequence has one");
        Problem(Tokens(5).Node("Relu", "x", "y")).ShouldBe("its input is tokens, which only select rows of a table");
    }

    [Fact]
    public void A_table_that_is_added_has_positions()
    {
        ModelBuilder Rows() => Tokens(5).Weights("e", 7, 6).Node("Gather", "e x", "z");
        const string Expected = "5×1: Embedding(7, 6) PositionalEmbedding()";

        Layers(Rows().Weights("p", 5, 6).Node("Add", "z p", "y")).ShouldBe(Expected);
        Layers(Rows().Weights("p", 1, 5, 6).Node("Add", "p z", "y")).ShouldBe(Expected);
        Layers(Flat(5, 3).Weights("w", 3, 6).Weights("p", 5, 6).Node("MatMul", "x w", "z").Node("Add", "z p", "y"))
            .ShouldBe("5×3: Dense(6, false) PositionalEmbedding()");
        Layers(Flat(1, 3).Weights("w", 3, 6).Weights("p", 1, 6).Node("MatMul", "x w", "z").Node("Add", "z p", "y"))
            .ShouldBe("1×3: Dense(6, true)");
        // The first positions of a longer table, as PyTorch writes them.
        ModelBuilder counted = Rows().Weights("p", 9, 6).Node("Shape", "x", "d").Number("0", 0).Number("1", 1)
            .Node("Gather", "d 1", "steps").Node("Range", "0 steps 1", "positions").Node("Gather", "p positions", "q");
        Layers(counted.Node("Add", "z q", "y")).ShouldBe(Expected);
        Layers(Rows().Weights("p", 1, 9, 6).Integers("0", 0).Integers("1", 1).Integers("5", 5)
            .Node("Slice", "p 0 5 1", "q").Node("Add", "z q", "y")).ShouldBe(Expected);
        Layers(Rows().Numbers("p", [6, 6], new double[36]).Integers("0", 0).Integers("5", 5)
            .Node("Slice", "p 0 5 0", "q").Node("Add", "z q", "y")).ShouldBe(Expected, "Adding zeros masks nothing.");
        Values(counted, "PositionalEmbedding").ShouldBe([.. Enumerable.Range(0, 30).Select(k => k + 0.5f)]);
        Problem(Rows().Weights("p", 9, 6).Integers("two", 0, 2).Node("Gather", "p two", "y")).ShouldBe(
            "it takes other parts of constants than rows that follow each other");
        Layers(Flat(5, 6).Weights("p", 5, 6).Node("Add", "x p", "y")).ShouldBe("5×6: PositionalEmbedding()");
        Problems(Rows().Weights("p", 6, 5).Node("Add", "z p", "y")).Length.ShouldBe(1);
    }

    [Fact]
    public void Attention_is_recognized_in_the_nodes_of_LayerGen()
    {
        Layers(Attention(isCausal: false)).ShouldBe("5×18: Attention(2, false)");
        Layers(Attention(isCausal: true)).ShouldBe("5×18: Attention(2, true)");
    }

    [Fact]
    public void Other_products_are_no_attention()
    {
        Problem(Attention(isCausal: false, scale: 1)).ShouldBe(
            "the products of queries and keys are multiplied with 1, and Attention with 3 features in a head "
            + "multiplies them with 0.57735");
        Problem(Attention(isCausal: false, values: 1)).ShouldBe(
            "its queries, keys and values are not computed by Dense layers without activations");
        Problem(Attention(isCausal: true, diagonal: 0)).ShouldBe(
            "it is not a mask of later steps: −∞ above the diagonal of a square matrix");
        Problem(Attention(isCausal: true, steps: 4)).ShouldBe(
            "its mask is not one of later steps, which is constant, 5×5, 0 up to its diagonal and −∞ above it");
    }

    /// <summary>Returns a model with two heads of three features in five steps.</summary>
    private static ModelBuilder Attention(
        bool isCausal, double? scale = null, int values = 2, int diagonal = 1, int steps = 5)
    {
        byte[] infinity = ModelBuilder.Tensor("", [1], 1, BitConverter.GetBytes(float.NegativeInfinity));
        ModelBuilder model = Flat(5, 18).Integers("split", 0, 5, 3, 2, 3).Node("Reshape", "x split", "s")
            .Node("Transpose", "s", "p", ("perm", new[] { 2, 0, 3, 1, 4 }))
            .Number("0", 0).Number("1", 1).Number("v", values).Number("k", diagonal)
            .Node("Gather", "p 0", "queries").Node("Gather", "p 1", "keys").Node("Gather", "p v", "values")
            .Node("Transpose", "keys", "t", ("perm", new[] { 0, 1, 3, 2 })).Node("MatMul", "queries t", "products")
            .Numbers("scale", [], scale ?? 1 / Math.Sqrt(3)).Node("Mul", "products scale", "scores")
            .Integers("square", steps, steps).Node("ConstantOfShape", "square", "full", ("value", infinity))
            .Node("Trilu", "full k", "mask", ("upper", 1));
        model = isCausal ? model.Node("Add", "scores mask", "masked") : model.Node("Identity", "scores", "masked");
        return model.Node("Softmax", "masked", "weights", ("axis", -1)).Node("MatMul", "weights values", "mixed")
            .Node("Transpose", "mixed", "merged", ("perm", new[] { 0, 2, 1, 3 })).Integers("join", 0, 5, 6)
            .Node("Reshape", "merged join", "y");
    }

    private static ModelBuilder Tokens(params long[] sample) => new ModelBuilder().Tokens("x", sample).Output("y");
}
