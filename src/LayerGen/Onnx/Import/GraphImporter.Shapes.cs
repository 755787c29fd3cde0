using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>Nodes that change how values are arranged, and not the values.</summary>
internal sealed partial class GraphImporter
{
    private void AddShapes()
    {
        _operators.Add("Identity", node => Input(node, 0));
        _operators.Add("Dropout", node => Input(node, 0));
        _operators.Add("Flatten", Flatten);
        _operators.Add("Reshape", Reshape);
        _operators.Add("Transpose", Transpose);
        _operators.Add("Squeeze", Squeeze);
        _operators.Add("Unsqueeze", Unsqueeze);
    }

    /// <summary>
    /// Returns a value with its axes without completing a layer, or null if it has none.
    /// </summary>
    private static SampleValue? Axes(Value value) => value switch
    {
        SampleValue sample => sample,
        PointwiseValue pointwise => pointwise.Source,
        PartValue { Computes: { } product } => product,
        PartValue
        {
            Kind: not (PartKind.Padded or PartKind.Mean or PartKind.Variance or PartKind.Deviation
            or PartKind.InverseDeviation)
        } part => part.Source,
        _ => null,
    };

    private Value? Flatten(OnnxNode node)
    {
        long axis = node.Integer("axis", 1);
        return Input(node, 0) is { } value && Axes(value) is { } x && (axis == 1 || axis == -x.Axes.Count)
            ? Arrange(node, value, [x.Count])
            : No("it joins the samples of a batch");
    }

    private Value? Reshape(OnnxNode node)
    {
        IReadOnlyList<long>? shape = node.Integers("shape") ?? Integers(node, 1);
        Value? value = Input(node, 0);
        if (shape is null)
        {
            return No("its shape is not a constant");
        }

        if (value is IntegersValue integers)
        {
            return Resolve(shape, [.. integers.Shape.Select(one => (long)one)], integers.Items.Length) is { } items
                ? new IntegersValue(integers.Items, [.. items.Select(one => (int)one)])
                : No("its shape does not fit");
        }

        if (value is ConstantValue { IsPlain: true } constant)
        {
            return Resolve(shape, constant.View.Shape, constant.View.Count) is { } dimensions
                && constant.View.Reshape(dimensions) is { } view
                    ? new ConstantValue(view)
                    : No("it changes the order of constants");
        }

        if (value is ArrangedValue arranged)
        {
            return Rearrange(arranged, shape);
        }

        if (TriangleOf(value) is { } triangle && shape.Where(size => size != 1).SequenceEqual(
            triangle.Shape.Where(size => size != 1)))
        {
            return new TriangleValue(triangle.Triangle, shape);
        }

        if (value is MovedValue { Position: 1, Sample: var steps } && steps.HasChannelsAt(1))
        {
            return Arranged(value) is { } moved ? Rearrange(moved, shape) : null;
        }

        if (value is DirectionsValue directions)
        {
            return JoinByReshape(node, directions, shape);
        }

        if (value is null || Axes(value) is not { } x)
        {
            return No("its input is not values of samples");
        }

        long[]? sample = SampleShape(shape, x);
        if (DividesFeatures(x, sample))
        {
            return Arranged(value) is { } features ? Rearrange(features, shape) : null;
        }

        return sample is not null ? Arrange(node, value, sample) : No("it joins the samples of a batch");
    }

    /// <summary>
    /// Determines whether dimensions divide the features of each step among heads, or join the samples and the steps.
    /// Those of the input can be the channels of an image, too, so there must be several of each step.
    /// </summary>
    private static bool DividesFeatures(SampleValue x, long[]? sample) => sample is null
        ? x.HasChannelsAt(1) || IsInputWithSteps(x)
        : sample.Length > 2 && IsSequenceOf(x, sample[0])
            && (x.IsSequence || sample is [_, 3, _, _]
                || (sample[0] > 1 && sample.Skip(1).Count(size => size > 1) > 1));

    /// <summary>
    /// Returns the dimensions of a sample, or null if the first dimension is not the number of samples.
    /// </summary>
    private long[]? SampleShape(IReadOnlyList<long> shape, SampleValue x)
    {
        if (shape.Count == 0)
        {
            return null;
        }

        // The number of samples is 0 (that of the input), -1 (whatever is left), or fixed by the file.
        long batch = _model.Inputs[0].Shape![0];
        bool isBatch = shape[0] is 0 or -1 or IntegersValue.Batch || (batch > 0 && shape[0] == batch)
            || (shape[0] == 1 && shape.Skip(1).Contains(-1));
        return isBatch ? Resolve([.. shape.Skip(1)], x.Dimensions(), x.Count) : null;
    }

    /// <summary>Replaces 0 (as in the input) and -1 (what is left). Returns null if the shape does not fit.</summary>
    private static long[]? Resolve(IReadOnlyList<long> shape, IReadOnlyList<long> input, long count)
    {
        long[] result = [.. shape.Select((one, k) => one == 0 ? (k < input.Count ? input[k] : -2) : one)];
        if (result.Any(one => one is < -1 or > int.MaxValue) || result.Count(one => one == -1) > 1)
        {
            return null;
        }

        long known = Sizes.Product(result.Where(one => one != -1));
        int free = Array.IndexOf(result, -1);
        if (free >= 0 && known > 0 && count % known == 0)
        {
            result[free] = count / known;
            known *= result[free];
        }

        return known == count ? result : null;
    }

    /// <summary>Gives the values of a sample other dimensions. The order of the values stays the same.</summary>
    private Value? Arrange(OnnxNode node, Value value, IReadOnlyList<long> dimensions)
    {
        SampleValue x = Axes(value)!;
        if (x.Dimensions().SequenceEqual(dimensions))
        {
            return value;
        }

        if (Materialize(value, isTaken: false) is not { } sample)
        {
            return null;
        }

        // What was an image and is a list now has been flattened.
        SampleValue source = sample;
        if ((IsImage(sample) || sample.IsSequence) && dimensions.Count(size => size != 1) < 2)
        {
            if (Taken(sample) is not { } image)
            {
                return null;
            }

            int step = AddStep(new ImportedStep(ImportedStep.Flatten, [image.Step], [], [], node));
            source = new SampleValue(step, image.Factors, image.Axes, SampleKind.Features);
        }

        if (source.IsImage && Regroup(source, dimensions) is { } same && same.Axes.Count == 3)
        {
            return same;
        }

        if (source.IsSequence && Regroup(source, dimensions) is { } sequence && sequence.Axes.Count == 2)
        {
            return sequence;
        }

        return source.IsImage || source.IsSequence
            ? No(Invariant($"no layer makes {Text(dimensions)} of {(source.IsImage ? "an image" : "a sequence")} of ")
                + Text(x.Dimensions()))
            : Regroup(source, dimensions) ?? No(Invariant($"no layer makes {Text(dimensions)} of {Text(x.Dimensions())}"));
    }

    /// <summary>Determines whether values are an image, or will be one as soon as a layer takes them.</summary>
    private static bool IsImage(SampleValue value) => value.IsImage || (value.Step == 0 && value.Axes.Count == 3);

    /// <summary>
    /// Groups the factors to axes of these sizes, or returns null if an axis would have a part of a factor. Values with
    /// one factor, such as those of a dense layer, can be divided.
    /// </summary>
    private static SampleValue? Regroup(SampleValue x, IReadOnlyList<long> dimensions)
    {
        int[] order = [.. x.Axes.SelectMany(axis => axis)];
        var axes = new List<IReadOnlyList<int>>();
        int next = 0;
        foreach (long size in dimensions)
        {
            var axis = new List<int>();
            long have = 1;
            while (have < size && next < order.Length)
            {
                have *= x.Factors[order[next]];
                axis.Add(order[next++]);
            }

            if (have != size)
            {
                return x.Factors.Count == 1 && !x.IsImage
                    ? SampleValue.Plain(x.Step, dimensions, isImage: false)
                    : null;
            }

            axes.Add(axis);
        }

        // Factors with one element that are left belong to any axis.
        List<int> rest = [.. order.Skip(next)];
        if (axes.Count > 0 && rest.Count > 0)
        {
            axes[axes.Count - 1] = [.. axes[axes.Count - 1], .. rest];
        }

        return x.WithAxes(axes);
    }

    private Value? Transpose(OnnxNode node)
    {
        IReadOnlyList<long>? order = node.Integers("perm");
        switch (Input(node, 0))
        {
            case IntegersValue { Shape.Length: 2 } table when order is null || order is [1, 0]:
                int rows = table.Shape[0];
                int columns = table.Shape[1];
                return new IntegersValue(
                    [
                        .. Enumerable.Range(0, table.Items.Length).Select(
                            k => table.Items[(k % rows * columns) + (k / rows)]),
                    ],
                    [columns, rows]);
            case IntegersValue { Shape.Length: < 2 } list:
                return list;
            case ConstantValue { IsPlain: true } constant when Permutation(order, constant.View.Shape.Count) is { } all:
                return new ConstantValue(constant.View.Transpose(all));
            case ArrangedValue arranged:
                return TransposeOf(arranged, order);
            case DirectionsValue both:
                return Permutation(order, both.Axes.Count) is { } of
                    ? new DirectionsValue(both.Forward, both.Backward, [.. of.Select(axis => both.Axes[axis])])
                    : No("its order does not fit its input");
            case { } value and (SampleValue or LazyValue or MovedValue):
                return DimensionsOf(value) is not { } x ? null
                    : Permutation(order, x.Axes.Count) is { } axes
                        ? MovedValue.Of(x.Sample, [.. axes.Select(axis => x.Axes[axis])])
                        : No("its order does not fit its input");
            default:
                return No("its input is not values of samples");
        }
    }

    /// <summary>
    /// Returns the order of dimensions, which is the reverse one if none is given, or null if it is wrong.
    /// </summary>
    private static int[]? Permutation(IReadOnlyList<long>? order, int rank)
    {
        if (order is null)
        {
            return [.. Enumerable.Range(0, rank).Reverse()];
        }

        IEnumerable<long> all = Enumerable.Range(0, rank).Select(k => (long)k);
        return order.Count == rank && order.OrderBy(axis => axis).SequenceEqual(all)
            ? [.. order.Select(axis => (int)axis)]
            : null;
    }

    private Value? Squeeze(OnnxNode node)
    {
        Value? value = Input(node, 0);
        IReadOnlyList<long>? axes = node.Integers("axes") ?? Integers(node, 1);
        if (value is IntegersValue or ConstantValue)
        {
            long[] shape = ShapeOfConstant(value);
            HashSet<long> removed = [.. (axes ?? []).Select(axis => axis < 0 ? axis + shape.Length : axis)];
            return WithShape(value, [.. shape.Where((size, k) => axes is null ? size != 1 : !removed.Contains(k))]);
        }

        if (value is ArrangedValue arranged && axes is not null)
        {
            return SqueezeOf(arranged, axes);
        }

        if (value is MovedValue moved && axes is not null)
        {
            return SqueezeMoved(moved, axes);
        }

        if (value is null || Axes(value) is not { } x || axes is null)
        {
            return No("its axes are not known");
        }

        int rank = x.Axes.Count + 1;
        HashSet<long> gone = [.. axes.Select(axis => axis < 0 ? axis + rank : axis)];
        return gone.All(axis => axis >= 1 && axis < rank && x.SizeOf(x.Axes[(int)axis - 1]) == 1)
            ? Arrange(node, value, [.. x.Dimensions().Where((_, k) => !gone.Contains(k + 1))])
            : No("it removes the dimension of the samples, or one with more than one element");
    }

    private Value? Unsqueeze(OnnxNode node)
    {
        Value? value = Input(node, 0);
        IReadOnlyList<long>? axes = node.Integers("axes") ?? Integers(node, 1);
        if (value is null || axes is null || axes.Count > OnnxModelReader.MostDimensions)
        {
            return No("its axes are not known");
        }

        if (value is ArrangedValue arranged)
        {
            return UnsqueezeOf(arranged, axes);
        }

        if (value is TriangleValue or UnusableConstant && TriangleOf(value) is { } triangle
            && axes.All(axis => axis >= 0 && axis <= triangle.Shape.Count - 2))
        {
            return new TriangleValue(
                triangle.Triangle, [.. Enumerable.Repeat(1L, axes.Count), .. triangle.Shape]);
        }

        bool isConstant = value is IntegersValue or ConstantValue;
        SampleValue? x = isConstant ? null : Axes(value);
        if (!isConstant && x is null)
        {
            return No("its input is not values of samples");
        }

        List<long> shape = [.. x is null ? ShapeOfConstant(value) : [IntegersValue.Batch, .. x.Dimensions()]];
        int rank = shape.Count + axes.Count;
        foreach (long axis in axes.Select(axis => axis < 0 ? axis + rank : axis).OrderBy(axis => axis))
        {
            if (axis < (isConstant ? 0 : 1) || axis > shape.Count)
            {
                return No("its axes do not fit");
            }

            shape.Insert((int)axis, 1);
        }

        return isConstant ? WithShape(value, [.. shape]) : Arrange(node, value, [.. shape.Skip(1)]);
    }

    private static long[] ShapeOfConstant(Value value) => value is IntegersValue integers
        ? [.. integers.Shape.Select(one => (long)one)]
        : [.. ((ConstantValue)value).View.Shape];

    private Value? WithShape(Value value, long[] shape)
    {
        if (value is ConstantValue constant)
        {
            return constant.View.Reshape(shape) is { } view
                ? new ConstantValue(view, constant.Epsilon, constant.IsRoot)
                : No("its axes do not fit");
        }

        var integers = (IntegersValue)value;
        return Sizes.Product(shape) == integers.Items.Length
            ? new IntegersValue(integers.Items, [.. shape.Select(one => (int)one)])
            : No("its axes do not fit");
    }
}
