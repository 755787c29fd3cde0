namespace LayerGen.Onnx.Import;

/// <summary>
/// Values whose samples are not the first dimension, and parts of values: recurrent layers return all steps, and the
/// next layer often takes the last one.
/// </summary>
internal sealed partial class GraphImporter
{
    /// <summary>
    /// Returns values with their dimensions, that of the samples as null, or null with a reason if there are none.
    /// </summary>
    private (SampleValue Sample, IReadOnlyList<IReadOnlyList<int>?> Axes)? DimensionsOf(Value value)
    {
        if (value is MovedValue moved)
        {
            return (moved.Sample, MovedValue.AxesOf(moved.Sample, moved.Position));
        }

        return Materialize(value, isTaken: false) is { } sample
            ? (sample, MovedValue.AxesOf(sample, position: 0))
            : null;
    }

    /// <summary>Returns the last states of several layers, or null if the node joins something else.</summary>
    private StackedValue? Stack(OnnxNode node)
    {
        var states = new List<MovedValue>();
        foreach (Value? value in node.Inputs.Select(Find))
        {
            switch (value)
            {
                case MovedValue { Position: 1, Sample: { IsSequence: false, Axes: [{ Count: 0 }, _] } } one:
                    states.Add(one);
                    break;
                case DirectionsValue { Forward.IsSequence: false, Axes: [{ } first, null, _] } both
                    when first == DirectionsValue.Directions:
                    states.Add((MovedValue)both.Of(0, keeps: true));
                    states.Add((MovedValue)both.Of(1, keeps: true));
                    break;
                default:
                    return null;
            }
        }

        return states.Count > 0 ? new StackedValue(states) : null;
    }

    /// <summary>Removes dimensions with one element.</summary>
    private Value? SqueezeMoved(MovedValue value, IReadOnlyList<long> axes)
    {
        IReadOnlyList<IReadOnlyList<int>?> all = MovedValue.AxesOf(value.Sample, value.Position);
        HashSet<long> gone = [.. axes.Select(axis => axis < 0 ? axis + all.Count : axis)];
        return gone.All(axis => axis >= 0 && axis < all.Count && all[(int)axis] is { Count: 0 })
            ? MovedValue.Of(value.Sample, [.. all.Where((_, k) => !gone.Contains(k))])
            : No("it removes the dimension of the samples, or one with more than one element");
    }

    /// <summary>Takes one position of a dimension of values, and removes the dimension or leaves it.</summary>
    private Value? StepOf(OnnxNode node) =>
        Input(node, 1) is IntegersValue { Shape.Length: <= 1, Items: [not IntegersValue.Batch and var index] } one
            ? StepOf(Input(node, 0)!, node.Integer("axis", 0), index, keeps: one.Shape.Length == 1)
            : No("it takes parts of values, and its index is not one number");

    private Value? StepOf(Value value, long axis, long index, bool keeps)
    {
        if (value is StackedValue { States: var states })
        {
            long one = index < 0 ? index + states.Count : index;
            return axis == 0 && one >= 0 && one < states.Count
                ? StepOf(states[(int)one], axis: 0, index: 0, keeps)
                : No("it takes something else than the states of one layer");
        }

        if (value is DirectionsValue both)
        {
            long position = axis < 0 ? axis + both.Axes.Count : axis;
            long direction = index < 0 ? index + 2 : index;
            return position >= 0 && position < both.Axes.Count && direction is 0 or 1
                && both.Axes[(int)position] == DirectionsValue.Directions
                    ? both.Of(direction, keeps)
                    : No("it takes a step of a layer that reads in both directions, whose second one begins there");
        }

        if (DimensionsOf(value) is not { } x)
        {
            return null;
        }

        int at = (int)(axis < 0 ? axis + x.Axes.Count : axis);
        if (at < 0 || at >= x.Axes.Count || x.Axes[at] is not { } factors)
        {
            return No("it takes some of the samples");
        }

        long size = x.Sample.SizeOf(factors);
        index = index < 0 ? index + size : index;
        if (index < 0 || index >= size)
        {
            return No("its index is outside the dimension");
        }

        if (factors.Count == 0)
        {
            return MovedValue.Of(x.Sample, [.. x.Axes.Where((_, k) => keeps || k != at)]);
        }

        return LastOf(x.Sample, factors, index) is { } last
            ? MovedValue.Of(
                last,
                [
                    .. x.Axes.Where((_, k) => keeps || k != at)
                        .Select(other => other is null ? null
                            : (IReadOnlyList<int>)[.. other.Where(factor => factor != 0).Select(_ => 0)]),
                ])
            : null;
    }

    /// <summary>
    /// Takes positions that follow each other: all of them, which changes nothing, or one.
    /// </summary>
    private Value? StepsOf(Value value, long axis, long first, long end)
    {
        if (value is ArrangedValue arranged)
        {
            return PositionsOf(arranged, axis, first, end);
        }

        if (DimensionsOf(value) is not { } x)
        {
            return null;
        }

        int at = (int)(axis < 0 ? axis + x.Axes.Count : axis);
        if (at < 0 || at >= x.Axes.Count)
        {
            return No("its axis does not exist");
        }

        if (x.Axes[at] is not { } factors)
        {
            return first == 0 && end >= int.MaxValue ? value : No("it takes some of the samples");
        }

        int size = (int)Math.Min(x.Sample.SizeOf(factors), int.MaxValue);
        long start = Position(first, size);
        long count = Position(end, size) - start;
        return count == size ? value
            : count > 1 && x.Sample.IsSequence && factors.SequenceEqual([x.Sample.ChannelFactor])
                && Arranged(value) is { } features ? PositionsOf(features, at, start, start + count)
            : count == 1 ? StepOf(value, axis, start, keeps: true)
            : No("it takes parts of values, and a layer takes all of them");
    }
}
