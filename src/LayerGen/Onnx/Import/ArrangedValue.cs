namespace LayerGen.Onnx.Import;

/// <summary>
/// The values of a sequence with other dimensions: heads and the features of each, or parts of the features. Each
/// dimension is a list of factors, the last of which counts fastest. A factor with one element is left out.
/// </summary>
/// <param name="source">The sequence.</param>
/// <param name="axes">The factors of each dimension.</param>
internal sealed class ArrangedValue(SampleValue source, IReadOnlyList<IReadOnlyList<AxisFactor>> axes)
    : Value
{
    /// <summary>Stands for an unknown number of samples. It is prime, so it is not a product of other sizes.</summary>
    public const long FreeSamples = int.MaxValue;

    public SampleValue Source => source;

    public IReadOnlyList<IReadOnlyList<AxisFactor>> Axes => axes;

    /// <summary>Gets the first feature.</summary>
    public long Start { get; init; }

    /// <summary>Gets the number with which the values are multiplied.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Gets the sizes of the dimensions.</summary>
    public IReadOnlyList<long> Dimensions => [.. axes.Select(SizeOf)];

    /// <summary>Gets a value indicating whether the last dimension has all features of a step.</summary>
    public bool HasAllFeatures => Start == 0 && Scale == 1 && axes.Count > 0
        && axes[axes.Count - 1].SequenceEqual(AxisFactor.Axis(FactorKind.Features, source.Channels));

    /// <summary>Returns all values of a sequence.</summary>
    /// <param name="source">The sequence.</param>
    /// <param name="samples">The number of samples, or -1 if it is free.</param>
    /// <param name="order">The dimensions.</param>
    public static ArrangedValue Of(SampleValue source, long samples, params FactorKind[] order) => new(
        source,
        [
            .. order.Select(kind => AxisFactor.Axis(kind, kind switch
            {
                FactorKind.Samples => samples < 1 ? FreeSamples : samples,
                FactorKind.Steps => source.Steps,
                _ => source.Channels,
            })),
        ]);

    public static long SizeOf(IReadOnlyList<AxisFactor> axis) => Sizes.Product(axis.Select(factor => factor.Size));

    /// <summary>Returns the same values with other dimensions, in any order.</summary>
    public ArrangedValue With(IReadOnlyList<IReadOnlyList<AxisFactor>> other) =>
        new(source, other) { Start = Start, Scale = Scale };

    /// <summary>Multiplies the values with a number.</summary>
    public ArrangedValue Times(double factor) => new(source, axes) { Start = Start, Scale = Scale * factor };

    /// <summary>
    /// Gives the values other dimensions in the same order, or returns null if a dimension would have a part of the
    /// samples or the steps.
    /// </summary>
    public ArrangedValue? Reshape(IReadOnlyList<long> shape)
    {
        var rest = new Stack<AxisFactor>(axes.SelectMany(axis => axis).Reverse());
        var result = new List<IReadOnlyList<AxisFactor>>();
        foreach (long size in shape)
        {
            var axis = new List<AxisFactor>();
            for (long left = size; left != 1;)
            {
                if (rest.Count == 0)
                {
                    return null;
                }

                AxisFactor next = rest.Pop();
                if (next.Size > left && next.Kind == FactorKind.Features && left > 0 && next.Size % left == 0)
                {
                    // The outer part of the features, such as the heads; the inner part is left.
                    long inner = next.Size / left;
                    rest.Push(next with { Size = inner });
                    next = next with { Size = left, Stride = next.Stride * inner };
                }

                if (next.Size > left || left % next.Size != 0)
                {
                    return null;
                }

                left /= next.Size;
                Append(axis, next);
            }

            result.Add(axis);
        }

        return rest.Count == 0 ? With(result) : null;
    }

    /// <summary>
    /// Takes positions of a dimension that has features only, or returns null if they are something else.
    /// </summary>
    public ArrangedValue? Slice(int axis, long first, long count)
    {
        if (axes[axis] is not [{ Kind: FactorKind.Features } factor] || first < 0 || count < 1 || count > factor.Size
            || first > factor.Size - count)
        {
            return null;
        }

        AxisFactor[] left = count == 1 ? [] : [factor with { Size = count }];
        return new ArrangedValue(source, [.. axes.Select((one, k) => k == axis ? left : one)])
        {
            Start = Start + (first * factor.Stride),
            Scale = Scale,
        };
    }

    /// <summary>Adds a factor, which is joined with the one before it if both count the same.</summary>
    private static void Append(List<AxisFactor> axis, AxisFactor next)
    {
        if (axis.Count > 0 && axis[axis.Count - 1] is { Kind: FactorKind.Features } last
            && next.Kind == FactorKind.Features && last.Stride == next.Stride * next.Size)
        {
            axis[axis.Count - 1] = next with { Size = last.Size * next.Size };
        }
        else
        {
            axis.Add(next);
        }
    }
}

/// <summary>What a factor of a dimension counts.</summary>
internal enum FactorKind
{
    Samples,
    Steps,
    Features,
}

/// <summary>A factor of a dimension.</summary>
/// <param name="Kind">What it counts.</param>
/// <param name="Size">The number of elements, at least 2.</param>
/// <param name="Stride">The distance between features that follow each other, or 1.</param>
internal readonly record struct AxisFactor(FactorKind Kind, long Size, long Stride)
{
    /// <summary>Returns a dimension with one factor, or none if it has one element.</summary>
    public static AxisFactor[] Axis(FactorKind kind, long size) => size == 1 ? [] : [new AxisFactor(kind, size, 1)];
}
