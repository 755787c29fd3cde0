using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The declaration of a convolution: <c>[Conv2D(filters, kernel, activation, Stride = …, Padding = …, Bias = …,
/// Initializer = …)]</c>.
/// </summary>
internal sealed class Conv2DKind : LayerKind
{
    public override string AttributeName => "LayerGen.Conv2DAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        int? filters = attribute.PositiveInteger("filters", Rules.SizeBelowOne);
        int? kernel = attribute.PositiveInteger("kernel", Rules.SizeBelowOne);
        int? stride = attribute.PositiveInteger("Stride", Rules.SizeBelowOne, unset: 1);
        ActivationKind? activation = attribute.Activation("activation");
        WindowPadding? padding = ReadPadding(attribute);
        bool hasBias = attribute.Flag("Bias", unset: true);
        InitChoice? init = InitChoice.Read(attribute);
        return filters is { } f && kernel is { } k && stride is { } s
            && activation is not null && padding is { } zeros && init is not null
                ? new Conv2DLayer(f, k, activation, s, zeros, hasBias, init)
                : null;
    }

    /// <summary>Reads the padding. An image has no time, so it has no causal padding.</summary>
    private static WindowPadding? ReadPadding(IAttributeArguments attribute)
    {
        string? name = attribute.EnumName("Padding");
        if (name == nameof(WindowPadding.Causal))
        {
            attribute.Report(Rules.CausalImage, "Padding");
            return null;
        }

        return name is null ? null : (WindowPadding)Enum.Parse(typeof(WindowPadding), name);
    }
}

/// <summary>
/// A convolution over images. At every position of the kernel,
/// Z[y, x, f] = b[f] + Σ W[i, j, c, f]·Y[y·s + i − p, x·s + j − q, c], and Y' = f(Z), where s is the stride and p and q
/// are the rows and columns of zeros before the image. This is the product of a dense layer at every position, whose
/// input is the window: W has (kernel · kernel · channels) rows and one column per filter. In the backward pass, dW and
/// db are those of the dense layer, summed over the positions too, and dY at a pixel is the sum over the windows that
/// contain it.
/// </summary>
/// <param name="Filters">The number of channels of the output.</param>
/// <param name="Kernel">The number of rows and columns of the kernel.</param>
/// <param name="Function">The activation.</param>
/// <param name="Stride">The distance between neighboring windows.</param>
/// <param name="Zeros">Where zeros are added to the image.</param>
/// <param name="HasBias">Whether the layer has biases b.</param>
/// <param name="Initializer">How W is initialized.</param>
internal sealed record Conv2DLayer(
    int Filters,
    int Kernel,
    ActivationKind Function,
    int Stride,
    WindowPadding Zeros,
    bool HasBias,
    InitChoice Initializer)
    : ConvolutionLayer(Filters, Kernel, Function, Stride, Zeros, HasBias, Initializer)
{
    public override string Kind => "Conv2D";

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number("Filters", Filters),
        Argument.Number("Kernel", Kernel),
        .. Function.DeclaredArguments,
        Argument.Number("Stride", Stride, unset: 1),
        Argument.Member("Padding", Zeros.ToString(), unset: nameof(WindowPadding.Valid)),
        Argument.Flag("Bias", HasBias, unset: true),
        .. Initializer.Arguments(Function),
    ];

    public override Windows WindowsOf(Shape input) => new(Kernel, Stride, input, Zeros);

    protected override IReadOnlyList<int> KernelSizes => [Kernel, Kernel];

    public override bool Accepts(Shape input, IAttributeArguments attribute)
        => WindowsOf(input).FitImage(Kind, "kernel", attribute)
            && ArrayLimit.Fits(ArrayLimit.Product(Kernel, Kernel, input.Channels, Filters), attribute);

    public override LayerText CreateText() => new Conv2DText(this);
}

/// <summary>Writes the code of <see cref="Conv2DLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed partial class Conv2DText(Conv2DLayer layer) : ConvolutionText<Conv2DLayer>(layer)
{
    protected override string Extent(LayerPlan plan)
    {
        Windows windows = Layer.WindowsOf(plan.InputShape);
        string stride = Layer.Stride == 1 ? "" : Format.Of($", stride {Layer.Stride}");
        string padding = windows.IsPadded
            ? Format.Of($", {plan.Input} padded to {windows.Padded.Height}×{windows.Padded.Width}")
            : "";
        return Format.Of($"{Layer.Kernel}×{Layer.Kernel}{stride}{padding}");
    }

    protected override string PaddedInWords(LayerPlan plan)
        => Format.Of($"{plan.Input} with the zeros around it, {Layer.WindowsOf(plan.InputShape).Padded}");

    protected override TypeName PaddingMethods => Names.ImagePadding;

    protected override string PaddingArguments(Windows windows)
        => Format.Of($"{windows.Input.Height}, {windows.Input.Width}, {windows.Input.Channels}, ")
            + Format.Of($"top: {windows.Top}, left: {windows.Left}, {windows.Padded.Height}, {windows.Padded.Width}");

    protected override string WindowsInWords
        => "At each position of the kernel, a window is the input of a dense layer.";

    protected override (string Index, int Count) Terms(LayerPlan plan) => ("t", RowOfWindow(Layer, plan));

    protected override IBatchPlaces ForwardPlaces(LayerPlan plan, string start)
        => new BatchWindows(Layer, plan, Image(plan), start);

    protected override string ForwardTile(LayerPlan plan, string start)
    {
        string image = Image(plan);
        return Format.Of($"{start}w{plan.Number}_i_t_f·{image}_i_t over the rows i of the window and the terms t of each");
    }

    protected override IBatchPlaces InputPlaces(LayerPlan plan, string result) => new BatchPixels(Layer, plan, result);

    protected override string InputGradientEquation(LayerPlan plan, string symbol)
        => Format.Of($"{symbol} at a pixel = Σ W{plan.Number}[i, j]·dZ{plan.Number} over the windows that have it at (i, j)");

    protected override string InputGradientTile(LayerPlan plan, string result)
        => Format.Of($"{result}_c = Σ w{plan.Number}_i_j_c_f·{LayerWriter.Local(plan.Gradient)}_f over the windows and the filters");

    protected override string Shares => "rows";

    protected override OuterPlaces WeightPlaces(LayerPlan plan)
    {
        Windows windows = Layer.WindowsOf(plan.InputShape);
        return new OuterPlaces(
            windows.Places,
            Corner(windows, Format.Of($"place / {windows.Columns}"), Format.Of($"place % {windows.Columns}")),
            Layer.Kernel,
            RowOfWindow(Layer, plan),
            RowOfImage(windows),
            "row i of the kernel");
    }

    protected override KernelPlan OneSampleKernel(LayerPlan plan) => CostModel.OneSampleAtPlaces(
        plan.Machine, Layer.WindowsOf(plan.InputShape).Columns, Layer.Filters, plan.Network.Scalar.Size);

    // ---- one sample ------------------------------------------------------------------------------------------------

    // Writes:
    //     ImagePadding.PadSample(x, padded1, 6, 6, 1, top: 1, left: 1, 8, 8);
    //     PredictLayer1(parameters, padded1, y1);
    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
    {
        string image = WritePadding(writer, buffers);
        writer.Line($"PredictLayer{writer.Plan.Number}(parameters, {image}, {buffers.Y});");
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
    public override void WriteWidePredict(LayerWriter writer)
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
