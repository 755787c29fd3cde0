using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The backward pass of a dense layer: the gradients of its input, of W and of b.</summary>
internal sealed partial class DenseText
{
    // Writes:
    //     SampleTranspose.ToRows(cache.dZ3.Blocks, cache.dZ3Rows, 2, first, end);
    //     InputGradientLayer3(parameters, cache.dZ3.Blocks, cache.Z2.Blocks, cache.dZ2.Blocks, first, end);
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        if (TransposesGradient(writer.Plan))
        {
            writer.Line($"{Names.SampleTranspose}.ToRows(cache.dZ{n}.Blocks, cache.dZ{n}Rows, {writer.Plan.Outputs}, {writer.Range});");
        }

        if (InputGradient.Of(writer) is not { } gradient)
        {
            return;
        }

        string[] methods = writer.Plan.ReadsRows
            ? [InputMethod(writer)]
            : [.. InputProduct(writer, gradient).MethodNames];
        foreach (string method in methods)
        {
            writer.Line($"{method}(parameters, cache.dZ{n}.Blocks, {string.Join(", ", gradient.Arguments)}, {writer.Range});");
        }
    }

    // Writes:
    //     WeightGradientsLayer1(cache.Y0.Blocks, cache.dZ1Rows, gradients, pass);
    public void WriteGradientCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        KernelPlan kernel = WeightGradientKernel(writer.Plan);
        string share = kernel.TakesShares ? ", part, parts" : "";
        string rows = Format.Of($"cache.dZ{n}{(TransposesGradient(writer.Plan) ? "Rows" : ".Blocks")}");
        if (RowsRule.HasInputLanes(writer.Plan))
        {
            writer.Line($"WeightGradientsLayer{n}(cache.{writer.Plan.Input}.Blocks, {rows}, gradients, pass);");
            return;
        }

        foreach (string method in WeightProduct(writer, kernel).MethodNames)
        {
            writer.Line($"{method}(cache.{writer.Plan.Input}.Blocks, {rows}, gradients, pass{share});");
        }
    }

    public int? SamplesPerPass(LayerPlan plan) => SamplePadding.LongestPass;

    public int StepsPerSample(LayerPlan plan) => plan.Columns;

    public bool SharesGradients(LayerPlan plan) => WeightGradientKernel(plan).TakesShares;

    public override void WriteBackward(LayerWriter writer)
    {
        WriteWeightGradients(writer);
        if (InputGradient.Of(writer) is not { } gradient)
        {
            return;
        }

        writer.Line();
        WriteInputGradient(writer, gradient);
    }

    public void WriteWideBackward(LayerWriter writer)
    {
        WideProducts products = writer.Plan.WideProducts;
        bool hasInput = (products & WideProducts.InputGradient) != 0;
        if ((products & WideProducts.WeightGradients) != 0)
        {
            WriteWeightGradients(writer);
            if (hasInput && writer.Plan.Source is not null)
            {
                writer.Line();
            }
        }

        if (hasInput && InputGradient.Of(writer) is { } gradient)
        {
            WriteInputGradient(writer, gradient);
        }
    }

    private void WriteWeightGradients(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        KernelPlan kernel = WeightGradientKernel(plan);
        if (!RowsRule.HasInputLanes(plan))
        {
            WeightProduct(writer, kernel).Write();
            return;
        }

        new InputLanesProduct(writer)
        {
            Kernel = kernel,
            Documentation = WeightDocumentation(plan),
            Weights = plan.Parameters[0],
            Biases = Layer.HasBias ? plan.Parameters[1] : null,
        }.Write();
    }

    private string WeightDocumentation(LayerPlan plan)
    {
        int n = plan.Number;
        string bias = Layer.HasBias ? Format.Of($",  db{n} = Σ dZ{n} over the samples.") : ".";
        return Format.Of($"{plan.Title}:  dW{n} = {plan.Input}·dZ{n}ᵀ{bias}");
    }

    private static void WriteInputGradient(LayerWriter writer, InputGradient gradient)
    {
        if (writer.Plan.ReadsRows)
        {
            InputRows(writer, gradient).Write();
        }
        else
        {
            InputProduct(writer, gradient).Write();
        }
    }

    private OuterProduct WeightProduct(LayerWriter writer, KernelPlan kernel)
    {
        LayerPlan plan = writer.Plan;
        return new OuterProduct(writer)
        {
            Kernel = kernel,
            Documentation = WeightDocumentation(plan),
            Term = writer.Input,
            TermFeatures = plan.Inputs,
            TermsAreRows = plan.ReadsRows,
            GradientsAreRows = plan.HasRows,
            Weights = plan.Parameters[0],
            Biases = Layer.HasBias ? plan.Parameters[1] : null,
            Steps = plan.Columns,
        };
    }

    private static SampleLanesProduct InputProduct(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        return new SampleLanesProduct(writer)
        {
            Product = WideProducts.InputGradient,
            Method = InputMethod(writer),
            MethodParameters = InputParameters(writer, gradient),
            Kernel = InputGradientKernel(plan),
            Documentation = Format.Of($"{plan.Title}:  {gradient.InputSymbol} = W{n}·dZ{n}{gradient.Chain()}."),
            Accumulator = "dy",
            ResultName = LayerWriter.Local(gradient.InputSymbol),
            ResultIndex = "i",
            ResultCount = plan.Inputs,
            Term = writer.Gradient,
            TermIndex = "j",
            TermCount = plan.Outputs,
            TermFeatures = plan.Outputs,
            Weights = plan.Parameters[0],
            ResultStride = plan.Outputs,
            TermStride = 1,
            ResultMatrices = gradient.Matrices,
            ResultFeatures = plan.Inputs,
            SumMatrix = gradient.Matrix,
            FinishEquation = gradient.ElementEquation("i"),
            Finish = gradient.IsPlain ? null : gradient.Write,
            WriteResult = gradient.Write,
        };
    }

    private static string InputMethod(LayerWriter writer) => Format.Of($"InputGradientLayer{writer.Plan.Number}");

    private static IReadOnlyList<string> InputParameters(LayerWriter writer, InputGradient gradient) =>
    [
        writer.Read("parameters"),
        writer.Read(writer.Gradient),
        .. gradient.Parameters,
        "int first",
        "int end",
    ];

    private static SampleRowsProduct InputRows(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        return new SampleRowsProduct(writer)
        {
            Method = InputMethod(writer),
            MethodParameters = InputParameters(writer, gradient),
            Documentation = Format.Of($"{plan.Title}:  {gradient.InputSymbol} = W{n}·dZ{n}{gradient.Chain()}."),
            Product = WideProducts.InputGradient,
            Kernel = InputGradientKernel(plan),
            ResultName = LayerWriter.Local(gradient.InputSymbol),
            ResultIndex = "i",
            ResultCount = plan.Inputs,
            Term = writer.Gradient,
            TermCount = plan.Outputs,
            TermsAreRows = plan.HasRows,
            Weights = plan.Parameters[0],
            IsTransposed = true,
            ResultMatrices = gradient.Matrices,
            WriteResult = gradient.Write,
        };
    }
}
