namespace LayerGen.Onnx.Import;

/// <summary>
/// Values whose first dimension is not that of the samples, as recurrent operators have them: steps × samples ×
/// features.
/// </summary>
/// <param name="sample">The values, with the other dimensions as axes.</param>
/// <param name="position">The position of the dimension of the samples, at least 1.</param>
internal sealed class MovedValue(SampleValue sample, int position) : Value
{
    public SampleValue Sample => sample;

    public int Position => position;

    /// <summary>Returns the axes of all dimensions of a value. That of the samples is null.</summary>
    public static IReadOnlyList<IReadOnlyList<int>?> AxesOf(SampleValue sample, int position) =>
        [.. sample.Axes.Take(position), null, .. sample.Axes.Skip(position)];

    /// <summary>Returns values with other dimensions, one of which is that of the samples.</summary>
    public static Value Of(SampleValue sample, IReadOnlyList<IReadOnlyList<int>?> axes)
    {
        int position = axes.TakeWhile(axis => axis is not null).Count();
        SampleValue other = sample.WithAxes([.. axes.OfType<IReadOnlyList<int>>()]);
        return position == 0 ? other : new MovedValue(other, position);
    }
}

/// <summary>
/// A layer or an activation that is not complete, of a sequence with the dimensions steps × samples × features.
/// </summary>
/// <param name="inner">The same with the samples first.</param>
internal sealed class StepsFirstValue(LazyValue inner) : Value
{
    public LazyValue Inner => inner;
}

/// <summary>
/// The last states of several recurrent layers, one after the other, of which a node takes one.
/// </summary>
/// <param name="states">The states of each layer.</param>
internal sealed class StackedValue(IReadOnlyList<MovedValue> states) : Value
{
    public IReadOnlyList<MovedValue> States => states;
}

/// <summary>
/// The values of two recurrent layers that read in both directions, with a dimension for the directions.
/// </summary>
/// <param name="forward">The values of the layer that reads forwards.</param>
/// <param name="backward">The values of the other layer, with the same axes.</param>
/// <param name="axes">The axes of all dimensions, null for the samples, and <see cref="Directions"/>.</param>
internal sealed class DirectionsValue(
    SampleValue forward, SampleValue backward, IReadOnlyList<IReadOnlyList<int>?> axes) : Value
{
    /// <summary>The axis of the directions.</summary>
    public static readonly IReadOnlyList<int> Directions = [-1];

    public SampleValue Forward => forward;

    public SampleValue Backward => backward;

    public IReadOnlyList<IReadOnlyList<int>?> Axes => axes;

    /// <summary>Returns the values of one direction without its dimension, or with it.</summary>
    public Value Of(long direction, bool keeps) => MovedValue.Of(
        direction == 0 ? forward : backward,
        [
            .. axes.Where(axis => keeps || axis != Directions)
                .Select(axis => axis == Directions ? (IReadOnlyList<int>)[] : axis),
        ]);
}
