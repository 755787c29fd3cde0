namespace LayerGen.Tests.Networks.References;

/// <summary>The mean of each window.</summary>
public class ReferenceAvgPool2D(
    ReferenceShape input, int height, int width, int stride, bool keepsSequence = true)
    : ReferencePool2D(input, height, width, stride, keepsSequence)
{
    public ReferenceAvgPool2D(ReferenceShape input, int size, int stride)
        : this(input, size, size, stride)
    {
    }

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
        => Matrix(
            Output.Features, x.GetLength(1), (feature, s) => Window(feature).Sum(from => x[from, s]) / WindowSize);

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        var dx = new double[Input.Features, dy.GetLength(1)];
        for (int feature = 0; feature < Output.Features; feature++)
        {
            foreach (int from in Window(feature))
            {
                for (int s = 0; s < dy.GetLength(1); s++)
                {
                    dx[from, s] += dy[feature, s] / WindowSize;
                }
            }
        }

        return dx;
    }
}
