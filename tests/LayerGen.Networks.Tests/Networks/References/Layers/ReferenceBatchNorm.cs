namespace LayerGen.Tests.Networks.References;

/// <summary>
/// U = (X − μ)/√(σ² + ε), Z = γ·U + β, Y = f(Z), with the mean and the population variance of each channel over all
/// samples and pixels. Inference uses their running estimates. Parameters: γ (channels), then β (channels). Ioffe and
/// Szegedy 2015.
/// </summary>
public sealed class ReferenceBatchNorm(
    ReferenceShape input, ReferenceActivation activation, double epsilon = 1e-5, double momentum = 0.1)
    : ReferenceLayer(input, input with { Mask = null })
{
    private double[,] _u = new double[0, 0];
    private double[,] _z = new double[0, 0];
    private double[] _scale = [];

    public override int ParameterCount => 2 * Input.Channels;

    public override ReferenceActivation OutputActivation => activation;

    public override double KinkDistance => activation.KinkDistance(_z);

    public override IReadOnlyList<double[]> Statistics => [RunningMean, RunningVariance];

    public double[] RunningMean { get; } = new double[input.Channels];

    public double[] RunningVariance { get; } = [.. Enumerable.Repeat(1.0, input.Channels)];

    /// <summary>The statistics of the last batch.</summary>
    public double[] Mean { get; private set; } = [];

    public double[] Variance { get; private set; } = [];

    /// <summary>The normalized X of the last forward pass.</summary>
    public double[,] Normalized => _u;

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        int channels = Input.Channels;
        if (isTraining)
        {
            Mean = Average((f, s) => x[f, s], x.GetLength(1));
            Variance = Average(
                (f, s) => (x[f, s] - Mean[f % channels]) * (x[f, s] - Mean[f % channels]), x.GetLength(1));
            Estimate(x.GetLength(1) * Input.Pixels);
        }

        double[] mean = isTraining ? Mean : RunningMean;
        double[] variance = isTraining ? Variance : RunningVariance;
        double[] scale = [.. variance.Select(value => 1 / Math.Sqrt(value + epsilon))];
        double[] own = parameters.ToArray();
        _scale = scale;
        _u = Matrix(Input.Features, x.GetLength(1), (f, s) => (x[f, s] - mean[f % channels]) * scale[f % channels]);
        _z = Matrix(
            Input.Features, x.GetLength(1), (f, s) => own[f % channels] * _u[f, s] + own[channels + f % channels]);
        return ReferencePerStep.Activate(activation, Output.Steps, _z);
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        // With du = γ·dz:  dx = (du − mean(du) − u·mean(u·du)) / √(σ² + ε), with means over samples and pixels.
        int channels = Input.Channels;
        int samples = dy.GetLength(1);
        double[] gamma = parameters[..channels].ToArray();
        double[,] dz = ReferencePerStep.Derive(activation, Output.Steps, _z, dy);
        double[] dBeta = Average((f, s) => dz[f, s], samples);
        double[] dGamma = Average((f, s) => dz[f, s] * _u[f, s], samples);
        for (int c = 0; c < channels; c++)
        {
            gradients[c] = dGamma[c] * samples * Input.Pixels;
            gradients[channels + c] = dBeta[c] * samples * Input.Pixels;
        }

        return Matrix(Input.Features, samples, (f, s) =>
            gamma[f % channels]
                * _scale[f % channels] * (dz[f, s] - dBeta[f % channels] - _u[f, s] * dGamma[f % channels]));
    }

    private void Estimate(int elements)
    {
        // A single element does not give information about the population.
        if (elements == 1)
        {
            return;
        }

        double unbiased = elements / (elements - 1.0);
        for (int c = 0; c < Input.Channels; c++)
        {
            RunningMean[c] = (1 - momentum) * RunningMean[c] + momentum * Mean[c];
            RunningVariance[c] = (1 - momentum) * RunningVariance[c] + momentum * unbiased * Variance[c];
        }
    }

    /// <summary>Computes the mean of each channel over all samples and pixels.</summary>
    private double[] Average(Func<int, int, double> element, int samples)
    {
        var sums = new double[Input.Channels];
        for (int f = 0; f < Input.Features; f++)
        {
            for (int s = 0; s < samples; s++)
            {
                sums[f % Input.Channels] += element(f, s);
            }
        }

        return [.. sums.Select(sum => sum / samples / Input.Pixels)];
    }
}
