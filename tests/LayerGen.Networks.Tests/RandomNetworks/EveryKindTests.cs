using Xunit;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>
/// Tests every kind of layer, activation and loss that can be declared, in small networks.
/// </summary>
public sealed class EveryKindTests
{
    private static readonly ReferenceShape Plain = ReferenceShape.Of(5);
    private static readonly ReferenceShape Image = new(5, 4, 2);
    private static readonly ReferenceShape Sequence = ReferenceShape.Sequence(7, 2);
    private static readonly RandomActivation Tanh = RandomActivation.Of(ReferenceActivation.Tanh);
    private static readonly RandomLayer Output = Dense(3, RandomActivation.Identity);

    private static readonly (ReferenceShape Input, RandomLayer[] Layers)[] Layers =
    [
        (Plain, [Dense(7, Tanh), Output]),
        (Plain, [new RandomDense(7, Tanh, HasBias: false, "Glorot"), Output]),
        (Plain, [Dense(6, RandomActivation.Identity), new RandomBatchNorm(Tanh, 1e-5, 0.1), Output]),
        (Plain, [Dense(6, RandomActivation.Identity), new RandomLayerNorm(Tanh, 1e-5), Output]),
        (Plain, [Dense(6, Tanh), new RandomDropout(0.25), Output]),
        (Plain, [Dense(6, RandomActivation.Identity), new RandomActivationLayer(Tanh), Output]),
        (Plain, [new RandomResidual([Dense(4, Tanh), Dense(5, Tanh)], Tanh), Output]),
        (Image, [new RandomConv2D(3, 3, Tanh, 1, IsSame: false, HasBias: true, "Default"), Output]),
        (
            Image,
            [
                new RandomConv2D(3, 2, Tanh, 2, IsSame: true, HasBias: false, "Default"),
                new RandomFlatten(),
                Output,
            ]),
        (Image, [Conv2D(RandomActivation.Identity), new RandomBatchNorm(Tanh, 1e-5, 0.1), Output]),
        (Image, [Conv2D(Tanh), new RandomPool("MaxPool2D", 2, 1), Output]),
        (Image, [Conv2D(Tanh), new RandomPool("AvgPool2D", 2, 2), Output]),
        (Image, [Conv2D(Tanh), new RandomGlobalAvgPool2D(), Output]),
        (Sequence, [Dense(4, Tanh), Output]),
        (Sequence, [new RandomRecurrent("SimpleRNN", 4, IsSequence: true, IsBackwards: true, HasBias: true), Output]),
        (Sequence, [new RandomRecurrent("GRU", 4, IsSequence: false, IsBackwards: false, HasBias: true), Output]),
        (
            Sequence,
            [
                new RandomBidirectional(
                    new RandomRecurrent("GRU", 3, IsSequence: true, IsBackwards: false, HasBias: true)),
                Output,
            ]),
        (Sequence, [new RandomRecurrent("LSTM", 4, IsSequence: true, IsBackwards: false, HasBias: false), Output]),
        (Sequence, [new RandomRecurrent("GRU", 3, IsSequence: false, IsBackwards: false, HasBias: true)]),
        (Sequence, [new RandomRecurrent("LSTM", 3, IsSequence: true, IsBackwards: true, HasBias: true)]),
        (Sequence, [new RandomRecurrent("SimpleRNN", 3, IsSequence: true, IsBackwards: false, HasBias: false)]),
        (Sequence, [Conv1D(Tanh)]),
        (
            Sequence,
            [
                new RandomMasking(-1),
                Dense(6, Tanh),
                new RandomBidirectional(
                    new RandomRecurrent("LSTM", 3, IsSequence: true, IsBackwards: false, HasBias: true)),
                new RandomAttention(1, IsCausal: false),
                new RandomGlobalAvgPool1D(),
                Output,
            ]),
        (
            ReferenceShape.Sequence(6, 1),
            [
                new RandomEmbedding(6, 4, MasksZero: true, "Default"),
                new RandomRecurrent("GRU", 3, IsSequence: true, IsBackwards: true, HasBias: true),
                new RandomSelfAttention(1, IsCausal: true, HasBias: true, "Default"),
                new RandomRecurrent("SimpleRNN", 3, IsSequence: false, IsBackwards: false, HasBias: true),
                Output,
            ]),
        (
            ReferenceShape.Sequence(5, 1),
            [
                new RandomEmbedding(6, 4, MasksZero: false, "Default"),
                new RandomPositionalEmbedding("Default"),
                new RandomSelfAttention(2, IsCausal: true, HasBias: true, "Default"),
                Output,
            ]),
        (Sequence, [Dense(6, Tanh), new RandomAttention(1, IsCausal: false), Output]),
        (Sequence, [Conv1D(Tanh), Output]),
        (
            Sequence,
            [
                new RandomConv1D(3, 3, Tanh, 1, 2, Padding.Causal, HasBias: false, "Default"),
                new RandomConv1D(2, 3, Tanh, 2, 1, Padding.Same, HasBias: true, "Default"),
                new RandomFlatten(),
                Output,
            ]),
        (Sequence, [Conv1D(RandomActivation.Identity), new RandomBatchNorm(Tanh, 1e-5, 0.1), Output]),
        (Sequence, [Conv1D(Tanh), new RandomPool("MaxPool1D", 2, 1), Output]),
        (Sequence, [Conv1D(Tanh), new RandomPool("AvgPool1D", 2, 2), Output]),
        (Sequence, [Conv1D(Tanh), new RandomGlobalAvgPool1D(), Output]),
    ];

    /// <summary>Gets the names of the layers in the library.</summary>
    private static IEnumerable<string> LayerNames => typeof(LayerAttribute).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
        .Select(type => type.Name[..^"Attribute".Length]);

    private static readonly (string Activation, RandomLoss Loss)[] Losses =
    [
        ("Softmax", RandomLoss.Plain),
        ("Softmax", RandomLoss.Plain with { Smoothing = 0.1, ClassWeights = [0.5, 1, 2] }),
        ("Softmax", RandomLoss.Plain with { Name = "MeanSquaredError" }),
        ("Sigmoid", RandomLoss.Plain with { Reduction = Reduction.Sum }),
        ("Sigmoid", RandomLoss.Plain with { Smoothing = 0.1, ClassWeights = [0.5, 1, 2] }),
        ("Softmax", RandomLoss.Plain with { Name = "BinaryCrossEntropy" }),
        ("Identity", RandomLoss.Plain),
        ("Tanh", RandomLoss.Plain with { Name = "MeanAbsoluteError" }),
        ("Tanh", RandomLoss.Plain with { Name = "Huber", Delta = 0.5 }),
        ("Softmax", RandomLoss.Plain with { Name = "Quantile" }),
        ("Tanh", RandomLoss.Plain with { Name = "VectorQuantile" }),
    ];

    /// <summary>
    /// Gets the networks with every activation, three in each, and with every loss.
    /// </summary>
    private static IEnumerable<(ReferenceShape Input, RandomLayer[] Layers, RandomLoss Loss)> ActivationsAndLosses =>
    [
        .. ReferenceActivation.All
            .Where(activation => activation.Name != "Softmax")
            .Select(activation => RandomActivation.Of(activation))
            .Chunk(3)
            .Select(activations => (
                Plain,
                (RandomLayer[])[.. activations.Select((activation, k) => Dense(7 - k, activation)), Output],
                RandomLoss.Plain)),
        .. Losses.Select(pair => (Plain, (RandomLayer[])[Dense(3, ActivationNamed(pair.Activation))], pair.Loss)),
    ];

    /// <summary>
    /// Gets the declarations of all networks, in both precisions. The code of optimizers depends on the parameters
    /// only, so a fourth of the networks of layers have every optimizer in one precision, and all others have one.
    /// </summary>
    private static IEnumerable<RandomDeclaration> Declarations =>
        from precision in Enum.GetValues<Precision>()
        from declaration in Layers
            .Select((network, k) => Declare(network.Input, network.Layers, RandomLoss.Plain) with
            {
                HasAllOptimizers = precision == Precision.Double && k % 4 == 0,
            })
            .Concat(ActivationsAndLosses.Select(network => Declare(network.Input, network.Layers, network.Loss)))
        select declaration with { Precision = precision };

    [Fact]
    public void Every_kind_matches_its_reference_in_both_precisions()
    {
        RandomDeclaration[] declarations = [.. Declarations];
        using var networks = new CompiledNetworks(declarations);
        for (int k = 0; k < declarations.Length; k++)
        {
            try
            {
                Check(networks.Cases[k] ?? throw new InvalidOperationException("The declaration is refused."));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{declarations[k]}: {exception.Message}", exception);
            }
        }
    }

    /// <summary>Ensures that the tested networks cover everything that the library can declare.</summary>
    [Fact]
    public void Every_kind_that_can_be_declared_is_tested()
    {
        string all = string.Join("\n", Declarations.Select(declaration => declaration.ToString()));
        IEnumerable<string> layers = LayerNames.Select(name => "[" + name);
        IEnumerable<string> activations = Enum.GetNames<Activation>().Select(name => "Activation." + name);
        IEnumerable<string> losses = Enum.GetNames<LossFunction>()
            .Where(name => name != "CrossEntropy")
            .Select(name => name switch
            {
                "BinaryCrossEntropy" => "Activation.Sigmoid",
                "MeanSquaredError" => "Activation.Identity",
                "Custom" => "typeof(Quantile)",
                _ => "LossFunction." + name,
            });
        Assert.All(layers.Concat(activations).Concat(losses), name => Assert.Contains(name, all));
    }

    /// <summary>Ensures that random networks are drawn from all kinds of layers.</summary>
    [Fact]
    public void Every_layer_that_can_be_declared_can_be_drawn()
        => Assert.Equal(
            LayerNames.Order(StringComparer.Ordinal),
            RandomKind.All.Select(kind => kind.Name).Order(StringComparer.Ordinal));

    private static RandomDeclaration Declare(ReferenceShape input, RandomLayer[] layers, RandomLoss loss)
        => new(input, input == Image, Precision.Double, Unroll.Auto, loss, layers);

    private static RandomDense Dense(int units, RandomActivation activation)
        => new(units, activation, HasBias: true, "Default");

    private static RandomConv2D Conv2D(RandomActivation activation)
        => new(3, 2, activation, 1, IsSame: false, HasBias: true, "Default");

    private static RandomConv1D Conv1D(RandomActivation activation)
        => new(3, 2, activation, 1, 1, Padding.Valid, HasBias: true, "Default");

    private static RandomActivation ActivationNamed(string name)
        => RandomActivation.Of(ReferenceActivation.All.Single(activation => activation.Name == name));

    private static void Check(NetworkCase network)
    {
        network.MatchesTheReference(batchSize: 6, capacity: 20, seed: 1);
        network.MatchesTheReference(batchSize: 19, capacity: 20, seed: 2);
        network.PredictsLikeTheReference(samples: 9, seed: 3);
        if (network.IsDouble)
        {
            network.MatchesCentralDifferences(batchSize: 5, seed: 4);
        }

        network.TrainsLikeTheReference(batchSize: 11, seed: 5);
    }
}
