using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// The description of a network as values. The generated <c>Schema</c>, the declaration and the table at the head of
/// every file, <c>Summary</c>, the counts and the ranges of the weights are written from this one record.
/// </summary>
/// <param name="Name">The name of the class, without escapes.</param>
/// <param name="FullName">The name with its namespace and containing types.</param>
/// <param name="Precision">The name in the <c>Precision</c> enum.</param>
/// <param name="Input">The shape of a sample.</param>
/// <param name="Layers">The layers in the order of computation.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Unroll">
/// The name in the <c>Unroll</c> enum. The fingerprint does not contain it, because the computation is the same.
/// </param>
/// <param name="Wide">
/// Whether there may be code for vectors of 512 bits. The fingerprint does not contain it for the same reason.
/// </param>
/// <param name="Optimizers">
/// The optimizers, as a value of the <c>OptimizerKinds</c> enum. The fingerprint does not contain them, because the
/// optimizer is a setting of the run.
/// </param>
internal sealed record SchemaRecord(
    string Name,
    string FullName,
    string Precision,
    Shape Input,
    EquatableArray<LayerRecord> Layers,
    LossRecord Loss,
    string Unroll,
    bool Wide,
    int Optimizers)
{
    /// <summary>Gets the shape of an output sample.</summary>
    public Shape Output => Layers[Layers.Count - 1].Output;

    /// <summary>Gets the tensors that training changes, in the order of their buffer.</summary>
    public IEnumerable<TensorRecord> Parameters => Layers.SelectMany(layer => layer.Parameters);

    /// <summary>Gets the tensors that training keeps for inference in addition to the parameters.</summary>
    public IEnumerable<TensorRecord> Statistics => Layers.SelectMany(layer => layer.Statistics);

    /// <summary>Gets the tensors to which penalties and weight decay apply.</summary>
    public IEnumerable<TensorRecord> Weights => Parameters.Where(
        tensor => tensor.Role is TensorRole.Weight or TensorRole.RecurrentWeight or TensorRole.Embedding);

    public int ParameterCount => Parameters.Sum(tensor => tensor.Count);

    public int StatisticCount => Statistics.Sum(tensor => tensor.Count);

    /// <summary>Gets the SHA-256 of the canonical text, which distinguishes declarations.</summary>
    public string Fingerprint => CanonicalText.Hash(CanonicalText.Of(this));

    /// <summary>Gets the attributes on one line, without <c>[Optimizers]</c>.</summary>
    public string Declaration => DeclarationText.Of(this);
}

/// <summary>A layer of a <see cref="SchemaRecord"/>.</summary>
/// <param name="Number">1 for the first layer.</param>
/// <param name="Kind">The kind: <c>Dense</c>.</param>
/// <param name="Inputs">
/// The numbers of the layers whose outputs are the inputs of this layer. 0 is the network's input.
/// </param>
/// <param name="Input">The shape of an input sample.</param>
/// <param name="Output">The shape of an output sample.</param>
/// <param name="Activation">The name of the activation, or null for a kind without activation.</param>
/// <param name="Arguments">The arguments, with the defaults of those that are not declared.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Statistics">The statistics.</param>
internal sealed record LayerRecord(
    int Number,
    string Kind,
    EquatableArray<int> Inputs,
    Shape Input,
    Shape Output,
    string? Activation,
    EquatableArray<Argument> Arguments,
    EquatableArray<TensorRecord> Parameters,
    EquatableArray<TensorRecord> Statistics)
{
    /// <summary>
    /// Gets a value indicating whether the layer joins the outputs of two layers with opposite directions.
    /// </summary>
    public bool JoinsDirections { get; init; }

    /// <summary>Gets a value indicating whether the input of the layer consists of tokens.</summary>
    public bool ReadsTokens { get; init; }

    /// <summary>Gets the kind and the activation: <c>Dense, Relu</c>.</summary>
    public string KindAndActivation => Kind + (Activation is null ? "" : ", " + Activation);
}

/// <summary>A tensor of a <see cref="SchemaRecord"/>.</summary>
/// <param name="Name">The name: <c>W1</c>, <c>Gamma2</c>.</param>
/// <param name="Symbol">The mathematical symbol: <c>W1</c>, <c>γ2</c>.</param>
/// <param name="Role">The role in its layer.</param>
/// <param name="Dimensions">The dimensions, slowest first.</param>
/// <param name="Offset">The index of its first element in its buffer.</param>
internal sealed record TensorRecord(
    string Name, string Symbol, TensorRole Role, EquatableArray<int> Dimensions, int Offset)
{
    public int Count => Dimensions.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>Gets the exclusive end in the buffer.</summary>
    public int End => checked(Offset + Count);
}

/// <summary>The loss of a <see cref="SchemaRecord"/>.</summary>
/// <param name="Function">The name in the <c>LossFunction</c> enum.</param>
/// <param name="Phrase">A phrase for tables.</param>
/// <param name="Arguments">The settings of the loss.</param>
/// <param name="Declared">
/// The argument in a declaration that chooses the loss, or null if it is the default for the last activation.
/// </param>
internal sealed record LossRecord(
    string Function, string Phrase, EquatableArray<Argument> Arguments, string? Declared);
