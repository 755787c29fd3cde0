namespace LayerGen.Tests.Networks.References;

/// <summary>
/// A mask, as <c>keras.layers.Masking</c>: a step of which all features have a value is absent, and its output is 0.
/// </summary>
public sealed class ReferenceMasking(ReferenceShape input, double value)
    : ReferenceLayer(input, input with { Mask = new ReferenceMask() })
{
    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        int features = Input.Channels;
        var present = new bool[Input.Steps, x.GetLength(1)];
        for (int t = 0; t < Input.Steps; t++)
        {
            for (int s = 0; s < x.GetLength(1); s++)
            {
                present[t, s] = Enumerable.Range(t * features, features).Any(f => x[f, s] != value);
            }
        }

        Output.Mask!.Present = present;
        return Matrix(Input.Features, x.GetLength(1), (f, s) => present[f / features, s] ? x[f, s] : 0);
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
        => Matrix(
            Input.Features, dy.GetLength(1), (f, s) => Output.IsPresent(f / Input.Channels, s) ? dy[f, s] : 0);
}
