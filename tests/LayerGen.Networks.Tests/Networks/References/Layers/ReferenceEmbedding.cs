namespace LayerGen.Tests.Networks.References;

/// <summary>
/// Row k of a table for a step whose input is k. Parameters: E (vocabulary × size). A step whose input is 0 can be
/// absent, as with <c>mask_zero</c> of Keras.
/// </summary>
public sealed class ReferenceEmbedding(ReferenceShape input, int vocabulary, int size, bool masksZero = false)
    : ReferenceLayer(input, ReferenceShape.Sequence(input.Steps, size) with
    {
        Mask = masksZero ? new ReferenceMask() : null,
    })
{
    private double[,] _x = new double[0, 0];

    public override int ParameterCount => vocabulary * size;

    public override int WeightCount => ParameterCount;

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        _x = x;
        double[] table = parameters.ToArray();
        if (Output.Mask is { } mask)
        {
            mask.Present = new bool[Input.Steps, x.GetLength(1)];
            for (int k = 0; k < mask.Present.Length; k++)
            {
                (int t, int s) = (k / x.GetLength(1), k % x.GetLength(1));
                mask.Present[t, s] = x[t, s] != 0;
            }
        }

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
