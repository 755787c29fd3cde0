using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Planning;

/// <summary>
/// The plan of a layer: its number, its inputs, the offsets of its parameters in the flat buffer, and how it is
/// generated.
/// </summary>
internal sealed class LayerPlan
{
    /// <param name="network">The network.</param>
    /// <param name="before">The layers before this one.</param>
    /// <param name="unrolling">How the layer is generated.</param>
    /// <param name="machine">The processor for which the code is planned.</param>
    public LayerPlan(
        NetworkModel network, IReadOnlyList<LayerPlan> before, LayerUnrolling unrolling, MachineProfile machine)
    {
        Machine = machine;
        LayerPlan? previous = before.Count == 0 ? null : before[before.Count - 1];
        LayerNode node = network.Layers[before.Count];
        Network = network;
        Number = before.Count + 1;
        Layer = node.Layer;
        Sources = [.. node.Inputs.Select(value => new Source(value == 0 ? null : before[value - 1], network.Input))];
        OutputShape = Layer.OutputShape([.. Sources.Select(source => source.Shape)]);
        MaskSource = Sources[0].MaskSource;
        OutputMaskSource = Layer.OutputMask(Number, MaskSource, OutputShape);
        ParameterOffset = previous?.ParameterEnd ?? 0;
        Parameters = [.. ParameterTensor.Place(Layer.ParameterShapes(InputShape), Number, ParameterOffset)];
        ParameterEnd = Parameters.Count == 0 ? ParameterOffset : Parameters[Parameters.Count - 1].End;
        StatisticOffset = previous?.StatisticEnd ?? 0;
        Statistics = [.. Statistic.Place(Layer.StatisticShapes(InputShape), Number, StatisticOffset)];
        StatisticEnd = Statistics.Count == 0 ? StatisticOffset : Statistics[Statistics.Count - 1].End;
        SharesInput = Source is { } source && before.Any(
            other => !other.Layer.PassesInputOn && other.Source == source);
        IsUnrolled = unrolling.Decision.IsUnrolled;
        HasRows = unrolling.HasRows;
    }

    public Layer Layer { get; }

    public NetworkModel Network { get; }

    /// <summary>Gets the processor for which the code is planned.</summary>
    public MachineProfile Machine { get; }

    /// <summary>Gets the number of the layer. The first layer after the inputs is 1.</summary>
    public int Number { get; }

    public Shape InputShape => Sources[0].Shape;

    public Shape OutputShape { get; }

    /// <summary>
    /// Gets the number of steps to which the layer is applied by itself; 1 if it is applied to the whole sample. Step t
    /// of a block of samples lies in memory like a block of its own, so the code of such a layer is that of a layer
    /// whose columns are the steps of all samples.
    /// </summary>
    public int Columns => Layer.Columns(InputShape);

    /// <summary>Gets the number of inputs of a column.</summary>
    public int Inputs => Layer.Column(InputShape).Count;

    /// <summary>Gets the number of outputs of a column.</summary>
    public int Outputs => Columns == 1 ? OutputShape.Count : OutputShape.Channels;

    /// <summary>Gets the number of steps of the output; 1 if it is not a sequence.</summary>
    public int Steps => OutputShape.Steps;

    /// <summary>
    /// Gets the number of outputs of a step, to which a loss is applied; of a sample if the output is not a sequence.
    /// </summary>
    public int OutputsPerStep => OutputShape.Step.Count;

    public int ParameterOffset { get; }

    public int ParameterEnd { get; }

    public IReadOnlyList<ParameterTensor> Parameters { get; }

    public int StatisticOffset { get; }

    public int StatisticEnd { get; }

    /// <summary>Gets the statistics that training keeps for inference in addition to the parameters.</summary>
    public IReadOnlyList<Statistic> Statistics { get; }

    /// <summary>
    /// Gets a value indicating whether each multiply-add has its own line. Otherwise the layer is loops over a register
    /// tile.
    /// </summary>
    public bool IsUnrolled { get; }

    /// <summary>
    /// Gets a value indicating whether Z, Y and dZ of the layer are stored sample by sample, so that the units of a
    /// sample are adjacent (<see cref="RowsRule"/>).
    /// </summary>
    public bool HasRows { get; }

    /// <summary>Gets a value indicating whether the input of the layer has rows.</summary>
    public bool ReadsRows => Source?.HasRows == true;

    /// <summary>
    /// Gets the products of the layer that are written a second time, for vectors of 512 bits: loops over register
    /// tiles, products with rows, and the loops of <see cref="IHasWideLoops"/>. The type of a user-defined activation
    /// knows no such vectors.
    /// </summary>
    public WideProducts WideProducts
    {
        get
        {
            bool canBeWide = Network.IsWide
                && (Layer.Work == LayerWork.Products || Layer is IHasWideLoops)
                && Layer.Activation?.HasWideForm != false
                && Source?.Layer.Activation?.HasWideForm != false;
            if (!canBeWide)
            {
                return WideProducts.None;
            }

            if (Layer is IHasWideLoops)
            {
                return IsUnrolled ? WideProducts.None
                    : WideProducts.Forward | (Source is null ? WideProducts.None : WideProducts.InputGradient);
            }

            if (!IsUnrolled)
            {
                return HasNarrowOutput ? WideProducts.All & ~WideProducts.Prediction : WideProducts.All;
            }

            return (HasRows ? WideProducts.Forward | WideProducts.WeightGradients : WideProducts.None)
                | (ReadsRows ? WideProducts.InputGradient : WideProducts.None)
                | (RowsRule.HasInputLanes(this) ? WideProducts.WeightGradients : WideProducts.None);
        }
    }

    /// <summary>
    /// Gets a value indicating whether the units of a sample fit into a vector of 256 bits. One sample has its units in
    /// the lanes, so a wider vector would be half empty: convolutions of 8 filters took 1.15 times as long.
    /// </summary>
    private bool HasNarrowOutput => OutputShape.Channels * Network.Scalar.Size <= MachineProfile.Avx2.VectorBytes;

    // ---- inputs and outputs ----------------------------------------------------------------------------------------

    /// <summary>Gets the inputs of the layer, at least one.</summary>
    public IReadOnlyList<Source> Sources { get; }

    /// <summary>
    /// Gets the layer whose matrices contain the output. This is the layer itself, the layer whose output it passes on,
    /// or null for the network's inputs.
    /// </summary>
    public LayerPlan? Holder => Layer.PassesInputOn ? Sources[0].Holder : this;

    /// <summary>Gets the layer whose matrices contain the output in inference.</summary>
    public LayerPlan? InferenceHolder => Layer.PassesInputOnInInference ? Sources[0].InferenceHolder : this;

    /// <summary>Gets the layer whose matrices contain the first input, or null for the network's inputs.</summary>
    public LayerPlan? Source => Sources[0].Holder;

    /// <summary>Gets the layer whose matrices contain the first input in inference.</summary>
    public LayerPlan? InferenceSource => Sources[0].InferenceHolder;

    /// <summary>Gets the symbol of the first input: <c>Y0</c>.</summary>
    public string Input => Sources[0].Symbol;

    /// <summary>
    /// Gets the symbol of the pre-activation: <c>Z1</c>, the input if it is activated directly, or the output for a
    /// kind without activation.
    /// </summary>
    public string PreActivation
        => Layer.ActivatesInput ? Input : (Layer.Activation is null ? "Y" : "Z") + Format.Of(Number);

    /// <summary>Gets the symbol of the output: <c>Y1</c>.</summary>
    public string Output => "Y" + Format.Of(Number);

    /// <summary>
    /// Gets the symbol of the incoming gradient: of the pre-activation, <c>dZ1</c>, or of the output for a kind without
    /// activation.
    /// </summary>
    public string Gradient => (Layer.Activation is null ? "dY" : "dZ") + Format.Of(Number);

    /// <summary>
    /// Gets a value indicating whether a layer before this one has the same first input. In the backward pass, that
    /// layer follows this one and adds its gradient.
    /// </summary>
    public bool SharesInput { get; }

    /// <summary>
    /// Gets the matrix of the gradient that the layer passes to a layer that adds it: its incoming gradient, or
    /// <c>dX2</c> if it <see cref="SharesInput"/>.
    /// </summary>
    public string PassedGradient => SharesInput ? "dX" + Format.Of(Number) : Gradient;

    /// <summary>
    /// Gets the other layers that have the first input of this layer, as one of their further inputs or as the first
    /// one, too. This layer is computed before them, so in the backward pass it follows them and adds their gradients.
    /// </summary>
    public IEnumerable<LayerPlan> FurtherTakersOfInput(NetworkPlan network) => network.Layers.Where(layer =>
        layer != this
        && (layer.Sources.Skip(1).Any(source => source.Holder == Source)
            || (layer.SharesInput && layer.Source == Source)));

    /// <summary>
    /// Determines whether inference can fold the layer's scaling into the preceding product. This requires that the
    /// product has no activation, that no other layer uses its output, and that its units or filters are the channels
    /// of this layer. After a flattening, each value of a pixel is a channel.
    /// </summary>
    public bool IsFoldable(NetworkPlan network) => Layer is IFoldsIntoProduct
        && InferenceSource is { Layer: ITakesScales { TakesScales: true } } product
        && product.OutputShape.Channels == InputShape.Channels
        && !network.Layers.Any(
            layer => layer != this && !layer.Layer.PassesInputOnInInference
                && layer.Sources.Any(source => source.InferenceHolder == product));

    // ---- masks -----------------------------------------------------------------------------------------------------

    /// <summary>
    /// Gets the number of the layer whose mask the first input has, or null if all its steps are present. The mask of a
    /// merge is that of its first input.
    /// </summary>
    public int? MaskSource { get; }

    /// <summary>Gets the number of the layer whose mask the output has, or null.</summary>
    public int? OutputMaskSource { get; }

    /// <summary>Gets the mask that the layer reads, <c>Mask1</c>, or null if all steps are present.</summary>
    public string? Mask => Layer.MaskUse == MaskUse.Reads && MaskSource is { } source ? MaskOf(source) : null;

    /// <summary>Gets the mask that a layer writes.</summary>
    public string OwnMask => MaskOf(Number);

    private static string MaskOf(int number) => Format.Of($"Mask{number}");

    // ---- descriptions ----------------------------------------------------------------------------------------------

    /// <summary>Gets the kind and the activation: <c>Dense, Relu</c>.</summary>
    public string KindAndActivation => Layer.Kind + (Layer.Activation is { } activation ? ", " + activation.Name : "");

    /// <summary>Gets a title: <c>Layer 1 of 3, Dense 4 → 16, Relu</c>.</summary>
    public string Title
        => Format.Of($"Layer {Number} of {Network.Layers.Count}, {Layer.Kind} {InputShape} → {OutputShape}")
            + (Layer.Activation is { } activation ? ", " + activation.Name : "");
}

/// <summary>The products of a layer that have a text for vectors of 512 bits.</summary>
[Flags]
internal enum WideProducts
{
    None = 0,
    Forward = 1,
    InputGradient = 2,
    WeightGradients = 4,
    Prediction = 8,
    All = Forward | InputGradient | WeightGradients | Prediction,
}
