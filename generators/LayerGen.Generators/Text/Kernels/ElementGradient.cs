namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes the backward pass of a layer whose inputs each reach one output only: the gradient of an input is that of its output times
/// something. There is nothing to write where the input is that of the network.
/// </summary>
internal static class ElementGradient
{
    /// <summary>Writes the call.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="reads">Matrices of the cache besides the gradient that are read: <c>Mask2</c>.</param>
    // InputGradientLayer2(cache.dY2.Blocks, cache.Mask2.Blocks, cache.Z1.Blocks, cache.dZ1.Blocks, first, end);
    public static void WriteCall(LayerWriter writer, params string[] reads)
    {
        if (InputGradient.Of(writer) is { } gradient)
        {
            IEnumerable<string> arguments = new[] { writer.Plan.Gradient }.Concat(reads).Select(matrix => "cache." + matrix + ".Blocks").Concat(gradient.Arguments);
            writer.Line($"InputGradientLayer{writer.Plan.Number}({string.Join(", ", arguments)}, first, end);");
        }
    }

    /// <summary>Writes the method.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="reads">Matrices besides the gradient that are read, by their names in the kernel.</param>
    /// <param name="formula">The gradient of the input, in words: <c>dY2 ⊙ M2</c>.</param>
    /// <param name="product">The expression of it, from the gradient and what was read; null for the gradient itself.</param>
    // Vector<float> dy2_0 = Vector.LoadUnsafe(ref dy2Column);
    // Vector<float> mask2_0 = Vector.LoadUnsafe(ref mask2Column);
    // Vector<float> dy1_0 = dy2_0 * mask2_0;
    // dy1_0.StoreUnsafe(ref dz1Column);
    public static void Write(LayerWriter writer, IReadOnlyList<string> reads, string formula, Func<Expression, IReadOnlyList<Expression>, Expression>? product = null)
    {
        if (InputGradient.Of(writer) is not { } gradient)
        {
            return;
        }

        writer.Summary($"{writer.Plan.Title}:  {gradient.InputSymbol} = {formula}{gradient.Chain()}.");
        writer.OpenKernel($"InputGradientLayer{writer.Plan.Number}", [.. new[] { writer.Gradient }.Concat(reads).Select(writer.Read), .. gradient.Parameters, "int first", "int end"]);
        Elements.Write(writer, [writer.Gradient, .. reads, .. gradient.Matrices], writer.Plan.Inputs, at =>
        {
            string dz = Elements.Load(writer, writer.Gradient, at);
            Expression[] values = [.. reads.Select(read => (Expression)Elements.Load(writer, read, at))];
            if (product is null)
            {
                gradient.Write(at with { Value = dz });
                return;
            }

            string dy = LayerWriter.Local(gradient.InputSymbol) + "_" + at.Suffix;
            writer.Declare(dy, product(dz, values));
            gradient.Write(at with { Value = dy });
        });
        writer.Close();
    }
}
