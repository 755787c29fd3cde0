namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes the backward pass of a layer in which each input affects a single output. The gradient of an input is the
/// gradient of its output, multiplied by a factor. Nothing is written if the input is that of the network.
/// </summary>
internal static class ElementGradient
{
    /// <summary>Writes the call.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="reads">The matrices of the cache that are read in addition to the gradient: <c>Mask2</c>.</param>
    // Writes:
    //     InputGradientLayer3(cache.dY3.Blocks, cache.Mask3.Blocks, cache.Z2.Blocks, cache.dZ2.Blocks, first, end);
    public static void WriteCall(LayerWriter writer, params string[] reads)
    {
        if (InputGradient.Of(writer) is { } gradient)
        {
            IEnumerable<string> arguments = new[] { writer.Plan.Gradient }.Concat(reads)
                .Select(matrix => "cache." + matrix + ".Blocks")
                .Concat(gradient.Arguments);
            writer.Line($"InputGradientLayer{writer.Plan.Number}({string.Join(", ", arguments)}, {writer.Range});");
        }
    }

    /// <summary>Writes the method.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="reads">
    /// The matrices that are read in addition to the gradient, by their names in the kernel.
    /// </param>
    /// <param name="formula">The gradient of the input, in words: <c>dY2 ⊙ M2</c>.</param>
    /// <param name="product">
    /// Gets the expression for it, from the gradient and the values that were read; null for the gradient itself.
    /// </param>
    // Writes:
    //     Vector<float> dy3_0 = Vector.LoadUnsafe(ref dy3Column);
    //     Vector<float> mask3_0 = Vector.LoadUnsafe(ref mask3Column);
    //     Vector<float> dy2_0 = dy3_0 * mask3_0;
    //     …
    //     dz2_0.StoreUnsafe(ref dz2Column);
    public static void Write(
        LayerWriter writer,
        IReadOnlyList<string> reads,
        string formula,
        Func<Expression, IReadOnlyList<Expression>, Expression>? product = null)
    {
        if (InputGradient.Of(writer) is not { } gradient)
        {
            return;
        }

        writer.Summary($"{writer.Plan.Title}:  {gradient.InputSymbol} = {formula}{gradient.Chain()}.");
        writer.OpenKernel(
            $"InputGradientLayer{writer.Plan.Number}",
            [
                .. new[] { writer.Gradient }.Concat(reads).Select(writer.Read),
                .. gradient.Parameters,
                "int first",
                "int end",
            ]);
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
