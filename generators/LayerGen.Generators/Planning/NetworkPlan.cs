using LayerGen.Generators.Losses;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;

namespace LayerGen.Generators.Planning;

/// <summary>A network with everything about its generated text decided: offsets, plans, loss.</summary>
internal sealed class NetworkPlan
{
    private NetworkPlan(NetworkModel model, IReadOnlyList<LayerPlan> layers)
    {
        Model = model;
        Layers = layers;
        ParameterCount = layers[layers.Count - 1].ParameterEnd;
        StatisticCount = layers[layers.Count - 1].StatisticEnd;
    }

    public NetworkModel Model { get; }

    public IReadOnlyList<LayerPlan> Layers { get; }

    public LossKind Loss => Model.Loss;

    public int ParameterCount { get; }

    /// <summary>What training keeps for inference beside the parameters, of all layers.</summary>
    public int StatisticCount { get; }

    /// <summary>Whether an output depends on the other samples of a batch.</summary>
    public bool MixesSamples => Layers.Any(layer => layer.Layer.MixesSamples);

    /// <summary>Whether training draws random numbers at every batch.</summary>
    public bool IsRandom => Layers.Any(layer => layer.Layer.IsRandom);

    /// <summary>The parameters whose products are written line by line, each as often as it has a line.</summary>
    public long UnrolledParameters => Layers.Sum(layer => layer.UnrolledParameters);

    /// <summary>Multiply-adds of the forward pass of one sample, in products.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.Layer.MultiplyAdds(layer.InputShape));

    /// <summary>Whether a layer has its weights at several places, so that the parameters do not tell how much there is to do.</summary>
    public bool SharesWeights => Layers.Any(layer => layer.Layer.SharesWeights);

    /// <summary>Whether some layer can be folded into the product before it.</summary>
    public bool IsFoldable => Layers.Any(layer => layer.IsFoldable(this));

    /// <summary>Whether inference computes something else than training does.</summary>
    public bool HasInferenceForm => Layers.Any(layer => layer.Layer.HasInferenceForm);

    /// <summary>Whether several threads can share the sums over the samples that are the gradients of the parameters.</summary>
    public bool SharesGradients => Layers.Any(layer => layer.Layer.SharesGradients(layer));

    /// <summary>The optimizers that are generated, in the order of the text.</summary>
    public IReadOnlyList<OptimizerKind> Optimizers => OptimizerKind.In(Model.Optimizers);

    /// <summary>The tensors that are weights, which penalties and weight decay apply to.</summary>
    public IEnumerable<ParameterTensor> Weights => Layers.SelectMany(layer => layer.Parameters).Where(tensor => tensor.Shape.IsWeight);

    public LayerPlan Last => Layers[Layers.Count - 1];

    /// <summary>The layer whose matrices hold the output of the network: the last one that computes something.</summary>
    public LayerPlan Output => Last.Holder!;

    /// <summary>The type of all values: <c>float</c> or <c>double</c>.</summary>
    public string Scalar => Model.Scalar.Keyword;

    /// <summary>Decides layer by layer, in order, as long as the network's allowance of unrolled parameters lasts.</summary>
    public static NetworkPlan For(NetworkModel model)
    {
        var layers = new List<LayerPlan>();
        int allowance = JitLimits.UnrolledParametersPerNetwork;
        for (int k = 0; k < model.Layers.Count; k++)
        {
            var plan = new LayerPlan(model, layers, allowance);
            layers.Add(plan);
            allowance -= (int)plan.UnrolledParameters;
        }

        return new NetworkPlan(model, layers);
    }
}
