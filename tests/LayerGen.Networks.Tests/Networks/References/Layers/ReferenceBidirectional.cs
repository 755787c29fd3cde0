namespace LayerGen.Tests.Networks.References;

/// <summary>
/// Two layers with the same input, whose outputs lie side by side in each step. Schuster and Paliwal 1997.
/// </summary>
public sealed class ReferenceBidirectional(ReferenceShape input, ReferenceLayer forwards, ReferenceLayer backwards)
    : ReferenceLayer(input, forwards.Output with { Channels = 2 * forwards.Output.Channels })
{
    private readonly int _units = forwards.Output.Channels;

    public override int ParameterCount => forwards.ParameterCount + backwards.ParameterCount;

    public override IEnumerable<bool> IsWeight => forwards.IsWeight.Concat(backwards.IsWeight);

    public override IEnumerable<ReferenceLayer> WithInner => [forwards, backwards, this];

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        double[,] one = forwards.Forward(parameters[..forwards.ParameterCount], x, isTraining);
        double[,] other = backwards.Forward(parameters[forwards.ParameterCount..], x, isTraining);
        return Matrix(Output.Features, x.GetLength(1), (f, s) =>
        {
            int k = (f / (2 * _units) * _units) + (f % _units);
            return f % (2 * _units) < _units ? one[k, s] : other[k, s];
        });
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        int own = forwards.ParameterCount;
        double[,] one = forwards.Backward(parameters[..own], Part(dy, 0), gradients[..own]);
        double[,] other = backwards.Backward(parameters[own..], Part(dy, _units), gradients[own..]);
        return Matrix(Input.Features, dy.GetLength(1), (f, s) => one[f, s] + other[f, s]);
    }

    private double[,] Part(double[,] dy, int first) => Matrix(
        forwards.Output.Features,
        dy.GetLength(1),
        (f, s) => dy[(f / _units * 2 * _units) + first + (f % _units), s]);
}
