using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Emission.Kernels;

/// <summary>
/// Writes a product of a weight matrix with one sample, with the units as the lanes of a vector, which is how a row of W lies
/// in memory: <c>z_j = b_j + Σ_i w_i_j·y_i</c>, in the order of the inputs, so that one sample alone gives the same bits as in
/// a batch.
/// </summary>
internal static class OutputLanesProduct
{
    public static void Write(LayerWriter writer, ParameterTensor weights, ParameterTensor bias, string term, string result, Func<string, string> activation)
    {
        LayerPlan plan = writer.Plan;
        writer.Line($"{term} = {term}.Slice(0, {plan.Inputs});");
        writer.Line($"ref {writer.Scalar} {weights.Local} = ref Unsafe.Add(ref MemoryMarshal.GetReference(parameters), {weights.Offset});");
        writer.Line($"ref {writer.Scalar} {bias.Local} = ref Unsafe.Add(ref MemoryMarshal.GetReference(parameters), {bias.Offset});");
        writer.Line($"ref {writer.Scalar} first = ref MemoryMarshal.GetReference({result});");
        writer.Line();
        writer.Open($"for (int j = 0; j < {plan.Outputs}; j += {writer.Vector}.Count)");
        writer.Line($"{writer.Vector} z = Vector.LoadUnsafe(ref {bias.Local}, (nuint)j);");
        if (plan.IsUnrolled)
        {
            for (int i = 0; i < plan.Inputs; i++)
            {
                string row = Text.Aligned(i * plan.Outputs, (plan.Inputs - 1) * plan.Outputs);
                writer.Line($"z = Vector.FusedMultiplyAdd(Vector.Create({term}[{Text.Aligned(i, plan.Inputs - 1)}]), Vector.LoadUnsafe(ref {weights.Local}, (nuint)({row} + j)), z);");
            }
        }
        else
        {
            writer.Open($"for (int i = 0; i < {plan.Inputs}; i++)");
            writer.Line($"z = Vector.FusedMultiplyAdd(Vector.Create({term}[i]), Vector.LoadUnsafe(ref {weights.Local}, (nuint)(i * {plan.Outputs} + j)), z);");
            writer.Close();
        }

        writer.Line();
        writer.Line($"{activation("z")}.StoreUnsafe(ref first, (nuint)j);");
        writer.Close();
    }
}
