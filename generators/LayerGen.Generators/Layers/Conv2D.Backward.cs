using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The backward pass of a convolution: the gradient of its input, and those of W and b.</summary>
internal sealed partial class Conv2DText
{
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        writer.Line($"{Names.SampleTranspose}.ToRows(cache.dZ{n}.Blocks, cache.dZ{n}Rows, {plan.Outputs}, first, end);");
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line($"InputGradientLayer{n}(parameters, cache.dZ{n}.Blocks, {string.Join(", ", gradient.Arguments)}, first, end);");
        }
    }

    // Writes:
    //     WeightGradientsLayer1(cache.Padded1.Blocks, cache.dZ1.Blocks, cache.dZ1Rows, gradients, pass, part, parts);
    public void WriteGradientCalls(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string dz = Layer.HasBias ? Format.Of($"cache.dZ{n}.Blocks, ") : "";
        writer.Line($"WeightGradientsLayer{n}({ImageInCache(plan)}, {dz}cache.dZ{n}Rows, gradients, pass, part, parts);");
    }

    public int? SamplesPerPass(LayerPlan plan)
    {
        // Every place of a window is a term of a sum, so a pass has few samples where there are many places.
        int blocks = Math.Max(1, TermsPerPass / (SamplePadding.Size * Places(plan)));
        return Math.Min(blocks * SamplePadding.Size, SamplePadding.LongestPass);
    }

    public bool SharesGradients(LayerPlan plan) => true;

    public override void WriteBackward(LayerWriter writer)
    {
        WriteWeightGradients(writer);
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line();
            WriteInputGradient(writer, gradient);
        }
    }

    // ---- dY ------------------------------------------------------------------------------------------------------------

    private void WriteInputGradient(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        if (!plan.IsUnrolled)
        {
            InputProduct(writer, gradient).Write();
            return;
        }

        ParameterTensor weights = plan.Parameters[0];
        writer.Summary($"{InputDocumentation(plan, gradient)}");
        writer.OpenKernel($"InputGradientLayer{plan.Number}", [writer.Read("parameters"), writer.Read(writer.Gradient), .. gradient.Parameters, "int first", "int end"]);
        writer.Line($"{writer.Read(weights.Local)} = parameters.Slice({weights.Offset}, {weights.Shape.Count});");
        writer.Line();
        writer.OpenSampleLoop();
        writer.Column(writer.Gradient, plan.Outputs);
        foreach (string matrix in gradient.Matrices)
        {
            writer.Column(matrix, plan.Inputs);
        }

        WriteUnrolledPixels(writer, gradient);
        writer.Close();
        writer.Close();
    }

    private static string InputDocumentation(LayerPlan plan, InputGradient gradient)
        => Format.Of($"{plan.Title}:  {gradient.InputSymbol} at a pixel = Σ W{plan.Number}[i, j]·dZ{plan.Number} over the windows that have it at (i, j){gradient.Chain()}.");

    /// <summary>The product at every pixel: of the weights with the gradients of the windows that have it.</summary>
    private SampleLanesProduct InputProduct(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        string dy = LayerWriter.Local(gradient.InputSymbol);
        return new SampleLanesProduct(writer)
        {
            Method = Format.Of($"InputGradientLayer{plan.Number}"),
            MethodParameters = [writer.Read("parameters"), writer.Read(writer.Gradient), .. gradient.Parameters, "int first", "int end"],
            Kernel = InputGradientKernel(plan),
            Documentation = InputDocumentation(plan, gradient),
            Accumulator = "dy",
            ResultName = dy,
            ResultIndex = "c",
            ResultCount = plan.InputShape.Channels,
            Term = writer.Gradient,
            TermIndex = "f",
            TermCount = Layer.Filters,
            TermFeatures = plan.Outputs,
            Weights = plan.Parameters[0],
            ResultStride = Layer.Filters,
            TermStride = 1,
            ResultMatrices = gradient.Matrices,
            ResultFeatures = plan.Inputs,
            SumMatrix = gradient.Matrix,
            Places = new BatchPixels(Layer, plan),
            TileEquation = Format.Of($"{dy}_c = Σ w{plan.Number}_i_j_c_f·{writer.Gradient}_f over the windows and the filters"),
            WriteResult = gradient.Write,
        };
    }
}
