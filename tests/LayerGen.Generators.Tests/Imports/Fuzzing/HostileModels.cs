namespace LayerGen.Generators.Tests.Imports.Fuzzing;

/// <summary>Models that are damaged, and models that are valid and unreasonable.</summary>
internal static class HostileModels
{
    /// <summary>Returns models of every kind of layer, and some that no program writes.</summary>
    public static IEnumerable<byte[]> Originals()
    {
        yield return ModelBuilder.Mlp();
        yield return new ModelBuilder().Input("x", 3, 8, 6).Weights("k", 5, 3, 3, 3).Weights("b", 5)
            .Node("Conv", "x k b", "c", ("pads", new[] { 1, 1, 1, 1 })).Node("Relu", "c", "r")
            .Node("MaxPool", "r", "p", ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
            .Node("Flatten", "p", "f").Weights("w", 2, 60).Node("Gemm", "f w", "y", ("transB", 1))
            .Output("y").ToBytes();
        yield return new ModelBuilder().Input("x", 4).Weights("w", 4, 3).Weights("g", 3).Weights("s", 3)
            .Numbers("2", [], 2).Numbers("e", [], 1e-3).Node("MatMul", "x w", "z")
            .Node("ReduceMean", "z", "m", ("axes", new[] { -1 })).Node("Sub", "z m", "d").Node("Pow", "d 2", "q")
            .Node("ReduceMean", "q", "v", ("axes", new[] { 1 })).Node("Add", "v e", "a").Node("Sqrt", "a", "r")
            .Node("Div", "d r", "u").Node("Mul", "u g", "k").Node("Add", "k s", "y").Output("y").ToBytes();
        yield return new ModelBuilder().Input("x", 2, 3, 3).Node("Shape", "x", "s").Integers("i", 0)
            .Node("Gather", "s i", "n").Integers("m", -1).Node("Concat", "n m", "d", ("axis", 0))
            .Node("Reshape", "x d", "f").Weights("w", 18, 18).Node("MatMul", "f w", "z").Node("Add", "z f", "y")
            .Output("y").ToBytes();
        yield return new ModelBuilder().Input("x", 4).Node("Relu", "b", "a").Node("Relu", "a", "b").Output("b")
            .ToBytes();
        yield return Deep();
        yield return new ModelBuilder().Input("x", 5, 3).Weights("k", 4, 3, 2)
            .Node("Transpose", "x", "t", ("perm", new[] { 0, 2, 1 }))
            .Node("Conv", "t k", "c", ("pads", new[] { 2, 0 }), ("dilations", new[] { 2 }))
            .Node("Transpose", "c", "s", ("perm", new[] { 2, 0, 1 })).Weights("w", 1, 6, 4).Weights("r", 1, 6, 2)
            .Weights("b", 1, 12).Node("GRU", "s w r b", "g", ("linear_before_reset", 1), ("hidden_size", 2))
            .Integers("1", 1).Node("Squeeze", "g 1", "q").Number("last", -1).Node("Gather", "q last", "h")
            .Node("Flatten", "h", "y").Output("y").ToBytes();
        yield return Attention();
        yield return new ModelBuilder().Input("x", 1L << 40).Output("y").Node("Relu", "x", "y").ToBytes();
        yield return new ModelBuilder().Input("x", 4).Add(5, ModelBuilder.Tensor("w", [1L << 31, 1L << 31], 1, []))
            .Node("MatMul", "x w", "y").Output("y").ToBytes();
        yield return new ModelBuilder().Input("x", 4).Integers("n", 1L << 40, 1L << 40)
            .Node("ConstantOfShape", "n", "w").Node("MatMul", "x w", "y").Output("y").ToBytes();
    }

    /// <summary>Changes a model at random, or leaves it as it is.</summary>
    public static byte[] Mutate(byte[] model, Random random)
    {
        List<byte> bytes = [.. model];
        for (int count = random.Next(5); count > 0 && bytes.Count > 0; count--)
        {
            int place = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 12), bytes.Count - place);
            switch (random.Next(7))
            {
                case 0:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
                case 1:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    bytes.RemoveRange(place, length);
                    break;
                case 4:
                    bytes.InsertRange(place, bytes.GetRange(place, length));
                    break;
                case 5:
                    // A length or a number that is as large as it can be.
                    bytes.InsertRange(place, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]);
                    break;
                default:
                    (bytes[place], bytes[random.Next(bytes.Count)]) = (bytes[random.Next(bytes.Count)], bytes[place]);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>
    /// Returns a causal block of attention with the steps first and with samples and heads in one dimension.
    /// </summary>
    public static byte[] Attention()
    {
        double[] mask = [.. Enumerable.Range(0, 25).Select(k => k % 5 > k / 5 ? -1e9 : 0)];
        return new ModelBuilder().Input("x", 5, 4).Weights("w", 4, 12).Weights("b", 12).Weights("v", 4, 4)
            .Weights("c", 4)
            .Numbers("mask", [1, 5, 5], mask).Numbers("root", [], Math.Sqrt(2)).Number("0", 0).Number("2", 2)
            .Integers("a", 0).Integers("5", 5).Integers("rest", -1)
            .Node("Transpose", "x", "t", ("perm", new[] { 1, 0, 2 })).Node("MatMul", "t w", "p").Node("Add", "b p", "z")
            .Node("Shape", "x", "shape").Node("Gather", "shape 0", "samples").Node("Mul", "samples 2", "n")
            .Node("Unsqueeze", "n a", "nh").Node("Concat", "5 nh rest", "heads", ("axis", 0))
            .Node("Split", "z", "q k u", ("axis", 2)).Node("Reshape", "q heads", "hq").Node("Reshape", "k heads", "hk")
            .Node("Reshape", "u heads", "hu").Node("Transpose", "hq", "queries", ("perm", new[] { 1, 0, 2 }))
            .Node("Transpose", "hk", "keys", ("perm", new[] { 1, 2, 0 })).Node("Div", "queries root", "scaled")
            .Node("Transpose", "hu", "values", ("perm", new[] { 1, 0, 2 })).Node("MatMul", "scaled keys", "scores")
            .Node("Add", "scores mask", "masked").Node("Softmax", "masked", "weights", ("axis", -1))
            .Node("MatMul", "weights values", "mixed").Node("Transpose", "mixed", "merged", ("perm", new[] { 1, 0, 2 }))
            .Integers("rows", -1, 4).Integers("back", 5, -1, 4).Node("Reshape", "merged rows", "r")
            .Node("Gemm", "r v c", "g")
            .Node("Reshape", "g back", "s").Node("Transpose", "s", "o", ("perm", new[] { 1, 0, 2 }))
            .Node("Add", "x o", "y")
            .Output("y").ToBytes();
    }

    /// <summary>Returns a graph of many nodes, each of which takes the one before it twice.</summary>
    private static byte[] Deep()
    {
        ModelBuilder model = new ModelBuilder().Input("x", 4).Weights("w", 4, 4).Node("MatMul", "x w", "n0");
        for (int k = 1; k <= 300; k++)
        {
            model.Node("Add", $"n{k - 1} n{k - 1}", $"n{k}");
        }

        return model.Output("n300").ToBytes();
    }
}
