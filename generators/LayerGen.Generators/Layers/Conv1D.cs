using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The declaration of a convolution over time: <c>[Conv1D(filters, kernel, activation, Stride = …, Dilation = …,
/// Padding = …, Bias = …, Initializer = …)]</c>.
/// </summary>
internal sealed class Conv1DKind : LayerKind
{
    public override string AttributeName => "LayerGen.Conv1DAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        int? filters = attribute.PositiveInteger("filters", Rules.SizeBelowOne);
        int? kernel = attribute.PositiveInteger("kernel", Rules.SizeBelowOne);
        int? stride = attribute.PositiveInteger("Stride", Rules.SizeBelowOne, unset: 1);
        int? dilation = attribute.PositiveInteger("Dilation", Rules.SizeBelowOne, unset: 1);
        ActivationKind? activation = attribute.Activation("activation");
        string? padding = attribute.EnumName("Padding");
        bool hasBias = attribute.Flag("Bias", unset: true);
        InitChoice? init = InitChoice.Read(attribute);
        return filters is { } f && kernel is { } k && stride is { } s && dilation is { } d
            && activation is not null && padding is not null && init is not null
                ? new Conv1DLayer(
                    f,
                    k,
                    activation,
                    s,
                    d,
                    (WindowPadding)Enum.Parse(typeof(WindowPadding), padding),
                    hasBias,
                    init)
                : null;
    }
}

/// <summary>
/// A convolution over the steps of a sequence. At every step,
/// Z[t, f] = b[f] + Σ W[i, c, f]·Y[t·s + i·d − p, c], and Y' = f(Z), where s is the stride, d is the dilation and p is
/// the number of steps of zeros before the sequence. With causal padding, p = (kernel − 1)·d, so that no output depends
/// on a later step.
/// </summary>
/// <param name="Filters">The number of features of a step of the output.</param>
/// <param name="Kernel">The number of taps.</param>
/// <param name="Function">The activation.</param>
/// <param name="Stride">The distance between neighboring windows, in steps.</param>
/// <param name="Dilation">The distance between neighboring taps, in steps.</param>
/// <param name="Zeros">Where zeros are added to the sequence.</param>
/// <param name="HasBias">Whether the layer has biases b.</param>
/// <param name="Initializer">How W is initialized.</param>
internal sealed record Conv1DLayer(
    int Filters,
    int Kernel,
    ActivationKind Function,
    int Stride,
    int Dilation,
    WindowPadding Zeros,
    bool HasBias,
    InitChoice Initializer)
    : ConvolutionLayer(Filters, Kernel, Function, Stride, Zeros, HasBias, Initializer)
{
    public override string Kind => "Conv1D";

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number("Filters", Filters),
        Argument.Number("Kernel", Kernel),
        .. Function.DeclaredArguments,
        Argument.Number("Stride", Stride, unset: 1),
        Argument.Number("Dilation", Dilation, unset: 1),
        Argument.Member("Padding", Zeros.ToString(), unset: nameof(WindowPadding.Valid)),
        Argument.Flag("Bias", HasBias, unset: true),
        .. Initializer.Arguments(Function),
    ];

    public override Windows WindowsOf(Shape input) => new(Kernel, Stride, input, Zeros, Dilation);

    // A kernel of one tap reads no step but its own, with any padding.
    public override bool CanStream => Stride == 1 && (Zeros == WindowPadding.Causal || Kernel == 1);

    protected override IReadOnlyList<int> KernelSizes => [Kernel];

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        bool fits = WindowsOf(input).FitSequence(Kind, "kernel", attribute)
            && ArrayLimit.Fits(ArrayLimit.Product(Kernel, input.Channels, Filters), attribute);
        if (fits && Kernel == 1 && Dilation > 1)
        {
            attribute.ReportNoEffect("Dilation", "Dilation", "a kernel of 1 has a single tap");
        }

        return fits;
    }

    public override LayerText CreateText() => new Conv1DText(this);
}

/// <summary>Writes the code of <see cref="Conv1DLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed partial class Conv1DText(Conv1DLayer layer) : ConvolutionText<Conv1DLayer>(layer), IStreamsBlocks
{
    /// <summary>
    /// Gets a value indicating whether the taps are adjacent, so that a window is one range of terms.
    /// </summary>
    private bool IsContiguous => Layer.Kernel == 1 || Layer.Dilation == 1;

    protected override string Extent(LayerPlan plan)
    {
        Windows windows = Layer.WindowsOf(plan.InputShape);
        string stride = Layer.Stride == 1 ? "" : Format.Of($", stride {Layer.Stride}");
        string dilation = IsContiguous ? "" : Format.Of($", dilation {Layer.Dilation}");
        int before = windows.Top;
        int after = windows.Padded.Steps - windows.Input.Steps - before;
        string padding = (before, after) switch
        {
            (0, 0) => "",
            (0, _) => Format.Of($", {Format.Plural(after, "step")} of zeros after {plan.Input}"),
            (_, 0) => Format.Of($", {Format.Plural(before, "step")} of zeros before {plan.Input}"),
            _ => Format.Of($", {Format.Plural(before, "step")} of zeros before {plan.Input} and {after} after it"),
        };
        return Format.Plural(Layer.Kernel, "tap") + stride + dilation + padding;
    }

    protected override string PaddedInWords(LayerPlan plan)
    {
        string side = Layer.Zeros == WindowPadding.Causal ? "before" : "around";
        return Format.Of($"{plan.Input} with the steps of zeros {side} it, {Layer.WindowsOf(plan.InputShape).Padded}");
    }

    protected override TypeName PaddingMethods => Names.SequencePadding;

    protected override string PaddingArguments(Windows windows)
        => Format.Of($"{windows.Input.Steps}, {windows.Input.Channels}, front: {windows.Top}, {windows.Padded.Steps}");

    protected override string WindowsInWords => "At each step, a window is the input of a dense layer.";

    protected override (string Index, int Count) Terms(LayerPlan plan)
        => IsContiguous ? ("k", WindowSize(plan)) : ("c", plan.InputShape.Channels);

    protected override IBatchPlaces ForwardPlaces(LayerPlan plan, string start)
        => new BatchWindows(Layer, plan, Image(plan), IsContiguous);

    protected override string ForwardTile(LayerPlan plan, string start) => IsContiguous
        ? Format.Of($"{start}w{plan.Number}_k_f·x_k over the terms k of the window")
        : Format.Of($"{start}w{plan.Number}_i_c_f·x_i_c over the taps i of the window and the channels c");

    protected override IBatchPlaces InputPlaces(LayerPlan plan, string result) => new BatchSteps(Layer, plan);

    protected override string InputGradientEquation(LayerPlan plan, string symbol)
        => Format.Of($"{symbol} at a step = Σ W{plan.Number}[i]·dZ{plan.Number} over the windows that have it at tap i");

    protected override string InputGradientTile(LayerPlan plan, string result)
        => Format.Of($"{result}_c = Σ w{plan.Number}_i_c_f·{LayerWriter.Local(plan.Gradient)}_f over the windows and the filters");

    protected override string Shares => "taps";

    protected override OuterPlaces WeightPlaces(LayerPlan plan)
    {
        Windows windows = Layer.WindowsOf(plan.InputShape);
        int channels = plan.InputShape.Channels;
        return new OuterPlaces(
            windows.Places,
            (IndexExpression)"t" * (windows.Step * channels),
            Layer.Kernel,
            channels,
            windows.Spread * channels,
            "tap i")
        {
            Index = "t",
            Words = "steps",
            Row = "c",
        };
    }

    /// <summary>Plans the product of several windows side by side, for the whole sequence of one sample.</summary>
    protected override KernelPlan OneSampleKernel(LayerPlan plan)
        => Neighbors(plan) is { Rows: > 1 } several ? several : OneWindowKernel(plan);

    /// <summary>Plans the product of one window. The terms of a small one have a line each.</summary>
    private KernelPlan OneWindowKernel(LayerPlan plan) => CostModel.OneSample(
        plan.Machine,
        WindowSize(plan),
        Layer.Filters,
        plan.Network.Scalar.Size,
        plan.Network.Unroll != UnrollMode.Never && plan.Parameters[0].Shape.Count <= WeightsInLine);

    private KernelPlan Neighbors(LayerPlan plan) => CostModel.OneSampleAtPlaces(
        plan.Machine, Layer.WindowsOf(plan.InputShape).Places, Layer.Filters, plan.Network.Scalar.Size);

    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
        => [.. base.MethodPrefixes(carriesOn), "PredictSequence"];

    // ---- one sample ------------------------------------------------------------------------------------------------

    /// <summary>
    /// The number of weights of a window whose terms have a line each, which is 1.2 times faster for a single one.
    /// </summary>
    private const int WeightsInLine = 1024;

    // Writes:
    //     SequencePadding.PadSample(x, padded1, 12, 2, front: 2, 14);
    //     PredictSequenceLayer1(parameters, padded1, y1, steps: 12);
    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
    {
        string sequence = WritePadding(writer, buffers);
        writer.Line($"PredictSequenceLayer{writer.Plan.Number}(parameters, {sequence}, {buffers.Y}, steps: {writer.Plan.Steps});");
        Columnwise.WritePredictCall(writer, buffers);
    }

    public override void WriteWidePredict(LayerWriter writer)
    {
        WriteSequence(writer);
        writer.Line();
        WriteWindow(writer);
    }

    /// <summary>Writes the method that predicts the steps of a sequence, several side by side.</summary>
    // Writes:
    //     int whole = steps / 8 * 8;
    //     …
    //     for (int t = 0; t < whole; t += 8)
    //     {
    //         // 8 windows side by side, from step t on.
    //         ReadOnlySpan<float> x = padded1.Slice(t * 2, 20);
    //         …
    //     }
    //
    //     for (int t = whole; t < steps; t++)
    //     {
    //         PredictLayer1(parameters, padded1[(t * 2)..], y1[(t * 4)..]);
    //     }
    private void WriteSequence(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string y = Format.Of($"y{n}");
        string sequence = Image(plan);
        KernelPlan kernel = Neighbors(plan);
        writer.Summary($"{plan.Title}:  {SampleEquation(plan, y)}, of some steps of one sample, from their windows.\nLanes beyond the filters are overwritten at the next step.");
        writer.OpenProduct(
            WideProducts.Prediction,
            $"PredictSequenceLayer{n}",
            [writer.Read("parameters"), writer.Read(sequence), writer.Written(y), "int steps"]);
        string first = "0";
        if (kernel.Rows > 1)
        {
            first = "whole";
            writer.Line($"int whole = steps / {kernel.Rows} * {kernel.Rows};");
            new OutputLanesProduct(writer, kernel)
            {
                Weights = plan.Parameters[0],
                Bias = Layer.HasBias ? plan.Parameters[1] : null,
                Term = sequence,
                TermCount = Terms(plan).Count,
                TermIndex = "k", // The vectors of filters are a, b, c, …
                UnitIndex = "f",
                Result = y,
                Value = z => Activation.Activated(z, writer.Vectors),
                Places = new SampleSteps(Layer, plan, kernel.Rows, "whole", sequence, IsContiguous),
            }.Write();
            writer.Line();
        }

        int stride = Layer.WindowsOf(plan.InputShape).Step;
        IndexExpression window = (IndexExpression)"t" * (stride * plan.InputShape.Channels);
        IndexExpression result = (IndexExpression)"t" * Layer.Filters;
        writer.Open($"for (int t = {first}; t < steps; t++)");
        writer.Line($"PredictLayer{n}(parameters, {sequence}[{window.ToOperand()}..], {y}[{result.ToOperand()}..]);");
        writer.Close();
        writer.Close();
    }

    private string SampleEquation(LayerPlan plan, string y)
        => IsColumnwise ? Product(plan) + ", into " + y : ForwardEquation(plan);

    /// <summary>
    /// Writes the method that predicts one step from its window, the steps of which follow each other. It has the bits
    /// of the method for a sequence, because the order of the terms is the same.
    /// </summary>
    // Writes:
    //     private static void PredictLayer1(ReadOnlySpan<float> parameters, ReadOnlySpan<float> window, Span<float> y1)
    //     {
    //         …
    //         window = window.Slice(0, 6);
    //         …
    //     }
    private void WriteWindow(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = Format.Of($"y{plan.Number}");
        writer.Summary($"{plan.Title}:  {SampleEquation(plan, y)}, of one step, from its window.");
        writer.OpenProduct(
            WideProducts.Prediction,
            $"PredictLayer{plan.Number}", [writer.Read("parameters"), writer.Read("window"), writer.Written(y)]);
        new OutputLanesProduct(writer, OneWindowKernel(plan))
        {
            Weights = plan.Parameters[0],
            Bias = Layer.HasBias ? plan.Parameters[1] : null,
            Term = "window",
            TermCount = Terms(plan).Count,
            TermIndex = Terms(plan).Index,
            UnitIndex = "f",
            Result = y,
            Value = z => Activation.Activated(z, writer.Vectors),
            Runs = IsContiguous
                ? new TermRuns(1, WindowSize(plan), 0)
                : new TermRuns(Layer.Kernel, plan.InputShape.Channels, Layer.Dilation * plan.InputShape.Channels),
        }.Write();
        writer.Close();
    }
}
