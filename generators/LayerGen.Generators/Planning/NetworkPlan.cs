using LayerGen.Generators.Layers;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;

namespace LayerGen.Generators.Planning;

/// <summary>A network with everything about its generated text decided: offsets, plans, loss.</summary>
internal sealed class NetworkPlan
{
    private NetworkPlan(NetworkModel model, IReadOnlyList<LayerPlan> layers, LossKind loss)
    {
        Model = model;
        Layers = layers;
        Loss = loss;
        ParameterCount = layers[layers.Count - 1].ParameterEnd;
    }

    public NetworkModel Model { get; }

    public IReadOnlyList<LayerPlan> Layers { get; }

    public LossKind Loss { get; }

    public int ParameterCount { get; }

    /// <summary>Whether several threads can share the sums over the samples that are the gradients of the parameters.</summary>
    public bool SharesGradients => Layers.Any(layer => layer.Layer.SharesGradients(layer));

    /// <summary>The optimizers that are generated, in the order of the text.</summary>
    public IReadOnlyList<OptimizerKind> Optimizers => OptimizerKind.In(Model.Optimizers);

    /// <summary>The tensors that are weights, which penalties and weight decay apply to.</summary>
    public IEnumerable<ParameterTensor> Weights => Layers.SelectMany(layer => layer.Parameters).Where(tensor => tensor.Shape.IsWeight);

    public LayerPlan Last => Layers[Layers.Count - 1];

    /// <summary>The type of all values: <c>float</c> or <c>double</c>.</summary>
    public string Scalar => Model.Scalar.Keyword;

    public string Vector => "Vector<" + Scalar + ">";

    /// <summary>Decides layer by layer, in order, as long as the network's allowance of unrolled parameters lasts.</summary>
    public static NetworkPlan For(NetworkModel model)
    {
        var layers = new List<LayerPlan>();
        int inputs = model.Inputs;
        int offset = 0;
        int allowance = JitLimits.UnrolledParametersPerNetwork;
        foreach (Layer layer in model.Layers)
        {
            var plan = new LayerPlan(layer, model, layers.Count + 1, inputs, offset, allowance);
            layers.Add(plan);
            inputs = plan.Outputs;
            offset = plan.ParameterEnd;
            allowance -= plan.IsUnrolled ? plan.ParameterEnd - plan.ParameterOffset : 0;
        }

        return new NetworkPlan(model, layers, layers[layers.Count - 1].Layer.OutputActivation.Loss);
    }
}
