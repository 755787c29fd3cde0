using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The forward pass of a convolution over a batch.</summary>
internal abstract partial class ConvolutionText<TLayer>
{
    // Writes:
    //     ImagePadding.PadBlocks(cache.Y0.Blocks, cache.Padded1.Blocks, …, first, end);
    //     ForwardLayer1(parameters, cache.Padded1.Blocks, cache.Z1.Blocks, cache.Y1.Blocks, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        LayerPlan plan = writer.Plan;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        string image = buffers.Input;
        if (windows.IsPadded)
        {
            image = buffers.Own(Padded(plan));
            writer.Line($"{PaddingMethods}.PadBlocks({buffers.Input}, {image}, {PaddingArguments(windows)}, {buffers.Range});");
        }

        string y = IsColumnwise ? "" : ", " + buffers.Y;
        writer.Line($"ForwardLayer{plan.Number}(parameters, {image}, {buffers.Z}{y}, {buffers.Range});");
        Columnwise.WriteForwardCall(writer, buffers);
    }

    public override void WriteForward(LayerWriter writer)
    {
        WriteWideForward(writer);
        Columnwise.WriteForward(writer);
    }

    public void WriteWideForward(LayerWriter writer) => ForwardProduct(writer).Write();

    /// <summary>Gets the product of a dense layer at every window.</summary>
    // Writes:
    //     // z1_f = b1_f + Σ w1_i_t_f·padded1_i_t over the rows i of the window and the terms t of each  for f = 0 … 1
    //     Vector<float> z_0a = Vector.Create(b1[0]), z_0b = z_0a;
    //     …
    //     for (int i = 0; i < 3; i++)
    //     {
    //         …
    private SampleLanesProduct ForwardProduct(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string image = Image(plan);
        string z = Format.Of($"z{n}");
        string y = Format.Of($"y{n}");
        string[] results = IsColumnwise ? [z] : [z, y];
        string start = Layer.HasBias ? Format.Of($"{z}_f = b{n}_f + Σ ") : z + "_f = Σ ";
        return new SampleLanesProduct(writer)
        {
            Product = WideProducts.Forward,
            Method = Format.Of($"ForwardLayer{n}"),
            MethodParameters =
            [
                writer.Read("parameters"),
                writer.Read(image),
                .. results.Select(writer.Written),
                "int first",
                "int end",
            ],
            Kernel = ForwardKernel(plan),
            Documentation = Format.Of($"{plan.Title}:  {(IsColumnwise ? Product(plan) : ForwardEquation(plan))}.\n")
                + WindowsInWords,
            Accumulator = "z",
            ResultName = z,
            ResultIndex = "f",
            ResultCount = Layer.Filters,
            Term = image,
            TermIndex = Terms(plan).Index,
            TermCount = Terms(plan).Count,
            TermFeatures = Layer.WindowsOf(plan.InputShape).Padded.Count,
            Weights = plan.Parameters[0],
            Bias = Layer.HasBias ? plan.Parameters[1] : null,
            ResultStride = 1,
            TermStride = Layer.Filters,
            ResultMatrices = results,
            ResultFeatures = plan.Outputs,
            SumMatrix = z,
            Places = ForwardPlaces(plan, start),
            TileEquation = ForwardTile(plan, start),
            WriteResult = result =>
            {
                writer.Store(result.Value, z + result.Column, result.Offset);
                if (!IsColumnwise)
                {
                    writer.Store(Activation.Activated(result.Value, writer.Vectors), y + result.Column, result.Offset);
                }
            },
        };
    }

    // ---- one sample ------------------------------------------------------------------------------------------------

    /// <summary>
    /// Writes the call that pads the input of one sample, if it has to be padded, and returns the name of the input.
    /// </summary>
    // Writes:
    //     ImagePadding.PadSample(x, padded1, 6, 6, 1, top: 1, left: 1, 8, 8);
    protected string WritePadding(LayerWriter writer, BatchBuffers buffers)
    {
        Windows windows = Layer.WindowsOf(writer.Plan.InputShape);
        if (!windows.IsPadded)
        {
            return buffers.Input;
        }

        string image = buffers.Own(Padded(writer.Plan));
        writer.Line($"{PaddingMethods}.PadSample({buffers.Input}, {image}, {PaddingArguments(windows)});");
        return image;
    }

    public override void WritePredict(LayerWriter writer)
    {
        WriteWidePredict(writer);
        Columnwise.WritePredict(writer);
    }

    public abstract void WriteWidePredict(LayerWriter writer);
}
