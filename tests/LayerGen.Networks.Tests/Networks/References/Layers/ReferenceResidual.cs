namespace LayerGen.Tests.Networks.References;

/// <summary>Y = f(inner(X) + X), around layers whose output has the shape of their input. He et al. 2016.</summary>
public sealed class ReferenceResidual : ReferenceLayer
{
    private readonly IReadOnlyList<ReferenceLayer> _inner;
    private readonly ReferenceActivation _activation;
    private double[,] _z = new double[0, 0];

    public ReferenceResidual(
        ReferenceShape input, IEnumerable<ReferenceLayerKind> inner, ReferenceActivation activation)
        : this(input, Chain(input, inner), activation)
    {
    }

    // The mask is that of the inner layers.
    private ReferenceResidual(
        ReferenceShape input, IReadOnlyList<ReferenceLayer> inner, ReferenceActivation activation)
        : base(input, inner[^1].Output)
    {
        _inner = inner;
        _activation = activation;
        if (!Output.IsAs(input))
        {
            throw new ArgumentException($"Expected an output of {input}, but got {Output}.", nameof(inner));
        }
    }

    public override int ParameterCount => _inner.Sum(layer => layer.ParameterCount);

    public override IEnumerable<bool> IsWeight => _inner.SelectMany(layer => layer.IsWeight);

    public override ReferenceActivation OutputActivation => _activation;

    public override double KinkDistance => _activation.KinkDistance(_z);

    public override IEnumerable<ReferenceLayer> WithInner => _inner.SelectMany(layer => layer.WithInner).Append(this);

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        double[,] inner = Forward(_inner, parameters, x, isTraining);
        _z = Matrix(Input.Features, x.GetLength(1), (f, s) => inner[f, s] + x[f, s]);
        return ReferencePerStep.Activate(_activation, Output.Steps, _z);
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        double[,] dz = ReferencePerStep.Derive(_activation, Output.Steps, _z, dy);
        double[,] inner = Backward(_inner, parameters, dz, gradients);
        return Matrix(Input.Features, dy.GetLength(1), (f, s) => inner[f, s] + dz[f, s]);
    }

    /// <summary>Creates layers, each of which follows the previous one.</summary>
    public static IReadOnlyList<ReferenceLayer> Chain(ReferenceShape input, IEnumerable<ReferenceLayerKind> kinds)
    {
        var layers = new List<ReferenceLayer>();
        foreach (ReferenceLayerKind kind in kinds)
        {
            layers.Add(kind(input));
            input = layers[^1].Output;
        }

        return layers;
    }

    public static double[,] Forward(
        IReadOnlyList<ReferenceLayer> layers, ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        foreach (ReferenceLayer layer in layers)
        {
            x = layer.Forward(parameters[..layer.ParameterCount], x, isTraining);
            parameters = parameters[layer.ParameterCount..];
        }

        return x;
    }

    public static double[,] Backward(
        IReadOnlyList<ReferenceLayer> layers, ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        int end = layers.Sum(layer => layer.ParameterCount);
        foreach (ReferenceLayer layer in layers.Reverse())
        {
            int start = end - layer.ParameterCount;
            dy = layer.Backward(parameters[start..end], dy, gradients[start..end]);
            end = start;
        }

        return dy;
    }
}
