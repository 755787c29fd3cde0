namespace LayerGen.Onnx.Import;

/// <summary>
/// Divides a function of one number into a function of a function. Only the last nodes are looked at, because an
/// activation has few, and a file can have any number of them.
/// </summary>
internal static class PointwiseChain
{
    private const int MostNodes = 16;

    /// <summary>Returns the values that a value is computed from, the nearest first.</summary>
    public static IReadOnlyList<PointwiseValue> Ancestors(PointwiseValue value)
    {
        var found = new List<PointwiseValue> { value };
        for (int k = 0; k < found.Count && found.Count < MostNodes; k++)
        {
            foreach (PointwiseValue operand in found[k].Operands.OfType<PointwiseValue>())
            {
                if (!found.Contains(operand))
                {
                    found.Add(operand);
                }
            }
        }

        return [.. found.Skip(1)];
    }

    /// <summary>
    /// Returns a value as a function of another one, or null if it depends on anything else or is too far from it.
    /// </summary>
    public static double[]? Relative(PointwiseValue value, PointwiseValue inner) =>
        Evaluate(value, new Dictionary<Value, double[]?> { [inner] = [.. PointwiseFunction.Points] }, MostNodes);

    private static double[]? Evaluate(Value value, Dictionary<Value, double[]?> known, int depth)
    {
        if (known.TryGetValue(value, out double[]? values))
        {
            return values;
        }

        if (depth > 0 && value is PointwiseValue pointwise)
        {
            double[]? left = Evaluate(pointwise.Operands[0], known, depth - 1);
            double[]? right = pointwise.Operands.Count == 1 ? left : Evaluate(pointwise.Operands[1], known, depth - 1);
            values = left is null || right is null ? null : [.. left.Zip(right, pointwise.Combine)];
        }
        else if (value is ConstantValue { Number: { } number })
        {
            values = PointwiseFunction.Of(_ => number);
        }

        known[value] = values;
        return values;
    }
}
