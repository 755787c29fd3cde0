using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes a product of a weight matrix with one sample, with the units as the lanes of a vector, which is how a row of W lies
/// in memory: <c>z_j = b_j + Σ_i w_i_j·y_i</c>, in the order of the inputs, so that one sample alone gives the same bits as in
/// a batch. Several vectors of units run side by side, so that the sum of one does not wait for that of another.
/// </summary>
internal static class OutputLanesProduct
{
    public static void Write(
        LayerWriter writer, KernelPlan kernel, ParameterTensor weights, ParameterTensor? bias, string term, string result, Func<string, string> activation)
    {
        LayerPlan plan = writer.Plan;
        int units = plan.Outputs;
        writer.Line($"{term} = {term}.Slice(0, {plan.Inputs});");
        writer.Line($"ref {writer.Scalar} {weights.Local} = ref {Names.Unsafe}.Add(ref {Names.MemoryMarshal}.GetReference(parameters), {weights.Offset});");
        if (bias is not null)
        {
            writer.Line($"ref {writer.Scalar} {bias.Local} = ref {Names.Unsafe}.Add(ref {Names.MemoryMarshal}.GetReference(parameters), {bias.Offset});");
        }

        writer.Line($"ref {writer.Scalar} first = ref {Names.MemoryMarshal}.GetReference({result});");
        writer.Line();
        int vectors = kernel.Vectors;
        writer.Open($"for (int j = 0; j < {units}; j += {(vectors == 1 ? "" : Format.Of(vectors) + " * ")}{writer.Vector}.Count)");
        string[] starts = Starts(writer, units, vectors);
        for (int v = 0; v < vectors; v++)
        {
            writer.Line($"{writer.Vector} {Sum(v, vectors)} = {(bias is null ? writer.Vector + ".Zero" : Format.Of($"{Names.Vector}.LoadUnsafe(ref {bias.Local}, ({Names.NativeIndex}){starts[v]})"))};");
        }

        string Line(int v, string input, string row)
            => Format.Of($"{Sum(v, vectors)} = {Names.Vector}.FusedMultiplyAdd({input}, {Names.Vector}.LoadUnsafe(ref {weights.Local}, ({Names.NativeIndex})({row} + {starts[v]})), {Sum(v, vectors)});");
        if (kernel.IsUnrolled)
        {
            for (int i = 0; i < plan.Inputs; i++)
            {
                string row = Format.Aligned(i * units, (plan.Inputs - 1) * units);
                for (int v = 0; v < vectors; v++)
                {
                    writer.Line($"{Line(v, Format.Of($"{Names.Vector}.Create({term}[{Format.Aligned(i, plan.Inputs - 1)}])"), row)}");
                }
            }
        }
        else
        {
            writer.Open($"for (int i = 0; i < {plan.Inputs}; i++)");
            writer.Line($"{writer.Vector} input = {Names.Vector}.Create({term}[i]);");
            for (int v = 0; v < vectors; v++)
            {
                writer.Line($"{Line(v, "input", Format.Of($"i * {units}"))}");
            }

            writer.Close();
        }

        writer.Line();
        for (int v = 0; v < vectors; v++)
        {
            writer.Line($"{activation(Sum(v, vectors))}.StoreUnsafe(ref first, ({Names.NativeIndex}){starts[v]});");
        }

        writer.Close();
    }

    private static string Sum(int v, int vectors) => vectors == 1 ? "z" : "z_" + Format.Of(v);

    /// <summary>Writes where the vectors of a pass begin; those behind the last one begin there again.</summary>
    private static string[] Starts(LayerWriter writer, int units, int vectors)
    {
        if (vectors == 1)
        {
            return ["j"];
        }

        string[] starts = [.. Enumerable.Range(0, vectors).Select(v => v == 0 ? "j" : "j" + Format.Of(v))];
        writer.Line($"// {vectors} vectors of units side by side; behind the last one, the same again.");
        writer.Line($"int last = ({units} - 1) / {writer.Vector}.Count * {writer.Vector}.Count;");
        for (int v = 1; v < vectors; v++)
        {
            writer.Line($"int {starts[v]} = {Names.Math}.Min(j + {v} * {writer.Vector}.Count, last);");
        }

        return starts;
    }
}
