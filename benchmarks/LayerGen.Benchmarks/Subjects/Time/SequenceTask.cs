namespace LayerGen.Benchmarks.Subjects.Time;

/// <summary>
/// The data for every subject that trains on sequences: a shape, initial parameters, and one batch of random symbols.
/// The settings of Adam are those of <see cref="TrainingTask{T}"/>.
/// </summary>
internal sealed class SequenceTask
{
    public SequenceTask(SequenceShape shape, int batchSize)
    {
        Shape = shape;
        BatchSize = batchSize;
        Symbols = RandomSymbols(seed: 7);
        Targets = RandomSymbols(seed: 8);
        InitialParameters = RandomValues.Gaussian<float>(shape.ParameterCount, seed: 9);
        Span<float> rest = InitialParameters;
        foreach (SequenceTensor tensor in shape.Tensors)
        {
            foreach (ref float value in rest[..tensor.Count])
            {
                value = tensor.Offset + (tensor.Scale * value);
            }

            rest = rest[tensor.Count..];
        }
    }

    public SequenceShape Shape { get; }

    public int BatchSize { get; }

    /// <summary>Gets the symbols, sample by sample.</summary>
    public int[] Symbols { get; }

    /// <summary>Gets the symbol that each step should predict, sample by sample.</summary>
    public int[] Targets { get; }

    /// <summary>Gets the initial parameters in PyTorch's order and layout.</summary>
    public float[] InitialParameters { get; }

    /// <summary>Returns symbols or targets step by step, the samples of a step one after another.</summary>
    public int[] StepByStep(int[] sampleBySample) =>
    [
        .. Enumerable.Range(0, sampleBySample.Length).Select(
            k => sampleBySample[(k % BatchSize * Shape.Steps) + (k / BatchSize)]),
    ];

    private int[] RandomSymbols(long seed)
    {
        NumpyRandom random = new(seed);
        return [.. Enumerable.Range(0, BatchSize * Shape.Steps).Select(_ => random.NextInt32(0, Shape.Symbols))];
    }
}
