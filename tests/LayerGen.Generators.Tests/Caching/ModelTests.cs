using System.Collections.Immutable;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests;

/// <summary>
/// The pipeline keeps only values between runs. They are equal for equal text and contain nothing of a compilation.
/// </summary>
public sealed class ModelTests
{
    private const string Source =
        """
        using LayerGen;
        using static LayerGen.Activation;

        namespace Demo;

        class Vector;

        partial record Outer
        {
            [Network(4, Precision = Precision.Double)]
            [Dense(3, Relu, Initializer = Initializer.SmallRandom)]
            [Dense(2, Softmax)]
            partial class Net;

            [Network(4)] [Dense(1)] partial class NET;
        }
        """;

    private const string Import = """[LayerGen.OnnxNetwork("digits.onnx")] partial class Imported;""";

    /// <summary>Every kind of layer, with every setting.</summary>
    private const string AllKinds =
        """
        using LayerGen;
        using static LayerGen.Activation;

        [Network(6, 7, 2)]
        [Conv2D(3, 2, Relu, Stride = 2, Padding = Padding.Same, Bias = false, Initializer = Initializer.He)]
        [BatchNorm(Tanh, Epsilon = 1e-3, Momentum = 0.2)]
        [MaxPool2D(2, Stride = 1)]
        [AvgPool2D(1, Stride = 1)]
        [Dropout(0.5)]
        [Residual(2, Gelu)] [LayerNorm(Silu, Epsilon = 1e-4)] [Activation(Relu)]
        [Flatten]
        [Dense(2, Softmax)]
        partial class Net;

        [Network(3, 3, 2)]
        [GlobalAvgPool2D]
        [Dense(2)]
        partial class Other;

        [Network(9, 2)]
        [Conv1D(3, 2, Relu, Dilation = 2, Padding = Padding.Causal)]
        [MaxPool1D(2)]
        [AvgPool1D(2, Stride = 1)]
        [GlobalAvgPool1D]
        [Dense(2)]
        partial class Third;

        [Network(9, 2)]
        [Masking(-1)]
        [SimpleRNN(3, Relu, Sequence = true)]
        [GRU(3, Sequence = true, Backwards = true)]
        [LSTM(3, Bias = false)]
        [Dense(2)]
        partial class Fourth;

        [Network(9)]
        [Embedding(5, 6, MaskZero = true, Initializer = Initializer.Zeros)]
        [PositionalEmbedding]
        [SelfAttention(2, Causal = true)]
        [Bidirectional] [GRU(3, Sequence = true)]
        [Dense(2)]
        partial class Fifth;
        """;

    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol),
        typeof(SyntaxNode),
        typeof(SyntaxToken),
        typeof(SyntaxTrivia),
        typeof(SyntaxTree),
        typeof(SyntaxReference),
        typeof(Compilation),
        typeof(Location),
        typeof(SemanticModel),
        typeof(AttributeData),
        typeof(TypedConstant),
        typeof(Diagnostic),
        typeof(SourceText), typeof(Delegate),
    ];

    [Fact]
    public void Models_of_two_compilations_of_the_same_text_are_equal()
    {
        object[] first = Outputs(GeneratorTest.Run(Source), NetworkGenerator.Steps.Model);
        object[] second = Outputs(GeneratorTest.Run(Source), NetworkGenerator.Steps.Model);

        first.Length.ShouldBe(2);
        second.ShouldBe(first);
        second.Select(model => model.GetHashCode()).ShouldBe(first.Select(model => model.GetHashCode()));
        second.Zip(first).ShouldAllBe(pair => !ReferenceEquals(pair.First, pair.Second));
    }

    [Fact]
    public void Models_with_every_kind_of_layer_are_equal_for_equal_text()
    {
        object[] first = Outputs(GeneratorTest.Run(AllKinds), NetworkGenerator.Steps.Model);
        object[] second = Outputs(GeneratorTest.Run("// moved\n" + AllKinds), NetworkGenerator.Steps.Model);

        first.Length.ShouldBe(5);
        second.ShouldBe(first);
        second.Select(model => model.GetHashCode()).ShouldBe(first.Select(model => model.GetHashCode()));
        first.Cast<NetworkModel>().SelectMany(model => model.Layers)
            .Select(node => node.Layer.GetType()).Distinct().Count()
            .ShouldBe(LayerKinds.All.Count(kind => kind is not SelfAttentionKind)); // which stands for others
        ReachableObjects.From(first).Where(IsForbidden).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Network(6, 7, 2)", "Network(7, 6, 2)")]
    [InlineData("Conv2D(3, 2", "Conv2D(4, 2")]
    [InlineData("Conv2D(3, 2", "Conv2D(3, 1")]
    [InlineData("2, Relu, Stride = 2", "2, Tanh, Stride = 2")]
    [InlineData("Relu, Stride = 2", "Relu, Stride = 1")]
    [InlineData("Padding.Same", "Padding.Valid")]
    [InlineData("Bias = false", "Bias = true")]
    [InlineData("Initializer.He", "Initializer.Zeros")]
    [InlineData("BatchNorm(Tanh", "BatchNorm(Relu")]
    [InlineData("Epsilon = 1e-3", "Epsilon = 2e-3")]
    [InlineData("Momentum = 0.2", "Momentum = 0.3")]
    [InlineData("MaxPool2D(2, Stride = 1)", "MaxPool2D(2, Stride = 2)")]
    [InlineData("MaxPool2D(2, Stride = 1)", "MaxPool2D(1, Stride = 1)")]
    [InlineData("MaxPool2D", "AvgPool2D")]
    [InlineData("AvgPool2D(1, Stride = 1)", "AvgPool2D(1, Stride = 2)")]
    [InlineData("Dropout(0.5)", "Dropout(0.25)")]
    [InlineData("Residual(2, Gelu)", "Residual(2)")]
    [InlineData("Residual(2, Gelu)", "Residual(1, Gelu)")]
    [InlineData("LayerNorm(Silu", "LayerNorm(Gelu")]
    [InlineData("Epsilon = 1e-4", "Epsilon = 1e-5")]
    [InlineData("Activation(Relu)", "Activation(Tanh)")]
    [InlineData("[Flatten]", "")]
    public void Whatever_changes_the_text_of_any_layer_changes_the_model(string old, string now)
    {
        AllKinds.ShouldContain(old);
        object before = Outputs(GeneratorTest.Run(AllKinds), NetworkGenerator.Steps.Model)[0];
        GeneratorRun run = GeneratorTest.Run(AllKinds.Replace(old, now));

        run.Result.GeneratedSources.ShouldNotBeEmpty();
        Outputs(run, NetworkGenerator.Steps.Model)[0].ShouldNotBe(before);
    }

    [Theory]
    [InlineData("namespace Demo", "namespace Other")]
    [InlineData("record Outer", "record Outside")]
    [InlineData("record Outer", "record struct Outer")]
    [InlineData("class Net", "class Nets")]
    [InlineData("partial class Net;", "partial class Net { public required int Size { get; init; } }")]
    [InlineData("Network(4, Prec", "Network(5, Prec")]
    [InlineData("Precision.Double", "Precision.Single")]
    [InlineData("Precision.Double", "Precision.Double, Unroll = Unroll.Never")]
    [InlineData("Precision.Double", "Precision.Double, Unroll = Unroll.Always")]
    [InlineData("[Dense(2, Softmax)]", "[Dense(2, Softmax)] [Loss(LossFunction.MeanSquaredError)]")]
    [InlineData("[Dense(2, Softmax)]", "[Dense(2, Softmax)] [Loss(LabelSmoothing = 0.1)]")]
    [InlineData("[Dense(2, Softmax)]", "[Dense(2, Softmax)] [Loss(ClassWeights = [1, 2])]")]
    [InlineData("[Dense(2, Softmax)]", "[Dense(2, Softmax)] [Loss(LossFunction.Huber, Delta = 2)]")]
    [InlineData("[Dense(2, Softmax)]", "[Dense(2, Softmax)] [Loss(Reduction = Reduction.Sum)]")]
    [InlineData("Dense(3", "Dense(5")]
    [InlineData("3, Relu", "3, Identity")]
    [InlineData("Initializer.SmallRandom", "Initializer.He")]
    [InlineData("Initializer.SmallRandom", "Initializer.Constant, InitializerValue = 0.5")]
    [InlineData("[Dense(2, Softmax)]", "")]
    [InlineData("[Dense(2, Softmax)]", "[Dense(2, Softmax)] [Dense(2)]")]
    [InlineData("class Vector;", "class Math;")]
    public void Whatever_changes_the_text_changes_the_model(string old, string now)
    {
        object before = Outputs(GeneratorTest.Run(Source), NetworkGenerator.Steps.Model)[0];
        GeneratorRun run = GeneratorTest.Run(
            Source.Replace(old, now).Replace("(2, Softmax)] [Dense(2)]", "(2)] [Dense(2)]"));

        Outputs(run, NetworkGenerator.Steps.Model)[0].ShouldNotBe(before);
    }

    [Theory]
    [InlineData(NetworkGenerator.Steps.Parse)]
    [InlineData(NetworkGenerator.Steps.Model)]
    [InlineData(NetworkGenerator.Steps.AlikeNames)]
    [InlineData(NetworkGenerator.Steps.Text)]
    [InlineData(NetworkGenerator.Steps.Hint)]
    [InlineData(NetworkGenerator.Steps.Models)]
    [InlineData(NetworkGenerator.Steps.Import)]
    public void Nothing_of_a_compilation_is_kept(string step)
    {
        bool isImport = step is NetworkGenerator.Steps.Models or NetworkGenerator.Steps.Import;
        object[] outputs = Outputs(GeneratorTest.Run(isImport ? Import : Source), step);

        outputs.ShouldNotBeEmpty();
        IReadOnlyCollection<object> reached = ReachableObjects.From(outputs);
        reached.Where(IsForbidden).Select(found => found.GetType().FullName).Distinct().ShouldBeEmpty();
        if (step is NetworkGenerator.Steps.Parse or NetworkGenerator.Steps.Model)
        {
            reached.OfType<NetworkModel>().Count().ShouldBe(2);
            reached.OfType<Layer>().Count().ShouldBe(3);
            reached.OfType<ContainingType>().ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Every_step_of_the_generator_is_checked()
    {
        string[] named = [.. typeof(NetworkGenerator.Steps).GetFields()
            .Select(field => (string)field.GetRawConstantValue()!)];

        named.ShouldBeSubsetOf(GeneratorTest.Run(Source, Import).Result.TrackedSteps.Keys);
        named.ShouldBe(
            [
                NetworkGenerator.Steps.Parse, NetworkGenerator.Steps.Model,
                NetworkGenerator.Steps.AlikeNames, NetworkGenerator.Steps.Text, NetworkGenerator.Steps.Hint,
                NetworkGenerator.Steps.Models, NetworkGenerator.Steps.Import,
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void The_search_finds_deeply_nested_objects()
    {
        Compilation compilation = TestProject.Compile([TestProject.Parse("class A;", "A.cs")]);
        ISymbol symbol = compilation.GetTypeByMetadataName("A")!;

        IsFoundIn(ImmutableArray.Create((Name: "A", Value: (object)new Lazy<ISymbol>(() => symbol)))).ShouldBeTrue();
        IsFoundIn(new Dictionary<string, object[]> { ["A"] = [new KeyValuePair<int, Location>(1, Location.None)] })
            .ShouldBeTrue();
        IsFoundIn(new { Tokens = new List<SyntaxToken> { default } }).ShouldBeTrue();
        IsFoundIn(new { Name = "A", Numbers = new[] { 1, 2 }, Kind = SymbolKind.Alias }).ShouldBeFalse();
    }

    private static bool IsFoundIn(object root) => ReachableObjects.From(root).Any(IsForbidden);

    private static bool IsForbidden(object value) => Forbidden.Any(type => type.IsInstanceOfType(value));

    private static object[] Outputs(GeneratorRun run, string step)
        => [.. run.Result.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Value)];
}
