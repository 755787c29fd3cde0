using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The forward pass of a convolution, over a batch and of one sample.</summary>
internal sealed partial class Conv2DText
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
            writer.Line($"{Names.ImagePadding}.PadBlocks({buffers.Input}, {image}, {PaddingArguments(windows)}, {buffers.Range});");
        }

        string y = IsColumnwise ? "" : ", " + buffers.Y;
        writer.Line($"ForwardLayer{plan.Number}(parameters, {image}, {buffers.Z}{y}, {buffers.Range});");
        Columnwise.WriteForwardCall(writer, buffers);
    }

    private static string PaddingArguments(Windows windows)
        => Format.Of($"{windows.Input.Height}, {windows.Input.Width}, {windows.Input.Channels}, ")
            + Format.Of($"top: {windows.Top}, left: {windows.Left}, {windows.Padded.Height}, {windows.Padded.Width}");

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
                + "At each position of the kernel, a window is the input of a dense layer.",
            Accumulator = "z",
            ResultName = z,
            ResultIndex = "f",
            ResultCount = Layer.Filters,
            Term = image,
            TermIndex = "t",
            TermCount = RowOfWindow(Layer, plan),
            TermFeatures = Layer.WindowsOf(plan.InputShape).Padded.Count,
            Weights = plan.Parameters[0],
            Bias = Layer.HasBias ? plan.Parameters[1] : null,
            ResultStride = 1,
            TermStride = Layer.Filters,
            ResultMatrices = results,
            ResultFeatures = plan.Outputs,
            SumMatrix = z,
            Places = new BatchWindows(Layer, plan, image, start),
            TileEquation = Format.Of($"{start}w{n}_i_t_f·{image}_i_t over the rows i of the window and the terms t of each"),
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

    // Writes:
    //     ImagePadding.PadSample(x, padded1, 6, 6, 1, top: 1, left: 1, 8, 8);
    //     PredictLayer1(parameters, padded1, y1);
    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
    {
        LayerPlan plan = writer.Plan;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        string image = buffers.Input;
        if (windows.IsPadded)
        {
            image = buffers.Own(Padded(plan));
            writer.Line($"{Names.ImagePadding}.PadSample({buffers.Input}, {image}, {PaddingArguments(windows)});");
        }

        writer.Line($"PredictLayer{plan.Number}(parameters, {image}, {buffers.Y});");
        Columnwise.WritePredictCall(writer, buffers);
    }

    // Writes:
    //     private static void PredictLayer1(…)
    //     {
    //         …
    //         ref float w1 = ref MemoryMarshal.GetReference(parameters);
    //         …
    //         for (int row = 0; row < 6; row++)
    //         {
    //             for (int column = 0; column < 6; column++)
    //             {
    //                 …
    public override void WritePredict(LayerWriter writer)
    {
        WriteWidePredict(writer);
        Columnwise.WritePredict(writer);
    }

    public void WriteWidePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = Format.Of($"y{plan.Number}");
        string image = Image(plan);
        string equation = IsColumnwise ? Product(plan) + ", into " + y : ForwardEquation(plan);
        KernelPlan kernel = OneSampleKernel(plan);
        string windows = kernel.Rows == 1 ? "One window" : Format.Of($"{kernel.Rows} windows of a row");
        writer.Summary($"{plan.Title}:  {equation}, of one sample.\n{windows} per pass. Lanes beyond the filters are overwritten at the next position.");
        writer.OpenProduct(
            WideProducts.Prediction,
            $"PredictLayer{plan.Number}", [writer.Read("parameters"), writer.Read(image), writer.Written(y)]);
        new OutputLanesProduct(writer, kernel)
        {
            Weights = plan.Parameters[0],
            Bias = Layer.HasBias ? plan.Parameters[1] : null,
            Term = image,
            TermCount = RowOfWindow(Layer, plan),
            TermIndex = "t",
            UnitIndex = "f",
            Result = y,
            Value = z => Activation.Activated(z, writer.Vectors),
            Places = new SampleWindows(Layer, plan, kernel, image),
        }.Write();
        writer.Close();
    }
}
