namespace LayerGen.Onnx.Import;

/// <summary>What a graph computes, as the steps of a network, or why it is not a network.</summary>
/// <param name="Input">
/// The shape of an input sample: channels, rows and columns of an image, steps and features of a sequence, or the
/// number of features.
/// </param>
/// <param name="IsDouble">Whether the values are in double precision.</param>
/// <param name="Steps">The steps in the order of computation. The input of each is the output of others.</param>
/// <param name="Problems">What cannot be imported. If there is any, the steps are not complete.</param>
internal sealed record ImportedNetwork(
    IReadOnlyList<long> Input,
    bool IsDouble,
    IReadOnlyList<ImportedStep> Steps,
    IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>Gets what the network computes in another way than the graph, which its user must know.</summary>
    public IReadOnlyList<ImportProblem> Differences { get; init; } = [];
}

/// <summary>A node that cannot be imported.</summary>
/// <param name="Node">The name of the node.</param>
/// <param name="Operator">The operator, or an empty string if the problem is not one of a node.</param>
/// <param name="Reason">The reason, as a sentence without a full stop.</param>
internal sealed record ImportProblem(string Node, string Operator, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => Operator.Length == 0
        ? Reason
        : FormattableString.Invariant($"node '{Node}' ({Operator}): {Reason}");
}

/// <summary>
/// A step of a network: a layer without its activation, or an activation. An argument has the name and the text that it
/// has in the schema of a network.
/// </summary>
/// <param name="Kind">The kind of the layer, or <c>Activation</c>.</param>
/// <param name="Inputs">The steps that compute its inputs, counted from 1. 0 is the input of the network.</param>
/// <param name="Arguments">The arguments that change what the step computes.</param>
/// <param name="Tensors">The tensors, in the order of the schema, with the channels of an image first.</param>
/// <param name="Node">The node that the step comes from.</param>
internal sealed record ImportedStep(
    string Kind,
    IReadOnlyList<int> Inputs,
    IReadOnlyList<StepArgument> Arguments,
    IReadOnlyList<TensorView> Tensors,
    OnnxNode? Node)
{
    public const string Activation = "Activation";
    public const string Residual = "Residual";
    public const string Flatten = "Flatten";
    public const string Bidirectional = "Bidirectional";

    /// <summary>
    /// Returns the shape that a tensor has in PyTorch: units × inputs, filters × channels × rows × columns (or taps),
    /// or a list.
    /// </summary>
    public IReadOnlyList<long> ShapeOf(TensorView tensor) => (Kind, tensor.Shape.Count) switch
    {
        ("Dense", > 1) => [tensor.Shape[0], tensor.Count / tensor.Shape[0]],
        ("Conv2D", 4) or ("Conv1D", 3) => tensor.Shape,
        ("SimpleRNN" or "GRU" or "LSTM" or "Embedding" or "PositionalEmbedding", 2) => tensor.Shape,
        _ => [tensor.Count],
    };
}

/// <summary>An argument of a step.</summary>
/// <param name="Name">The name in the schema.</param>
/// <param name="Text">The value in the schema.</param>
/// <param name="Number">The value as a number, or null if it is a word.</param>
internal sealed record StepArgument(string Name, string Text, double? Number)
{
    /// <summary>Determines whether an argument is the same, in single precision if it is a number.</summary>
    public bool IsSame(StepArgument other) => Name == other.Name
        && (Number is { } number ? other.Number is { } value && (float)number == (float)value : Text == other.Text);

    public static StepArgument Of(string name, double value) => new(name, Schemas.CanonicalNumber.Of(value), value);

    public static StepArgument Of(string name, string word) => new(name, word, null);
}
