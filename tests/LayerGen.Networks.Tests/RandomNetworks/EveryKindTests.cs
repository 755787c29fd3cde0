using Xunit;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>Every kind of layer, activation and loss that can be declared, each in a small network of its own.</summary>
public sealed class EveryKindTests
{
    private static readonly ReferenceShape Plain = ReferenceShape.Of(5);
    private static readonly ReferenceShape Image = new(5, 4, 2);
    private static readonly RandomActivation Tanh = RandomActivation.Of(ReferenceActivation.Tanh);
    private static readonly RandomLayer Output = new RandomDense(3, RandomActivation.Identity, HasBias: true, "Default");

    private static readonly (ReferenceShape Input, RandomLayer[] Layers)[] Layers =
    [
        (Plain, [new RandomDense(7, Tanh, HasBias: true, "Default"), Output]),
        (Plain, [new RandomDense(7, Tanh, HasBias: false, "Glorot"), Output]),
        (Plain, [new RandomDense(6, RandomActivation.Identity, HasBias: true, "Default"), new RandomBatchNorm(Tanh, 1e-5, 0.1), Output]),
        (Plain, [new RandomDense(6, RandomActivation.Identity, HasBias: true, "Default"), new RandomLayerNorm(Tanh, 1e-5), Output]),
        (Plain, [new RandomDense(6, Tanh, HasBias: true, "Default"), new RandomDropout(0.25), Output]),
        (Plain, [new RandomDense(6, RandomActivation.Identity, HasBias: true, "Default"), new RandomActivationLayer(Tanh), Output]),
        (Plain, [new RandomResidual([new RandomDense(4, Tanh, HasBias: true, "Default"), new RandomDense(5, Tanh, HasBias: true, "Default")], Tanh), Output]),
        (Image, [new RandomConv2D(3, 3, Tanh, 1, IsSame: false, HasBias: true, "Default"), Output]),
        (Image, [new RandomConv2D(3, 2, Tanh, 2, IsSame: true, HasBias: false, "Default"), new RandomFlatten(), Output]),
        (Image, [new RandomConv2D(3, 2, RandomActivation.Identity, 1, IsSame: false, HasBias: true, "Default"), new RandomBatchNorm(Tanh, 1e-5, 0.1), Output]),
        (Image, [new RandomConv2D(3, 2, Tanh, 1, IsSame: false, HasBias: true, "Default"), new RandomPool2D("MaxPool2D", 2, 1), Output]),
        (Image, [new RandomConv2D(3, 2, Tanh, 1, IsSame: false, HasBias: true, "Default"), new RandomPool2D("AvgPool2D", 2, 2), Output]),
        (Image, [new RandomConv2D(3, 2, Tanh, 1, IsSame: false, HasBias: true, "Default"), new RandomGlobalAvgPool2D(), Output]),
    ];

    /// <summary>The layers of the library.</summary>
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
    ];

    /// <summary>All of them, in both precisions.</summary>
    private static IEnumerable<RandomDeclaration> Declarations =>
        from precision in Enum.GetValues<Precision>()
        from declared in Layers
            .Concat(ReferenceActivation.All.Where(activation => activation.Name != "Softmax").Select(activation
                => (Plain, (RandomLayer[])[new RandomDense(7, RandomActivation.Of(activation), HasBias: true, "Default"), Output])))
            .Select(pair => (Input: pair.Item1, Layers: pair.Item2, Loss: RandomLoss.Plain))
            .Concat(Losses.Select(pair
                => (Plain, (RandomLayer[])[new RandomDense(3, RandomActivation.Of(ReferenceActivation.All.Single(activation => activation.Name == pair.Activation)), HasBias: true, "Default")], pair.Loss)))
        select new RandomDeclaration(declared.Item1, declared.Item1 == Image, precision, Unroll.Auto, declared.Item3, declared.Item2) { HasAllOptimizers = true };

    [Fact]
    public void Every_kind_with_every_optimizer_in_both_precisions()
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

    /// <summary>None is forgotten: what the library can declare is among them.</summary>
    [Fact]
    public void Every_kind_that_can_be_declared_is_there()
    {
        string all = string.Join("\n", Declarations.Select(declaration => declaration.ToString()));
        IEnumerable<string> layers = LayerNames.Select(name => "[" + name);
        IEnumerable<string> activations = Enum.GetNames<Activation>().Select(name => "Activation." + name);
        IEnumerable<string> losses = Enum.GetNames<LossFunction>().Where(name => name != "CrossEntropy").Select(name
            => name == "BinaryCrossEntropy" ? "Activation.Sigmoid" : name == "MeanSquaredError" ? "Activation.Identity" : "LossFunction." + name);
        Assert.All(layers.Concat(activations).Concat(losses), name => Assert.Contains(name, all));
    }

    /// <summary>Random networks are drawn from all kinds of layers.</summary>
    [Fact]
    public void Every_layer_that_can_be_declared_is_drawn()
        => Assert.Equal(LayerNames.Order(StringComparer.Ordinal), RandomKind.All.Select(kind => kind.Name).Order(StringComparer.Ordinal));

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
