using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The backward pass of a convolution: the gradients of its input, of W and of b.</summary>
internal abstract partial class ConvolutionText<TLayer>
{
    /// <summary>
    /// The number of terms that are summed in the precision of the network. A pass has at least one block of samples.
    /// </summary>
    private const int TermsPerPass = 512;

    // Writes:
    //     SampleTranspose.ToRows(cache.dZ3.Blocks, cache.dZ3Rows, 16, first, end);
    //     InputGradientLayer3(parameters, cache.dZ3.Blocks, cache.dY2.Blocks, first, end);
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        if (!HasSampleLanes(plan))
        {
            writer.Line($"{Names.SampleTranspose}.ToRows(cache.dZ{n}.Blocks, cache.dZ{n}Rows, {plan.Outputs}, first, end);");
        }

        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line($"InputGradientLayer{n}(parameters, cache.dZ{n}.Blocks, {string.Join(", ", gradient.Arguments)}, first, end);");
        }
    }

    // Writes:
    //     WeightGradientsLayer1(cache.Padded1.Blocks, cache.dZ1.Blocks, gradients, chunk, pass, part, parts);
    public void WriteGradientCalls(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string dz = Layer.HasBias || HasSampleLanes(plan) ? Format.Of($", cache.dZ{n}.Blocks") : "";
        string rows = HasSampleLanes(plan) ? "" : Format.Of($", cache.dZ{n}Rows");
        string chunk = Layer.HasBias ? ", chunk" : "";
        writer.Line($"WeightGradientsLayer{n}({ImageInCache(plan)}{dz}{rows}, gradients{chunk}, pass, part, parts);");
    }

    public int? SamplesPerPass(LayerPlan plan)
    {
        // Every position is a term of a sum, so a pass has few samples if there are many positions.
        int blocks = Math.Max(1, TermsPerPass / (SamplePadding.Size * Layer.WindowsOf(plan.InputShape).Places));
        return Math.Min(blocks * SamplePadding.Size, SamplePadding.LongestPass);
    }

    public int StepsPerSample(LayerPlan plan) => 1;

    public bool SharesGradients(LayerPlan plan) => true;

    public int LaneSums(LayerPlan plan) => Layer.HasBias ? Layer.Filters : 0;

    public void WriteWideBackward(LayerWriter writer) => WriteBackward(writer);

    public override void WriteBackward(LayerWriter writer)
    {
        if (HasSampleLanes(writer.Plan))
        {
            SampleLanesWeightProduct(writer).Write();
        }
        else
        {
            WeightProduct(writer).Write();
        }

        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line();
            InputProduct(writer, gradient).Write();
        }
    }

    // ---- dY --------------------------------------------------------------------------------------------------------

    /// <summary>
    /// Gets the product at every pixel, of the weights with the gradients of the windows that contain the pixel.
    /// </summary>
    private SampleLanesProduct InputProduct(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string dy = LayerWriter.Local(gradient.InputSymbol);
        return new SampleLanesProduct(writer)
        {
            Product = WideProducts.InputGradient,
            Method = Format.Of($"InputGradientLayer{n}"),
            MethodParameters =
            [
                writer.Read("parameters"),
                writer.Read(writer.Gradient),
                .. gradient.Parameters,
                "int first",
                "int end",
            ],
            Kernel = InputGradientKernel(plan),
            Documentation = plan.Title + ":  " + InputGradientEquation(plan, gradient.InputSymbol) + gradient.Chain() + ".",
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
            Places = InputPlaces(plan, dy),
            TileEquation = InputGradientTile(plan, dy),
            WriteResult = gradient.Write,
        };
    }

    // ---- dW and db -------------------------------------------------------------------------------------------------

    /// <summary>Gets the outer products of a dense layer, summed over the windows and the samples.</summary>
    private OuterProduct WeightProduct(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        return new OuterProduct(writer)
        {
            Kernel = WeightGradientKernel(plan),
            Documentation = WeightEquation(plan) + "\nThreads share the " + Shares + " of the kernel.",
            Term = Image(plan),
            TermFeatures = Layer.WindowsOf(plan.InputShape).Padded.Count,
            Weights = plan.Parameters[0],
            UnitIndex = "f",
            Places = WeightPlaces(plan),
            FirstReads = Layer.HasBias ? writer.Gradient : null,
            WriteFirst = Layer.HasBias ? () => WriteBiasGradients(writer) : null,
        };
    }

    /// <summary>Gets the same sums for few filters, with samples as lanes.</summary>
    private PlaceSums SampleLanesWeightProduct(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        return new PlaceSums(writer)
        {
            Tile = WeightGradientTile(plan),
            Documentation = WeightEquation(plan)
                + Format.Of($"\nOne vector of samples per pass over the {WeightPlaces(plan).Words}. ")
                + Format.Of($"Threads share the {Shares} of the kernel."),
            Term = Image(plan),
            TermFeatures = Layer.WindowsOf(plan.InputShape).Padded.Count,
            Weights = plan.Parameters[0],
            Places = WeightPlaces(plan),
            WriteFirst = Layer.HasBias ? () => WriteBiasGradients(writer) : null,
        };
    }

    private string WeightEquation(LayerPlan plan)
    {
        int n = plan.Number;
        string bias = Layer.HasBias ? Format.Of($",  db{n} = Σ dZ{n}") : "";
        return Format.Of($"{plan.Title}:  dW{n} = Σ window·dZ{n}ᵀ{bias}  over the {WeightPlaces(plan).Words} and the samples.");
    }

    /// <summary>Writes the gradients of the biases, which one part computes over all samples.</summary>
    // Writes:
    //     if (part == 0 && pass.First == 0)
    //     {
    //         // Over all samples together.
    //         Span<float> db3 = gradients.Values.Slice(52, 4);
    //         SampleStatistics.Sums(dz3, 16, db3, chunk, gradients.LaneSums, 2);
    //     }
    private void WriteBiasGradients(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string db = Format.Of($"db{plan.Number}");
        writer.Open($"if (part == 0 && pass.First == 0)");
        writer.Line($"// Over all samples together.");
        writer.Line($"{writer.Written(db)} = gradients.Values.Slice({plan.Parameters[1].Offset}, {Layer.Filters});");
        writer.Line($"{Names.SampleStatistics}.Sums({writer.Gradient}, {plan.Outputs}, {db}, chunk, gradients.LaneSums, {writer.Network.LaneSum(plan)});");
        writer.Close();
        writer.Line();
    }
}
