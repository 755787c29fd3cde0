namespace LayerGen.Tests.Networks.References;

/// <summary>
/// Each filter is a dense unit over a window of (kernel × channels), the same at every step. Steps outside the sequence
/// are zero. Parameters: W (kernel·channels × filters), row tap·channels + c, then b (filters) if there is one.
/// </summary>
public sealed class ReferenceConv1D(
    ReferenceShape input,
    int filters,
    int kernel,
    ReferenceActivation activation,
    int stride = 1,
    int dilation = 1,
    Padding padding = Padding.Valid,
    bool hasBias = true)
    : ReferenceLayer(
        input, ReferenceShape.Sequence(Length(input.Steps, (kernel - 1) * dilation + 1, stride, padding), filters))
{
    private double[,] _x = new double[0, 0];
    private double[,] _z = new double[0, 0];

    public override int WeightCount => kernel * Input.Channels * filters;

    public override int ParameterCount => WeightCount + (hasBias ? filters : 0);

    public override ReferenceActivation OutputActivation => activation;

    public override double KinkDistance => activation.KinkDistance(_z);

    /// <summary>Gets the number of zeros before the sequence.</summary>
    private int Before
    {
        get
        {
            int reach = (kernel - 1) * dilation + 1;
            return padding switch
            {
                Padding.Causal => reach - 1,
                Padding.Same => Math.Max((Output.Steps - 1) * stride + reach - Input.Steps, 0) / 2,
                _ => 0,
            };
        }
    }

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        int samples = x.GetLength(1);
        _x = x;
        _z = new double[Output.Features, samples];
        for (int s = 0; s < samples; s++)
        {
            for (int t = 0; t < Output.Steps; t++)
            {
                for (int f = 0; f < filters; f++)
                {
                    double sum = hasBias ? parameters[WeightCount + f] : 0;
                    for (int tap = 0; tap < kernel; tap++)
                    {
                        int from = t * stride + tap * dilation - Before;
                        for (int c = 0; from >= 0 && from < Input.Steps && c < Input.Channels; c++)
                        {
                            double weight = parameters[(tap * Input.Channels + c) * filters + f];
                            sum += weight * x[from * Input.Channels + c, s];
                        }
                    }

                    _z[t * filters + f, s] = sum;
                }
            }
        }

        return ReferencePerStep.Activate(activation, Output.Steps, _z);
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        double[,] dz = ReferencePerStep.Derive(activation, Output.Steps, _z, dy);
        int samples = dz.GetLength(1);
        var dx = new double[Input.Features, samples];
        gradients.Clear();
        for (int s = 0; s < samples; s++)
        {
            for (int t = 0; t < Output.Steps; t++)
            {
                for (int f = 0; f < filters; f++)
                {
                    double gradient = dz[t * filters + f, s];
                    if (hasBias)
                    {
                        gradients[WeightCount + f] += gradient;
                    }

                    for (int tap = 0; tap < kernel; tap++)
                    {
                        int from = t * stride + tap * dilation - Before;
                        for (int c = 0; from >= 0 && from < Input.Steps && c < Input.Channels; c++)
                        {
                            int weight = (tap * Input.Channels + c) * filters + f;
                            gradients[weight] += gradient * _x[from * Input.Channels + c, s];
                            dx[from * Input.Channels + c, s] += gradient * parameters[weight];
                        }
                    }
                }
            }
        }

        return dx;
    }

    private static int Length(int steps, int reach, int stride, Padding padding)
        => padding == Padding.Valid ? (steps - reach) / stride + 1 : (steps + stride - 1) / stride;
}
