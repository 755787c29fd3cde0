using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>
/// f(z)ₖ = exp(zₖ − m) / Σⱼ exp(zⱼ − m) over the units of a sample. Its derivative is written together with the
/// gradient of the loss: dZ = Y − D for the cross-entropy, and dzₖ = yₖ·(dyₖ − Σⱼ yⱼ·dyⱼ) for any other loss.
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

/// <summary>Writes the code of <see cref="Softmax"/>.</summary>
internal sealed class SoftmaxText : ColumnwiseText
{
    public override string Name => "Softmax";

    public override string Formula(string z) => "softmax(" + z + ")";

    // Writes:
    //     private static void SoftmaxLayer3(ReadOnlySpan<float> z3, Span<float> y3, int first, int end)
    //     {
    //         …
    //         Vector<float> e_0 = VectorMath.ExpOfDifference(z3_0 - m);
    //         …
    //         (e_0 / sum).StoreUnsafe(ref y3Column);
    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string z = "z" + Format.Of(n);
        string y = "y" + Format.Of(n);
        writer.Summary($"{plan.Title}:  Y{n} = softmax(Z{n}), that is\ny{n}_k = exp(z{n}_k − m) / Σ exp(z{n}_j − m) with m = max z{n}_j, for each sample.");
        writer.OpenKernel($"SoftmaxLayer{n}", [writer.Read(z), writer.Written(y), "int first", "int end"]);
        writer.OpenSampleLoop();
        writer.Column(z, plan.OutputsPerStep);
        writer.Column(y, plan.OutputsPerStep);
        writer.Line();
        if (plan.OutputsPerStep <= JitLimits.TranscendentalsPerMethod)
        {
            WriteUnrolled(writer, z, y);
        }
        else
        {
            WriteLoops(writer, z, y);
        }

        writer.Close();
        writer.Close();
    }

    // Writes:
    //     Vector<float> z3_0 = Vector.LoadUnsafe(ref z3Column);
    //     …
    //     Vector<float> m = z3_0;
    //     m = Vector.Max(m, z3_1);
    //
    //     Vector<float> e_0 = VectorMath.ExpOfDifference(z3_0 - m);
    //     …
    //     Vector<float> sum = e_0 + e_1;
    //
    //     (e_0 / sum).StoreUnsafe(ref y3Column);
    private static void WriteUnrolled(LayerWriter writer, string z, string y)
    {
        int outputs = writer.Plan.OutputsPerStep;
        VectorCode v = writer.Vectors;
        Expression Z(int k) => Format.Of($"{z}_{k}");
        Expression E(int k) => Format.Of($"e_{k}");
        for (int k = 0; k < outputs; k++)
        {
            writer.Declare(Z(k).ToString(), v.Load(z + "Column", k * 16));
        }

        writer.Line();
        writer.Declare("m", Z(0));
        for (int k = 1; k < outputs; k++)
        {
            writer.Line($"m = {v.Max("m", Z(k))};");
        }

        writer.Line();
        Expression sum = E(0);
        for (int k = 0; k < outputs; k++)
        {
            writer.Declare(E(k).ToString(), VectorCode.Function("ExpOfDifference", Z(k) - "m"));
            sum = k == 0 ? sum : sum + E(k);
        }

        writer.Declare("sum", sum);
        writer.Line();
        for (int k = 0; k < outputs; k++)
        {
            writer.Store(E(k) / "sum", y + "Column", k * 16);
        }
    }

    // Writes:
    //     Vector<float> m = Vector.LoadUnsafe(ref z1Column);
    //     for (int k = 1; k < 40; k++)
    //     {
    //         m = Vector.MaxNative(m, Vector.LoadUnsafe(ref z1Column, (nuint)(k * 16)));
    //     }
    //
    //     Vector<float> sum = Vector<float>.Zero;
    //     for (int k = 0; k < 40; k++)
    //     {
    //         …
    //         sum += e;
    //     }
    //
    //     for (int k = 0; k < 40; k++)
    //     {
    //         Vector<float> e = Vector.LoadUnsafe(ref y1Column, (nuint)(k * 16));
    //         (e / sum).StoreUnsafe(ref y1Column, (nuint)(k * 16));
    //     }
    private static void WriteLoops(LayerWriter writer, string z, string y)
    {
        int outputs = writer.Plan.OutputsPerStep;
        VectorCode v = writer.Vectors;
        IndexExpression at = (IndexExpression)"k" * 16;

        // One instruction for each of many classes. A NaN need not reach m: its own term is NaN, and so is the sum.
        writer.Declare("m", v.Load(z + "Column", 0));
        writer.Open($"for (int k = 1; k < {outputs}; k++)");
        writer.Line($"m = {v.MaxNative("m", v.Load(z + "Column", at))};");
        writer.Close();
        writer.Line();
        writer.Declare("sum", v.Zero);
        writer.Open($"for (int k = 0; k < {outputs}; k++)");
        writer.Declare("e", VectorCode.Function("ExpOfDifference", v.Load(z + "Column", at) - "m"));
        writer.Store("e", y + "Column", at);
        writer.Line($"sum += e;");
        writer.Close();
        writer.Line();
        writer.Open($"for (int k = 0; k < {outputs}; k++)");
        writer.Declare("e", v.Load(y + "Column", at));
        writer.Store((Expression)"e" / "sum", y + "Column", at);
        writer.Close();
    }

    // Writes:
    //     float m = y3[0];
    //     m = Math.Max(m, y3[1]);
    //     …
    //     VectorMath.ExpOfDifference(Vector.LoadUnsafe(ref first, (nuint)k) - Vector.Create(m))
    //         .StoreUnsafe(ref first, (nuint)k);
    public override void WritePredict(LayerWriter writer)
    {
        string y = "y" + Format.Of(writer.Plan.Number);
        VectorCode v = writer.Vectors;
        writer.Summary($"{writer.Plan.Title}:  {y} = softmax(z{writer.Plan.Number}) of one sample, in place. One vector of classes per pass.");
        writer.OpenKernel($"PredictSoftmaxLayer{writer.Plan.Number}", [writer.Written(y)]);
        if (IsWithinSequence(writer))
        {
            writer.Line($"{y} = {y}.Slice(0, {writer.Plan.OutputsPerStep}); // the next step follows");
        }

        writer.Line($"ref {writer.Scalar} first = ref {VectorCode.First(y)};");
        Expression element = v.Load("first", "k");
        WriteReduction(writer, "m", y, element => $"m = {Names.Math}.Max(m, {element})");
        WriteVectors(writer, VectorCode.Function("ExpOfDifference", element - v.Broadcast("m")));
        WriteReduction(writer, "sum", y, element => "sum += " + element);
        WriteVectors(writer, element / v.Broadcast("sum"));
        writer.Close();
    }

    /// <summary>Writes a scalar that combines all classes, one after the other as in a batch.</summary>
    // Writes:
    //     float sum = y3[0];
    //     sum += y3[1];
    private static void WriteReduction(LayerWriter writer, string name, string y, Func<string, string> combine)
    {
        writer.Line();
        writer.Line($"{writer.Scalar} {name} = {y}[0];");
        int outputs = writer.Plan.OutputsPerStep;
        if (outputs <= JitLimits.TranscendentalsPerMethod)
        {
            for (int k = 1; k < outputs; k++)
            {
                writer.Line($"{combine(Format.Of($"{y}[{Format.Aligned(k, outputs - 1)}]"))};");
            }

            return;
        }

        writer.Open($"for (int k = 1; k < {outputs}; k++)");
        writer.Line($"{combine(y + "[k]")};");
        writer.Close();
    }

    // Writes:
    //     for (int k = 0; k < 2; k += Vector<float>.Count)
    //     {
    //         (Vector.LoadUnsafe(ref first, (nuint)k) / Vector.Create(sum)).StoreUnsafe(ref first, (nuint)k);
    //     }
    private static void WriteVectors(LayerWriter writer, Expression value)
    {
        writer.Line();
        writer.Open($"for (int k = 0; k < {writer.Plan.OutputsPerStep}; k += {writer.Vectors.Count})");
        if (IsWithinSequence(writer))
        {
            writer.Line($"{Names.SampleBlock}.StoreFirst({value}, {LayerWriter.Local(writer.Plan.Output)}[k..]);");
        }
        else
        {
            writer.Store(value, "first", "k");
        }

        writer.Close();
    }

    /// <summary>
    /// Determines whether the steps after the current one are already computed, so that vectors must not extend over
    /// them.
    /// </summary>
    private static bool IsWithinSequence(LayerWriter writer)
        => writer.Plan.Steps > 1 && writer.Plan.Columns != writer.Plan.Steps;
}
