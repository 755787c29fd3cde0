namespace LayerGen.Tests.Networks.References;

/// <summary>Row k of a table for a step whose input is k. Parameters: E (vocabulary × size).</summary>
public sealed class ReferenceEmbedding(ReferenceShape input, int vocabulary, int size)
    : ReferenceLayer(input, ReferenceShape.Sequence(input.Steps, size))
{
    private double[,] _x = new double[0, 0];

    public override int ParameterCount => vocabulary * size;

    public override int WeightCount => ParameterCount;

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        _x = x;
        double[] table = parameters.ToArray();
        return Matrix(
            Output.Features, x.GetLength(1), (f, s) => table[((int)x[f / size, s] * size) + (f % size)]);
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        gradients.Clear();
        for (int f = 0; f < Output.Features; f++)
        {
            for (int s = 0; s < dy.GetLength(1); s++)
            {
                gradients[((int)_x[f / size, s] * size) + (f % size)] += dy[f, s];
            }
        }

        return new double[Input.Features, dy.GetLength(1)];
    }
}
