using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>Writes the code of global average pooling, over images and over time.</summary>
/// <param name="layer">The layer.</param>
/// <param name="element">The word for what the mean is over: <c>pixel</c>.</param>
internal sealed partial class GlobalAvgPoolText(OneInputLayer layer, string element) : LayerText<OneInputLayer>(layer)
{
    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
        => carriesOn ? ["Forward", "Predict", "InputGradient"] : ["Forward", "Predict"];

    public override string ForwardEquation(LayerPlan plan)
    {
        string elements = Format.Plural(plan.InputShape.Pixels, element);
        string over = plan.Mask is { } mask
            ? "those of its " + elements + " that are present in " + mask
            : "its " + elements;
        return Format.Of($"{plan.Output} = mean of each channel of {plan.Input} over {over}");
    }

    private static Expression Share(LayerWriter writer)
        => writer.Vectors.Broadcast((Expression)writer.Number("1") / Format.Of(writer.Plan.InputShape.Pixels));

    // Writes:
    //     ForwardLayer4(cache.Y3.Blocks, cache.Y4.Blocks, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
        => writer.Line($"ForwardLayer{writer.Plan.Number}({buffers.Input}{MaskOf(writer, buffers)}, {buffers.Y}, {buffers.Range});");

    // Writes:
    //     for (int c = 0; c < 4; c++)
    //     {
    //         Vector<float> sum = Vector.LoadUnsafe(ref y3Column, (nuint)(c * 16));
    //         for (int k = c + 4; k < 16; k += 4)
    //         {
    //             sum += Vector.LoadUnsafe(ref y3Column, (nuint)(k * 16));
    //         }
    //
    //         (sum * Vector.Create(1f / 4)).StoreUnsafe(ref y4Column, (nuint)(c * 16));
    //     }
    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        if (plan.Mask is not null)
        {
            WriteMaskedForward(writer);
            return;
        }

        string y = LayerWriter.Local(plan.Output);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}.  One vector of samples per pass.");
        writer.OpenKernel(
            $"ForwardLayer{plan.Number}", [writer.Read(writer.Input), writer.Written(y), "int first", "int end"]);
        writer.OpenSampleLoop();
        writer.Column(writer.Input, plan.Inputs);
        writer.Column(y, plan.Outputs);
        writer.Line();
        writer.Open($"for (int c = 0; c < {plan.Outputs}; c++)");
        writer.Declare("sum", writer.Vectors.Load(writer.Input + "Column", (IndexExpression)"c" * 16));
        writer.Open($"for (int k = c + {plan.Outputs}; k < {plan.Inputs}; k += {plan.Outputs})");
        writer.Line($"sum += {writer.Vectors.Load(writer.Input + "Column", (IndexExpression)"k" * 16)};");
        writer.Close();
        writer.Line();
        writer.Store("sum" * Share(writer), y + "Column", (IndexExpression)"c" * 16);
        writer.Close();
        writer.Close();
        writer.Close();
    }

    public override void WriteBackwardCalls(LayerWriter writer)
        => ElementGradient.WriteCall(writer, writer.Plan.Mask is { } mask ? [mask] : []);

    // Writes:
    //     for (int c = 0; c < 4; c++)
    //     {
    //         Vector<float> dx = Vector.LoadUnsafe(ref dy4Column, (nuint)(c * 16)) * Vector.Create(1f / 4);
    //         for (int k = c; k < 16; k += 4)
    //         {
    //             …
    //             dz3_k.StoreUnsafe(ref dz3Column, (nuint)(k * 16));
    //         }
    //     }
    public override void WriteBackward(LayerWriter writer)
    {
        if (InputGradient.Of(writer) is not { } gradient)
        {
            return;
        }

        LayerPlan plan = writer.Plan;
        if (plan.Mask is not null)
        {
            WriteMaskedBackward(writer, gradient);
            return;
        }

        writer.Summary($"{plan.Title}:  {gradient.InputSymbol} = 1/{plan.InputShape.Pixels} of the gradient of its channel{gradient.Chain()}.");
        writer.OpenKernel(
            $"InputGradientLayer{plan.Number}",
            [writer.Read(writer.Gradient), .. gradient.Parameters, "int first", "int end"]);
        writer.OpenSampleLoop();
        writer.Column(writer.Gradient, plan.Outputs);
        foreach (string matrix in gradient.Matrices)
        {
            writer.Column(matrix, plan.Inputs);
        }

        writer.Line();
        writer.Open($"for (int c = 0; c < {plan.Outputs}; c++)");
        writer.Declare(
            "dx", writer.Vectors.Load(writer.Gradient + "Column", (IndexExpression)"c" * 16) * Share(writer));
        writer.Open($"for (int k = c; k < {plan.Inputs}; k += {plan.Outputs})");
        gradient.Write(new Result("dx", "k", "Column", (IndexExpression)"k" * 16));
        writer.Close();
        writer.Close();
        writer.Close();
        writer.Close();
    }

    // Writes:
    //     for (int c = 0; c < 4; c += Vector<float>.Count)
    //     {
    //         Vector<float> sum = Vector.LoadUnsafe(ref source, (nuint)c);
    //         …
    //         (sum * Vector.Create(1f / 4)).StoreUnsafe(ref target, (nuint)c);
    //     }
    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        if (plan.Mask is not null)
        {
            WriteMaskedPredict(writer);
            return;
        }

        string y = LayerWriter.Local(plan.Output);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}, of one sample.  One vector of channels per pass.");
        writer.OpenKernel($"PredictLayer{plan.Number}", [writer.Read(writer.Input), writer.Written(y)]);
        writer.Line($"ref {writer.Scalar} source = ref {VectorCode.First(writer.Input)};");
        writer.Line($"ref {writer.Scalar} target = ref {VectorCode.First(y)};");
        writer.Line();
        writer.Open($"for (int c = 0; c < {plan.Outputs}; c += {writer.Vectors.Count})");
        writer.Declare("sum", writer.Vectors.Load("source", "c"));
        writer.Open($"for (int k = c + {plan.Outputs}; k < {plan.Inputs}; k += {plan.Outputs})");
        writer.Line($"sum += {writer.Vectors.Load("source", "k")};");
        writer.Close();
        writer.Line();
        writer.Store("sum" * Share(writer), "target", "c");
        writer.Close();
        writer.Close();
    }
}
