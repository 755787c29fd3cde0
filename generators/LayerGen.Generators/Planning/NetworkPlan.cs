using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>A network with all decisions about its generated code: offsets, plans, loss.</summary>
internal sealed class NetworkPlan
{
    private readonly Lazy<SchemaRecord> _schema;
    private readonly Lazy<NetworkPlan?> _wide;

    private NetworkPlan(NetworkModel model, IReadOnlyList<LayerPlan> layers, MachineProfile machine)
    {
        _schema = new Lazy<SchemaRecord>(() => SchemaBuilder.Of(this));
        bool hasWide = !machine.IsWide && layers.Any(layer => layer.WideProducts != WideProducts.None);
        _wide = new Lazy<NetworkPlan?>(() => hasWide
            ? For(model, MachineProfile.Avx512)
            : null);
        Machine = machine;
        Model = model;
        Layers = layers;
        ParameterCount = layers[layers.Count - 1].ParameterEnd;
        StatisticCount = layers[layers.Count - 1].StatisticEnd;
    }

    public NetworkModel Model { get; }

    /// <summary>
    /// Gets the description of the network as values. Tables, counts and the generated schema are written from it.
    /// </summary>
    public SchemaRecord Schema => _schema.Value;

    /// <summary>Gets the processor for which the code is planned.</summary>
    public MachineProfile Machine { get; }

    /// <summary>
    /// Gets the plan of the wide text, which is the same mathematics at 512 bits, or null if there is none.
    /// </summary>
    public NetworkPlan? Wide => _wide.Value;

    public IReadOnlyList<LayerPlan> Layers { get; }

    public LossKind Loss => Model.Loss;

    public int ParameterCount { get; }

    /// <summary>
    /// Gets the number of elements that training keeps for inference in addition to the parameters, of all layers.
    /// </summary>
    public int StatisticCount { get; }

    /// <summary>Gets a value indicating whether an output depends on the other samples of a batch.</summary>
    public bool MixesSamples => Layers.Any(layer => layer.Layer is IMixesSamples);

    /// <summary>Gets a value indicating whether training draws random numbers for every batch.</summary>
    public bool IsRandom => Layers.Any(layer => layer.Layer is IDrawsNoise);

    /// <summary>Gets the number of multiply-adds in the products of the forward pass, per sample.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.Layer.MultiplyAdds(layer.InputShape));

    /// <summary>
    /// Gets a value indicating whether a layer uses its weights at several positions, so that the number of parameters
    /// is not a measure of its work.
    /// </summary>
    public bool SharesWeights => Layers.Any(layer => layer.Layer is ISharesWeights) || Model.Input.IsSequence;

    /// <summary>Gets a value indicating whether a layer can be folded into the preceding product.</summary>
    public bool IsFoldable => Layers.Any(layer => layer.IsFoldable(this));

    /// <summary>Gets a value indicating whether inference differs from the forward pass of training.</summary>
    public bool HasInferenceForm => Layers.Any(layer => layer.Layer.HasInferenceForm);

    /// <summary>Gets a value indicating whether the network can read a sequence step by step.</summary>
    public bool CanStream => Model.Input.IsSequence && Layers.All(layer => layer.Layer.CanStream);

    /// <summary>
    /// Gets a value indicating whether the states of recurrent layers can be carried from one batch to the next.
    /// </summary>
    public bool CarriesStates => Recurrence.CarriesStates(Layers.Select(layer => layer.Layer));

    public LayerPlan Last => Layers[Layers.Count - 1];

    /// <summary>
    /// Gets the layer whose matrices contain the output of the network, which is the last one that computes something.
    /// </summary>
    public LayerPlan Output => Last.Holder!;

    /// <summary>Gets the type of all values: <c>float</c> or <c>double</c>.</summary>
    public string Scalar => Model.Scalar.Keyword;

    /// <summary>Creates the plan of a network.</summary>
    public static NetworkPlan For(NetworkModel model) => For(model, MachineProfile.Avx2);

    private static NetworkPlan For(NetworkModel model, MachineProfile machine)
    {
        IReadOnlyList<LayerUnrolling> unrolling = LayerUnrolling.For(model);
        var layers = new List<LayerPlan>();
        foreach (LayerUnrolling layer in unrolling)
        {
            layers.Add(new LayerPlan(model, layers, layer, machine));
        }

        return new NetworkPlan(model, layers, machine);
    }
}
