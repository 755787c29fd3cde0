using LayerGen.Generators.Model;

namespace LayerGen.Generators.Tests;

/// <summary>
/// Every property of every attribute of a declaration is in the schema and in the fingerprint, or there is a reason why
/// it is not.
/// </summary>
public sealed class ArgumentTests
{
    /// <summary>The properties that are not in it, and the reasons.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Network.Unroll"] = "It says how the code is written; the bits are equal.",
        ["Network.Wide"] = "It says for which processors code is written; the bits are equal.",
        ["OnnxNetwork.Model"] = "It says where the layers are; they are in the fingerprint.",
        ["OnnxNetwork.Unroll"] = "It says how the code is written; the bits are equal.",
        ["OnnxNetwork.Wide"] = "It says for which processors code is written; the bits are equal.",
        ["Optimizers.Kinds"] = "It says which optimizers are generated; the settings of a run say which one trains.",
    };

    /// <summary>
    /// For each property, two declarations that differ only in it, and the item of the canonical text in which they
    /// differ if its name is not that of the property.
    /// </summary>
    private static readonly Dictionary<string, (string One, string Other, string Item)> Pairs = new()
    {
        ["Network.Inputs"] = ("[Network(4)] [Dense(2)]", "[Network(5)] [Dense(2)]", "input"),
        ["Network.Steps"] = ("[Network(4, 3)] [Dense(2)]", "[Network(5, 3)] [Dense(2)]", "input"),
        ["Network.Features"] = ("[Network(4, 3)] [Dense(2)]", "[Network(4, 5)] [Dense(2)]", "input"),
        ["Network.Height"] =
            ("[Network(4, 4, 1)] [Flatten] [Dense(2)]", "[Network(5, 4, 1)] [Flatten] [Dense(2)]", "input"),
        ["Network.Width"] =
            ("[Network(4, 4, 1)] [Flatten] [Dense(2)]", "[Network(4, 5, 1)] [Flatten] [Dense(2)]", "input"),
        ["Network.Channels"] =
            ("[Network(4, 4, 1)] [Flatten] [Dense(2)]", "[Network(4, 4, 2)] [Flatten] [Dense(2)]", "input"),
        ["Network.Precision"] =
            ("[Network(4)] [Dense(2)]", "[Network(4, Precision = Precision.Double)] [Dense(2)]", "precision"),
        ["Loss.Function"] =
            ("[Network(4)] [Dense(2)]", "[Network(4)] [Dense(2)] [Loss(LossFunction.MeanAbsoluteError)]", "loss"),
        ["Loss.LossType"] = (
            "[Network(4)] [Dense(2)] [Loss(typeof(Own.FirstLoss))]",
            "[Network(4)] [Dense(2)] [Loss(typeof(Own.@for))]",
            ""),
        ["Loss.Reduction"] =
            ("[Network(4)] [Dense(2)]", "[Network(4)] [Dense(2)] [Loss(Reduction = Reduction.Sum)]", ""),
        ["Loss.LabelSmoothing"] =
            ("[Network(4)] [Dense(2, Softmax)]", "[Network(4)] [Dense(2, Softmax)] [Loss(LabelSmoothing = 0.1)]", ""),
        ["Loss.ClassWeights"] = (
            "[Network(4)] [Dense(2, Softmax)]",
            "[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = new[] { 1.0, 2.0 })]",
            ""),
        ["Loss.PositiveWeights"] = (
            "[Network(4)] [Dense(2, Sigmoid)]",
            "[Network(4)] [Dense(2, Sigmoid)] [Loss(PositiveWeights = new[] { 1.0, 2.0 })]",
            ""),
        ["Loss.ProbabilityFloor"] = (
            "[Network(4)] [Dense(2, Softmax)]", "[Network(4)] [Dense(2, Softmax)] [Loss(ProbabilityFloor = 1e-7)]", ""),
        ["Loss.Delta"] = (
            "[Network(4)] [Dense(2)] [Loss(LossFunction.Huber)]",
            "[Network(4)] [Dense(2)] [Loss(LossFunction.Huber, Delta = 0.5)]",
            ""),
        ["Dense.Units"] = ("[Network(4)] [Dense(2)]", "[Network(4)] [Dense(3)]", ""),
        ["Dense.Bias"] = ("[Network(4)] [Dense(2)]", "[Network(4)] [Dense(2, Bias = false)]", ""),
        ["Dense.Initializer"] =
            ("[Network(4)] [Dense(2)]", "[Network(4)] [Dense(2, Initializer = Initializer.Glorot)]", ""),
        ["Dense.InitializerValue"] = (
            "[Network(4)] [Dense(2, Initializer = Initializer.Constant, InitializerValue = 1)]",
            "[Network(4)] [Dense(2, Initializer = Initializer.Constant, InitializerValue = 1.5)]",
            ""),
        ["Conv2D.Filters"] = ("[Network(4, 4, 1)] [Conv2D(2, 2)]", "[Network(4, 4, 1)] [Conv2D(3, 2)]", ""),
        ["Conv2D.Kernel"] = ("[Network(4, 4, 1)] [Conv2D(2, 2)]", "[Network(4, 4, 1)] [Conv2D(2, 3)]", ""),
        ["Conv2D.Stride"] = ("[Network(4, 4, 1)] [Conv2D(2, 2)]", "[Network(4, 4, 1)] [Conv2D(2, 2, Stride = 2)]", ""),
        ["Conv2D.Padding"] =
            ("[Network(4, 4, 1)] [Conv2D(2, 2)]", "[Network(4, 4, 1)] [Conv2D(2, 2, Padding = Padding.Same)]", ""),
        ["Conv2D.Bias"] = ("[Network(4, 4, 1)] [Conv2D(2, 2)]", "[Network(4, 4, 1)] [Conv2D(2, 2, Bias = false)]", ""),
        ["Conv2D.Initializer"] = (
            "[Network(4, 4, 1)] [Conv2D(2, 2)]",
            "[Network(4, 4, 1)] [Conv2D(2, 2, Initializer = Initializer.Zeros)]",
            ""),
        ["Conv2D.InitializerValue"] = (
            "[Network(4, 4, 1)] [Conv2D(2, 2, Initializer = Initializer.Constant, InitializerValue = 1)]",
            "[Network(4, 4, 1)] [Conv2D(2, 2, Initializer = Initializer.Constant, InitializerValue = 2)]",
            ""),
        ["MaxPool2D.Size"] = (
            "[Network(4, 4, 1)] [MaxPool2D(2, Stride = 1)] [Flatten] [Dense(2)]",
            "[Network(4, 4, 1)] [MaxPool2D(3, Stride = 1)] [Flatten] [Dense(2)]",
            ""),
        ["MaxPool2D.Stride"] = (
            "[Network(4, 4, 1)] [MaxPool2D(2)] [Flatten] [Dense(2)]",
            "[Network(4, 4, 1)] [MaxPool2D(2, Stride = 1)] [Flatten] [Dense(2)]",
            ""),
        ["AvgPool2D.Size"] = (
            "[Network(4, 4, 1)] [AvgPool2D(2, Stride = 1)] [Flatten] [Dense(2)]",
            "[Network(4, 4, 1)] [AvgPool2D(3, Stride = 1)] [Flatten] [Dense(2)]",
            ""),
        ["AvgPool2D.Stride"] = (
            "[Network(4, 4, 1)] [AvgPool2D(2)] [Flatten] [Dense(2)]",
            "[Network(4, 4, 1)] [AvgPool2D(2, Stride = 1)] [Flatten] [Dense(2)]",
            ""),
        ["SimpleRNN.Units"] = ("[Network(9, 1)] [SimpleRNN(2)]", "[Network(9, 1)] [SimpleRNN(3)]", ""),
        ["SimpleRNN.Sequence"] = ("[Network(9, 1)] [SimpleRNN(2)]", "[Network(9, 1)] [SimpleRNN(2, Sequence = true)]", ""),
        ["SimpleRNN.Backwards"] = ("[Network(9, 1)] [SimpleRNN(2)]", "[Network(9, 1)] [SimpleRNN(2, Backwards = true)]", ""),
        ["SimpleRNN.Bias"] = ("[Network(9, 1)] [SimpleRNN(2)]", "[Network(9, 1)] [SimpleRNN(2, Bias = false)]", ""),
        ["SimpleRNN.Initializer"] =
            ("[Network(9, 1)] [SimpleRNN(2)]", "[Network(9, 1)] [SimpleRNN(2, Initializer = Initializer.Zeros)]", ""),
        ["SimpleRNN.InitializerValue"] = (
            "[Network(9, 1)] [SimpleRNN(2, Initializer = Initializer.Constant, InitializerValue = 1)]",
            "[Network(9, 1)] [SimpleRNN(2, Initializer = Initializer.Constant, InitializerValue = 2)]",
            ""),
        ["GRU.Units"] = ("[Network(9, 1)] [GRU(2)]", "[Network(9, 1)] [GRU(3)]", ""),
        ["GRU.Sequence"] = ("[Network(9, 1)] [GRU(2)]", "[Network(9, 1)] [GRU(2, Sequence = true)]", ""),
        ["GRU.Backwards"] = ("[Network(9, 1)] [GRU(2)]", "[Network(9, 1)] [GRU(2, Backwards = true)]", ""),
        ["GRU.Bias"] = ("[Network(9, 1)] [GRU(2)]", "[Network(9, 1)] [GRU(2, Bias = false)]", ""),
        ["GRU.Initializer"] =
            ("[Network(9, 1)] [GRU(2)]", "[Network(9, 1)] [GRU(2, Initializer = Initializer.Zeros)]", ""),
        ["GRU.InitializerValue"] = (
            "[Network(9, 1)] [GRU(2, Initializer = Initializer.Constant, InitializerValue = 1)]",
            "[Network(9, 1)] [GRU(2, Initializer = Initializer.Constant, InitializerValue = 2)]",
            ""),
        ["LSTM.Units"] = ("[Network(9, 1)] [LSTM(2)]", "[Network(9, 1)] [LSTM(3)]", ""),
        ["LSTM.Sequence"] = ("[Network(9, 1)] [LSTM(2)]", "[Network(9, 1)] [LSTM(2, Sequence = true)]", ""),
        ["LSTM.Backwards"] = ("[Network(9, 1)] [LSTM(2)]", "[Network(9, 1)] [LSTM(2, Backwards = true)]", ""),
        ["LSTM.Bias"] = ("[Network(9, 1)] [LSTM(2)]", "[Network(9, 1)] [LSTM(2, Bias = false)]", ""),
        ["LSTM.Initializer"] =
            ("[Network(9, 1)] [LSTM(2)]", "[Network(9, 1)] [LSTM(2, Initializer = Initializer.Zeros)]", ""),
        ["LSTM.InitializerValue"] = (
            "[Network(9, 1)] [LSTM(2, Initializer = Initializer.Constant, InitializerValue = 1)]",
            "[Network(9, 1)] [LSTM(2, Initializer = Initializer.Constant, InitializerValue = 2)]",
            ""),
        ["SimpleRNN.Activation"] = ("[Network(9, 1)] [SimpleRNN(2)]", "[Network(9, 1)] [SimpleRNN(2, Relu)]", ""),
        ["Embedding.Vocabulary"] = ("[Network(9)] [Embedding(5, 2)]", "[Network(9)] [Embedding(6, 2)]", ""),
        ["Embedding.Size"] = ("[Network(9)] [Embedding(5, 2)]", "[Network(9)] [Embedding(5, 3)]", ""),
        ["Embedding.MaskZero"] =
            ("[Network(9)] [Embedding(5, 2)]", "[Network(9)] [Embedding(5, 2, MaskZero = true)]", ""),
        ["Masking.Value"] =
            ("[Network(9, 2)] [Masking] [GRU(2)]", "[Network(9, 2)] [Masking(-1)] [GRU(2)]", ""),
        ["Embedding.Initializer"] =
            ("[Network(9)] [Embedding(5, 2)]", "[Network(9)] [Embedding(5, 2, Initializer = Initializer.Zeros)]", ""),
        ["Embedding.InitializerValue"] = (
            "[Network(9)] [Embedding(5, 2, Initializer = Initializer.Constant, InitializerValue = 1)]",
            "[Network(9)] [Embedding(5, 2, Initializer = Initializer.Constant, InitializerValue = 2)]",
            ""),
        ["PositionalEmbedding.Initializer"] = (
            "[Network(9, 2)] [PositionalEmbedding]",
            "[Network(9, 2)] [PositionalEmbedding(Initializer = Initializer.Zeros)]",
            ""),
        ["PositionalEmbedding.InitializerValue"] = (
            "[Network(9, 2)] [PositionalEmbedding(Initializer = Initializer.Constant, InitializerValue = 1)]",
            "[Network(9, 2)] [PositionalEmbedding(Initializer = Initializer.Constant, InitializerValue = 2)]",
            ""),
        ["Attention.Heads"] =
            ("[Network(9, 2)] [Dense(12)] [Attention(1)]", "[Network(9, 2)] [Dense(12)] [Attention(2)]", ""),
        ["Attention.Causal"] = (
            "[Network(9, 2)] [Dense(12)] [Attention(2)]", "[Network(9, 2)] [Dense(12)] [Attention(2, Causal = true)]", ""),
        ["SelfAttention.Heads"] = ("[Network(9, 2)] [SelfAttention(1)]", "[Network(9, 2)] [SelfAttention(2)]", ""),
        ["SelfAttention.Causal"] =
            ("[Network(9, 2)] [SelfAttention(1)]", "[Network(9, 2)] [SelfAttention(1, Causal = true)]", ""),
        ["SelfAttention.Bias"] =
            ("[Network(9, 2)] [SelfAttention(1)]", "[Network(9, 2)] [SelfAttention(1, Bias = false)]", ""),
        ["SelfAttention.Initializer"] = (
            "[Network(9, 2)] [SelfAttention(1)]", "[Network(9, 2)] [SelfAttention(1, Initializer = Initializer.He)]", ""),
        ["SelfAttention.InitializerValue"] = (
            "[Network(9, 2)] [SelfAttention(1, Initializer = Initializer.Constant, InitializerValue = 1)]",
            "[Network(9, 2)] [SelfAttention(1, Initializer = Initializer.Constant, InitializerValue = 2)]",
            ""),
        ["Conv1D.Filters"] = ("[Network(9, 1)] [Conv1D(2, 2)]", "[Network(9, 1)] [Conv1D(3, 2)]", ""),
        ["Conv1D.Kernel"] = ("[Network(9, 1)] [Conv1D(2, 2)]", "[Network(9, 1)] [Conv1D(2, 3)]", ""),
        ["Conv1D.Stride"] = ("[Network(9, 1)] [Conv1D(2, 2)]", "[Network(9, 1)] [Conv1D(2, 2, Stride = 2)]", ""),
        ["Conv1D.Dilation"] = ("[Network(9, 1)] [Conv1D(2, 2)]", "[Network(9, 1)] [Conv1D(2, 2, Dilation = 2)]", ""),
        ["Conv1D.Padding"] = (
            "[Network(9, 1)] [Conv1D(2, 2, Padding = Padding.Same)]",
            "[Network(9, 1)] [Conv1D(2, 2, Padding = Padding.Causal)]",
            ""),
        ["Conv1D.Bias"] = ("[Network(9, 1)] [Conv1D(2, 2)]", "[Network(9, 1)] [Conv1D(2, 2, Bias = false)]", ""),
        ["Conv1D.Initializer"] = (
            "[Network(9, 1)] [Conv1D(2, 2)]", "[Network(9, 1)] [Conv1D(2, 2, Initializer = Initializer.Zeros)]", ""),
        ["Conv1D.InitializerValue"] = (
            "[Network(9, 1)] [Conv1D(2, 2, Initializer = Initializer.Constant, InitializerValue = 1)]",
            "[Network(9, 1)] [Conv1D(2, 2, Initializer = Initializer.Constant, InitializerValue = 2)]",
            ""),
        ["MaxPool1D.Size"] = (
            "[Network(9, 1)] [MaxPool1D(2, Stride = 1)] [Flatten] [Dense(2)]",
            "[Network(9, 1)] [MaxPool1D(3, Stride = 1)] [Flatten] [Dense(2)]",
            ""),
        ["MaxPool1D.Stride"] = (
            "[Network(9, 1)] [MaxPool1D(2)] [Flatten] [Dense(2)]",
            "[Network(9, 1)] [MaxPool1D(2, Stride = 1)] [Flatten] [Dense(2)]",
            ""),
        ["AvgPool1D.Size"] = (
            "[Network(9, 1)] [AvgPool1D(2, Stride = 1)] [Flatten] [Dense(2)]",
            "[Network(9, 1)] [AvgPool1D(3, Stride = 1)] [Flatten] [Dense(2)]",
            ""),
        ["AvgPool1D.Stride"] = (
            "[Network(9, 1)] [AvgPool1D(2)] [Flatten] [Dense(2)]",
            "[Network(9, 1)] [AvgPool1D(2, Stride = 1)] [Flatten] [Dense(2)]",
            ""),
        ["BatchNorm.Epsilon"] =
            ("[Network(4)] [BatchNorm] [Dense(2)]", "[Network(4)] [BatchNorm(Epsilon = 1e-3)] [Dense(2)]", ""),
        ["BatchNorm.Momentum"] =
            ("[Network(4)] [BatchNorm] [Dense(2)]", "[Network(4)] [BatchNorm(Momentum = 0.2)] [Dense(2)]", ""),
        ["LayerNorm.Epsilon"] =
            ("[Network(4)] [LayerNorm] [Dense(2)]", "[Network(4)] [LayerNorm(Epsilon = 1e-3)] [Dense(2)]", ""),
        ["Dropout.Rate"] = ("[Network(4)] [Dropout(0.1)] [Dense(2)]", "[Network(4)] [Dropout(0.5)] [Dense(2)]", ""),
        ["Residual.Layers"] = (
            "[Network(4)] [Residual(1)] [Dense(4)] [Dense(4)]", "[Network(4)] [Residual(2)] [Dense(4)] [Dense(4)]", ""),
    };

    /// <summary>
    /// The attributes whose constructor takes an activation, and a declaration with an activation that has the
    /// property.
    /// </summary>
    private static readonly Dictionary<string, Func<string, string>> Activated = new()
    {
        ["Dense"] = activation => $"[Network(4)] [Dense(2, {activation})]",
        ["Conv2D"] = activation => $"[Network(4, 4, 1)] [Conv2D(2, 2, {activation})]",
        ["Conv1D"] = activation => $"[Network(9, 1)] [Conv1D(2, 2, {activation})]",
        ["BatchNorm"] = activation => $"[Network(4)] [BatchNorm({activation})] [Dense(2)]",
        ["LayerNorm"] = activation => $"[Network(4)] [LayerNorm({activation})] [Dense(2)]",
        ["Activation"] = activation => $"[Network(4)] [Dense(2)] [Activation({activation})]",
        ["Residual"] = activation => $"[Network(4)] [Residual(1, {activation})] [Dense(4)] [Dense(2)]",
    };

    /// <summary>Every property of every attribute of a declaration.</summary>
    public static TheoryData<string> Properties =>
    [
        .. typeof(NetworkAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)) && !type.IsAbstract)
            .SelectMany(type => type.GetProperties()
                .Where(property => property.DeclaringType != typeof(Attribute))
                .Select(property => type.Name[..^nameof(Attribute).Length] + "." + property.Name)),
    ];

    /// <summary>All declarations of these tests.</summary>
    public static TheoryData<string> Declarations =>
    [
        .. Properties.Select(row => row.Data).Where(property => !Exceptions.ContainsKey(property)).Select(PairOf)
            .SelectMany(pair => new[] { pair.One, pair.Other }).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Properties))]
    public void Every_property_is_an_argument_that_changes_the_fingerprint(string property)
    {
        if (Exceptions.ContainsKey(property))
        {
            return;
        }

        (string one, string other, string item) = PairOf(property);
        SchemaRecord first = Declared.Schema(one);
        SchemaRecord second = Declared.Schema(other);

        second.Fingerprint.ShouldNotBe(first.Fingerprint, $"{one} and {other}");
        second.Declaration.ShouldNotBe(first.Declaration, $"{one} and {other}");
        string name = item.Length > 0 ? item : property[(property.IndexOf('.') + 1)..];
        Items(second, name).ShouldNotBe(Items(first, name), $"{one} and {other}");
    }

    [Fact]
    public void Every_exception_is_a_property()
    {
        string[] all = [.. Properties.Select(row => row.Data)];

        Exceptions.Keys.Concat(Pairs.Keys).ShouldBeSubsetOf(all);
    }

    /// <summary>An argument that only one of two activations has would have no effect for the other.</summary>
    [Fact]
    public void An_activation_only_has_its_own_arguments()
    {
        Declared.Schema("[Network(4)] [Dense(2, Relu)]").Layers[0].Arguments.Select(argument => argument.Name)
            .ShouldBe(["Units", "Activation", "Bias", "Initializer"]);
        Declared.Schema("[Network(4)] [Dense(2, Elu)]").Layers[0].Arguments.Select(argument => argument.Name)
            .ShouldBe(["Units", "Activation", "Alpha", "Bias", "Initializer"]);
    }

    private static (string One, string Other, string Item) PairOf(string property)
    {
        if (Pairs.TryGetValue(property, out (string, string, string) pair))
        {
            return pair;
        }

        string[] parts = property.Split('.');
        return (parts[1], Activated.TryGetValue(parts[0], out Func<string, string>? declaration)) switch
        {
            ("Activation", true) => (declaration!("Relu"), declaration("Tanh"), ""),
            ("ActivationType", true) => (declaration!("typeof(Own.First)"), declaration("typeof(Own.Second)"), ""),
            ("Slope", true) => (declaration!("LeakyRelu"), declaration("LeakyRelu, Slope = 0.2"), ""),
            ("Alpha", true) => (declaration!("Elu"), declaration("Elu, Alpha = 0.5"), ""),
            _ => throw new NotSupportedException(
                $"{property}: give the test two declarations that differ in it alone, or say why it has no effect."),
        };
    }

    private static string[] Items(SchemaRecord schema, string name)
        => [.. CanonicalText.Of(schema).Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith(name + " ", StringComparison.Ordinal))];
}
