using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// What a network is, in values: the one record that the generated <c>Schema</c>, the table at the head of every file, <c>Summary</c>, the counts
/// and the ranges of the weights are written from.
/// </summary>
/// <param name="Name">The name of the class, without escapes.</param>
/// <param name="FullName">The name with all that is around it.</param>
/// <param name="Precision">The name in the <c>Precision</c> enum.</param>
/// <param name="Input">The shape of a sample.</param>
/// <param name="Layers">The layers in the order of computation.</param>
/// <param name="Loss">The loss.</param>
internal sealed record SchemaRecord(string Name, string FullName, string Precision, Shape Input, EquatableArray<LayerRecord> Layers, LossRecord Loss)
{
    /// <summary>The shape of an output sample.</summary>
    public Shape Output => Layers[Layers.Count - 1].Output;

    /// <summary>The tensors that training changes, in the order of their buffer.</summary>
    public IEnumerable<TensorRecord> Parameters => Layers.SelectMany(layer => layer.Parameters);

    /// <summary>The tensors that training keeps for inference beside the parameters.</summary>
    public IEnumerable<TensorRecord> Statistics => Layers.SelectMany(layer => layer.Statistics);

    /// <summary>The tensors that penalties and weight decay apply to.</summary>
    public IEnumerable<TensorRecord> Weights => Parameters.Where(tensor => tensor.Role == TensorRole.Weight);

    public int ParameterCount => Parameters.Sum(tensor => tensor.Count);

    public int StatisticCount => Statistics.Sum(tensor => tensor.Count);

    /// <summary>What tells declarations apart: the SHA-256 of the canonical text.</summary>
    public string Fingerprint => CanonicalText.Hash(CanonicalText.Of(this));
}

/// <summary>A layer of a <see cref="SchemaRecord"/>.</summary>
/// <param name="Number">1 for the first layer.</param>
/// <param name="Kind">The kind: <c>Dense</c>.</param>
/// <param name="Inputs">The numbers of the layers whose outputs it takes; 0 is the network's input.</param>
/// <param name="Input">The shape of an input sample.</param>
/// <param name="Output">The shape of an output sample.</param>
/// <param name="Activation">The name of the activation; null for a kind without one.</param>
/// <param name="Arguments">The arguments, those that are not declared with their defaults.</param>
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
    /// <summary><c>Dense, Relu</c>.</summary>
    public string KindAndActivation => Kind + (Activation is null ? "" : ", " + Activation);
}

/// <summary>A tensor of a <see cref="SchemaRecord"/>.</summary>
/// <param name="Name">The name: <c>W1</c>, <c>Gamma2</c>.</param>
/// <param name="Symbol">The symbol of the mathematics: <c>W1</c>, <c>γ2</c>.</param>
/// <param name="Role">What it does in its layer.</param>
/// <param name="Dimensions">The dimensions, slowest first.</param>
/// <param name="Offset">The index of its first element in its buffer.</param>
internal sealed record TensorRecord(string Name, string Symbol, TensorRole Role, EquatableArray<int> Dimensions, int Offset)
{
    public int Count => Dimensions.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>The exclusive end in its buffer.</summary>
    public int End => checked(Offset + Count);
}

/// <summary>The loss of a <see cref="SchemaRecord"/>.</summary>
/// <param name="Function">The name in the <c>LossFunction</c> enum.</param>
/// <param name="Phrase">A phrase for tables.</param>
/// <param name="Arguments">The settings that it has.</param>
internal sealed record LossRecord(string Function, string Phrase, EquatableArray<Argument> Arguments);
