using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>
/// f(z)ₖ = exp(zₖ − m) / Σⱼ exp(zⱼ − m) over the units of a sample. Its derivative is written with the gradient of the loss: with the
/// cross-entropy it becomes dZ = Y − D, with any other loss dzₖ = yₖ·(dyₖ − Σⱼ yⱼ·dyⱼ).
/// </summary>
internal sealed record Softmax : ColumnwiseActivation, IWritten<ActivationText>
{
    public override int Value => 2;

    public override string Name => "Softmax";

    public override IReadOnlyList<Argument> Arguments => [];

    public override string DefaultLoss => "CrossEntropy";

    public override OutputRange Range => OutputRange.Distribution;

    public override bool IsForLastLayerOnly => true;

    public ActivationText CreateText() => new SoftmaxText();
}

/// <summary>What <see cref="Softmax"/> writes.</summary>
internal sealed class SoftmaxText : ColumnwiseText
{
    public override string Name => "Softmax";

    public override string Formula(string z) => "softmax(" + z + ")";

    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string vector = writer.Vector;
        writer.Summary($"{plan.Title}:  Y{plan.Number} = softmax(Z{plan.Number}), that is\ny{plan.Number}_k = exp(z{plan.Number}_k − m) / Σ exp(z{plan.Number}_j − m) with m = max z{plan.Number}_j, for each sample.");
        writer.OpenKernel($"SoftmaxLayer{plan.Number}", $"ReadOnlySpan<{writer.Scalar}> z{plan.Number}, Span<{writer.Scalar}> y{plan.Number}, int first, int end");
        writer.OpenSampleLoop();
        writer.Column("z" + Format.Of(plan.Number), plan.Outputs);
        writer.Column("y" + Format.Of(plan.Number), plan.Outputs);
        writer.Line();
        if (plan.Outputs <= JitLimits.TranscendentalsPerMethod)
        {
            WriteUnrolled(writer, plan, vector);
        }
        else
        {
            WriteLoops(writer, plan, vector);
        }

        writer.Close();
        writer.Close();
    }

    // Writes:
    //     Vector<float> z3_0 = Vector.LoadUnsafe(ref z3Column, 0 * 16);
    //     Vector<float> m = z3_0;
    //     m = Vector.Max(m, z3_1);
    //     Vector<float> e_0 = VectorMath.ExpOfDifference(z3_0 - m);
    //     Vector<float> sum = e_0 + e_1;
    //     (e_0 / sum).StoreUnsafe(ref y3Column, 0 * 16);
    private static void WriteUnrolled(LayerWriter writer, LayerPlan plan, string vector)
    {
        int n = plan.Number;
        int last = plan.Outputs - 1;
        for (int k = 0; k <= last; k++)
        {
            writer.Line($"{vector} z{n}_{k} = Vector.LoadUnsafe(ref z{n}Column, {Format.Aligned(k, last)} * 16);");
        }

        writer.Line();
        writer.Line($"{vector} m = z{n}_0;");
        for (int k = 1; k <= last; k++)
        {
            writer.Line($"m = Vector.Max(m, z{n}_{k});");
        }

        writer.Line();
        for (int k = 0; k <= last; k++)
        {
            writer.Line($"{vector} e_{k} = VectorMath.ExpOfDifference(z{n}_{k} - m);");
        }

        writer.Line($"{vector} sum = {string.Join(" + ", Enumerable.Range(0, plan.Outputs).Select(k => "e_" + Format.Of(k)))};");
        writer.Line();
        for (int k = 0; k <= last; k++)
        {
            writer.Line($"(e_{k} / sum).StoreUnsafe(ref y{n}Column, {Format.Aligned(k, last)} * 16);");
        }
    }

    private static void WriteLoops(LayerWriter writer, LayerPlan plan, string vector)
    {
        int n = plan.Number;
        writer.Line($"{vector} m = Vector.LoadUnsafe(ref z{n}Column);");
        writer.Open($"for (int k = 1; k < {plan.Outputs}; k++)");
        writer.Line($"m = Vector.Max(m, Vector.LoadUnsafe(ref z{n}Column, (nuint)(k * 16)));");
        writer.Close();
        writer.Line();
        writer.Line($"{vector} sum = {vector}.Zero;");
        writer.Open($"for (int k = 0; k < {plan.Outputs}; k++)");
        writer.Line($"{vector} e = VectorMath.ExpOfDifference(Vector.LoadUnsafe(ref z{n}Column, (nuint)(k * 16)) - m);");
        writer.Line($"e.StoreUnsafe(ref y{n}Column, (nuint)(k * 16));");
        writer.Line($"sum += e;");
        writer.Close();
        writer.Line();
        writer.Open($"for (int k = 0; k < {plan.Outputs}; k++)");
        writer.Line($"{vector} e = Vector.LoadUnsafe(ref y{n}Column, (nuint)(k * 16));");
        writer.Line($"(e / sum).StoreUnsafe(ref y{n}Column, (nuint)(k * 16));");
        writer.Close();
    }

    // Writes:
    //     float m = y3[0];
    //     m = Math.Max(m, y3[1]);
    //     …
    //     VectorMath.ExpOfDifference(Vector.LoadUnsafe(ref first, (nuint)k) - Vector.Create(m)).StoreUnsafe(ref first, (nuint)k);
    public override void WritePredict(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        writer.Summary($"{writer.Plan.Title}:  y{n} = softmax(z{n}) of one sample, in place. One vector of classes a pass.");
        writer.OpenKernel($"PredictSoftmaxLayer{n}", $"Span<{writer.Scalar}> y{n}");
        writer.Line($"ref {writer.Scalar} first = ref MemoryMarshal.GetReference(y{n});");
        WriteReduction(writer, "m", Format.Of($"y{n}"), (m, y) => m + " = Math.Max(" + m + ", " + y + ")");
        WriteVectors(writer, "VectorMath.ExpOfDifference(Vector.LoadUnsafe(ref first, (nuint)k) - Vector.Create(m))");
        WriteReduction(writer, "sum", Format.Of($"y{n}"), (sum, y) => sum + " += " + y);
        WriteVectors(writer, "(Vector.LoadUnsafe(ref first, (nuint)k) / Vector.Create(sum))");
        writer.Close();
    }

    /// <summary>Writes a scalar that all classes go into, one after the other as in a batch.</summary>
    // Writes:
    //     float sum = y3[0];
    //     sum += y3[1];
    private static void WriteReduction(LayerWriter writer, string name, string y, Func<string, string, string> combine)
    {
        writer.Line();
        writer.Line($"{writer.Scalar} {name} = {y}[0];");
        int outputs = writer.Plan.Outputs;
        if (outputs <= JitLimits.TranscendentalsPerMethod)
        {
            for (int k = 1; k < outputs; k++)
            {
                writer.Line($"{combine(name, Format.Of($"{y}[{Format.Aligned(k, outputs - 1)}]"))};");
            }

            return;
        }

        writer.Open($"for (int k = 1; k < {outputs}; k++)");
        writer.Line($"{combine(name, y + "[k]")};");
        writer.Close();
    }

    private static void WriteVectors(LayerWriter writer, string expression)
    {
        writer.Line();
        writer.Open($"for (int k = 0; k < {writer.Plan.Outputs}; k += {writer.Vector}.Count)");
        writer.Line($"{expression}.StoreUnsafe(ref first, (nuint)k);");
        writer.Close();
    }
}
