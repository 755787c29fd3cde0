using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The mean over the present steps of a sequence. It is 0 if there are none.</summary>
internal sealed partial class GlobalAvgPoolText
{
    private static string MaskOf(LayerWriter writer, BatchBuffers buffers)
        => writer.Plan.Mask is { } mask ? ", " + buffers.Own(mask) : "";

    private static string Mask(LayerWriter writer) => LayerWriter.Local(writer.Plan.Mask!);

    // Writes:
    //     PredictLayer9(y8, mask2, y9);
    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
        => writer.Line($"PredictLayer{writer.Plan.Number}({buffers.Input}{MaskOf(writer, buffers)}, {buffers.Y});");

    // Writes:
    //     Vector<float> count = Vector<float>.Zero;
    //     for (int t = 0; t < 9; t++)
    //     {
    //         count += Vector.LoadUnsafe(ref mask2Column, (nuint)(t * 16));
    //     }
    //
    //     Vector<float> share = Vector<float>.One / Vector.Max(count, Vector<float>.One);
    private static void WriteShare(LayerWriter writer)
    {
        VectorCode v = writer.Vectors;
        writer.Line($"// 1 divided by the number of present steps, of which a mean has at least one.");
        writer.Declare("count", v.Zero);
        writer.Open($"for (int t = 0; t < {writer.Plan.InputShape.Steps}; t++)");
        writer.Line($"count += {v.Load(Mask(writer) + "Column", (IndexExpression)"t" * SamplePadding.Size)};");
        writer.Close();
        writer.Line();
        writer.Declare("share", v.One / v.Max("count", v.One));
    }

    private static IndexExpression Place(LayerWriter writer)
        => (IndexExpression)"t" * (writer.Plan.Outputs * SamplePadding.Size)
            + (IndexExpression)"c" * SamplePadding.Size;

    // Writes:
    //     for (int c = 0; c < 10; c++)
    //     {
    //         Vector<float> sum = Vector<float>.Zero;
    //         for (int t = 0; t < 9; t++)
    //         {
    //             …
    //             sum += Vector.ConditionalSelect(present, …, Vector<float>.Zero);
    //         }
    //
    //         (sum * share).StoreUnsafe(ref y9Column, (nuint)(c * 16));
    //     }
    private void WriteMaskedForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        string mask = Mask(writer);
        VectorCode v = writer.Vectors;
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}.  One vector of samples per pass.");
        writer.OpenKernel(
            $"ForwardLayer{plan.Number}",
            [writer.Read(writer.Input), writer.Read(mask), writer.Written(y), "int first", "int end"]);
        writer.OpenSampleLoop();
        writer.Column(writer.Input, plan.Inputs);
        writer.Column(mask, plan.InputShape.Steps);
        writer.Column(y, plan.Outputs);
        writer.Line();
        WriteShare(writer);
        writer.Open($"for (int c = 0; c < {plan.Outputs}; c++)");
        writer.Declare("sum", v.Zero);
        writer.Open($"for (int t = 0; t < {plan.InputShape.Steps}; t++)");
        MaskLanes.Declare(writer, "present", mask + "Column", "t");
        writer.Line($"sum += {v.Select("present", v.Load(writer.Input + "Column", Place(writer)), v.Zero)};");
        writer.Close();
        writer.Line();
        writer.Store((Expression)"sum" * "share", y + "Column", (IndexExpression)"c" * SamplePadding.Size);
        writer.Close();
        writer.Close();
        writer.Close();
    }

    private static void WriteMaskedBackward(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        string mask = Mask(writer);
        VectorCode v = writer.Vectors;
        writer.Summary($"{plan.Title}:  {gradient.InputSymbol} = an equal share of the gradient of its channel at each present step, 0 at the others{gradient.Chain()}.");
        writer.OpenKernel(
            $"InputGradientLayer{plan.Number}",
            [writer.Read(writer.Gradient), writer.Read(mask), .. gradient.Parameters, "int first", "int end"]);
        writer.OpenSampleLoop();
        writer.Column(writer.Gradient, plan.Outputs);
        writer.Column(mask, plan.InputShape.Steps);
        foreach (string matrix in gradient.Matrices)
        {
            writer.Column(matrix, plan.Inputs);
        }

        writer.Line();
        WriteShare(writer);
        writer.Open($"for (int c = 0; c < {plan.Outputs}; c++)");
        writer.Declare(
            "part", v.Load(writer.Gradient + "Column", (IndexExpression)"c" * SamplePadding.Size) * "share");
        writer.Open($"for (int t = 0; t < {plan.InputShape.Steps}; t++)");
        writer.Declare("dx", v.Select(MaskLanes.Present(v, mask + "Column", "t"), "part", v.Zero));
        gradient.Write(new Result("dx", "t", "Column", Place(writer)));
        writer.Close();
        writer.Close();
        writer.Close();
        writer.Close();
    }

    // Writes:
    //     for (int t = 0; t < 9; t++)
    //     {
    //         if (mask2[t] != 0)
    //         {
    //             sum += Vector.LoadUnsafe(ref source, (nuint)(t * 10 + c));
    //         }
    //     }
    private void WriteMaskedPredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = LayerWriter.Local(plan.Output);
        string mask = Mask(writer);
        int steps = plan.InputShape.Steps;
        VectorCode v = writer.Vectors;
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}, of one sample.  One vector of channels per pass.");
        writer.OpenKernel(
            $"PredictLayer{plan.Number}", [writer.Read(writer.Input), writer.Read(mask), writer.Written(y)]);
        writer.Line($"ref {writer.Scalar} source = ref {VectorCode.First(writer.Input)};");
        writer.Line($"ref {writer.Scalar} target = ref {VectorCode.First(y)};");
        writer.Line($"{writer.Scalar} count = 0;");
        writer.Open($"for (int t = 0; t < {steps}; t++)");
        writer.Line($"count += {mask}[t];");
        writer.Close();
        writer.Line();
        writer.Open($"for (int c = 0; c < {plan.Outputs}; c += {v.Count})");
        writer.Declare("sum", v.Zero);
        writer.Open($"for (int t = 0; t < {steps}; t++)");
        writer.Open($"if ({mask}[t] != 0)");
        writer.Line($"sum += {v.Load("source", (IndexExpression)"t" * plan.Outputs + (IndexExpression)"c")};");
        writer.Close();
        writer.Close();
        writer.Line();
        Expression share = (Expression)writer.Number("1") / (writer.Scalar + ".Max(count, 1)");
        writer.Store((Expression)"sum" * v.Broadcast(share), "target", "c");
        writer.Close();
        writer.Close();
    }
}
