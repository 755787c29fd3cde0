using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Emission.Kernels;

/// <summary>
/// Writes the gradient of a weight matrix, with the units as the lanes of a vector, as rows of W lie in memory:
/// <c>dw_i_j = Σ_s y_i(s)·dz_j(s)</c>. The samples are taken one by one in their order, exactly as many as there are, so
/// the result depends neither on the width of a vector nor on what stands in the padding of a batch.
/// </summary>
internal static class OuterProduct
{
    /// <param name="writer">The layer.</param>
    /// <param name="term">The matrix of the layer's inputs: <c>y0</c>.</param>
    /// <param name="gradient">The span that receives the gradient: <c>dw1</c>.</param>
    /// <param name="rows">The reference to the turned dZ, a row of units a sample.</param>
    public static void Write(LayerWriter writer, string term, string gradient, string rows)
    {
        LayerPlan plan = writer.Plan;
        int whole = plan.Inputs / JitLimits.GradientRows * JitLimits.GradientRows;
        if (plan.IsUnrolled)
        {
            for (int i = 0; i < plan.Inputs; i += JitLimits.GradientRows)
            {
                writer.Line();
                WriteTile(writer, term, gradient, rows, Text.Of(i), Math.Min(JitLimits.GradientRows, plan.Inputs - i));
            }

            return;
        }

        if (whole > 0)
        {
            writer.Line();
            writer.Open($"for (int i = 0; i < {whole}; i += {JitLimits.GradientRows})");
            WriteTile(writer, term, gradient, rows, "i", JitLimits.GradientRows);
            writer.Close();
        }

        if (whole < plan.Inputs)
        {
            writer.Line();
            WriteTile(writer, term, gradient, rows, Text.Of(whole), plan.Inputs - whole);
        }
    }

    /// <summary>Writes the store of a vector of units into a row of length <paramref name="length"/>.</summary>
    public static void WriteStore(LayerWriter writer, string vector, string span, string position, int length)
    {
        if (length % SamplePadding.Size == 0)
        {
            writer.Line($"{vector}.CopyTo({span}.Slice({position}));");
        }
        else
        {
            writer.Line($"SampleBlock.StoreFirst({vector}, {span}.Slice({position}), {length} - j);");
        }
    }

    private static void WriteTile(LayerWriter writer, string term, string gradient, string rows, string first, int count)
    {
        LayerPlan plan = writer.Plan;
        bool isNumber = int.TryParse(first, out int number);
        string Index(int i) => isNumber ? Text.Of(number + i) : i == 0 ? first : first + " + " + Text.Of(i);
        string Name(int i) => isNumber ? gradient + "_" + Text.Of(number + i) : "dw_" + Text.Of(i);
        string Position(int i) => isNumber
            ? Text.Aligned((number + i) * plan.Outputs, (plan.Inputs - 1) * plan.Outputs) + " + j"
            : (i == 0 ? first : "(" + Index(i) + ")") + " * " + Text.Of(plan.Outputs) + " + j";

        string range = count == 1 ? Index(0) : Index(0) + " … " + Index(count - 1);
        string rowsOf = isNumber ? "i = " + range : "rows " + range;
        writer.Line($"// {gradient}_i_j = Σ_s {term}_i·dz{plan.Number}_j  for {rowsOf}");
        for (int i = 0; i < count; i++)
        {
            writer.Line($"{writer.Vector} {Name(i)} = {writer.Vector}.Zero;");
        }

        writer.Open($"for (int s = 0; s < samples; s++)");
        if (isNumber)
        {
            writer.Column(term, plan.Inputs);
        }
        else
        {
            // One address for the tile, so that the rows are at constant distances from it.
            writer.Line($"ref {writer.Scalar} {term}Column = ref Unsafe.Add(ref SampleBlock.At({term}, s, {plan.Inputs}), {first} * 16);");
        }

        writer.Line($"{writer.Vector} dz = Vector.LoadUnsafe(ref {rows}, (nuint)(s * {SamplePadding.RoundUp(plan.Outputs)} + j));");
        for (int i = 0; i < count; i++)
        {
            string offset = (isNumber ? Text.Aligned(number + i, plan.Inputs - 1) : Text.Of(i)) + " * 16";
            writer.Line($"{Name(i)} = Vector.FusedMultiplyAdd(Vector.Create(Unsafe.Add(ref {term}Column, {offset})), dz, {Name(i)});");
        }

        writer.Close();
        writer.Line();
        for (int i = 0; i < count; i++)
        {
            WriteStore(writer, Name(i), gradient, Position(i), plan.Outputs);
        }
    }
}
