using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The base of the layers with a state h that goes from step to step of a sequence. Each gate of a cell has the
/// pre-activation W·x + b + U·h + bh, where x is the input of the step and h the state before it. W has one row per
/// feature of a step and U one per unit; both have the columns of all gates side by side. Backpropagation through time,
/// Werbos, Proc. IEEE 78, 1990.
/// </summary>
/// <param name="Units">The number of units of the state.</param>
/// <param name="IsSequence">Whether the output has every step, and not only the last one.</param>
/// <param name="IsBackwards">Whether the steps are read from the last to the first.</param>
/// <param name="HasBias">Whether the layer has the biases b and bh.</param>
/// <param name="Initializer">How W is initialized. U is orthogonal.</param>
internal abstract record RecurrentLayer(
    int Units, bool IsSequence, bool IsBackwards, bool HasBias, InitChoice Initializer)
    : OneInputLayer, IHasParameters, IHasDirection
{
    public Layer Reversed => this with { IsBackwards = !IsBackwards };

    /// <summary>Gets the number of gates of a unit.</summary>
    public abstract int Gates { get; }

    /// <summary>Gets the activation that chooses the default of <see cref="Initializer"/>.</summary>
    protected virtual ActivationKind Function => Tanh.Instance;

    /// <summary>Gets the arguments that only this kind has.</summary>
    protected virtual IReadOnlyList<Argument> FurtherArguments => [];

    public sealed override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number("Units", Units),
        .. FurtherArguments,
        Argument.Flag("Sequence", IsSequence, unset: false),
        Argument.Flag("Backwards", IsBackwards, unset: false),
        Argument.Flag("Bias", HasBias, unset: true),
        .. Initializer.Arguments(Function),
    ];

    public override bool CanStream => !IsBackwards;

    public override LayerWork Work => LayerWork.Products;

    public override MaskUse MaskUse => MaskUse.Reads;

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        if (!input.IsSequence)
        {
            attribute.ReportWhole(Rules.NeedsSequence, Kind, input.InWords);
        }

        return input.IsSequence;
    }

    public override Shape OutputShape(Shape input)
        => IsSequence ? Shape.Sequence(input.Steps, Units) : Shape.Of(Units);

    public override int Repeats(Shape input) => input.Steps;

    protected override long ColumnMultiplyAdds(Shape input)
        => input.Steps * ((long)input.Channels + Units) * Units * Gates;

    public override long InferenceFeatures(Shape input) => (input.Steps + 4L + Gates) * Units;

    public IEnumerable<ParameterShape> Parameters(Shape input)
    {
        int columns = checked(Units * Gates);
        yield return new ParameterShape(
            "W",
            TensorRole.Weight,
            input.Channels,
            columns,
            Initializer.For(Function, input.Channels, columns),
            "input weights");
        if (HasBias)
        {
            yield return new ParameterShape("b", TensorRole.Bias, 1, columns, null, "input biases") { Ones = BiasOnes };
        }

        yield return new ParameterShape(
            "U",
            TensorRole.RecurrentWeight,
            Units,
            columns,
            new WeightStart("Orthogonal", null, Units, columns),
            "recurrent weights");
        if (HasBias)
        {
            yield return new ParameterShape(
                "bh", TensorRole.RecurrentBias, 1, columns, null, "recurrent biases");
        }
    }

    /// <summary>Gets the elements of b that start at 1, or null.</summary>
    protected virtual (int First, int Count)? BiasOnes => null;

    /// <summary>Reads the arguments that all kinds have.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="create">Creates the layer.</param>
    public static Layer? Read(
        IAttributeArguments attribute, Func<int, bool, bool, bool, InitChoice, Layer> create)
    {
        int? units = attribute.PositiveInteger("units", Rules.UnitsBelowOne);
        bool isSequence = attribute.Flag("Sequence", unset: false);
        bool isBackwards = attribute.Flag("Backwards", unset: false);
        bool hasBias = attribute.Flag("Bias", unset: true);
        return InitChoice.Read(attribute) is { } init && units is { } count
            ? create(count, isSequence, isBackwards, hasBias, init)
            : null;
    }
}
