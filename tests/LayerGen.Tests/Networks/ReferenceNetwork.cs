namespace LayerGen.Tests.Networks;

/// <summary>A dense layer of the reference: inputs × units weights, row after row, and an activation.</summary>
public sealed record ReferenceLayer(int Inputs, int Units, Activation Activation)
{
    public int ParameterCount => Inputs * Units + Units;
}

/// <summary>
/// A network of dense layers as plain loops in double precision, written from the equations and apart from the generator:
/// what the generated code is compared with. Matrices are [feature, sample].
/// </summary>
public sealed class ReferenceNetwork(IReadOnlyList<ReferenceLayer> layers)
{
    private const double Floor = 1e-12;

    public IReadOnlyList<ReferenceLayer> Layers { get; } = layers;

    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>Which parameters are weights and not biases.</summary>
    public bool[] IsWeight =>
        [.. Layers.SelectMany(layer => Enumerable.Range(0, layer.ParameterCount).Select(k => k < layer.Inputs * layer.Units))];

    /// <summary>Z and Y of every layer.</summary>
    public (double[][,] Z, double[][,] Y) Forward(ReadOnlySpan<double> parameters, double[,] x)
    {
        int samples = x.GetLength(1);
        var z = new double[Layers.Count][,];
        var y = new double[Layers.Count][,];
        double[,] input = x;
        int offset = 0;
        for (int l = 0; l < Layers.Count; l++)
        {
            ReferenceLayer layer = Layers[l];
            int bias = offset + layer.Inputs * layer.Units;
            z[l] = new double[layer.Units, samples];
            for (int s = 0; s < samples; s++)
            {
                for (int j = 0; j < layer.Units; j++)
                {
                    double sum = 0;
                    for (int i = 0; i < layer.Inputs; i++)
                    {
                        sum += parameters[offset + i * layer.Units + j] * input[i, s];
                    }

                    z[l][j, s] = sum + parameters[bias + j];
                }
            }

            y[l] = Activate(layer.Activation, z[l]);
            input = y[l];
            offset += layer.ParameterCount;
        }

        return (z, y);
    }

    /// <summary>The loss of every sample, by the loss that follows the last activation.</summary>
    public double[] SampleLosses(double[,] y, double[,] d)
    {
        int outputs = y.GetLength(0);
        var losses = new double[y.GetLength(1)];
        for (int s = 0; s < losses.Length; s++)
        {
            for (int k = 0; k < outputs; k++)
            {
                if (Layers[^1].Activation == Activation.Softmax)
                {
                    double target = Math.Clamp(d[k, s], Floor, 1);
                    losses[s] += target * (Math.Log(target) - Math.Log(Math.Clamp(y[k, s], Floor, 1)));
                }
                else
                {
                    losses[s] += (y[k, s] - d[k, s]) * (y[k, s] - d[k, s]) / outputs;
                }
            }
        }

        return losses;
    }

    public double Loss(ReadOnlySpan<double> parameters, double[,] x, double[,] d)
        => SampleLosses(Forward(parameters, x).Y[^1], d).Average();

    /// <summary>The gradient of the mean loss with respect to every parameter.</summary>
    public double[] Gradient(ReadOnlySpan<double> parameters, double[,] x, double[,] d)
    {
        (double[][,] z, double[][,] y) = Forward(parameters, x);
        int samples = x.GetLength(1);
        var gradient = new double[ParameterCount];
        double[,] dz = OutputGradient(z[^1], y[^1], d);
        int end = ParameterCount;
        for (int l = Layers.Count - 1; l >= 0; l--)
        {
            ReferenceLayer layer = Layers[l];
            int offset = end - layer.ParameterCount;
            double[,] input = l == 0 ? x : y[l - 1];
            for (int s = 0; s < samples; s++)
            {
                for (int j = 0; j < layer.Units; j++)
                {
                    gradient[offset + layer.Inputs * layer.Units + j] += dz[j, s];
                    for (int i = 0; i < layer.Inputs; i++)
                    {
                        gradient[offset + i * layer.Units + j] += input[i, s] * dz[j, s];
                    }
                }
            }

            if (l > 0)
            {
                dz = InputGradient(parameters[offset..], layer, dz, z[l - 1], Layers[l - 1].Activation);
            }

            end = offset;
        }

        return gradient;
    }

    private double[,] OutputGradient(double[,] z, double[,] y, double[,] d)
    {
        int outputs = y.GetLength(0);
        int samples = y.GetLength(1);
        var dz = new double[outputs, samples];
        for (int s = 0; s < samples; s++)
        {
            for (int k = 0; k < outputs; k++)
            {
                double difference = y[k, s] - d[k, s];
                dz[k, s] = Layers[^1].Activation == Activation.Softmax
                    ? difference / samples
                    : 2 * difference / outputs / samples * Derivative(Layers[^1].Activation, z[k, s]);
            }
        }

        return dz;
    }

    private static double[,] InputGradient(
        ReadOnlySpan<double> weights, ReferenceLayer layer, double[,] dz, double[,] z, Activation activation)
    {
        int samples = dz.GetLength(1);
        var result = new double[layer.Inputs, samples];
        for (int s = 0; s < samples; s++)
        {
            for (int i = 0; i < layer.Inputs; i++)
            {
                double dy = 0;
                for (int j = 0; j < layer.Units; j++)
                {
                    dy += weights[i * layer.Units + j] * dz[j, s];
                }

                result[i, s] = dy * Derivative(activation, z[i, s]);
            }
        }

        return result;
    }

    private static double Derivative(Activation activation, double z) => activation switch
    {
        Activation.Relu => z > 0 ? 1 : 0,
        Activation.Identity => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not elementwise."),
    };

    private static double[,] Activate(Activation activation, double[,] z)
    {
        int units = z.GetLength(0);
        int samples = z.GetLength(1);
        var y = new double[units, samples];
        for (int s = 0; s < samples; s++)
        {
            double largest = double.NegativeInfinity;
            double sum = 0;
            for (int j = 0; j < units; j++)
            {
                largest = Math.Max(largest, z[j, s]);
            }

            for (int j = 0; j < units; j++)
            {
                sum += Math.Exp(z[j, s] - largest);
            }

            for (int j = 0; j < units; j++)
            {
                y[j, s] = activation switch
                {
                    Activation.Relu => Math.Max(0, z[j, s]),
                    Activation.Softmax => Math.Exp(z[j, s] - largest) / sum,
                    _ => z[j, s],
                };
            }
        }

        return y;
    }
}
