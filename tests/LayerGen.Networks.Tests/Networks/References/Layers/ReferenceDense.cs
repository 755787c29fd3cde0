namespace LayerGen.Tests.Networks.References;

/// <summary>
/// Z = Wᵀ·X + b, Y = f(Z). Parameters: W (inputs × units), row after row, then b (units) if there is one.
/// </summary>
public sealed class ReferenceDense(ReferenceShape input, int units, ReferenceActivation activation, bool hasBias = true)
    : ReferenceLayer(input, ReferenceShape.Of(units))
{
    private double[,] _x = new double[0, 0];
    private double[,] _z = new double[0, 0];

    public override int WeightCount => Input.Features * units;

    public override int ParameterCount => Input.Features * units + (hasBias ? units : 0);

    public override ReferenceActivation OutputActivation => activation;

    public override double KinkDistance => activation.KinkDistance(_z);

    private int Bias => Input.Features * units;

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        int samples = x.GetLength(1);
        _x = x;
        _z = new double[units, samples];
        for (int j = 0; j < units; j++)
        {
            for (int s = 0; s < samples; s++)
            {
                double sum = 0;
                for (int i = 0; i < Input.Features; i++)
                {
                    sum += parameters[i * units + j] * x[i, s];
                }

                _z[j, s] = sum + (hasBias ? parameters[Bias + j] : 0);
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
        for (int j = 0; j < units; j++)
        {
            for (int s = 0; s < samples; s++)
            {
                for (int i = 0; i < Input.Features; i++)
                {
                    gradients[i * units + j] += _x[i, s] * dz[j, s];
                    dx[i, s] += parameters[i * units + j] * dz[j, s];
                }

                if (hasBias)
                {
                    gradients[Bias + j] += dz[j, s];
                }
            }
        }

        return dx;
    }
}
