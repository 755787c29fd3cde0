namespace LayerGen.Tests.Networks.References;

/// <summary>
/// A layer whose state goes from step to step, for one sample at a time, by the equations of PyTorch's documentation.
/// Parameters: W (features × gates·units), b, U (units × gates·units), bh; the columns of a gate are adjacent.
/// </summary>
public abstract class ReferenceRecurrent(
    ReferenceShape input, int units, int gates, bool isSequence, bool isBackwards, bool hasBias)
    : ReferenceLayer(input, isSequence ? input with { Channels = units } : ReferenceShape.Of(units))
{
    private readonly int _width = units * gates;
    private double[,] _x = new double[0, 0];

    public override int ParameterCount => (Input.Channels + units) * _width + (hasBias ? 2 * _width : 0);

    public override IEnumerable<bool> IsWeight =>
    [
        .. Enumerable.Repeat(true, Input.Channels * _width),
        .. Enumerable.Repeat(false, hasBias ? _width : 0),
        .. Enumerable.Repeat(true, units * _width),
        .. Enumerable.Repeat(false, hasBias ? _width : 0),
    ];

    protected int Units => units;

    private int B => Input.Channels * _width;

    private int U => B + (hasBias ? _width : 0);

    private int Bh => U + units * _width;

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        _x = x;
        var y = new double[Output.Features, x.GetLength(1)];
        for (int s = 0; s < x.GetLength(1); s++)
        {
            foreach (Step step in Run(parameters, s))
            {
                for (int k = 0; k < units; k++)
                {
                    y[isSequence ? step.T * units + k : k, s] = step.After[k];
                }
            }
        }

        return y;
    }

    public override double[,] Backward(ReadOnlySpan<double> parameters, double[,] dy, Span<double> gradients)
    {
        gradients.Clear();
        var dx = new double[Input.Features, dy.GetLength(1)];
        for (int s = 0; s < dy.GetLength(1); s++)
        {
            Step[] steps = [.. Run(parameters, s)];
            var dh = new double[units];
            var dc = new double[units];
            for (int at = steps.Length - 1; at >= 0; at--)
            {
                Step step = steps[at];
                for (int k = 0; k < units; k++)
                {
                    dh[k] += isSequence ? dy[step.T * units + k, s] : at == steps.Length - 1 ? dy[k, s] : 0;
                }

                if (!step.IsPresent)
                {
                    continue;
                }

                // The gradients of the two sums of each gate, and the part of dh that passes the sums.
                var da = new double[_width];
                var dp = new double[_width];
                double[] passed = CellGradient(step, dh, dc, da, dp);
                for (int j = 0; j < _width; j++)
                {
                    if (hasBias)
                    {
                        gradients[B + j] += da[j];
                        gradients[Bh + j] += dp[j];
                    }

                    for (int i = 0; i < Input.Channels; i++)
                    {
                        gradients[i * _width + j] += step.X[i] * da[j];
                        dx[step.T * Input.Channels + i, s] += parameters[i * _width + j] * da[j];
                    }

                    for (int k = 0; k < units; k++)
                    {
                        gradients[U + k * _width + j] += step.Before[k] * dp[j];
                        passed[k] += parameters[U + k * _width + j] * dp[j];
                    }
                }

                dh = passed;
            }
        }

        return dx;
    }

    /// <summary>Computes the state after a step from the sums W·x + b and U·h + bh of the gates.</summary>
    protected abstract void Cell(Step step, double[] a, double[] p);

    /// <summary>
    /// Computes the gradients of the sums from those of the state and the cell state after the step, and replaces the
    /// latter by that before the step. Returns the part of the gradient of the state that does not go through the sums.
    /// </summary>
    protected abstract double[] CellGradient(Step step, double[] dh, double[] dc, double[] da, double[] dp);

    protected static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private List<Step> Run(ReadOnlySpan<double> parameters, int sample)
    {
        var steps = new List<Step>();
        var h = new double[units];
        var c = new double[units];
        for (int at = 0; at < Input.Steps; at++)
        {
            int t = isBackwards ? Input.Steps - 1 - at : at;
            double[] x = [.. Enumerable.Range(0, Input.Channels).Select(i => _x[t * Input.Channels + i, sample])];
            var a = new double[_width];
            var p = new double[_width];
            for (int j = 0; j < _width; j++)
            {
                a[j] = hasBias ? parameters[B + j] : 0;
                p[j] = hasBias ? parameters[Bh + j] : 0;
                for (int i = 0; i < x.Length; i++)
                {
                    a[j] += parameters[i * _width + j] * x[i];
                }

                for (int k = 0; k < units; k++)
                {
                    p[j] += parameters[U + k * _width + j] * h[k];
                }
            }

            var step = new Step(t, x, h, c, new double[units], new double[units], new double[_width], p)
            {
                IsPresent = Input.IsPresent(t, sample),
            };
            if (step.IsPresent)
            {
                Cell(step, a, p);
            }
            else
            {
                // An absent step keeps the states.
                h.CopyTo(step.After, 0);
                c.CopyTo(step.CellAfter, 0);
            }

            steps.Add(step);
            h = step.After;
            c = step.CellAfter;
        }

        return steps;
    }

    /// <summary>The values of a step of one sample.</summary>
    protected sealed record Step(
        int T, double[] X, double[] Before, double[] CellBefore, double[] After, double[] CellAfter, double[] Gates,
        double[] StateSums)
    {
        public bool IsPresent { get; init; }
    }
}

/// <summary>h' = f(W·x + b + U·h + bh). Elman 1990.</summary>
public sealed class ReferenceSimpleRNN(
    ReferenceShape input, int units, bool isRelu, bool isSequence, bool isBackwards, bool hasBias)
    : ReferenceRecurrent(input, units, 1, isSequence, isBackwards, hasBias)
{
    private double _kink = double.PositiveInfinity;

    public override double KinkDistance => _kink;

    public override double[,] Forward(ReadOnlySpan<double> parameters, double[,] x, bool isTraining)
    {
        _kink = double.PositiveInfinity;
        return base.Forward(parameters, x, isTraining);
    }

    protected override void Cell(Step step, double[] a, double[] p)
    {
        for (int k = 0; k < Units; k++)
        {
            double z = a[k] + p[k];
            _kink = isRelu ? Math.Min(_kink, Math.Abs(z)) : _kink;
            step.After[k] = isRelu ? Math.Max(0, z) : Math.Tanh(z);
        }
    }

    protected override double[] CellGradient(Step step, double[] dh, double[] dc, double[] da, double[] dp)
    {
        for (int k = 0; k < Units; k++)
        {
            double h = step.After[k];
            da[k] = dp[k] = dh[k] * (isRelu ? (h > 0 ? 1 : 0) : 1 - h * h);
        }

        return new double[Units];
    }
}

/// <summary>A gated recurrent unit, with the reset after the product. Cho et al. 2014.</summary>
public sealed class ReferenceGRU(
    ReferenceShape input, int units, bool isSequence, bool isBackwards, bool hasBias)
    : ReferenceRecurrent(input, units, 3, isSequence, isBackwards, hasBias)
{
    protected override void Cell(Step step, double[] a, double[] p)
    {
        for (int k = 0; k < Units; k++)
        {
            double r = Sigmoid(a[k] + p[k]);
            double z = Sigmoid(a[Units + k] + p[Units + k]);
            double n = Math.Tanh(a[2 * Units + k] + r * p[2 * Units + k]);
            (step.Gates[k], step.Gates[Units + k], step.Gates[2 * Units + k]) = (r, z, n);
            step.After[k] = (1 - z) * n + z * step.Before[k];
        }
    }

    protected override double[] CellGradient(Step step, double[] dh, double[] dc, double[] da, double[] dp)
    {
        var passed = new double[Units];
        for (int k = 0; k < Units; k++)
        {
            (int atZ, int atN) = (Units + k, 2 * Units + k);
            (double r, double z, double n) = (step.Gates[k], step.Gates[atZ], step.Gates[atN]);
            da[atN] = dh[k] * (1 - z) * (1 - n * n);
            dp[atN] = da[atN] * r;
            da[k] = dp[k] = da[atN] * step.StateSums[atN] * r * (1 - r);
            da[atZ] = dp[atZ] = dh[k] * (step.Before[k] - n) * z * (1 - z);
            passed[k] = dh[k] * z;
        }

        return passed;
    }
}

/// <summary>A long short-term memory. Hochreiter and Schmidhuber 1997.</summary>
public sealed class ReferenceLSTM(
    ReferenceShape input, int units, bool isSequence, bool isBackwards, bool hasBias)
    : ReferenceRecurrent(input, units, 4, isSequence, isBackwards, hasBias)
{
    protected override void Cell(Step step, double[] a, double[] p)
    {
        for (int k = 0; k < Units; k++)
        {
            double Sum(int gate) => a[gate * Units + k] + p[gate * Units + k];
            (double i, double f, double g, double o) =
                (Sigmoid(Sum(0)), Sigmoid(Sum(1)), Math.Tanh(Sum(2)), Sigmoid(Sum(3)));
            (step.Gates[k], step.Gates[Units + k], step.Gates[2 * Units + k], step.Gates[3 * Units + k]) = (i, f, g, o);
            step.CellAfter[k] = f * step.CellBefore[k] + i * g;
            step.After[k] = o * Math.Tanh(step.CellAfter[k]);
        }
    }

    protected override double[] CellGradient(Step step, double[] dh, double[] dc, double[] da, double[] dp)
    {
        for (int k = 0; k < Units; k++)
        {
            double Gate(int gate) => step.Gates[gate * Units + k];
            (double i, double f, double g, double o) = (Gate(0), Gate(1), Gate(2), Gate(3));
            double tanh = Math.Tanh(step.CellAfter[k]);
            double cell = dc[k] + dh[k] * o * (1 - tanh * tanh);
            da[k] = cell * g * i * (1 - i);
            da[Units + k] = cell * step.CellBefore[k] * f * (1 - f);
            da[2 * Units + k] = cell * i * (1 - g * g);
            da[3 * Units + k] = dh[k] * tanh * o * (1 - o);
            dc[k] = cell * f;
        }

        da.CopyTo(dp, 0);
        return new double[Units];
    }
}
