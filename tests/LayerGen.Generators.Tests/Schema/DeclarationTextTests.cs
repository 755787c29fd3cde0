using System.Globalization;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Tests;

/// <summary>The text of a declaration, which is written from its record.</summary>
public sealed class DeclarationTextTests
{
    /// <summary>Declarations without arguments that have their default, in the form of the text.</summary>
    public static TheoryData<string> Shortest =>
    [
        "[Network(4)] [Dense(2)]",
        "[Network(4, Precision = Precision.Double, Unroll = Unroll.Never)] [Dense(2, Relu, Bias = false, Initializer = Initializer.Orthogonal)]",
        "[Network(4)] [Dense(3, LeakyRelu, Slope = 0.2)] [Dense(3, Elu, Alpha = 1.5)] [Dense(2, Softmax, Initializer = Initializer.He)]",
        "[Network(4)] [Dense(2, Initializer = Initializer.Constant, InitializerValue = -0.125)]",
        "[Network(4)] [Dense(2, typeof(Own.First))] [Activation(typeof(Own.@new))]",
        "[Network(4)] [Dropout(1e-05)] [BatchNorm(Relu, Epsilon = 0.001, Momentum = 0.2)] [LayerNorm(Epsilon = 1e-06)] [Dense(2)]",
        "[Network(6, 6, 1)] [Conv2D(2, 3, Relu, Stride = 2, Padding = Padding.Same, Bias = false)] [MaxPool2D(2, Stride = 1)] [AvgPool2D(2)] [Flatten]",
        "[Network(4, 4, 2)] [Conv2D(2, 2)] [MaxPool2D(2)] [AvgPool2D(1, Stride = 2)] [GlobalAvgPool2D] [Dense(2)]",
        "[Network(4, 4, 2)] [Conv2D(2, 2)] [MaxPool2D(2)]",
        "[Network(4, 4, 2)] [Conv2D(2, 2, Sigmoid)] [Flatten]",
        "[Network(9, 2)] [SimpleRNN(3, Relu, Sequence = true)] [GRU(4, Sequence = true, Backwards = true)] [LSTM(2, Bias = false)]",
        "[Network(9, 2)] [SimpleRNN(3)]",
        "[Network(9, 2)] [Bidirectional] [GRU(3, Sequence = true)] [Bidirectional] [LSTM(2)]",
        "[Network(9, 2)] [Masking] [GRU(3, Sequence = true)] [Masking(-1.5)] [GRU(3)]",
        "[Network(9)] [Embedding(5, 6, MaskZero = true)] [GRU(3)]",
        "[Network(9)] [Embedding(5, 6)] [PositionalEmbedding] [Dense(12)] [Attention(2, Causal = true)] [Dense(2)]",
        "[Network(9, 2)] [Conv1D(2, 3, Relu, Stride = 2, Dilation = 2, Padding = Padding.Causal, Bias = false)] [MaxPool1D(2, Stride = 1)] [AvgPool1D(2)] [GlobalAvgPool1D] [Dense(2)]",
        "[Network(4)] [Dense(2)] [Loss(LossFunction.Huber)]",
        "[Network(4)] [Dense(2)] [Loss(LossFunction.Huber, Reduction = Reduction.Sum, Delta = 0.5)]",
        "[Network(4)] [Dense(2)] [Loss(typeof(Own.FirstLoss))]",
        "[Network(4)] [Dense(2, Softmax)] [Loss(typeof(Own.@for), Reduction = Reduction.Sum)]",
        "[Network(4)] [Dense(2, Softmax)] [Loss(LossFunction.MeanSquaredError)]",
        "[Network(4)] [Dense(2, Softmax)] [Loss(LabelSmoothing = 0.1, ClassWeights = [1, 2.5], ProbabilityFloor = 1e-12)]",
        "[Network(4)] [Dense(2, Sigmoid)] [Loss(PositiveWeights = [19, 4])]",
        "[Network(4)] [Residual(1)] [Dense(4)] [Dense(4)]",
        "[Network(4)] [Dense(4)] [Residual(3, Relu)] [Dense(4, Relu)] [Residual(1)] [Dense(4)] [Dense(4)] [Dense(2)]",
        "[Network(4)] [Residual(2)] [Residual(1, Relu)] [Dense(4)] [Dense(4)] [Residual(1)] [Dense(4)]",
        "[Network(4)] [Residual(2)] [Dense(4)] [Residual(1, Relu)] [Dense(4)]",
    ];

    /// <summary>All declarations of the other tests of the schema.</summary>
    public static TheoryData<string> Declarations =>
    [
        .. Shortest.Concat(FingerprintTests.Frozen.Select(row => (TheoryDataRow<string>)row.Data.Item1)),
        .. ArgumentTests.Declarations,
    ];

    [Fact]
    public void Every_layer_is_among_them()
    {
        string all = string.Join(" ", Shortest.Select(row => row.Data));

        LayerKinds.All.Select(kind => "[" + kind.AttributeName["LayerGen.".Length..^"Attribute".Length])
            .Where(name => name != "[SelfAttention") // whose text has the layers for which it stands
            .Where(name => !all.Contains(name + "(", StringComparison.Ordinal)
                && !all.Contains(name + "]", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Shortest))]
    public void The_shortest_declaration_is_its_own_text(string declaration)
        => Declared.Schema(declaration).Declaration.ShouldBe(declaration);

    [Theory]
    [MemberData(nameof(Declarations))]
    public void The_text_is_a_declaration_of_the_same_network(string declaration)
    {
        SchemaRecord schema = Declared.Schema(declaration);
        SchemaRecord again = Declared.Schema(schema.Declaration);

        again.ShouldBe(schema, schema.Declaration);
        again.Declaration.ShouldBe(schema.Declaration);
    }

    [Theory]
    [InlineData("[Network(inputs: 4)] [Dense(1 + 1, activation: Relu, Initializer = Initializer.Glorot, Bias = false)]", "[Network(4)] [Dense(2, Relu, Bias = false, Initializer = Initializer.Glorot)]")]
    [InlineData("[LayerGen.Network(Size)] [DenseAttribute(2, Identity)]", "[Network(7)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = new double[] { 1, 2.5 })]", "[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = [1, 2.5])]")]
    [InlineData("[Network(4, Unroll = Unroll.Auto)] [Dense(2, Initializer = Initializer.Default, Bias = true)]", "[Network(4)] [Dense(2)]")]
    [InlineData("[Network(4)] [Dense(2, Relu, Initializer = Initializer.He)] [Loss(LossFunction.MeanSquaredError)]", "[Network(4)] [Dense(2, Relu)]")]
    [InlineData("[Network(4)] [Dense(2, Softmax)] [Loss(LossFunction.CrossEntropy, Reduction = Reduction.Mean)]", "[Network(4)] [Dense(2, Softmax)]")]
    [InlineData("[Network(6, 6, 1)] [MaxPool2D(2, Stride = 2)] [Dense(2, Elu, Alpha = 1)]", "[Network(6, 6, 1)] [MaxPool2D(2)] [Dense(2, Elu)]")]
    [InlineData("[Dropout(1e-3)] [Dense(2)] [Network(4)]", "[Network(4)] [Dropout(0.001)] [Dense(2)]")]
    [InlineData("[Optimizers(OptimizerKinds.Adam)] [Network(4)] [Dense(2)]", "[Network(4)] [Dense(2)]")]
    public void What_is_the_same_network_is_the_same_text(string declaration, string text)
    {
        Declared.Schema(declaration).Declaration.ShouldBe(text);
        Declared.Fingerprint(declaration).ShouldBe(Declared.Fingerprint(text));
    }

    [Fact]
    public void It_is_the_same_in_every_culture()
    {
        using var culture = new CultureScope(CultureInfo.GetCultureInfo("de-DE"));
        Declared.Schema("[Network(4)] [Dropout(0.25)] [Dense(2, Elu, Alpha = 1.5)]").Declaration.ShouldBe("[Network(4)] [Dropout(0.25)] [Dense(2, Elu, Alpha = 1.5)]");
    }

    [Fact]
    public void Generated_code_has_it()
    {
        GeneratorRun run = GeneratorTest.Run("using LayerGen; class Initializer; [Network(4)] [Optimizers(OptimizerKinds.Adam)] [Dense(2, Initializer = LayerGen.Initializer.He)] partial class Net;");
        string text = run.Files["Net.Model.g.cs"];

        text.ShouldContain("public static string Declaration => \"[Network(4)] [Dense(2, Initializer = Initializer.He)]\";");
        text.ShouldContain("//   [Network(4)] [Dense(2, Initializer = Initializer.He)] [Optimizers(OptimizerKinds.Adam)]\n");
    }
}
