namespace LayerGen.Tests.Networks.References;

/// <summary>A layer that is applied to each step of a sequence by itself, as if the steps were samples.</summary>
public sealed class ReferencePerStep(ReferenceShape input, ReferenceLayer inner)
    : ReferenceLayer(input, ReferenceShape.Sequence(input.Steps, inner.Output.Features))
{
    public override int ParameterCount => inner.ParameterCount;

    public override int WeightCount => inner.WeightCount;

    public override ReferenceActivation OutputActivation => inner.OutputActivation;

    public override double KinkDistance => inner.KinkDistance;

    /// <summary>Creates a layer for an input, which is applied to each step if the input is a sequence.</summary>
    public static ReferenceLayer Create(ReferenceShape input, Func<ReferenceShape, ReferenceLayer> create)
        => input.IsSequence
            ? new ReferencePerStep(input, create(ReferenceShape.Of(input.Channels)))
            : create(input);

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
        => Join(inner.Forward(parameters, Split(x), isTraining));

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
        => Join(inner.Backward(parameters, Split(dy), gradients));

    /// <summary>Makes a column of every step of every sample.</summary>
    private double[,] Split(double[,] x)
    {
        int samples = x.GetLength(1);
        int features = x.GetLength(0) / Input.Steps;
        return Matrix(
            features, Input.Steps * samples, (f, column) => x[column / samples * features + f, column % samples]);
    }

    private double[,] Join(double[,] columns)
    {
        int samples = columns.GetLength(1) / Input.Steps;
        int features = columns.GetLength(0);
        return Matrix(
            features * Input.Steps, samples, (k, s) => columns[k % features, k / features * samples + s]);
    }
}
