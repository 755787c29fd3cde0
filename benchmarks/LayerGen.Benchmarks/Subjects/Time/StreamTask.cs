namespace LayerGen.Benchmarks.Subjects.Time;

/// <summary>The data for every subject that streams: a shape, parameters and random inputs.</summary>
internal sealed class StreamTask
{
    /// <summary>The number of inputs, which the steps cycle through. It is a power of two.</summary>
    public const int Samples = 1024;

    /// <summary>The steps of a call that processes a block.</summary>
    public const int Block = 64;

    public StreamTask(StreamShape shape)
    {
        Shape = shape;
        Parameters = RandomValues.Gaussian<float>(shape.ParameterCount, seed: 5);
        float scale = 1 / MathF.Sqrt(3 * shape.FanIn);
        foreach (ref float parameter in Parameters.AsSpan())
        {
            parameter *= scale;
        }

        Inputs = RandomValues.Gaussian<float>(Samples, seed: 6);
    }

    public StreamShape Shape { get; }

    /// <summary>
    /// Gets the parameters in PyTorch's order and layout. Of a cell, W_ih, W_hh, b_ih and b_hh, with the gates r, z, n
    /// of a GRU and i, f, g, o of an LSTM; of each convolution, W (filters × channels × kernel) and b. W and b of the
    /// dense unit follow.
    /// </summary>
    public float[] Parameters { get; }

    /// <summary>Gets the input of each step.</summary>
    public float[] Inputs { get; }
}
