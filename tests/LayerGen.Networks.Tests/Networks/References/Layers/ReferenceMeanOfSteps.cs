namespace LayerGen.Tests.Networks.References;

/// <summary>The mean of each feature over the present steps, or 0 if there are none.</summary>
public sealed class ReferenceMeanOfSteps(ReferenceShape input)
    : ReferenceLayer(input, ReferenceShape.Of(input.Channels))
{
    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
        => Matrix(
            Input.Channels,
            x.GetLength(1),
            (c, s) => Present(s).Sum(t => x[(t * Input.Channels) + c, s] / Count(s)));

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
        => Matrix(Input.Features, dy.GetLength(1), (f, s) => Input.IsPresent(f / Input.Channels, s)
            ? dy[f % Input.Channels, s] / Count(s)
            : 0);

    private IEnumerable<int> Present(int sample)
        => Enumerable.Range(0, Input.Steps).Where(step => Input.IsPresent(step, sample));

    private int Count(int sample) => Present(sample).Count();
}
