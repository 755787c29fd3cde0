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

    private static string PaddingArguments(Windows windows) => Format.Of(
        $"{windows.Input.Height}, {windows.Input.Width}, {windows.Input.Channels}, top: {windows.Top}, left: {windows.Left}, {windows.Padded.Height}, {windows.Padded.Width}");

    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string[] results = Results(plan);
        if (plan.IsUnrolled)
        {
            string image = Image(plan);
            writer.Summary($"{ForwardDocumentation(plan)}");
            writer.OpenKernel($"ForwardLayer{plan.Number}", [writer.Read("parameters"), writer.Read(image), .. results.Select(writer.Written), "int first", "int end"]);
            WriteWeightSpans(writer);
            writer.OpenSampleLoop();
            writer.Column(image, Layer.WindowsOf(plan.InputShape).Padded.Count);
            foreach (string result in results)
            {
                writer.Column(result, plan.Outputs);
            }

            WriteUnrolledPlaces(writer, image);
            writer.Close();
            writer.Close();
        }
        else
        {
            ForwardProduct(writer).Write();
        }

        Columnwise.WriteForward(writer);
    }

    private string ForwardDocumentation(LayerPlan plan)
        => Format.Of($"{plan.Title}:  {(IsColumnwise ? Product(plan) : ForwardEquation(plan))}.\nAt each position of the kernel, a window is the input of a dense layer.");

    /// <summary>The matrices that the forward pass writes.</summary>
    private string[] Results(LayerPlan plan)
    {
        string z = Format.Of($"z{plan.Number}");
        return IsColumnwise ? [z] : [z, Format.Of($"y{plan.Number}")];
    }

    /// <summary>The product of a dense layer at every window.</summary>
    // // z1_f = b1_f + Σ w1_i_t_f·padded1_i_t over the rows i of the window and the terms t of each  for f = 0 … 4
    // Vector<float> z_0a = Vector.Create(b1[0]), z_0b = z_0a;
    // …
    // for (int i = 0; i < 3; i++)
    // {
    //     …
    private SampleLanesProduct ForwardProduct(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string image = Image(plan);
        string[] results = Results(plan);
        string start = Layer.HasBias ? Format.Of($"b{plan.Number}_f + ") : "";
        return new SampleLanesProduct(writer)
        {
            Method = Format.Of($"ForwardLayer{plan.Number}"),
            MethodParameters = [writer.Read("parameters"), writer.Read(image), .. results.Select(writer.Written), "int first", "int end"],
            Kernel = ForwardKernel(plan),
            Documentation = ForwardDocumentation(plan),
            Accumulator = "z",
            ResultName = results[0],
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
            SumMatrix = results[0],
            Places = new BatchWindows(Layer, plan, image),
            TileEquation = Format.Of($"{results[0]}_f = {start}Σ w{plan.Number}_i_t_f·{image}_i_t over the rows i of the window and the terms t of each"),
            WriteResult = result => WriteActivated(writer, result),
        };
    }

    /// <summary>Writes the stores of z and of y = f(z).</summary>
    private void WriteActivated(LayerWriter writer, Result result)
    {
        int n = writer.Plan.Number;
        writer.Store(result.Value, Format.Of($"z{n}{result.Column}"), result.Offset);
        if (!IsColumnwise)
        {
            writer.Store(Activation.Activated(result.Value, writer.Vectors), Format.Of($"y{n}{result.Column}"), result.Offset);
        }
    }

    /// <summary>Writes views of constant length, whose bounds the JIT need not check.</summary>
    private static void WriteWeightSpans(LayerWriter writer)
    {
        foreach (ParameterTensor tensor in writer.Plan.Parameters)
        {
            writer.Line($"{writer.Read(tensor.Local)} = parameters.Slice({tensor.Offset}, {tensor.Shape.Count});");
        }

        writer.Line();
    }

    // ---- one sample ----------------------------------------------------------------------------------------------------

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

    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = Format.Of($"y{plan.Number}");
        string image = Image(plan);
        string equation = IsColumnwise ? Product(plan) + ", into " + y : ForwardEquation(plan);
        writer.Summary($"{plan.Title}:  {equation}, of one sample.\nOne vector of filters per pass. Lanes beyond them are overwritten at the next position.");
        writer.OpenKernel($"PredictLayer{plan.Number}", [writer.Read("parameters"), writer.Read(image), writer.Written(y)]);
        new OutputLanesProduct(writer, OneSampleKernel(plan))
        {
            Weights = plan.Parameters[0],
            Bias = Layer.HasBias ? plan.Parameters[1] : null,
            Term = image,
            TermCount = RowOfWindow(Layer, plan),
            TermIndex = "t",
            UnitIndex = "f",
            Result = y,
            Value = z => Activation.Activated(z, writer.Vectors),
            Places = new SampleWindows(Layer, plan, image),
        }.Write();
        writer.Close();
        Columnwise.WritePredict(writer);
    }
}
