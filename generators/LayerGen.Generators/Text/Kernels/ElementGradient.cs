namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes the backward pass of a layer whose inputs each reach one output only: the gradient of an input is that of its output times
/// something. There is nothing to write where the input is that of the network.
/// </summary>
internal static class ElementGradient
{
    /// <summary>Writes the call.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="extra">Arguments behind the gradient, each with a comma and a space behind it.</param>
    public static void WriteCall(LayerWriter writer, string extra)
    {
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line($"InputGradientLayer{writer.Plan.Number}(cache.{writer.Plan.Gradient}.Blocks, {extra}{gradient.Arguments}first, end);");
        }
    }

    /// <summary>Writes the method.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="reads">Matrices beside the gradient that are read.</param>
    /// <param name="formula">The gradient of the input, in words: <c>dY2 ⊙ M2</c>.</param>
    /// <param name="product">The expression of it, from the names of the gradient and of what was read.</param>
    public static void Write(LayerWriter writer, IReadOnlyList<string> reads, string formula, Func<string, IReadOnlyList<string>, string> product)
    {
        if (InputGradient.Of(writer) is not { } gradient)
        {
            return;
        }

        string span = $"{Names.ReadOnlySpan}<" + writer.Scalar + "> ";
        string extra = string.Concat(reads.Select(read => span + read + ", "));
        writer.Summary($"{writer.Plan.Title}:  {gradient.InputSymbol} = {formula}{gradient.Chain()}.");
        writer.OpenKernel($"InputGradientLayer{writer.Plan.Number}", $"{span}{writer.Gradient}, {extra}{gradient.Parameters}int first, int end");
        Elements.Write(writer, [writer.Gradient, .. reads, .. gradient.Matrices], writer.Plan.Inputs, at =>
        {
            string dz = Elements.Load(writer, writer.Gradient, at);
            string[] values = [.. reads.Select(read => Elements.Load(writer, read, at))];
            string value = product(dz, values);
            if (value != dz)
            {
                string dy = LayerWriter.Local(gradient.InputSymbol) + "_" + at.Suffix;
                writer.Line($"{writer.Vector} {dy} = {value};");
                value = dy;
            }

            gradient.Write(at with { Value = value });
        });
        writer.Close();
    }
}
