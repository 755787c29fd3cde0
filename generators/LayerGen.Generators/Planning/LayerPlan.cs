using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>A layer in its place: its number, its inputs, its parameters' place in the flat buffer, and how it is written out.</summary>
internal sealed class LayerPlan
{
    /// <param name="network">The network.</param>
    /// <param name="before">The layers before this one.</param>
    /// <param name="unrolling">How the layer is written out.</param>
    /// <param name="machine">The processor that the text is planned for.</param>
    public LayerPlan(NetworkModel network, IReadOnlyList<LayerPlan> before, LayerUnrolling unrolling, MachineProfile machine)
    {
        Machine = machine;
        LayerPlan? previous = before.Count == 0 ? null : before[before.Count - 1];
        LayerNode node = network.Layers[before.Count];
        Network = network;
        Number = before.Count + 1;
        Layer = node.Layer;
        Sources = [.. node.Inputs.Select(value => new Source(value == 0 ? null : before[value - 1], network.Input))];
        OutputShape = Layer.OutputShape([.. Sources.Select(source => source.Shape)]);
        ParameterOffset = previous?.ParameterEnd ?? 0;
        Parameters = [.. ParameterTensor.Place(Layer.ParameterShapes(InputShape), Number, ParameterOffset)];
        ParameterEnd = Parameters.Count == 0 ? ParameterOffset : Parameters[Parameters.Count - 1].End;
        StatisticOffset = previous?.StatisticEnd ?? 0;
        Statistics = [.. Statistic.Place(Layer.StatisticShapes(InputShape), Number, StatisticOffset)];
        StatisticEnd = Statistics.Count == 0 ? StatisticOffset : Statistics[Statistics.Count - 1].End;
        IsUnrolled = unrolling.Decision.IsUnrolled;
    }

    public Layer Layer { get; }

    public NetworkModel Network { get; }

    /// <summary>The processor that the text is planned for.</summary>
    public MachineProfile Machine { get; }

    /// <summary>1 for the first layer after the inputs.</summary>
    public int Number { get; }

    public Shape InputShape => Sources[0].Shape;

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

    /// <summary>Whether every multiply-add has a line of its own; otherwise the layer is loops over a register tile.</summary>
    public bool IsUnrolled { get; }

    // ---- what flows between the layers -----------------------------------------------------------------------------------

    /// <summary>What the layer takes, at least one value.</summary>
    public IReadOnlyList<Source> Sources { get; }

    /// <summary>The layer whose matrices hold the output: this one, or the one whose output it passes on; null for the network's inputs.</summary>
    public LayerPlan? Holder => Layer.PassesInputOn ? Sources[0].Holder : this;

    /// <summary>The same in inference.</summary>
    public LayerPlan? InferenceHolder => Layer.PassesInputOnInInference ? Sources[0].InferenceHolder : this;

    /// <summary>The layer whose matrices hold the first input; null for the network's inputs.</summary>
    public LayerPlan? Source => Sources[0].Holder;

    /// <summary>The same in inference.</summary>
    public LayerPlan? InferenceSource => Sources[0].InferenceHolder;

    /// <summary>The first input: <c>Y0</c>.</summary>
    public string Input => Sources[0].Symbol;

    /// <summary>The pre-activation: <c>Z1</c>, or the input where that is what is activated; of a kind without activation the output.</summary>
    public string PreActivation => Layer.ActivatesInput ? Input : (Layer.Activation is null ? "Y" : "Z") + Format.Of(Number);

    /// <summary>The output: <c>Y1</c>.</summary>
    public string Output => "Y" + Format.Of(Number);

    /// <summary>The gradient that the layer is given: that of its pre-activation, <c>dZ1</c>; of a kind without activation that of its output.</summary>
    public string Gradient => (Layer.Activation is null ? "dY" : "dZ") + Format.Of(Number);

    /// <summary>
    /// The other layers that take what this layer takes first, as one of their further inputs. This layer computes before them, so in the
    /// backward pass it comes after them and adds up what they give.
    /// </summary>
    public IEnumerable<LayerPlan> FurtherTakersOfInput(NetworkPlan network)
        => network.Layers.Where(layer => layer != this && layer.Sources.Skip(1).Any(source => source.Holder == Source));

    /// <summary>
    /// Whether inference can leave the layer's scaling to the product before it: that product has no activation, and nothing else takes
    /// what it gives.
    /// </summary>
    public bool IsFoldable(NetworkPlan network) => Layer is IFoldsIntoProduct
        && InferenceSource is { Layer: ITakesScales { TakesScales: true } } product
        && !network.Layers.Any(layer => layer != this && !layer.Layer.PassesInputOnInInference && layer.Sources.Any(source => source.InferenceHolder == product));

    // ---- in words --------------------------------------------------------------------------------------------------------

    /// <summary><c>Dense, Relu</c>.</summary>
    public string KindAndActivation => Layer.Kind + (Layer.Activation is { } activation ? ", " + activation.Name : "");

    /// <summary><c>Layer 1 of 3, Dense 4 → 16, Relu</c>.</summary>
    public string Title => Format.Of($"Layer {Number} of {Network.Layers.Count}, {Layer.Kind} {InputShape} → {OutputShape}")
        + (Layer.Activation is { } activation ? ", " + activation.Name : "");
}
