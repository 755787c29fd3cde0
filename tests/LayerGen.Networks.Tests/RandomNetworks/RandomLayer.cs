using System.Globalization;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>A layer of a random declaration, with its source and its reference.</summary>
internal abstract record RandomLayer
{
    /// <summary>Gets the attributes of the layer. A layer with inner layers has several.</summary>
    public abstract IEnumerable<string> Attributes { get; }

    public abstract ReferenceLayerKind Reference { get; }

    /// <summary>Gets simpler layers that accept the same input, to reduce a failure.</summary>
    public virtual IEnumerable<RandomLayer> Simpler => [];

    /// <summary>Gets whether the output is an image if the input is one.</summary>
    public virtual bool KeepsImages => true;

    /// <summary>Returns the property that sets the initializer of the weights, preceded by a comma.</summary>
    protected static string InitializerProperty(string init) => init switch
    {
        "Default" => "",
        "Constant" => ", Initializer = Initializer.Constant, InitializerValue = 0.25",
        _ => ", Initializer = Initializer." + init,
    };

    protected static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A layer that ends in an activation.</summary>
internal abstract record RandomActivatedLayer(RandomActivation Activation) : RandomLayer
{
    public override IEnumerable<RandomLayer> Simpler
        => Activation.Name is "Identity" or "Softmax" or "Sigmoid"
            ? []
            : [this with { Activation = RandomActivation.Identity }];
}

internal sealed record RandomDense(int Units, RandomActivation Activation, bool HasBias, string Initializer)
    : RandomActivatedLayer(Activation)
{
    public override IEnumerable<string> Attributes =>
    [
        Text($"Dense({Units}, {Activation.Argument}{Activation.Property}")
            + (HasBias ? "" : ", Bias = false")
            + InitializerProperty(Initializer) + ")",
    ];

    public override ReferenceLayerKind Reference => ReferenceLayers.Dense(Units, Activation.Reference, HasBias);

    public override bool KeepsImages => false;

    public override IEnumerable<RandomLayer> Simpler =>
    [
        .. Units > 1
            ? new[] { this with { Units = 1 }, this with { Units = Units / 2 }, this with { Units = Units - 1 } }
            : [],
        .. Initializer == "Default" ? Array.Empty<RandomLayer>() : [this with { Initializer = "Default" }],
        .. HasBias ? Array.Empty<RandomLayer>() : [this with { HasBias = true }],
        .. base.Simpler,
    ];
}

internal sealed record RandomBatchNorm(RandomActivation Activation, double Epsilon, double Momentum)
    : RandomActivatedLayer(Activation)
{
    public override IEnumerable<string> Attributes =>
    [
        Text($"BatchNorm({Activation.Argument}{Activation.Property}, Epsilon = {Epsilon:R}, Momentum = {Momentum:R})"),
    ];

    public override ReferenceLayerKind Reference => ReferenceLayers.BatchNorm(Activation.Reference, Epsilon, Momentum);
}

internal sealed record RandomLayerNorm(RandomActivation Activation, double Epsilon) : RandomActivatedLayer(Activation)
{
    public override IEnumerable<string> Attributes =>
        [Text($"LayerNorm({Activation.Argument}{Activation.Property}, Epsilon = {Epsilon:R})")];

    public override ReferenceLayerKind Reference => ReferenceLayers.LayerNorm(Activation.Reference, Epsilon);
}

internal sealed record RandomDropout(double Rate) : RandomLayer
{
    public override IEnumerable<string> Attributes => [Text($"Dropout({Rate:R})")];

    public override ReferenceLayerKind Reference => ReferenceLayers.Dropout(Rate);
}

internal sealed record RandomActivationLayer(RandomActivation Activation) : RandomActivatedLayer(Activation)
{
    public override IEnumerable<string> Attributes => [Text($"Activation({Activation.Argument}{Activation.Property})")];

    public override ReferenceLayerKind Reference => ReferenceLayers.ActivationOnly(Activation.Reference);
}

internal sealed record RandomConv2D(
    int Filters, int Kernel, RandomActivation Activation, int Stride, bool IsSame, bool HasBias, string Initializer)
    : RandomActivatedLayer(Activation)
{
    public override IEnumerable<string> Attributes =>
    [
        Text($"Conv2D({Filters}, {Kernel}, {Activation.Argument}{Activation.Property}")
            + (Stride == 1 ? "" : Text($", Stride = {Stride}"))
            + (IsSame ? ", Padding = Padding.Same" : "")
            + (HasBias ? "" : ", Bias = false")
            + InitializerProperty(Initializer) + ")",
    ];

    public override ReferenceLayerKind Reference
        => ReferenceLayers.Conv2D(Filters, Kernel, Activation.Reference, Stride, IsSame, HasBias);

    public override IEnumerable<RandomLayer> Simpler =>
    [
        .. Filters > 1 ? new[] { this with { Filters = 1 }, this with { Filters = Filters - 1 } } : [],
        .. Kernel > 1 ? new[] { this with { Kernel = 1 }, this with { Kernel = Kernel - 1 } } : [],
        .. Stride > 1 ? new[] { this with { Stride = 1 } } : [],
        .. IsSame ? new[] { this with { IsSame = false } } : [],
        .. HasBias ? Array.Empty<RandomLayer>() : [this with { HasBias = true }],
        .. base.Simpler,
    ];
}

internal sealed record RandomRecurrent(string Kind, int Units, bool IsSequence, bool IsBackwards, bool HasBias)
    : RandomLayer
{
    public override IEnumerable<string> Attributes =>
    [
        Text($"{Kind}({Units}")
            + (IsSequence ? ", Sequence = true" : "")
            + (IsBackwards ? ", Backwards = true" : "")
            + (HasBias ? "" : ", Bias = false") + ")",
    ];

    public override ReferenceLayerKind Reference => Kind switch
    {
        "SimpleRNN" => ReferenceLayers.SimpleRNN(Units, isRelu: false, IsSequence, IsBackwards, HasBias),
        "GRU" => ReferenceLayers.GRU(Units, IsSequence, IsBackwards, HasBias),
        _ => ReferenceLayers.LSTM(Units, IsSequence, IsBackwards, HasBias),
    };

    public override IEnumerable<RandomLayer> Simpler =>
    [
        .. Units > 1 ? new[] { this with { Units = 1 }, this with { Units = Units - 1 } } : [],
        .. IsBackwards ? new[] { this with { IsBackwards = false } } : [],
        .. HasBias ? Array.Empty<RandomLayer>() : [this with { HasBias = true }],
        .. base.Simpler,
    ];
}

internal sealed record RandomBidirectional(RandomRecurrent Layer) : RandomLayer
{
    public override IEnumerable<string> Attributes => ["Bidirectional", .. Layer.Attributes];

    public override ReferenceLayerKind Reference => ReferenceLayers.Bidirectional(
        Layer.Reference, (Layer with { IsBackwards = true }).Reference);

    public override IEnumerable<RandomLayer> Simpler =>
    [
        Layer,
        .. Layer.Simpler.OfType<RandomRecurrent>().Select(simpler => this with { Layer = simpler }),
    ];
}

internal sealed record RandomMasking(double Value) : RandomLayer
{
    public override IEnumerable<string> Attributes => [Value == 0 ? "Masking" : Text($"Masking({Value:R})")];

    public override ReferenceLayerKind Reference => ReferenceLayers.Masking(Value);

    public override IEnumerable<RandomLayer> Simpler => Value == 0 ? [] : [this with { Value = 0 }];
}

internal sealed record RandomEmbedding(int Vocabulary, int Size, bool MasksZero, string Initializer) : RandomLayer
{
    public override IEnumerable<string> Attributes =>
    [
        Text($"Embedding({Vocabulary}, {Size}{(MasksZero ? ", MaskZero = true" : "")}{InitializerProperty(Initializer)})"),
    ];

    public override ReferenceLayerKind Reference => ReferenceLayers.Embedding(Vocabulary, Size, MasksZero);

    public override IEnumerable<RandomLayer> Simpler =>
    [
        .. Size > 1 ? new[] { this with { Size = 1 }, this with { Size = Size - 1 } } : [],
        .. Vocabulary > 1 ? new[] { this with { Vocabulary = 1 } } : [],
        .. MasksZero ? new[] { this with { MasksZero = false } } : [],
    ];
}

internal sealed record RandomPositionalEmbedding(string Initializer) : RandomLayer
{
    public override IEnumerable<string> Attributes => ["PositionalEmbedding" + Arguments];

    public override ReferenceLayerKind Reference => ReferenceLayers.PositionalEmbedding();

    private string Arguments
        => InitializerProperty(Initializer) is { Length: > 2 } property ? "(" + property[2..] + ")" : "";
}

internal sealed record RandomAttention(int Heads, bool IsCausal) : RandomLayer
{
    public override IEnumerable<string> Attributes => [Text($"Attention({Heads}{(IsCausal ? ", Causal = true" : "")})")];

    public override ReferenceLayerKind Reference => ReferenceLayers.Attention(Heads, IsCausal);

    public override IEnumerable<RandomLayer> Simpler =>
    [
        .. Heads > 1 ? new[] { this with { Heads = 1 } } : [],
        .. IsCausal ? new[] { this with { IsCausal = false } } : [],
    ];
}

internal sealed record RandomSelfAttention(int Heads, bool IsCausal, bool HasBias, string Initializer) : RandomLayer
{
    public override IEnumerable<string> Attributes =>
    [
        Text($"SelfAttention({Heads}")
            + (IsCausal ? ", Causal = true" : "")
            + (HasBias ? "" : ", Bias = false")
            + InitializerProperty(Initializer) + ")",
    ];

    public override ReferenceLayerKind Reference => ReferenceLayers.SelfAttention(Heads, IsCausal, HasBias);

    public override IEnumerable<RandomLayer> Simpler =>
    [
        .. Heads > 1 ? new[] { this with { Heads = 1 } } : [],
        .. IsCausal ? new[] { this with { IsCausal = false } } : [],
        .. HasBias ? Array.Empty<RandomLayer>() : [this with { HasBias = true }],
    ];
}

internal sealed record RandomConv1D(
    int Filters,
    int Kernel,
    RandomActivation Activation,
    int Stride,
    int Dilation,
    Padding Padding,
    bool HasBias,
    string Initializer)
    : RandomActivatedLayer(Activation)
{
    public override IEnumerable<string> Attributes =>
    [
        Text($"Conv1D({Filters}, {Kernel}, {Activation.Argument}{Activation.Property}")
            + (Stride == 1 ? "" : Text($", Stride = {Stride}"))
            + (Dilation == 1 ? "" : Text($", Dilation = {Dilation}"))
            + (Padding == Padding.Valid ? "" : ", Padding = Padding." + Padding)
            + (HasBias ? "" : ", Bias = false")
            + InitializerProperty(Initializer) + ")",
    ];

    public override ReferenceLayerKind Reference
        => ReferenceLayers.Conv1D(Filters, Kernel, Activation.Reference, Stride, Dilation, Padding, HasBias);

    public override IEnumerable<RandomLayer> Simpler =>
    [
        .. Filters > 1 ? new[] { this with { Filters = 1 }, this with { Filters = Filters - 1 } } : [],
        .. Kernel > 1 ? new[] { this with { Kernel = 1 }, this with { Kernel = Kernel - 1 } } : [],
        .. Stride > 1 ? new[] { this with { Stride = 1 } } : [],
        .. Dilation > 1 ? new[] { this with { Dilation = 1 } } : [],
        .. Padding != Padding.Valid ? new[] { this with { Padding = Padding.Valid } } : [],
        .. HasBias ? Array.Empty<RandomLayer>() : [this with { HasBias = true }],
        .. base.Simpler,
    ];
}

internal sealed record RandomPool(string Kind, int Size, int Stride) : RandomLayer
{
    public override IEnumerable<string> Attributes =>
        [Text($"{Kind}({Size}{(Stride == Size ? "" : Text($", Stride = {Stride}"))})")];

    public override ReferenceLayerKind Reference
        => Kind switch
        {
            "MaxPool2D" => ReferenceLayers.MaxPool2D(Size, Stride),
            "AvgPool2D" => ReferenceLayers.AvgPool2D(Size, Stride),
            "MaxPool1D" => ReferenceLayers.MaxPool1D(Size, Stride),
            _ => ReferenceLayers.AvgPool1D(Size, Stride),
        };
}

internal sealed record RandomGlobalAvgPool2D : RandomLayer
{
    public override IEnumerable<string> Attributes => ["GlobalAvgPool2D"];

    public override ReferenceLayerKind Reference => ReferenceLayers.GlobalAvgPool2D();

    public override bool KeepsImages => false;
}

internal sealed record RandomGlobalAvgPool1D : RandomLayer
{
    public override IEnumerable<string> Attributes => ["GlobalAvgPool1D"];

    public override ReferenceLayerKind Reference => ReferenceLayers.GlobalAvgPool1D();
}

internal sealed record RandomFlatten : RandomLayer
{
    public override IEnumerable<string> Attributes => ["Flatten"];

    public override ReferenceLayerKind Reference => ReferenceLayers.Flatten();

    public override bool KeepsImages => false;
}

internal sealed record RandomResidual(RandomLayer[] Inner, RandomActivation Activation)
    : RandomActivatedLayer(Activation)
{
    public override IEnumerable<string> Attributes
    {
        get
        {
            // The count does not include inner residual layers.
            string[] inner = [.. Inner.SelectMany(layer => layer.Attributes)];
            int count = inner.Count(attribute => !attribute.StartsWith("Residual(", StringComparison.Ordinal));
            return [Text($"Residual({count}, {Activation.Argument}{Activation.Property})"), .. inner];
        }
    }

    public override ReferenceLayerKind Reference
        => ReferenceLayers.Residual(Activation.Reference, [.. Inner.Select(layer => layer.Reference)]);

    public override IEnumerable<RandomLayer> Simpler =>
    [
        .. RandomDeclaration.Simplify(Inner).Select(inner => this with { Inner = inner }),
        .. base.Simpler,
    ];
}
