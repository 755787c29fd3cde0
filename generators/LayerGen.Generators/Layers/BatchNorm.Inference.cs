using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>Batch normalization in inference, over a batch and of one sample, with the running statistics.</summary>
internal sealed partial class BatchNormText
{
    // Writes:
    //     float scale = gamma2[c] / float.Sqrt(runningVariance2[c] + 1E-05f);
    //     float shift = beta2[c] - runningMean2[c] * scale;
    //     …
    //     Vector<float> z = Vector.FusedMultiplyAdd(
    //         Vector.Create(scale), Vector.LoadUnsafe(ref y1Column, (nuint)(c * 16)), Vector.Create(shift));
    public void WriteInference(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        string[] y = IsColumnwise ? [] : [writer.Written(Format.Of($"y{n}"))];
        writer.Summary($"{plan.Title}:  {InferenceEquation(plan)}.");
        writer.OpenKernel(
            $"InferLayer{n}",
            [
                writer.Read("parameters"),
                writer.Read(Format.Of($"runningMean{n}")),
                writer.Read(Format.Of($"runningVariance{n}")),
                writer.Read(writer.Input),
                writer.Written(Format.Of($"z{n}")),
                .. y,
                "int first",
                "int end",
            ]);
        Normalization.WriteScales(writer);
        writer.Open($"for (int c = 0; c < {plan.InputShape.Channels}; c++)");
        writer.Line($"// z = γ·(y − μ) / √(σ² + ε) + β, as one multiply-add");
        writer.Line($"{s} scale = gamma{n}[c] / {s}.Sqrt(runningVariance{n}[c] + {writer.Real(Layer.Epsilon)});");
        writer.Line($"{s} shift = beta{n}[c] - runningMean{n}[c] * scale;");
        string[] matrices =
            IsColumnwise ? [writer.Input, Format.Of($"z{n}")] : [writer.Input, Format.Of($"z{n}"), Format.Of($"y{n}")];
        WriteChannel(writer, matrices, "first", "end", offset =>
        {
            VectorCode v = writer.Vectors;
            writer.Declare(
                "z",
                v.MultiplyAdd(v.Broadcast("scale"), v.Load(writer.Input + "Column", offset), v.Broadcast("shift")));
            Normalization.WriteActivated(writer, "z", offset);
        });
        writer.Close();
        writer.Close();
    }

    // ---- one sample ------------------------------------------------------------------------------------------------

    /// <summary>Gets the number of steps: with running statistics, each step is computed alone.</summary>
    public override int PredictionSteps(LayerPlan plan) => plan.InputShape.Steps;

    /// <summary>Determines whether the prediction has a loop over pixels.</summary>
    private static bool HasPixels(LayerPlan plan) => plan.InputShape.IsImage && plan.InputShape.Pixels > 1;

    // Writes:
    //     PredictLayer2(parameters, RunningMean2, RunningVariance2, y1, y2);
    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
    {
        int n = writer.Plan.Number;
        writer.Line($"PredictLayer{n}(parameters, RunningMean{n}, RunningVariance{n}, {buffers.Input}, {buffers.Y});");
        Columnwise.WritePredictCall(writer, buffers);
    }

    // Writes:
    //     Vector<float> deviation = Vector.SquareRoot(
    //         Vector.LoadUnsafe(ref runningVariance2First, (nuint)c) + Vector.Create(1E-05f));
    //     Vector<float> scale = Vector.LoadUnsafe(ref gamma2, (nuint)c) / deviation;
    //     …
    //     Vector<float> z = Vector.FusedMultiplyAdd(scale, Vector.LoadUnsafe(ref y1First, (nuint)c), shift);
    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        writer.Summary($"{plan.Title}:  {InferenceEquation(plan)}, of one sample.  One vector of channels per pass.");
        writer.OpenKernel(
            $"PredictLayer{n}",
            [
                writer.Read("parameters"),
                writer.Read(Format.Of($"runningMean{n}")),
                writer.Read(Format.Of($"runningVariance{n}")),
                writer.Read(writer.Input),
                writer.Written(Format.Of($"y{n}")),
            ]);
        writer.Line($"ref {s} gamma{n} = ref {VectorCode.Element(VectorCode.First("parameters"), plan.Parameters[0].Offset)};");
        writer.Line($"ref {s} beta{n} = ref {VectorCode.Element(VectorCode.First("parameters"), plan.Parameters[1].Offset)};");
        foreach (string name in
            new[] { Format.Of($"runningMean{n}"), Format.Of($"runningVariance{n}"), writer.Input, Format.Of($"y{n}") })
        {
            writer.Line($"ref {s} {name}First = ref {VectorCode.First(name)};");
        }

        bool isImage = HasPixels(plan);
        IndexExpression offset = isImage ? (IndexExpression)"k" + "c" : "c";
        if (isImage)
        {
            writer.Line($"// Lanes beyond the channels of a pixel are overwritten by the next pixel.");
            writer.Open($"for (int k = 0; k < {plan.Inputs}; k += {plan.InputShape.Channels})");
        }

        writer.Open($"for (int c = 0; c < {plan.InputShape.Channels}; c += {writer.Vectors.Count})");
        VectorCode v = writer.Vectors;
        Expression Of(string name) => v.Load(name, "c");
        writer.Declare(
            "deviation",
            v.SquareRoot(Of(Format.Of($"runningVariance{n}First")) + v.Broadcast(writer.Real(Layer.Epsilon))));
        writer.Declare("scale", Of(Format.Of($"gamma{n}")) / "deviation");
        writer.Declare("shift", Of(Format.Of($"beta{n}")) - Of(Format.Of($"runningMean{n}First")) * "scale");
        writer.Declare("z", v.MultiplyAdd("scale", v.Load(writer.Input + "First", offset), "shift"));
        writer.Store(Activation.Activated("z", v), Format.Of($"y{n}First"), offset);
        writer.Close();
        if (isImage)
        {
            writer.Close();
        }

        writer.Close();
        Columnwise.WritePredict(writer);
    }
}
