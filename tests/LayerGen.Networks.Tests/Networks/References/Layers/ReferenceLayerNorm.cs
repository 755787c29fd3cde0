namespace LayerGen.Tests.Networks.References;

/// <summary>
/// U = (X − μ)/√(σ² + ε), Z = γ·U + β, Y = f(Z), with the mean and the population variance of each sample over all its
/// features. Parameters: γ (features), then β (features). Ba, Kiros and Hinton 2016.
/// </summary>
public sealed class ReferenceLayerNorm(ReferenceShape input, ReferenceActivation activation, double epsilon = 1e-5)
    : ReferenceLayer(input, input)
{
    private double[,] _u = new double[0, 0];
    private double[,] _z = new double[0, 0];
    private double[] _scale = [];

    public override int ParameterCount => 2 * Input.Features;

    public override ReferenceActivation OutputActivation => activation;

    public override double KinkDistance => activation.KinkDistance(_z);

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        int features = Input.Features;
        double[] own = parameters.ToArray();
        double[] mean = Average((f, s) => x[f, s], x.GetLength(1));
        double[] variance = Average((f, s) => (x[f, s] - mean[s]) * (x[f, s] - mean[s]), x.GetLength(1));
        _scale = [.. variance.Select(value => 1 / Math.Sqrt(value + epsilon))];
        _u = Matrix(features, x.GetLength(1), (f, s) => (x[f, s] - mean[s]) * _scale[s]);
        _z = Matrix(features, x.GetLength(1), (f, s) => own[f] * _u[f, s] + own[features + f]);
        return activation.Forward(_z);
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        // With du = γ·dz:  dx = (du − mean(du) − u·mean(u·du)) / √(σ² + ε), with means over the features.
        int features = Input.Features;
        int samples = dy.GetLength(1);
        double[] gamma = parameters[..features].ToArray();
        double[,] dz = activation.Backward(_z, dy);
        gradients.Clear();
        for (int f = 0; f < features; f++)
        {
            for (int s = 0; s < samples; s++)
            {
                gradients[f] += dz[f, s] * _u[f, s];
                gradients[features + f] += dz[f, s];
            }
        }

        double[] mean = Average((f, s) => gamma[f] * dz[f, s], samples);
        double[] product = Average((f, s) => gamma[f] * dz[f, s] * _u[f, s], samples);
        return Matrix(features, samples, (f, s) => _scale[s] * (gamma[f] * dz[f, s] - mean[s] - _u[f, s] * product[s]));
    }

    /// <summary>Computes the mean of each sample over its features.</summary>
    private double[] Average(Func<int, int, double> element, int samples)
        => [.. Enumerable.Range(0, samples)
            .Select(s => Enumerable.Range(0, Input.Features).Sum(f => element(f, s)) / Input.Features)];
}
