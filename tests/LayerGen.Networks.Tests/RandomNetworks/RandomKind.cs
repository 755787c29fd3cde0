using CsCheck;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>The position in a random declaration where a layer is drawn.</summary>
/// <param name="Input">The shape of the layer's input.</param>
/// <param name="IsImage">Whether the input was declared as an image.</param>
/// <param name="Depth">
/// The number of residual layers that contain the layer. Inside a residual layer, images keep their height and width,
/// and sequences their steps.
/// </param>
internal sealed record RandomPlace(ReferenceShape Input, bool IsImage, int Depth)
{
    /// <summary>Gets whether the layer is the first one of the network.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Returns the place after a layer.</summary>
    public RandomPlace After(RandomLayer layer) => this with
    {
        Input = layer.Reference(Input).Output,
        IsImage = IsImage && layer.KeepsImages,
        IsFirst = false,
    };
}

/// <summary>A kind of layer that can be drawn.</summary>
/// <param name="Name">The name in a declaration.</param>
/// <param name="Frequency">The frequency in comparison with other kinds.</param>
/// <param name="Fits">Determines whether a layer of this kind fits a place.</param>
/// <param name="Draw">Draws a layer for a place that it fits.</param>
internal sealed record RandomKind(
    string Name, int Frequency, Func<RandomPlace, bool> Fits, Func<RandomPlace, Gen<RandomLayer>> Draw)
{
    /// <summary>
    /// Draws the width of a layer. Most layers are narrow, because the C# compiler compiles them quickly. Wide layers,
    /// which are tiled, are rare. Widths near those of vectors, blocks and tiles are drawn more often than others.
    /// </summary>
    public static readonly Gen<int> Width = Gen.Frequency(
        (14, Gen.Int[1, 9]),
        (5, Gen.OneOf(7, 8, 9, 15, 16, 17)),
        (1, Gen.OneOf(31, 32, 33, 66)));

    /// <summary>The largest state of a recurrent layer, which is slow in plain loops.</summary>
    private const int MostRecurrentUnits = 20;

    private static readonly Gen<bool> AnyBias = Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false)));

    private static readonly Gen<double> AnyEpsilon = Gen.OneOf(1e-5, 1e-5, 1e-3, 0.1);

    private static readonly Gen<string> AnyInit = Gen.Frequency(
        (6, Gen.Const("Default")), (2, Gen.OneOf(Enum.GetNames<Initializer>())));

    /// <summary>All kinds that can be drawn.</summary>
    public static readonly IReadOnlyList<RandomKind> All =
    [
        new("Dense", 10, IsFree, _ => Dense(Width, RandomActivation.Any)),
        new("BatchNorm", 3, _ => true, _ => BatchNorm(RandomActivation.Any)),
        new("LayerNorm", 3, _ => true, _ => LayerNorm(RandomActivation.Any)),
        new(
            "Dropout",
            2,
            _ => true,
            _ => Gen.OneOf(0, 0.1, 0.25, 0.5, 0.9).Select(rate => (RandomLayer)new RandomDropout(rate))),
        new("Activation", 2, _ => true, _ => ActivationOnly(RandomActivation.Any)),
        new(
            "Flatten",
            2,
            place => (place.IsImage || place.Input.IsSequence) && place.Depth == 0,
            _ => Gen.Const((RandomLayer)new RandomFlatten())),
        new("Conv2D", 8, place => place.IsImage, place => Conv2D(place, Gen.Int[1, 4], RandomActivation.Any)),
        new("MaxPool2D", 4, place => place.IsImage && place.Depth == 0, place => Pool("MaxPool2D", place)),
        new("AvgPool2D", 3, place => place.IsImage && place.Depth == 0, place => Pool("AvgPool2D", place)),
        new(
            "GlobalAvgPool2D",
            1,
            place => place.IsImage && place.Depth == 0,
            _ => Gen.Const((RandomLayer)new RandomGlobalAvgPool2D())),
        new("Conv1D", 12, place => place.Input.IsSequence, place => Conv1D(place, Width, RandomActivation.Any)),
        new("SimpleRNN", 3, place => place.Input.IsSequence, place => Recurrent("SimpleRNN", place)),
        new("GRU", 5, place => place.Input.IsSequence, place => Recurrent("GRU", place)),
        new("LSTM", 5, place => place.Input.IsSequence, place => Recurrent("LSTM", place)),
        new(
            "Bidirectional",
            4,
            place => place.Input.IsSequence,
            place => from kind in Gen.OneOf("SimpleRNN", "GRU", "LSTM")
                     from layer in Recurrent(kind, place)
                     select (RandomLayer)new RandomBidirectional(
                         (RandomRecurrent)layer with { IsBackwards = false })),
        new(
            "Embedding",
            60,
            place => place is { IsFirst: true, Depth: 0, Input: { IsSequence: true, Channels: 1 } },
            _ => Embedding()),
        new(
            "Masking",
            8,
            place => place.Input.IsSequence && place.IsFirst && place.Depth == 0,
            _ => Gen.OneOf(0.0, 0, -1, 0.5).Select(value => (RandomLayer)new RandomMasking(value))),
        new(
            "PositionalEmbedding",
            2,
            place => place.Input.IsSequence,
            _ => AnyInit.Select(init => (RandomLayer)new RandomPositionalEmbedding(init))),
        new("SelfAttention", 5, place => place.Input.IsSequence, SelfAttention),
        new(
            "Attention",
            8,
            place => place.Input.IsSequence && place.Input.Channels % 3 == 0 && place.Depth == 0,
            place => Attention(place.Input.Channels / 3)),
        new("MaxPool1D", 3, place => place.Input.IsSequence && place.Depth == 0, place => Pool("MaxPool1D", place)),
        new("AvgPool1D", 3, place => place.Input.IsSequence && place.Depth == 0, place => Pool("AvgPool1D", place)),
        new(
            "GlobalAvgPool1D",
            1,
            place => place.Input.IsSequence && place.Depth == 0,
            _ => Gen.Const((RandomLayer)new RandomGlobalAvgPool1D())),
        new("Residual", 3, place => place.Depth < 2, place => Residual(place, RandomActivation.Any)),
    ];

    /// <summary>Draws a layer of a kind that fits the place.</summary>
    public static Gen<RandomLayer> Layer(RandomPlace place)
        => Gen.Frequency(
        [
            .. All.Where(kind => kind.Fits(place))
                .Select(kind => (kind.Frequency, (IGen<RandomLayer>)kind.Draw(place))),
        ]);

    public static Gen<RandomLayer> Dense(Gen<int> units, Gen<RandomActivation> activation)
        => Gen.Select(
            units,
            activation,
            AnyBias,
            AnyInit,
            (width, f, bias, init) => (RandomLayer)new RandomDense(width, f, bias, init));

    public static Gen<RandomLayer> BatchNorm(Gen<RandomActivation> activation)
        => Gen.Select(
            activation,
            AnyEpsilon,
            Gen.OneOf(0.1, 0.25, 1),
            (f, epsilon, momentum) => (RandomLayer)new RandomBatchNorm(f, epsilon, momentum));

    public static Gen<RandomLayer> LayerNorm(Gen<RandomActivation> activation)
        => Gen.Select(activation, AnyEpsilon, (f, epsilon) => (RandomLayer)new RandomLayerNorm(f, epsilon));

    public static Gen<RandomLayer> ActivationOnly(Gen<RandomActivation> activation)
        => activation.Select(f => (RandomLayer)new RandomActivationLayer(f));

    /// <summary>
    /// Draws a residual layer with one or two inner layers. If they change the shape, another inner layer restores it.
    /// </summary>
    public static Gen<RandomLayer> Residual(RandomPlace place, Gen<RandomActivation> activation)
        => from count in Gen.Int[1, 2]
           from inner in RandomDeclaration.Stack(place with { Depth = place.Depth + 1 }, count)
           from restoring in Restoring(place, inner)
           from f in activation
           select (RandomLayer)new RandomResidual([.. inner, .. restoring], f);

    /// <summary>Draws a convolution. Inside a residual layer, it keeps the height and width.</summary>
    private static Gen<RandomLayer> Conv2D(RandomPlace place, Gen<int> filters, Gen<RandomActivation> activation)
        => from count in filters
           from kernel in Gen.Int[1, Math.Min(3, Math.Min(place.Input.Height, place.Input.Width))]
           from stride in place.Depth > 0 ? Gen.Const(1) : Gen.Frequency((3, Gen.Const(1)), (1, Gen.Int[2, 3]))
           from isSame in place.Depth > 0 ? Gen.Const(true) : Gen.Bool
           from f in activation
           from bias in AnyBias
           from init in AnyInit
           select (RandomLayer)new RandomConv2D(count, kernel, f, stride, isSame, bias, init);

    private static Gen<RandomLayer> Embedding()
        => from vocabulary in Width
           from size in Width
           from init in AnyInit
           from masksZero in Gen.Bool
           select (RandomLayer)new RandomEmbedding(vocabulary, size, masksZero, init);

    private static Gen<RandomLayer> Attention(int features)
        => from heads in Heads(features)
           from isCausal in Gen.Bool
           select (RandomLayer)new RandomAttention(heads, isCausal);

    private static Gen<RandomLayer> SelfAttention(RandomPlace place)
        => from heads in Heads(place.Input.Channels)
           from isCausal in Gen.Bool
           from bias in AnyBias
           from init in AnyInit
           select (RandomLayer)new RandomSelfAttention(heads, isCausal, bias, init);

    private static Gen<int> Heads(int features)
        => Gen.OneOf([.. Enumerable.Range(1, features).Where(heads => features % heads == 0)]);

    /// <summary>Draws a recurrent layer. Inside a residual block it must keep the shape of a sequence.</summary>
    private static Gen<RandomLayer> Recurrent(string kind, RandomPlace place)
        => from units in Width
           from isSequence in Gen.Bool
           from isBackwards in Gen.Bool
           from bias in AnyBias
           select (RandomLayer)new RandomRecurrent(
               kind, Math.Min(units, MostRecurrentUnits), isSequence || place.Depth > 0, isBackwards, bias);

    /// <summary>Draws a convolution over time. Inside a residual layer, it keeps the steps.</summary>
    private static Gen<RandomLayer> Conv1D(RandomPlace place, Gen<int> filters, Gen<RandomActivation> activation)
        => from count in filters
           from padding in place.Depth > 0 ? Gen.OneOf(Padding.Same, Padding.Causal) : Gen.Enum<Padding>()
           from kernel in Gen.Int[1, padding == Padding.Valid ? Math.Min(4, place.Input.Steps) : 4]
           from dilation in Gen.Int[1, DilationLimit(kernel, padding, place.Input.Steps)]
           from stride in place.Depth > 0 ? Gen.Const(1) : Gen.Frequency((3, Gen.Const(1)), (1, Gen.Int[2, 3]))
           from f in activation
           from bias in AnyBias
           from init in AnyInit
           select (RandomLayer)new RandomConv1D(count, kernel, f, stride, dilation, padding, bias, init);

    /// <summary>Gets the largest dilation with which a window fits. That of a single tap has no effect.</summary>
    private static int DilationLimit(int kernel, Padding padding, int steps)
        => kernel == 1 ? 1 : padding == Padding.Valid ? Math.Min(3, (steps - 1) / (kernel - 1)) : 3;

    private static Gen<RandomLayer> Pool(string kind, RandomPlace place)
        => from size in Gen.Int[1, Math.Min(3, Smallest(place.Input))]
           from stride in Gen.Frequency((2, Gen.Const(size)), (1, Gen.Int[1, 3]))
           select (RandomLayer)new RandomPool(kind, size, stride);

    private static int Smallest(ReferenceShape shape)
        => shape.IsSequence ? shape.Steps : Math.Min(shape.Height, shape.Width);

    /// <summary>Draws the layer that restores the shape of a place after inner layers, if one is needed.</summary>
    private static Gen<RandomLayer[]> Restoring(RandomPlace place, RandomLayer[] inner)
        => inner.Aggregate(place, (before, layer) => before.After(layer)).Input == place.Input
            ? Gen.Const(Array.Empty<RandomLayer>())
            : (place.IsImage
                ? Conv2D(place with { Depth = place.Depth + 1 }, Gen.Const(place.Input.Channels), RandomActivation.Any)
                : Dense(Gen.Const(place.Input.Channels), RandomActivation.Any)).Select(layer => (RandomLayer[])[layer]);

    /// <summary>Determines whether a layer may turn an image into something else.</summary>
    private static bool IsFree(RandomPlace place) => !place.IsImage || place.Depth == 0;
}
