namespace LayerGen.Tests.Networks.References;

/// <summary>
/// Each filter is a dense unit over a window of (kernel × kernel × channels), the same at every position. Values
/// outside the image are zero. Parameters: W (kernel·kernel·channels × filters), row (ky·kernel + kx)·channels + c,
/// then b (filters) if there is one.
/// </summary>
public sealed class ReferenceConv2D(
    ReferenceShape input,
    int filters,
    int kernel,
    ReferenceActivation activation,
    int stride = 1,
    bool isSame = false,
    bool hasBias = true)
    : ReferenceLayer(input, new ReferenceShape(
        OutputLength(input.Height, kernel, stride, isSame), OutputLength(input.Width, kernel, stride, isSame), filters))
{
    private double[,] _x = new double[0, 0];
    private double[,] _z = new double[0, 0];

    public override int WeightCount => Bias;

    public override int ParameterCount => Bias + (hasBias ? filters : 0);

    public override ReferenceActivation OutputActivation => activation;

    public override double KinkDistance => activation.KinkDistance(_z);

    private int Bias => kernel * kernel * Input.Channels * filters;

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        int samples = x.GetLength(1);
        _x = x;
        _z = new double[Output.Features, samples];
        for (int place = 0; hasBias && place < Output.Features; place++)
        {
            for (int s = 0; s < samples; s++)
            {
                _z[place, s] = parameters[Bias + place % filters];
            }
        }

        foreach ((int from, int to, int weight) in Products())
        {
            for (int s = 0; s < samples; s++)
            {
                _z[to, s] += parameters[weight] * x[from, s];
            }
        }

        return activation.Forward(_z);
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        double[,] dz = activation.Backward(_z, dy);
        int samples = dz.GetLength(1);
        var dx = new double[Input.Features, samples];
        gradients.Clear();
        for (int place = 0; hasBias && place < Output.Features; place++)
        {
            for (int s = 0; s < samples; s++)
            {
                gradients[Bias + place % filters] += dz[place, s];
            }
        }

        foreach ((int from, int to, int weight) in Products())
        {
            for (int s = 0; s < samples; s++)
            {
                gradients[weight] += _x[from, s] * dz[to, s];
                dx[from, s] += parameters[weight] * dz[to, s];
            }
        }

        return dx;
    }

    /// <summary>Returns every product of the sum, as the positions of its input, its output and its weight.</summary>
    private IEnumerable<(int From, int To, int Weight)> Products()
    {
        int above = PaddingBefore(Input.Height, kernel, stride, isSame);
        int left = PaddingBefore(Input.Width, kernel, stride, isSame);
        for (int y = 0; y < Output.Height; y++)
        {
            for (int x = 0; x < Output.Width; x++)
            {
                for (int row = 0; row < kernel * kernel * Input.Channels; row++)
                {
                    int channel = row % Input.Channels;
                    int fromX = x * stride - left + row / Input.Channels % kernel;
                    int fromY = y * stride - above + row / Input.Channels / kernel;
                    if (fromX < 0 || fromX >= Input.Width || fromY < 0 || fromY >= Input.Height)
                    {
                        continue;
                    }

                    for (int filter = 0; filter < filters; filter++)
                    {
                        yield return (
                            Input.Feature(fromY, fromX, channel), Output.Feature(y, x, filter), row * filters + filter);
                    }
                }
            }
        }
    }

    private static int OutputLength(int length, int kernel, int stride, bool isSame)
        => isSame ? (length + stride - 1) / stride : (length - kernel) / stride + 1;

    /// <summary>As TensorFlow defines SAME: if the number of zeros is odd, the extra one is after the image.</summary>
    private static int PaddingBefore(int length, int kernel, int stride, bool isSame)
        => isSame ? Math.Max((OutputLength(length, kernel, stride, isSame) - 1) * stride + kernel - length, 0) / 2 : 0;
}
