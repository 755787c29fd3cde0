using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>A network with everything about its generated text decided: offsets, plans, loss.</summary>
internal sealed class NetworkPlan
{
    private readonly Lazy<SchemaRecord> _schema;

    private NetworkPlan(NetworkModel model, IReadOnlyList<LayerPlan> layers, MachineProfile machine)
    {
        _schema = new Lazy<SchemaRecord>(() => SchemaBuilder.Of(this));
        Machine = machine;
        Model = model;
        Layers = layers;
        ParameterCount = layers[layers.Count - 1].ParameterEnd;
        StatisticCount = layers[layers.Count - 1].StatisticEnd;
    }

    public NetworkModel Model { get; }

    /// <summary>What the network is, in values: tables, counts and the generated schema are written from it.</summary>
    public SchemaRecord Schema => _schema.Value;

    /// <summary>The processor that the text is planned for.</summary>
    public MachineProfile Machine { get; }

    public IReadOnlyList<LayerPlan> Layers { get; }

    public LossKind Loss => Model.Loss;

    public int ParameterCount { get; }

    /// <summary>What training keeps for inference beside the parameters, of all layers.</summary>
    public int StatisticCount { get; }

    /// <summary>Whether an output depends on the other samples of a batch.</summary>
    public bool MixesSamples => Layers.Any(layer => layer.Layer is IMixesSamples);

    /// <summary>Whether training draws random numbers at every batch.</summary>
    public bool IsRandom => Layers.Any(layer => layer.Layer is IDrawsNoise);

    /// <summary>Multiply-adds of the forward pass of one sample, in products.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.Layer.MultiplyAdds(layer.InputShape));

    /// <summary>Whether a layer has its weights at several places, so that the parameters do not tell how much there is to do.</summary>
    public bool SharesWeights => Layers.Any(layer => layer.Layer is ISharesWeights);

    /// <summary>Whether some layer can be folded into the product before it.</summary>
    public bool IsFoldable => Layers.Any(layer => layer.IsFoldable(this));

    /// <summary>Whether inference computes something else than training does.</summary>
    public bool HasInferenceForm => Layers.Any(layer => layer.Layer.HasInferenceForm);

    public LayerPlan Last => Layers[Layers.Count - 1];

    /// <summary>The layer whose matrices hold the output of the network: the last one that computes something.</summary>
    public LayerPlan Output => Last.Holder!;

    /// <summary>The type of all values: <c>float</c> or <c>double</c>.</summary>
    public string Scalar => Model.Scalar.Keyword;

    /// <summary>Plans a network.</summary>
    public static NetworkPlan For(NetworkModel model)
    {
        MachineProfile machine = MachineProfile.Avx2;
        IReadOnlyList<LayerUnrolling> unrolling = LayerUnrolling.For(model);
        var layers = new List<LayerPlan>();
        foreach (LayerUnrolling layer in unrolling)
        {
            layers.Add(new LayerPlan(model, layers, layer, machine));
        }

        return new NetworkPlan(model, layers, machine);
    }
}
