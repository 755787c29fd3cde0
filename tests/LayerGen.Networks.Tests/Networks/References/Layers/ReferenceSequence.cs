namespace LayerGen.Tests.Networks.References;

/// <summary>Several layers as one, each of which follows the one before it.</summary>
public sealed class ReferenceSequence : ReferenceLayer
{
    private readonly IReadOnlyList<ReferenceLayer> _layers;

    public ReferenceSequence(ReferenceShape input, IEnumerable<ReferenceLayerKind> layers)
        : this(input, ReferenceResidual.Chain(input, layers))
    {
    }

    private ReferenceSequence(ReferenceShape input, IReadOnlyList<ReferenceLayer> layers)
        : base(input, layers[^1].Output)
    {
        _layers = layers;
    }

    public override int ParameterCount => _layers.Sum(layer => layer.ParameterCount);

    public override IEnumerable<bool> IsWeight => _layers.SelectMany(layer => layer.IsWeight);

    public override ReferenceActivation OutputActivation => _layers[^1].OutputActivation;

    public override double KinkDistance => _layers.Min(layer => layer.KinkDistance);

    public override IEnumerable<ReferenceLayer> WithInner => _layers.SelectMany(layer => layer.WithInner);

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
        => ReferenceResidual.Forward(_layers, parameters, x, isTraining);

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
        => ReferenceResidual.Backward(_layers, parameters, dy, gradients);
}
