namespace LayerGen.Benchmarks.Subjects.Time;

/// <summary>A network that predicts the next symbol at every step of a sequence.</summary>
/// <param name="Name">The name: <c>char-gru</c>.</param>
/// <param name="Kind">The kind: <c>gru</c> or <c>gpt</c>.</param>
/// <param name="Symbols">The number of symbols.</param>
/// <param name="Size">The size of the embedding.</param>
/// <param name="Units">The units of the GRU, or 0.</param>
/// <param name="Heads">The heads of the attention, or 0.</param>
/// <param name="Steps">The steps of a sequence.</param>
/// <param name="Tensors">The parameters in PyTorch's order.</param>
internal sealed record SequenceShape(
    string Name,
    string Kind,
    int Symbols,
    int Size,
    int Units,
    int Heads,
    int Steps,
    IReadOnlyList<SequenceTensor> Tensors)
{
    /// <summary>Forward, by the weights, and by the inputs.</summary>
    private const int ForwardAndBackward = 3;

    /// <summary>Gets an embedding, a GRU, and a dense layer at every step.</summary>
    public static SequenceShape CharGru { get; } = CreateGru(symbols: 65, size: 16, units: 64, steps: 64);

    /// <summary>
    /// Gets a transformer of one pre-norm layer with causal attention, an MLP with Relu, a final norm and a dense
    /// layer.
    /// </summary>
    public static SequenceShape Gpt { get; } = CreateGpt(symbols: 65, size: 32, heads: 4, steps: 16);

    public int ParameterCount => Tensors.Sum(tensor => tensor.Count);

    /// <summary>Gets the floating-point operations of the products of a training step, for each sample.</summary>
    public double TrainingOperations
    {
        get
        {
            int perStep = Tensors.Sum(tensor => tensor.IsProduct ? tensor.Count : 0);
            int attention = Heads == 0 ? 0 : 2 * Steps * Size;
            return ForwardAndBackward * 2.0 * Steps * (perStep + attention);
        }
    }

    private static SequenceShape CreateGru(int symbols, int size, int units, int steps) => new(
        "char-gru", "gru", symbols, size, units, Heads: 0, steps,
        [
            SequenceTensor.Vector("embedding", symbols * size, scale: 1),
            SequenceTensor.Product("W_ih", 3 * units, size),
            SequenceTensor.Product("W_hh", 3 * units, units),
            SequenceTensor.Vector("b_ih", 3 * units),
            SequenceTensor.Vector("b_hh", 3 * units),
            SequenceTensor.Product("W of the dense layer", symbols, units),
            SequenceTensor.Vector("b of the dense layer", symbols),
        ]);

    private static SequenceShape CreateGpt(int symbols, int size, int heads, int steps) => new(
        "gpt", "gpt", symbols, size, Units: 0, heads, steps,
        [
            SequenceTensor.Vector("embedding", symbols * size, scale: 1),
            SequenceTensor.Vector("positions", steps * size, scale: 1),
            SequenceTensor.Vector("factors of norm 1", size, offset: 1),
            SequenceTensor.Vector("offsets of norm 1", size),
            SequenceTensor.Product("W of q, k, v", 3 * size, size),
            SequenceTensor.Vector("b of q", size),
            SequenceTensor.Vector("b of k", size) with { HasGradient = false },
            SequenceTensor.Vector("b of v", size),
            SequenceTensor.Product("W of the output", size, size),
            SequenceTensor.Vector("b of the output", size),
            SequenceTensor.Vector("factors of norm 2", size, offset: 1),
            SequenceTensor.Vector("offsets of norm 2", size),
            SequenceTensor.Product("W1 of the MLP", 4 * size, size),
            SequenceTensor.Vector("b1 of the MLP", 4 * size),
            SequenceTensor.Product("W2 of the MLP", size, 4 * size),
            SequenceTensor.Vector("b2 of the MLP", size),
            SequenceTensor.Vector("factors of norm 3", size, offset: 1),
            SequenceTensor.Vector("offsets of norm 3", size),
            SequenceTensor.Product("W of the dense layer", symbols, size),
            SequenceTensor.Vector("b of the dense layer", symbols),
        ]);
}

/// <summary>A tensor of parameters and its random initial values.</summary>
/// <param name="Name">The name for the reader.</param>
/// <param name="Count">The number of values.</param>
/// <param name="Inputs">The columns of the matrix of a product (out × in), or 1 for any other tensor.</param>
/// <param name="Scale">The standard deviation.</param>
/// <param name="Offset">The mean.</param>
internal sealed record SequenceTensor(string Name, int Count, int Inputs, float Scale, float Offset)
{
    public bool IsProduct => Inputs > 1;

    /// <summary>
    /// Gets a value indicating whether the loss depends on the values. It does not on the bias of keys, which adds the
    /// same to all scores of a query. Its gradients are rounding errors, which Adam turns into steps of full size.
    /// </summary>
    public bool HasGradient { get; init; } = true;

    public static SequenceTensor Product(string name, int outputs, int inputs) =>
        new(name, outputs * inputs, inputs, 1 / MathF.Sqrt(3 * inputs), Offset: 0);

    public static SequenceTensor Vector(string name, int count, float scale = 0.05f, float offset = 0) =>
        new(name, count, Inputs: 1, scale, offset);
}
