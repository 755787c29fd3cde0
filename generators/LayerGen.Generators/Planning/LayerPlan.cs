using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>A layer in its place: its number, shape, parameters' place in the flat buffer, and how it is written out.</summary>
internal sealed class LayerPlan
{
    private readonly LayerPlan[] _before;

    /// <param name="network">The network.</param>
    /// <param name="before">The layers before this one.</param>
    /// <param name="allowance">The parameters that the network may still unroll.</param>
    public LayerPlan(NetworkModel network, IReadOnlyList<LayerPlan> before, int allowance)
    {
        _before = [.. before];
        Network = network;
        Number = before.Count + 1;
        Layer = network.Layers[before.Count];
        Previous = before.Count == 0 ? null : before[before.Count - 1];
        InputShape = Previous?.OutputShape ?? network.Input;
        OutputShape = Layer.OutputShape(InputShape);
        ParameterOffset = Previous?.ParameterEnd ?? 0;
        Parameters = [.. ParameterTensor.Place(Layer.ParameterShapes(InputShape), Number, ParameterOffset)];
        ParameterEnd = Parameters.Count == 0 ? ParameterOffset : Parameters[Parameters.Count - 1].End;
        StatisticOffset = Previous?.StatisticEnd ?? 0;
        Statistics = [.. Statistic.Place(Layer.StatisticShapes(InputShape), Number, StatisticOffset)];
        StatisticEnd = Statistics.Count == 0 ? StatisticOffset : Statistics[Statistics.Count - 1].End;
        Unrolling = Layer.Unrolling(network.Unroll, InputShape, allowance);
    }

    public Layer Layer { get; }

    public NetworkModel Network { get; }

    /// <summary>1 for the first layer behind the inputs.</summary>
    public int Number { get; }

    public LayerPlan? Previous { get; }

    public Shape InputShape { get; }

    public Shape OutputShape { get; }

    public int Inputs => InputShape.Count;

    public int Outputs => OutputShape.Count;

    public int ParameterOffset { get; }

    public int ParameterEnd { get; }

    public IReadOnlyList<ParameterTensor> Parameters { get; }

    public int StatisticOffset { get; }

    public int StatisticEnd { get; }

    /// <summary>What training keeps for inference beside the parameters.</summary>
    public IReadOnlyList<Statistic> Statistics { get; }

    /// <summary>Whether every multiply-add has a line of its own, and if not, why not.</summary>
    public UnrollDecision Unrolling { get; }

    /// <summary>Whether every multiply-add has a line of its own; otherwise the layer is loops over a register tile.</summary>
    public bool IsUnrolled => Unrolling.IsUnrolled;

    /// <summary>
    /// The parameters whose products are written line by line; of a layer that has its weights at several places, the lines of one pass.
    /// </summary>
    public long UnrolledParameters => IsUnrolled ? Math.Max(ParameterEnd - ParameterOffset, Layer.MultiplyAdds(InputShape)) : 0;

    public bool IsLast => Number == Network.Layers.Count;

    // ---- what flows between the layers -----------------------------------------------------------------------------------

    /// <summary>The layer whose matrices hold the output: this one, or the one whose output it passes on; null for the network's inputs.</summary>
    public LayerPlan? Holder => Layer.PassesInputOn ? Previous?.Holder : this;

    /// <summary>The same in inference.</summary>
    public LayerPlan? InferenceHolder => Layer.PassesInputOnInInference ? Previous?.InferenceHolder : this;

    /// <summary>The layer whose output is the input of this one; null for the network's inputs.</summary>
    public LayerPlan? Source => Previous?.Holder;

    /// <summary>The same in inference.</summary>
    public LayerPlan? InferenceSource => Previous?.InferenceHolder;

    /// <summary>The input: <c>Y0</c>.</summary>
    public string Input => Format.Of($"Y{Source?.Number ?? 0}");

    /// <summary>The pre-activation: <c>Z1</c>, or the input where that is what is activated; of a kind without activation the output.</summary>
    public string PreActivation => Layer.ActivatesInput ? Input : (Layer.Activation is null ? "Y" : "Z") + Format.Of(Number);

    /// <summary>The output: <c>Y1</c>.</summary>
    public string Output => "Y" + Format.Of(Number);

    /// <summary>The gradient that the layer is given: that of its pre-activation, <c>dZ1</c>; of a kind without activation that of its output.</summary>
    public string Gradient => (Layer.Activation is null ? "dY" : "dZ") + Format.Of(Number);

    /// <summary>The layer whose output a residual layer adds to its input, null for the network's inputs and for other kinds.</summary>
    public LayerPlan? AroundSource => BeforeRun?.Holder;

    /// <summary>The same in inference.</summary>
    public LayerPlan? AroundInferenceSource => BeforeRun?.InferenceHolder;

    /// <summary>What a residual layer adds to its input: <c>Y2</c>.</summary>
    public string Around => Format.Of($"Y{AroundSource?.Number ?? 0}");

    /// <summary>The residual layers that take what this layer takes, around the layers between; this layer collects their gradients.</summary>
    public IEnumerable<LayerPlan> ResidualsFromInput(NetworkPlan network)
        => network.Layers.Where(layer => layer != this && layer.Layer.LayersAround > 0 && layer.AroundSource == Source);

    /// <summary>
    /// Whether inference can leave the layer's scaling to the product before it: that product has no activation, and nothing else takes
    /// what it gives.
    /// </summary>
    public bool IsFoldable(NetworkPlan network) => Layer.FoldsIntoProduct
        && InferenceSource is { Layer.TakesScales: true } product
        && !network.Layers.Any(layer => layer.Layer.LayersAround > 0 && layer.AroundInferenceSource == product);

    /// <summary>The layer before the run that a residual layer is around.</summary>
    private LayerPlan? BeforeRun => Layer.LayersAround == 0 || Number - 1 == Layer.LayersAround ? null : _before[Number - 2 - Layer.LayersAround];

    // ---- in words --------------------------------------------------------------------------------------------------------

    /// <summary>The plan of every product in words, for tables: phase and plan.</summary>
    public IEnumerable<(string Phase, KernelPlan Kernel)> Kernels => Layer.Kernels(this);

    /// <summary><c>Dense, Relu</c>.</summary>
    public string KindAndActivation => Layer.Kind + (Layer.Activation is { } activation ? ", " + activation.Name : "");

    /// <summary><c>Layer 1 of 3, Dense 4 → 16, Relu</c>.</summary>
    public string Title => Format.Of($"Layer {Number} of {Network.Layers.Count}, {Layer.Kind} {InputShape} → {OutputShape}")
        + (Layer.Activation is { } activation ? ", " + activation.Name : "");
}
