namespace LayerGen.Onnx.Import;

/// <summary>A value of a graph, by what is known of it.</summary>
internal abstract class Value;

/// <summary>A value of a node that cannot be imported. What uses it causes no further problem.</summary>
internal sealed class UnknownValue : Value
{
    public static UnknownValue Instance { get; } = new();
}

/// <summary>Whole numbers, such as the dimensions of a value, which are computed here.</summary>
/// <param name="items">
/// The numbers in row-major order. <see cref="Batch"/> stands for the number of samples, and the numbers that follow
/// for twice and three times as many, and so on.
/// </param>
/// <param name="shape">The dimensions. A single number has none.</param>
internal sealed class IntegersValue(long[] items, int[] shape) : Value
{
    /// <summary>Stands for the number of samples, which is not known.</summary>
    public const long Batch = long.MinValue;

    public long[] Items => items;

    public int[] Shape => shape;

    /// <summary>Returns what stands for a multiple of the number of samples.</summary>
    /// <param name="factor">The factor, at least 1.</param>
    public static long OfSamples(long factor) => Batch + factor - 1;

    /// <summary>Returns the factor of a multiple of the number of samples, or 0 for another number.</summary>
    public static long SamplesIn(long item) => item < Batch + int.MaxValue ? item - Batch + 1 : 0;

    public static IntegersValue List(IReadOnlyList<long> items) => new([.. items], [items.Count]);
}

/// <summary>A constant of numbers: weights, or a number.</summary>
/// <param name="view">The elements.</param>
/// <param name="epsilon">What is added to each, before the root.</param>
/// <param name="isRoot">Whether it is the root of the elements, as in a batch normalization in pieces.</param>
internal sealed class ConstantValue(TensorView view, double epsilon = 0, bool isRoot = false) : Value
{
    public TensorView View => view;

    public double Epsilon => epsilon;

    public bool IsRoot => isRoot;

    /// <summary>Gets a value indicating whether the elements are those of a tensor.</summary>
    public bool IsPlain => epsilon == 0 && !isRoot;

    /// <summary>Gets the number, if it is only one and known.</summary>
    public double? Number
    {
        get
        {
            if (view.Count != 1 || view.Tensor is { HasValues: false })
            {
                return null;
            }

            double value = ((view.Tensor?.Number(view.Start) ?? 1) * view.Factor) + epsilon;
            return isRoot ? Math.Sqrt(value) : value;
        }
    }

    public static ConstantValue Of(double number) => new(new TensorView(null, [], [], number));
}

/// <summary>A constant of a type that no operator here uses. What uses it reports the problem.</summary>
/// <param name="tensor">The tensor.</param>
internal sealed class UnusableConstant(OnnxTensor tensor) : Value
{
    public OnnxTensor Tensor => tensor;
}

/// <summary>A tensor with the same number everywhere. One of its dimensions can be the number of samples.</summary>
/// <param name="number">The number.</param>
/// <param name="shape">The dimensions, or null if they do not matter.</param>
internal sealed class FilledValue(double number, IReadOnlyList<long>? shape = null) : Value
{
    public double Number => number;

    public IReadOnlyList<long>? Shape => shape;
}

/// <summary>
/// The values of a sample that a step computes. Their canonical order is that of the factors: channel, row and column
/// of an image, also after it has been flattened; channel and step of a sequence that a convolution or pooling
/// computes, and step and channel of all others, as PyTorch has them. The axes of the graph are groups of these factors
/// in any order.
/// </summary>
/// <param name="step">The step, counted from 1, or 0 for the input of the network.</param>
/// <param name="factors">The sizes of the factors.</param>
/// <param name="axes">The factors of each axis of the graph, without that of the samples.</param>
/// <param name="kind">What the factors are.</param>
internal sealed class SampleValue(
    int step, IReadOnlyList<long> factors, IReadOnlyList<IReadOnlyList<int>> axes, SampleKind kind) : Value
{
    public int Step => step;

    public IReadOnlyList<long> Factors => factors;

    public IReadOnlyList<IReadOnlyList<int>> Axes => axes;

    public SampleKind Kind => kind;

    public bool IsImage => kind == SampleKind.Image;

    public bool IsSequence => kind is SampleKind.ChannelsAndSteps or SampleKind.StepsAndChannels;

    /// <summary>Gets the factor of the channels of an image or a sequence.</summary>
    public int ChannelFactor => kind == SampleKind.StepsAndChannels ? 1 : 0;

    /// <summary>Gets the number of channels of an image or a sequence, or the first factor of other values.</summary>
    public long Channels => factors[ChannelFactor];

    /// <summary>Gets the number of steps of a sequence.</summary>
    public long Steps => factors[1 - ChannelFactor];

    /// <summary>Gets the number of values.</summary>
    public long Count { get; } = Sizes.Product(factors);

    /// <summary>Gets a value indicating whether the axes are the factors, in their order.</summary>
    public bool IsCanonicalImage =>
        IsImage && axes.Count == 3 && axes.Select((axis, k) => IsOnly(axis, k)).All(one => one);

    /// <summary>Returns values with one axis per factor.</summary>
    public static SampleValue Plain(int step, IReadOnlyList<long> factors, bool isImage) =>
        Plain(step, factors, isImage ? SampleKind.Image : SampleKind.Features);

    /// <inheritdoc cref="Plain(int, IReadOnlyList{long}, bool)"/>
    public static SampleValue Plain(int step, IReadOnlyList<long> factors, SampleKind kind) =>
        new(step, factors, [.. factors.Select((_, k) => (IReadOnlyList<int>)[k])], kind);

    /// <summary>Returns the same values with other axes.</summary>
    public SampleValue WithAxes(IReadOnlyList<IReadOnlyList<int>> other) => new(step, factors, other, kind);

    /// <summary>Returns the values of another step in the same order.</summary>
    public SampleValue At(int other) => new(other, factors, axes, kind);

    /// <summary>Returns the sizes of the axes.</summary>
    public IReadOnlyList<long> Dimensions() => [.. axes.Select(SizeOf)];

    /// <summary>Returns the size of an axis.</summary>
    public long SizeOf(IReadOnlyList<int> axis) => Sizes.Product(axis.Select(factor => factors[factor]));

    /// <summary>
    /// Determines whether this is a sequence whose axes are one of its channels and one of its steps.
    /// </summary>
    /// <param name="position">The position of the axis of the channels: 0 or 1.</param>
    public bool HasChannelsAt(int position) => IsSequence && axes.Count == 2
        && IsOnly(axes[position], ChannelFactor) && IsOnly(axes[1 - position], 1 - ChannelFactor);

    /// <summary>Determines whether an axis has one factor, apart from those with one element.</summary>
    private bool IsOnly(IReadOnlyList<int> axis, int factor) =>
        axis.Where(one => factors[one] != 1).All(one => one == factor) && SizeOf(axis) == factors[factor];
}

/// <summary>What the factors of values are.</summary>
internal enum SampleKind
{
    /// <summary>Features without further meaning.</summary>
    Features,

    /// <summary>Channel, row and column.</summary>
    Image,

    /// <summary>Channel and step, in the order of a convolution over time.</summary>
    ChannelsAndSteps,

    /// <summary>Step and channel.</summary>
    StepsAndChannels,
}

/// <summary>Something that becomes a step as soon as a layer takes its values.</summary>
internal abstract class LazyValue : Value
{
    /// <summary>Gets or sets the values of the step that it has become.</summary>
    public SampleValue? Result { get; set; }

    /// <summary>Gets or sets a value indicating whether it cannot become a step, which has been reported.</summary>
    public bool HasFailed { get; set; }
}

/// <summary>A function of the values of a step, one by one, which may become an activation.</summary>
/// <param name="source">The values.</param>
/// <param name="function">The function at <see cref="PointwiseFunction.Points"/>.</param>
/// <param name="node">The last node of it.</param>
/// <param name="operands">What the node combines: one value or two.</param>
/// <param name="combine">The function of the node. The second number is ignored if there is one operand.</param>
internal sealed class PointwiseValue(
    SampleValue source,
    double[] function,
    OnnxNode node,
    IReadOnlyList<Value> operands,
    Func<double, double, double> combine) : LazyValue
{
    public SampleValue Source => source;

    public double[] Function => function;

    public OnnxNode Node => node;

    public IReadOnlyList<Value> Operands => operands;

    public Func<double, double, double> Combine => combine;
}

/// <summary>The parts of a layer that further nodes complete.</summary>
internal enum PartKind
{
    /// <summary>A product, whose bias may follow.</summary>
    Product,

    /// <summary>An image or a sequence with zeros around it, for the convolution that follows.</summary>
    Padded,

    /// <summary>The mean of all values of a sample.</summary>
    Mean,

    /// <summary>The values minus their mean.</summary>
    Centered,

    /// <summary>The squares of these.</summary>
    Squares,

    /// <summary>The mean of the squares, with ε if it has been added.</summary>
    Variance,

    /// <summary>The root of the variance and ε.</summary>
    Deviation,

    /// <summary>Its reciprocal.</summary>
    InverseDeviation,

    /// <summary>Values that a layer normalization has normalized, before γ and β.</summary>
    Normalized,

    /// <summary>The same after γ.</summary>
    Scaled,

    /// <summary>The values minus the running mean of a batch normalization.</summary>
    Shifted,

    /// <summary>The same divided by its deviation.</summary>
    Standardized,

    /// <summary>The same after γ.</summary>
    StandardizedAndScaled,
}

/// <summary>A part of a layer.</summary>
/// <param name="kind">The part.</param>
/// <param name="source">The values that the layer takes.</param>
/// <param name="node">The last node.</param>
internal sealed class PartValue(PartKind kind, SampleValue source, OnnxNode node) : LazyValue
{
    public PartKind Kind => kind;

    public SampleValue Source => source;

    public OnnxNode Node => node;

    /// <summary>Gets ε.</summary>
    public double Epsilon { get; init; }

    /// <summary>Gets the tensors so far.</summary>
    public IReadOnlyList<TensorView> Tensors { get; init; } = [];

    /// <summary>Gets the step of a product, without its bias.</summary>
    public ImportedStep? Step { get; init; }

    /// <summary>Gets the values that the step of a product computes. Its number is not known yet.</summary>
    public SampleValue? Computes { get; init; }

    /// <summary>Gets the zeros before the rows and the columns, or the steps, and after them.</summary>
    public IReadOnlyList<long> Pads { get; init; } = [];

    /// <summary>Returns the next part of the same layer.</summary>
    public PartValue Next(PartKind next, OnnxNode by, double? epsilon = null, params TensorView[] more) =>
        new(next, source, by) { Epsilon = epsilon ?? Epsilon, Tensors = [.. Tensors, .. more] };
}
