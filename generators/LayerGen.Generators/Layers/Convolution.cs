using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The base of the convolutions: the product of a dense layer at every position of a window, whose input is the window.
/// W has a row for each element of a window and one column per filter. In the backward pass, dW and db are those of the
/// dense layer, summed over the positions too, and dY at a pixel or step is the sum over the windows that contain it.
/// </summary>
/// <param name="Filters">The number of channels of the output.</param>
/// <param name="Kernel">The number of rows and columns of the kernel, or of its taps.</param>
/// <param name="Function">The activation.</param>
/// <param name="Stride">The distance between neighboring windows.</param>
/// <param name="Zeros">Where zeros are added to the input.</param>
/// <param name="HasBias">Whether the layer has biases b.</param>
/// <param name="Initializer">How W is initialized.</param>
internal abstract record ConvolutionLayer(
    int Filters,
    int Kernel,
    ActivationKind Function,
    int Stride,
    WindowPadding Zeros,
    bool HasBias,
    InitChoice Initializer)
    : OneInputLayer, IWritten<LayerText>, IHasParameters, ISharesWeights, ITakesScales
{
    public override LayerWork Work => LayerWork.Products;

    public override ActivationKind Activation => Function;

    /// <summary>Gets the windows over an input.</summary>
    public abstract Windows WindowsOf(Shape input);

    /// <summary>Gets the sizes of the kernel, slowest first.</summary>
    protected abstract IReadOnlyList<int> KernelSizes { get; }

    public override long InferenceFeatures(Shape input)
        => WindowsOf(input) is { IsPadded: true, Padded: var padded } ? padded.LongCount : 0;

    public override Shape OutputShape(Shape input) => WindowsOf(input).Output(Filters);

    public IEnumerable<ParameterShape> Parameters(Shape input)
    {
        int elements = WindowsOf(input).Elements;
        WeightStart start = Initializer.For(Function, elements * input.Channels, elements * Filters);
        yield return new ParameterShape("W", TensorRole.Weight, elements * input.Channels, Filters, start, "weights")
        {
            RowDimensions = new EquatableArray<int>([.. KernelSizes, input.Channels]),
        };
        if (HasBias)
        {
            yield return new ParameterShape("b", TensorRole.Bias, 1, Filters, null, "biases");
        }
    }

    protected override long ColumnMultiplyAdds(Shape input)
        => (long)OutputShape(input).Pixels * WindowsOf(input).Elements * input.Channels * Filters;

    public bool TakesScales => Function is Identity;

    public abstract LayerText CreateText();
}

/// <summary>
/// Writes the common code of the convolutions. A derived type defines the positions and the words for them.
/// </summary>
/// <param name="layer">The layer.</param>
internal abstract partial class ConvolutionText<TLayer>(TLayer layer)
    : LayerText<TLayer>(layer), ISumsGradients, IHasLaneSums, IHasWideText
    where TLayer : ConvolutionLayer
{
    public override bool ReadsWholeVectors => false;

    // ---- what differs between images and sequences -----------------------------------------------------------------

    /// <summary>Gets the description of the kernel, the stride and the padding: <c>3×3, stride 2</c>.</summary>
    protected abstract string Extent(LayerPlan plan);

    /// <summary>Gets the description of the padded input.</summary>
    protected abstract string PaddedInWords(LayerPlan plan);

    /// <summary>Gets the class of the library that pads the input.</summary>
    protected abstract TypeName PaddingMethods { get; }

    /// <summary>Gets the arguments of its methods between the buffers and the range of samples.</summary>
    protected abstract string PaddingArguments(Windows windows);

    /// <summary>Gets the sentence about the windows after the equation of the forward pass.</summary>
    protected abstract string WindowsInWords { get; }

    /// <summary>Gets the names of the index of a term in a contiguous range, and their number.</summary>
    protected abstract (string Index, int Count) Terms(LayerPlan plan);

    /// <summary>Gets the windows of a batch.</summary>
    /// <param name="plan">The plan of the layer.</param>
    /// <param name="start">The start of the equation of a result: <c>z1_f = b1_f + Σ </c>.</param>
    protected abstract IBatchPlaces ForwardPlaces(LayerPlan plan, string start);

    /// <summary>Gets the equation of a tile of the forward pass, from its start.</summary>
    protected abstract string ForwardTile(LayerPlan plan, string start);

    /// <summary>Gets the pixels or steps of a batch, for the gradient of the input.</summary>
    /// <param name="plan">The plan of the layer.</param>
    /// <param name="result">The symbol of the result: <c>dy0</c>.</param>
    protected abstract IBatchPlaces InputPlaces(LayerPlan plan, string result);

    /// <summary>Gets the equation of the gradient of the input, from its symbol.</summary>
    protected abstract string InputGradientEquation(LayerPlan plan, string symbol);

    /// <summary>Gets the equation of a tile of the gradient of the input, from its symbol.</summary>
    protected abstract string InputGradientTile(LayerPlan plan, string result);

    /// <summary>Gets the windows over which the gradients of the weights are summed.</summary>
    protected abstract OuterPlaces WeightPlaces(LayerPlan plan);

    /// <summary>Gets the word for what threads share: <c>rows</c> of the kernel.</summary>
    protected abstract string Shares { get; }

    // ---- plan ------------------------------------------------------------------------------------------------------

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
        => PlaceSumsTile.For(plan.Machine, WeightPlaces(plan).RangeLength, Layer.Filters);

    private KernelPlan WeightGradientKernel(LayerPlan plan) => HasSampleLanes(plan)
        ? new KernelPlan(false, WeightGradientTile(plan).Rows * WeightGradientTile(plan).Filters, 1)
        : CostModel.UnitLanes(
            plan.Machine,
            WindowSize(plan),
            Layer.Filters,
            plan.Network.Scalar.Size,
            isUnrolled: false,
            hasBias: false);

    protected abstract KernelPlan OneSampleKernel(LayerPlan plan);

    /// <summary>Gets the number of elements in a window.</summary>
    protected int WindowSize(LayerPlan plan)
        => Layer.WindowsOf(plan.InputShape).Elements * plan.InputShape.Channels;

    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan)
    {
        if (Layer.WindowsOf(plan.InputShape) is { IsPadded: true, Padded: var padded })
        {
            yield return new CacheMatrix(Padded(plan), padded.Count, PaddedInWords(plan));
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

    protected string Product(LayerPlan plan)
    {
        string bias = Layer.HasBias ? Format.Of($" + b{plan.Number}") : "";
        return Format.Of($"Z{plan.Number} = W{plan.Number} ∗ {plan.Input}{bias} ({Extent(plan)})");
    }

    protected static string Padded(LayerPlan plan) => Format.Of($"Padded{plan.Number}");

    /// <summary>Gets the image or sequence that contains the windows, by its name in the kernels.</summary>
    protected string Image(LayerPlan plan)
        => LayerWriter.Local(Layer.WindowsOf(plan.InputShape).IsPadded ? Padded(plan) : plan.Input);

    /// <summary>Gets the same image or sequence in the cache.</summary>
    private string ImageInCache(LayerPlan plan)
        => "cache." + (Layer.WindowsOf(plan.InputShape).IsPadded ? Padded(plan) : plan.Input) + ".Blocks";
}
