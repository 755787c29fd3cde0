namespace LayerGen.Tests.Networks.References;

/// <summary>A layer that is applied to each step of a sequence by itself, as if the steps were samples.</summary>
public sealed class ReferencePerStep(ReferenceShape input, ReferenceLayer inner)
    : ReferenceLayer(input, input with { Channels = inner.Output.Features })
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

    /// <summary>
    /// Applies an activation to each step of a sequence, or to whole samples if there is a single step.
    /// </summary>
    public static double[,] Activate(ReferenceActivation activation, int steps, double[,] z)
        => Join(activation.Forward(Split(z, steps)), steps);

    /// <summary>Returns the gradient with respect to the input of such an activation.</summary>
    public static double[,] Derive(ReferenceActivation activation, int steps, double[,] z, double[,] dy)
        => Join(activation.Backward(Split(z, steps), Split(dy, steps)), steps);

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
        => Join(inner.Forward(parameters, Split(x, Input.Steps), isTraining), Input.Steps);

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
        => Join(inner.Backward(parameters, Split(dy, Input.Steps), gradients), Input.Steps);

    /// <summary>Makes a column of every step of every sample.</summary>
    private static double[,] Split(double[,] x, int steps)
    {
        int samples = x.GetLength(1);
        int features = x.GetLength(0) / steps;
        return Matrix(
            features, steps * samples, (f, column) => x[column / samples * features + f, column % samples]);
    }

    private static double[,] Join(double[,] columns, int steps)
    {
        int samples = columns.GetLength(1) / steps;
        int features = columns.GetLength(0);
        return Matrix(features * steps, samples, (k, s) => columns[k % features, k / features * samples + s]);
    }
}
