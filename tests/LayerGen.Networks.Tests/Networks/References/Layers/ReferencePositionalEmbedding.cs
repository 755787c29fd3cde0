namespace LayerGen.Tests.Networks.References;

/// <summary>Adds row t of a table to step t. Parameters: E (steps × features).</summary>
public sealed class ReferencePositionalEmbedding(ReferenceShape input) : ReferenceLayer(input, input)
{
    public override int ParameterCount => Input.Features;

    public override int WeightCount => ParameterCount;

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        double[] table = parameters.ToArray();
        return Matrix(Input.Features, x.GetLength(1), (f, s) => x[f, s] + table[f]);
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        gradients.Clear();
        for (int f = 0; f < Input.Features; f++)
        {
            for (int s = 0; s < dy.GetLength(1); s++)
            {
                gradients[f] += dy[f, s];
            }
        }

        return dy;
    }
}
