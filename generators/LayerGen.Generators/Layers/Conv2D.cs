using LayerGen.Generators.Activations;
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
        string? padding = attribute.EnumName("Padding");
        bool hasBias = attribute.Flag("Bias", unset: true);
        InitChoice? init = InitChoice.Read(attribute);
        return filters is { } f && kernel is { } k && stride is { } s
            && activation is not null && padding is not null && init is not null
                ? new Conv2DLayer(f, k, activation, s, padding == "Same", hasBias, init)
                : null;
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
/// <param name="IsSame">Whether the image is padded with zeros, so that a stride of 1 keeps its size.</param>
/// <param name="HasBias">Whether the layer has biases b.</param>
/// <param name="Initializer">How W is initialized.</param>
internal sealed record Conv2DLayer(
    int Filters,
    int Kernel,
    ActivationKind Function,
    int Stride,
    bool IsSame,
    bool HasBias,
    InitChoice Initializer)
    : OneInputLayer, IWritten<LayerText>, IHasParameters, ISharesWeights, ITakesScales
{
    public override string Kind => "Conv2D";

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number("Filters", Filters),
        Argument.Number("Kernel", Kernel),
        .. Function.DeclaredArguments,
        Argument.Number("Stride", Stride, unset: 1),
        Argument.Member("Padding", IsSame ? "Same" : "Valid", unset: "Valid"),
        Argument.Flag("Bias", HasBias, unset: true),
        .. Initializer.Arguments(Function),
    ];

    public override LayerWork Work => LayerWork.Products;

    public override ActivationKind Activation => Function;

    /// <summary>Gets the windows over an image.</summary>
    public Windows WindowsOf(Shape input) => new(Kernel, Stride, input, IsSame);

    public override bool Accepts(Shape input, IAttributeArguments attribute)
        => WindowsOf(input).Fit(Kind, "kernel", attribute)
            && ArrayLimit.Fits(ArrayLimit.Product(Kernel, Kernel, input.Channels, Filters), attribute);

    public override long InferenceFeatures(Shape input)
        => WindowsOf(input) is { IsPadded: true, Padded: var padded } ? padded.LongCount : 0;

    public override Shape OutputShape(Shape input)
    {
        Windows windows = WindowsOf(input);
        return Shape.Image(windows.Rows, windows.Columns, Filters);
    }

    public IEnumerable<ParameterShape> Parameters(Shape input)
    {
        int window = Kernel * Kernel * input.Channels;
        WeightStart start = Initializer.For(Function, window, Kernel * Kernel * Filters);
        yield return new ParameterShape("W", TensorRole.Weight, window, Filters, start, "weights")
        {
            RowDimensions = new EquatableArray<int>([Kernel, Kernel, input.Channels]),
        };
        if (HasBias)
        {
            yield return new ParameterShape("b", TensorRole.Bias, 1, Filters, null, "biases");
        }
    }

    protected override long ColumnMultiplyAdds(Shape input)
        => (long)OutputShape(input).Pixels * Kernel * Kernel * input.Channels * Filters;

    public bool TakesScales => Function is Identity;

    public LayerText CreateText() => new Conv2DText(this);
}

/// <summary>Writes the code of <see cref="Conv2DLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed partial class Conv2DText(Conv2DLayer layer)
    : LayerText<Conv2DLayer>(layer), ISumsGradients, IHasLaneSums, IHasWideText
{
    public override bool ReadsWholeVectors => false;

    public override IEnumerable<(string Phase, KernelPlan Kernel)> Kernels(LayerPlan plan)
    {
        yield return ("forward", ForwardKernel(plan));
        if (plan.Source is not null)
        {
            yield return ("dY", InputGradientKernel(plan));
        }

        yield return ("dW", WeightGradientKernel(plan));
        yield return ("one sample", OneSampleKernel(plan));
    }

    private KernelPlan ForwardKernel(LayerPlan plan) => SumsKernel(plan, Layer.Filters);

    private static KernelPlan InputGradientKernel(LayerPlan plan) => SumsKernel(plan, plan.InputShape.Channels);

    /// <summary>Plans the sums of one position or pixel: a register tile, or a few lines side by side.</summary>
    private static KernelPlan SumsKernel(LayerPlan plan, int results)
        => plan.IsUnrolled
            ? new KernelPlan(true, Part.Balanced(0, results, plan.Machine.SumsSideBySide).Max(group => group.Count), 1)
            {
                Methods = [new Part(0, results)],
            }
            : CostModel.SampleLanes(plan.Machine, results, terms: 1, isUnrolled: false);

    /// <summary>Determines whether the lanes of the weight gradient are samples and not filters.</summary>
    private bool HasSampleLanes(LayerPlan plan) => PlaceSums.IsFor(Layer.Filters, SamplesPerPass(plan));

    private PlaceSumsTile WeightGradientTile(LayerPlan plan)
        => PlaceSumsTile.For(plan.Machine, RowOfWindow(Layer, plan), Layer.Filters);

    private KernelPlan WeightGradientKernel(LayerPlan plan) => HasSampleLanes(plan)
        ? new KernelPlan(false, WeightGradientTile(plan).Rows * WeightGradientTile(plan).Filters, 1)
        : CostModel.UnitLanes(
            plan.Machine,
            WindowSize(plan),
            Layer.Filters,
            plan.Network.Scalar.Size,
            isUnrolled: false,
            hasBias: false);

    private KernelPlan OneSampleKernel(LayerPlan plan) => CostModel.OneSampleAtPlaces(
        plan.Machine, Layer.WindowsOf(plan.InputShape).Columns, Layer.Filters, plan.Network.Scalar.Size);

    private int WindowSize(LayerPlan plan) => Layer.Kernel * Layer.Kernel * plan.InputShape.Channels;

    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan)
    {
        if (Layer.WindowsOf(plan.InputShape) is { IsPadded: true, Padded: var padded })
        {
            yield return new CacheMatrix(
                Padded(plan), padded.Count, Format.Of($"{plan.Input} with the zeros around it, {padded}"));
        }
    }

    public override IEnumerable<CacheBuffer> CacheBuffers(LayerPlan plan)
    {
        if (HasSampleLanes(plan))
        {
            yield break;
        }

        yield return CacheBuffer.Rows(
            Format.Of($"dZ{plan.Number}Rows"),
            plan.Outputs,
            columns: 1,
            Format.Of($"dZ{plan.Number} transposed: one row of units per sample"));
    }

    public override IEnumerable<(string Name, int Features)> InferenceBuffers(LayerPlan plan)
        => Layer.WindowsOf(plan.InputShape) is { IsPadded: true, Padded: var padded }
            ? [(Padded(plan), padded.Count)]
            : [];

    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
    {
        string[] backward = carriesOn ? ["InputGradient"] : [];
        return ["Forward", "Predict", "WeightGradients", .. backward, .. Columnwise.MethodPrefixes(Layer)];
    }

    public override string ForwardEquation(LayerPlan plan)
        => Product(plan) + Format.Of($",  Y{plan.Number} = {Activation.Formula(plan.PreActivation)}");

    private string Product(LayerPlan plan)
    {
        Windows windows = Layer.WindowsOf(plan.InputShape);
        string bias = Layer.HasBias ? Format.Of($" + b{plan.Number}") : "";
        string stride = Layer.Stride == 1 ? "" : Format.Of($", stride {Layer.Stride}");
        string padding = windows.IsPadded
            ? Format.Of($", {plan.Input} padded to {windows.Padded.Height}×{windows.Padded.Width}")
            : "";
        return Format.Of($"Z{plan.Number} = W{plan.Number} ∗ {plan.Input}{bias} ")
            + Format.Of($"({Layer.Kernel}×{Layer.Kernel}{stride}{padding})");
    }

    private static string Padded(LayerPlan plan) => Format.Of($"Padded{plan.Number}");

    /// <summary>Gets the image that contains the windows, by its name in the kernels.</summary>
    private string Image(LayerPlan plan)
        => LayerWriter.Local(Layer.WindowsOf(plan.InputShape).IsPadded ? Padded(plan) : plan.Input);

    /// <summary>Gets the same image in the cache.</summary>
    private string ImageInCache(LayerPlan plan)
        => "cache." + (Layer.WindowsOf(plan.InputShape).IsPadded ? Padded(plan) : plan.Input) + ".Blocks";
}
