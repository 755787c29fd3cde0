using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>
/// Sequences whose features are divided among heads, and parts of their features. Nothing is computed until the values
/// are a sequence again, or attention takes them.
/// </summary>
internal sealed partial class GraphImporter
{
    private long SampleCount => _model.Inputs[0].Shape![0];

    /// <summary>
    /// Returns a sequence with its dimensions, or a value that has been one, or null with a reason. The values of a
    /// sequence can be multiplied with a number: queries often are.
    /// </summary>
    private ArrangedValue? Arranged(Value? value)
    {
        if (value is ArrangedValue arranged)
        {
            return arranged;
        }

        if (value is PointwiseValue { Result: null } pointwise && FactorOf(pointwise) is { } factor)
        {
            return Arranged(pointwise.Source)?.Times(factor);
        }

        (SampleValue? sample, int position) = value is MovedValue moved
            ? (moved.Sample, moved.Position)
            : (value is SampleValue or LazyValue ? Materialize(value, isTaken: false) : null, 0);
        if (sample is null || position > 1)
        {
            No("its input is not a sequence");
            return null;
        }

        int channels = sample.HasChannelsAt(1) || IsInputWithSteps(sample) ? 1 : 0;
        if (SequenceOf(sample, channels) is not { } x)
        {
            return null;
        }

        FactorKind[] order = channels == 1
            ? [FactorKind.Steps, FactorKind.Features]
            : [FactorKind.Features, FactorKind.Steps];
        return ArrangedValue.Of(
            x, SampleCount, [.. order.Take(position), FactorKind.Samples, .. order.Skip(position)]);
    }

    /// <summary>Returns the number with which a function multiplies its values, or null if it is another one.</summary>
    private static double? FactorOf(PointwiseValue value)
    {
        double factor = PointwiseFunction.Of(x => x).Zip(value.Function, (x, y) => x == 0 ? 0 : y / x).Max();
        bool isProduct = PointwiseFunction.Of(x => factor * x)
            .Zip(value.Function, (x, y) => Math.Abs(x - y) <= 1e-12 * Math.Abs(y)).All(same => same);
        return isProduct ? factor : null;
    }

    /// <summary>Returns values as a sequence if they are one again.</summary>
    private Value Settled(ArrangedValue x)
    {
        IReadOnlyList<AxisFactor>[] axes =
        [
            .. ArrangedValue.Of(x.Source, SampleCount, FactorKind.Samples, FactorKind.Steps, FactorKind.Features).Axes,
        ];
        bool isAll = x.HasAllFeatures && x.Axes.Count == 3;
        return isAll && x.Axes[0].SequenceEqual(axes[0]) && x.Axes[1].SequenceEqual(axes[1])
            ? WithFeaturesLast(x.Source)
            : isAll && x.Axes[0].SequenceEqual(axes[1]) && x.Axes[1].SequenceEqual(axes[0])
                ? new MovedValue(WithFeaturesLast(x.Source), position: 1)
            : x;
    }

    private static SampleValue WithFeaturesLast(SampleValue x) =>
        x.HasChannelsAt(1) ? x : x.WithAxes([.. x.Axes.Reverse()]);

    /// <summary>Returns the dimensions of values, with multiples of the number of samples.</summary>
    private IReadOnlyList<long> ShapeOf(ArrangedValue x) =>
    [
        .. x.Axes.Select(axis => axis.Any(factor => factor.Kind == FactorKind.Samples)
            ? IntegersValue.OfSamples(ArrangedValue.SizeOf(
                [.. axis.Where(factor => factor.Kind != FactorKind.Samples)]))
            : ArrangedValue.SizeOf(axis)),
    ];

    private Value? Rearrange(ArrangedValue x, IReadOnlyList<long> shape)
    {
        long samples = SampleCount < 1 ? ArrangedValue.FreeSamples : SampleCount;
        IReadOnlyList<long> input = x.Dimensions;
        long[] sizes =
        [
            .. shape.Select((size, k) => size == 0 ? (k < input.Count ? input[k] : -2)
                : IntegersValue.SamplesIn(size) is > 0 and var factor ? factor * samples
                : size),
        ];
        int free = Array.IndexOf(sizes, -1);
        if (sizes.Any(size => size is < -1 or 0) || sizes.Count(size => size == -1) > 1)
        {
            return No("its shape does not fit");
        }

        long all = Sizes.Product(input);
        long known = Sizes.Product(sizes.Where(size => size != -1));
        if (all >= Sizes.Most || all % known != 0 || (free < 0 && all != known))
        {
            return No("its shape does not fit");
        }

        if (free >= 0)
        {
            sizes[free] = all / known;
        }

        return x.Reshape(sizes) is { } result
            ? Settled(result)
            : No("it divides the samples or the steps of a sequence");
    }

    private Value? TransposeOf(ArrangedValue x, IReadOnlyList<long>? order) =>
        Permutation(order, x.Axes.Count) is { } axes
            ? Settled(x.With([.. axes.Select(axis => x.Axes[axis])]))
            : No("its order does not fit its input");

    /// <summary>Takes one position of a dimension, which is removed unless it is kept with one element.</summary>
    private Value? PositionOf(ArrangedValue x, long axis, long index, bool keeps)
    {
        int at = (int)(axis < 0 ? axis + x.Axes.Count : axis);
        if (at < 0 || at >= x.Axes.Count)
        {
            return No("its axis does not exist");
        }

        long size = ArrangedValue.SizeOf(x.Axes[at]);
        index = index < 0 ? index + size : index;
        ArrangedValue? part = size == 1 && index == 0 ? x : x.Slice(at, index, 1);
        return part is null ? No("it takes a part of values that is not one of the features of steps")
            : Settled(part.With([.. part.Axes.Where((_, k) => keeps || k != at)]));
    }

    /// <summary>Takes positions of a dimension that follow each other.</summary>
    private Value? PositionsOf(ArrangedValue x, long axis, long first, long end)
    {
        int at = (int)(axis < 0 ? axis + x.Axes.Count : axis);
        if (at < 0 || at >= x.Axes.Count)
        {
            return No("its axis does not exist");
        }

        int size = (int)Math.Min(ArrangedValue.SizeOf(x.Axes[at]), int.MaxValue);
        long start = Position(first, size);
        long count = Position(end, size) - start;
        return count == size ? Settled(x)
            : x.Slice(at, start, count) is { } part ? Settled(part)
            : No("it takes parts of values that are not features of steps");
    }

    /// <summary>Divides the features of a sequence, or other dimensions of them, into parts.</summary>
    private Value? Split(OnnxNode node)
    {
        if (Input(node, 0) is not (ArrangedValue or SampleValue or LazyValue or MovedValue)
            || Arranged(Input(node, 0)) is not { } x)
        {
            return No("it divides something else than the features of a sequence");
        }

        long axis = node.Integer("axis", 0);
        int at = (int)(axis < 0 ? axis + x.Axes.Count : axis);
        if (at < 0 || at >= x.Axes.Count)
        {
            return No("its axis does not exist");
        }

        long size = ArrangedValue.SizeOf(x.Axes[at]);
        int count = node.Outputs.Count;
        IReadOnlyList<long>? sizes = node.Integers("split") ?? Integers(node, 1);
        if (sizes is null && Input(node, 1) is null && size % count == 0)
        {
            sizes = [.. Enumerable.Repeat(size / count, count)];
        }

        if (sizes?.Count != count || sizes.Any(one => one < 1) || Sizes.Product(sizes) >= Sizes.Most
            || sizes.Sum() != size)
        {
            return No("the sizes of its outputs do not fit its input");
        }

        var parts = new List<Value?>();
        long first = 0;
        foreach (long one in sizes)
        {
            parts.Add(PositionsOf(x, at, first, first + one));
            first += one;
        }

        _others = [.. parts.Skip(1)];
        return parts.Contains(null) ? null : parts[0];
    }

    private Value? SqueezeOf(ArrangedValue x, IReadOnlyList<long> axes)
    {
        HashSet<long> gone = [.. axes.Select(axis => axis < 0 ? axis + x.Axes.Count : axis)];
        return gone.All(axis => axis >= 0 && axis < x.Axes.Count && x.Axes[(int)axis].Count == 0)
            ? Settled(x.With([.. x.Axes.Where((_, k) => !gone.Contains(k))]))
            : No("it removes a dimension with more than one element");
    }

    private Value? UnsqueezeOf(ArrangedValue x, IReadOnlyList<long> axes)
    {
        List<IReadOnlyList<AxisFactor>> all = [.. x.Axes];
        int rank = all.Count + axes.Count;
        foreach (long axis in axes.Select(axis => axis < 0 ? axis + rank : axis).OrderBy(axis => axis))
        {
            if (axis < 0 || axis > all.Count)
            {
                return No("its axes do not fit");
            }

            all.Insert((int)axis, []);
        }

        return Settled(x.With(all));
    }

    /// <summary>Returns the product of every step with the same weights. Samples and steps can be joined.</summary>
    /// <param name="node">The node.</param>
    /// <param name="x">The steps.</param>
    /// <param name="weights">The weights, inputs × units.</param>
    /// <param name="bias">The biases, or null if there are none.</param>
    private Value? ProductOfRows(OnnxNode node, ArrangedValue x, TensorView weights, TensorView? bias)
    {
        bool areSteps = x.HasAllFeatures && x.Axes.Take(x.Axes.Count - 1).SelectMany(axis => axis)
            .All(factor => factor.Kind != FactorKind.Features);
        if (!areSteps)
        {
            return No("it multiplies values of another arrangement than steps × features");
        }

        if (ProductOfSteps(node, WithFeaturesLast(x.Source), weights) is not { } product
            || (bias is null ? Materialize(product) : WithBias(product, bias)) is not { } result)
        {
            return null;
        }

        AxisFactor[] units = AxisFactor.Axis(FactorKind.Features, result.Channels);
        return Settled(new ArrangedValue(result, [.. x.Axes.Take(x.Axes.Count - 1), units]));
    }

    /// <summary>Says which values cannot be used here.</summary>
    private void NoArrangement(ArrangedValue x) => No(
        x.HasAllFeatures || x.Axes.Count > 3 || x.Scale != 1
            ? Invariant($"its input has the dimensions {Text(Shown(x))}, which only attention takes")
            : "its input has some of the features of a step, which only attention takes");

    private static IEnumerable<long> Shown(ArrangedValue x) =>
        x.Dimensions.Select(size => size % ArrangedValue.FreeSamples == 0 ? -1 : size);
}
