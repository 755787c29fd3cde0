using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// Batch normalization whose scale is folded into the preceding product, W ← W·γ/√(σ² + ε), and whose shift is folded
/// into the biases of the product. If the product has no biases, the shift is stored in the place of β. The shift and
/// the activation then remain in this layer.
/// </summary>
internal sealed partial class BatchNormText
{
    // Writes:
    //     // W1 ← W1·s,  b1 ← (b1 − μ)·s + β  with s = γ / √(σ² + ε) of layer 2
    //     BatchNormFolding.Fold(
    //         parameters.Slice(0, 24), parameters.Slice(24, 6), …, RunningMean2, RunningVariance2, 1E-05f);
    public void WriteFolding(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        LayerPlan product = plan.InferenceSource!;
        string Slice(ParameterTensor tensor) => Format.Of($"parameters.Slice({tensor.Offset}, {tensor.Shape.Count})");
        bool hasBias = HasBias(product);
        string shift = hasBias
            ? Format.Of($"{product.Parameters[1].Symbol} ← ({product.Parameters[1].Symbol} − μ)·s + β")
            : "β ← β − μ·s";
        writer.Line($"// {product.Parameters[0].Symbol} ← {product.Parameters[0].Symbol}·s,  {shift}  with s = γ / √(σ² + ε) of layer {plan.Number}");
        string biases = hasBias ? Slice(product.Parameters[1]) : "default";
        writer.Line($"{Names.BatchNormFolding}.Fold({Slice(product.Parameters[0])}, {biases}, {Slice(plan.Parameters[0])}, {Slice(plan.Parameters[1])}, RunningMean{plan.Number}, RunningVariance{plan.Number}, {writer.Real(Layer.Epsilon)});");
    }

    private static bool HasBias(LayerPlan product) => product.Parameters.Count > 1;

    // Writes:
    //     FoldedLayer2(y1, y2, 0, count);
    //     …
    //     PredictFoldedLayer2(y1, y2);
    public void WriteFoldedCalls(LayerWriter writer, BatchBuffers buffers, bool isSample)
    {
        int n = writer.Plan.Number;
        string parameters = HasBias(writer.Plan.InferenceSource!) ? "" : "parameters, ";
        if (isSample)
        {
            writer.Line($"// {FoldedEquation(writer.Plan)}");
            writer.Line($"PredictFoldedLayer{n}({parameters}{buffers.Input}, {buffers.Y});");
            Columnwise.WritePredictCall(writer, buffers);
            return;
        }

        writer.Line($"FoldedLayer{n}({parameters}{buffers.Input}, {buffers.Y}, {buffers.Range});");
        Columnwise.WriteForwardCall(writer, buffers);
    }

    private string FoldedEquation(LayerPlan plan)
    {
        string z = HasBias(plan.InferenceSource!) ? plan.Input : plan.Input + " + β";
        return Format.Of($"{plan.Output} = {(IsColumnwise ? z + ", before its activation" : Activation.Formula(z))}");
    }

    // Writes:
    //     Vector<float> z = Vector.LoadUnsafe(ref y1Column, (nuint)(c * 16));
    //     Vector.Max(z, Vector<float>.Zero).StoreUnsafe(ref y2Column, (nuint)(c * 16));
    public void WriteFolded(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        bool hasBias = HasBias(plan.InferenceSource!);
        string[] parameters = hasBias ? [] : [writer.Read("parameters")];
        writer.Summary($"{plan.Title}, folded:  {FoldedEquation(plan)}.  One vector of samples per pass.");
        writer.OpenKernel(
            $"FoldedLayer{n}",
            [.. parameters, writer.Read(writer.Input), writer.Written(Format.Of($"y{n}")), "int first", "int end"]);
        if (!hasBias)
        {
            writer.Line($"{Names.ReadOnlySpan}<{s}> beta{n} = parameters.Slice({plan.Parameters[1].Offset}, {plan.Parameters[1].Shape.Count});");
        }

        writer.Open($"for (int c = 0; c < {plan.InputShape.Channels}; c++)");
        WriteChannel(writer, [writer.Input, Format.Of($"y{n}")], "first", "end", offset =>
        {
            Expression z = writer.Vectors.Load(writer.Input + "Column", offset);
            writer.Declare("z", hasBias ? z : z + writer.Vectors.Broadcast(Format.Of($"beta{n}[c]")));
            writer.Store(Activation.Activated("z", writer.Vectors), Format.Of($"y{n}Column"), offset);
        });
        writer.Close();
        writer.Close();
        writer.Line();
        WritePredictFolded(writer, parameters, hasBias);
    }

    // Writes:
    //     Vector<float> y1_k = Vector.LoadUnsafe(ref y1First, (nuint)k);
    //     Vector.Max(y1_k, Vector<float>.Zero).StoreUnsafe(ref y2First, (nuint)k);
    private void WritePredictFolded(LayerWriter writer, string[] parameters, bool hasBias)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string s = writer.Scalar;
        writer.Summary($"{plan.Title}, folded:  {FoldedEquation(plan)}, of one sample.  One vector of features per pass.");
        writer.OpenKernel(
            $"PredictFoldedLayer{n}", [.. parameters, writer.Read(writer.Input), writer.Written(Format.Of($"y{n}"))]);
        if (hasBias)
        {
            int features = HasPixels(plan) ? plan.Outputs : plan.InputShape.Channels;
            Elements.WritePredict(writer, [writer.Input], Format.Of($"y{n}"), features, read =>
                Activation.Activated(read[0], writer.Vectors));
            writer.Close();
            return;
        }

        writer.Line($"ref {s} beta{n} = ref {VectorCode.Element(VectorCode.First("parameters"), plan.Parameters[1].Offset)};");
        writer.Line($"ref {s} source = ref {VectorCode.First(writer.Input)};");
        writer.Line($"ref {s} target = ref {VectorCode.First(Format.Of($"y{n}"))};");
        bool isImage = HasPixels(plan);
        if (isImage)
        {
            writer.Line($"// Lanes beyond the channels of a pixel are overwritten by the next pixel.");
            writer.Open($"for (int k = 0; k < {plan.Inputs}; k += {plan.InputShape.Channels})");
        }

        writer.Open($"for (int c = 0; c < {plan.InputShape.Channels}; c += {writer.Vectors.Count})");
        IndexExpression at = isImage ? (IndexExpression)"k" + "c" : "c";
        writer.Declare("z", writer.Vectors.Load("source", at) + writer.Vectors.Load(Format.Of($"beta{n}"), "c"));
        writer.Store(Activation.Activated("z", writer.Vectors), "target", at);
        writer.Close();
        if (isImage)
        {
            writer.Close();
        }

        writer.Close();
    }
}
