namespace LayerGen.Tests.Networks.References;

/// <summary>The largest element of each window. The gradient goes to the first of the largest.</summary>
public sealed class ReferenceMaxPool2D(ReferenceShape input, int height, int width, int stride)
    : ReferencePool2D(input, height, width, stride)
{
    private double[,] _x = new double[0, 0];

    public ReferenceMaxPool2D(ReferenceShape input, int size, int stride)
        : this(input, size, size, stride)
    {
    }

    /// <summary>
    /// Gets the difference between the largest element and the next one. Equal elements do not count, because the first
    /// of them is the largest.
    /// </summary>
    public override double KinkDistance
    {
        get
        {
            double distance = double.PositiveInfinity;
            for (int feature = 0; feature < Output.Features; feature++)
            {
                int[] window = Window(feature);
                for (int s = 0; s < _x.GetLength(1); s++)
                {
                    double largest = _x[Largest(feature, s), s];
                    distance = window.Select(from => largest - _x[from, s]).Where(gap => gap > 0).Append(distance)
                        .Min();
                }
            }

            return distance;
        }
    }

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        _x = x;
        return Matrix(Output.Features, x.GetLength(1), (feature, s) => x[Largest(feature, s), s]);
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        var dx = new double[Input.Features, dy.GetLength(1)];
        for (int feature = 0; feature < Output.Features; feature++)
        {
            for (int s = 0; s < dy.GetLength(1); s++)
            {
                dx[Largest(feature, s), s] += dy[feature, s];
            }
        }

        return dx;
    }

    private int Largest(int feature, int sample)
    {
        int[] window = Window(feature);
        int largest = window[0];
        foreach (int from in window)
        {
            if (_x[from, sample] > _x[largest, sample])
            {
                largest = from;
            }
        }

        return largest;
    }
}
