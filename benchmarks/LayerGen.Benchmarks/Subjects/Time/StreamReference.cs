namespace LayerGen.Benchmarks.Subjects.Time;

/// <summary>The equations of the streams in double precision, as PyTorch defines them.</summary>
internal sealed class StreamReference
{
    private readonly StreamShape _shape;
    private readonly double[] _parameters;
    private readonly double[] _inputs;
    private int _offset;

    private StreamReference(StreamTask task)
    {
        _shape = task.Shape;
        _parameters = [.. task.Parameters.Select(value => (double)value)];
        _inputs = [.. task.Inputs.Select(value => (double)value)];
    }

    /// <summary>Returns the outputs of all inputs, beginning with a state of zeros.</summary>
    public static double[] Outputs(StreamTask task)
    {
        var reference = new StreamReference(task);
        return task.Shape.Kind == StreamKind.Conv ? reference.Convolutions() : reference.Cell();
    }

    private double[] Cell()
    {
        int units = _shape.Units;
        int rows = _shape.Gates * units;
        double[] inputWeights = Take(rows);
        double[] stateWeights = Take(rows * units);
        double[] inputBias = Take(rows);
        double[] stateBias = Take(rows);
        double[] dense = Take(units);
        double denseBias = Take(1)[0];

        var h = new double[units];
        var c = new double[units];
        return [.. _inputs.Select(x =>
        {
            double[] input = [.. inputWeights.Select((weight, row) => (weight * x) + inputBias[row])];
            double[] state =
                [.. Enumerable.Range(0, rows).Select(row => stateBias[row] + Dot(stateWeights, row * units, h))];
            for (int u = 0; u < units; u++)
            {
                h[u] = _shape.Kind == StreamKind.Gru ? Gru(u, input, state, h[u]) : Lstm(u, input, state, ref c[u]);
            }

            return denseBias + Dot(dense, 0, h);
        })];
    }

    private double Gru(int u, double[] input, double[] state, double h)
    {
        int units = _shape.Units;
        double r = Sigmoid(input[u] + state[u]);
        double z = Sigmoid(input[units + u] + state[units + u]);
        double n = Math.Tanh(input[(2 * units) + u] + (r * state[(2 * units) + u]));
        return ((1 - z) * n) + (z * h);
    }

    private double Lstm(int u, double[] input, double[] state, ref double c)
    {
        int units = _shape.Units;
        double i = Sigmoid(input[u] + state[u]);
        double f = Sigmoid(input[units + u] + state[units + u]);
        double g = Math.Tanh(input[(2 * units) + u] + state[(2 * units) + u]);
        double o = Sigmoid(input[(3 * units) + u] + state[(3 * units) + u]);
        c = (f * c) + (i * g);
        return o * Math.Tanh(c);
    }

    private double[] Convolutions()
    {
        double[][] inputs = [.. _inputs.Select(x => new[] { x })];
        double[][] outputs = Convolution(Convolution(inputs, channels: 1, dilation: 1), _shape.Units, dilation: 2);
        double[] dense = Take(_shape.Units);
        double denseBias = Take(1)[0];
        return [.. outputs.Select(values => denseBias + Dot(dense, 0, values))];
    }

    private double[][] Convolution(double[][] inputs, int channels, int dilation)
    {
        const int kernel = 3;
        double[] weights = Take(_shape.Units * channels * kernel);
        double[] bias = Take(_shape.Units);
        return [.. inputs.Select((_, t) => bias.Select((sum, unit) =>
        {
            for (int k = 0; k < kernel; k++)
            {
                int step = t - ((kernel - 1 - k) * dilation);
                for (int channel = 0; channel < channels && step >= 0; channel++)
                {
                    sum += weights[(((unit * channels) + channel) * kernel) + k] * inputs[step][channel];
                }
            }

            return Math.Tanh(sum);
        }).ToArray())];
    }

    private double[] Take(int count)
    {
        double[] values = _parameters[_offset..(_offset + count)];
        _offset += count;
        return values;
    }

    private static double Dot(double[] weights, int first, double[] values)
    {
        double sum = 0;
        for (int k = 0; k < values.Length; k++)
        {
            sum += weights[first + k] * values[k];
        }

        return sum;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
