using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>The operators that are layers of images.</summary>
internal sealed partial class GraphImporter
{
    private void AddImages()
    {
        _operators.Add("Conv", Conv);
        _operators.Add("Pad", Pad);
        _operators.Add("MaxPool", node => Pool(node, "MaxPool"));
        _operators.Add("AveragePool", node => Pool(node, "AvgPool"));
        _operators.Add("GlobalAveragePool", GlobalAveragePool);
    }

    private Value? Conv(OnnxNode node)
    {
        if (Input(node, 1) is not ConstantValue { IsPlain: true, View: var weights })
        {
            return No("its weights are not constants of the model");
        }

        if (weights.Shape.Count == 3)
        {
            return ConvOverTime(node, weights);
        }

        if (weights.Shape.Count != 4)
        {
            return No(Invariant($"it has {weights.Shape.Count - 2} dimensions, and Conv2D has 2"));
        }

        PartValue? padded = Input(node, 0) as PartValue;
        padded = padded is { Kind: PartKind.Padded } ? padded : null;
        if (ImageOf(padded?.Source ?? Input(node, 0)) is not { } image)
        {
            return null;
        }

        if (node.Integer("group", 1) != 1 || weights.Shape[1] != image.Factors[0])
        {
            return No(Invariant($"it has {node.Integer("group", 1)} groups of channels, and Conv2D has one"));
        }

        if (node.Integers("dilations") is { } dilations && dilations.Any(one => one != 1))
        {
            return No("it is dilated");
        }

        if (WindowOf(node, [weights.Shape[2], weights.Shape[3]]) is not { } window)
        {
            return null;
        }

        if (Pads(node, window, image, padded?.Pads) is not { } pads
            || PaddingOf(window, image, pads) is not { } padding)
        {
            return No(Invariant($"its padding is neither Valid nor Same of an image of {Text(image.Dimensions())}"));
        }

        long filters = weights.Shape[0];
        var product = new PartValue(PartKind.Product, image, node)
        {
            Step = new ImportedStep(
                "Conv2D",
                [image.Step],
                [
                    StepArgument.Of("Filters", filters),
                    StepArgument.Of("Kernel", window.Size),
                    StepArgument.Of("Stride", window.Stride),
                    StepArgument.Of("Padding", padding.Name),
                    StepArgument.Of("Bias", "false"),
                ],
                [weights],
                node),
            Computes = SampleValue.Plain(0, [filters, padding.Rows, padding.Columns], isImage: true),
        };
        return WithBiasOf(node, product);
    }

    private Value? WithBiasOf(OnnxNode node, PartValue product) => Input(node, 2) switch
    {
        null => product,
        ConstantValue { IsPlain: true } bias => WithBias(product, bias.View),
        _ => No("its biases are not constants of the model"),
    };

    private Value? GlobalAveragePool(OnnxNode node)
    {
        if (Input(node, 0) is { } value && Axes(value) is { Axes.Count: 2 })
        {
            return SequenceOf(value, channelAxis: 0) is { } sequence
                ? MeanOverTime(node, sequence, stepAxis: 1, keeps: true)
                : null;
        }

        return ImageOf(Input(node, 0)) is { } image ? GlobalMean(node, image, [2, 3], keeps: true) : null;
    }

    /// <summary>Keeps zeros around an image for the convolution that follows.</summary>
    private Value? Pad(OnnxNode node)
    {
        IReadOnlyList<long>? pads = node.Integers("pads") ?? Integers(node, 1);
        double? fill = Input(node, 2) is null
            ? node.Single("value", 0)
            : (Input(node, 2) as ConstantValue)?.Number;
        if (pads is null || Input(node, 0) is not { } value || Axes(value) is null)
        {
            return No("its padding is not a constant");
        }

        if (pads.All(one => one == 0))
        {
            return value;
        }

        bool hasZeros = Input(node, 3) is null && node.Text("mode", "constant") == "constant" && fill == 0
            && pads.All(one => one is >= 0 and < int.MaxValue);
        if (hasZeros && pads is [0, 0, _, 0, 0, _])
        {
            return SequenceOf(value, channelAxis: 0) is { } sequence
                ? new PartValue(PartKind.Padded, sequence, node) { Pads = [pads[2], pads[5]] }
                : null;
        }

        return hasZeros && pads is [0, 0, _, _, 0, 0, _, _]
            ? ImageOf(value) is { } image
                ? new PartValue(PartKind.Padded, image, node) { Pads = [pads[2], pads[3], pads[6], pads[7]] }
                : null
            : No("it adds something else than zeros around an image or a sequence");
    }

    private Value? Pool(OnnxNode node, string kind)
    {
        if (node.Integers("kernel_shape") is not { Count: > 0 } kernel)
        {
            return No("it has no size");
        }

        if (kernel.Count == 1)
        {
            return PoolOverTime(node, kind + "1D", kernel[0]);
        }

        if (kernel.Count != 2)
        {
            return No(Invariant($"it has {kernel.Count} dimensions, and {kind}2D has 2"));
        }

        if (ImageOf(Input(node, 0)) is not { } image || WindowOf(node, kernel) is not { } window)
        {
            return null;
        }

        if (node.Integers("dilations") is { } dilations && dilations.Any(one => one != 1))
        {
            return No("it is dilated");
        }

        bool isExact = (image.Factors[1] - window.Size) % window.Stride == 0
            && (image.Factors[2] - window.Size) % window.Stride == 0;
        if (Pads(node, window, image, null) is not { } pads || pads.Any(one => one != 0)
            || (node.Integer("ceil_mode", 0) != 0 && !isExact))
        {
            return No(Invariant($"its windows go beyond the image, and those of {kind}2D do not"));
        }

        if (window.Size > image.Factors[1] || window.Size > image.Factors[2])
        {
            return No(Invariant($"its window of {window.Size}×{window.Size} is larger than the image"));
        }

        int step = AddStep(new ImportedStep(
            kind + "2D",
            [image.Step],
            [StepArgument.Of("Size", window.Size), StepArgument.Of("Stride", window.Stride)],
            [],
            node));
        return SampleValue.Plain(
            step,
            [
                image.Factors[0],
                ((image.Factors[1] - window.Size) / window.Stride) + 1,
                ((image.Factors[2] - window.Size) / window.Stride) + 1,
            ],
            isImage: true);
    }

    /// <summary>Adds the mean over the pixels of an image.</summary>
    /// <param name="node">The node.</param>
    /// <param name="image">The image, whose dimensions can have any order.</param>
    /// <param name="over">The dimensions of the rows and columns, where that of the samples is 0.</param>
    /// <param name="keeps">Whether these dimensions stay, with one element.</param>
    private SampleValue GlobalMean(OnnxNode node, SampleValue image, long[] over, bool keeps)
    {
        int step = AddStep(new ImportedStep("GlobalAvgPool2D", [image.Step], [], [], node));
        IReadOnlyList<int> channels = [0];
        return new SampleValue(
            step,
            [image.Factors[0]],
            keeps ? [.. Enumerable.Range(1, 3).Select(axis => over.Contains(axis) ? [] : channels)] : [channels],
            SampleKind.Features);
    }

    /// <summary>Returns a value as an image with the channels first, or null with a reason.</summary>
    private SampleValue? ImageOf(Value? value)
    {
        if (value is null or ConstantValue or IntegersValue or UnusableConstant)
        {
            No("its input is not values of samples");
            return null;
        }

        if (Materialize(value) is not { } x)
        {
            return null;
        }

        if (!x.IsCanonicalImage)
        {
            No(Invariant($"its input has the dimensions {Text(x.Dimensions())} and is not an image with the channels first"));
            return null;
        }

        return x;
    }

    /// <summary>Returns the size and the stride of a window that is a square, or null with a reason.</summary>
    private (long Size, long Stride)? WindowOf(OnnxNode node, IReadOnlyList<long> kernel)
    {
        IReadOnlyList<long> strides = node.Integers("strides") is { Count: > 0 } given ? given : [1, 1];
        if (strides.Count != 2 || kernel[0] != kernel[1] || strides[0] != strides[1]
            || kernel[0] is < 1 or > int.MaxValue || strides[0] is < 1 or > int.MaxValue)
        {
            No(Invariant($"its window is {Text(kernel)} with the strides {Text(strides)}, and windows are squares here"));
            return null;
        }

        return (kernel[0], strides[0]);
    }

    /// <summary>
    /// Returns the zeros before and after the rows and the columns, or null if the operator is unusual.
    /// </summary>
    private static IReadOnlyList<long>? Pads(
        OnnxNode node, (long Size, long Stride) window, SampleValue image, IReadOnlyList<long>? before)
    {
        IReadOnlyList<long> pads = node.Integers("pads") is { Count: > 0 } given ? given : [0, 0, 0, 0];
        string auto = node.Text("auto_pad", "NOTSET");
        if (auto is "SAME_UPPER" or "SAME_LOWER" && before is null)
        {
            long rows = Needed(image.Factors[1], window);
            long columns = Needed(image.Factors[2], window);
            bool isUpper = auto == "SAME_UPPER";
            long top = isUpper ? rows / 2 : rows - (rows / 2);
            long left = isUpper ? columns / 2 : columns - (columns / 2);
            return [top, left, rows - top, columns - left];
        }

        return auto is "NOTSET" or "VALID" or "" && pads.Count == 4 && pads.All(one => one is >= 0 and < int.MaxValue)
            ? [.. pads.Select((one, k) => one + (before?[k] ?? 0))]
            : null;
    }

    /// <summary>Returns the rows or columns of zeros on both sides that Same has.</summary>
    private static long Needed(long size, (long Size, long Stride) window) =>
        Math.Max((((size - 1) / window.Stride) * window.Stride) + window.Size - size, 0);

    /// <summary>
    /// Returns the padding with which a convolution of this library computes the same, and the size of its output. What
    /// decides is the first window and their number: zeros after the last one have no effect.
    /// </summary>
    private static (string Name, long Rows, long Columns)? PaddingOf(
        (long Size, long Stride) window, SampleValue image, IReadOnlyList<long> pads)
    {
        long[] sizes = [image.Factors[1], image.Factors[2]];
        bool isValid = true;
        bool isSame = true;
        long[] counts = new long[2];
        for (int k = 0; k < 2; k++)
        {
            long span = sizes[k] + pads[k] + pads[k + 2] - window.Size;
            if (span < 0)
            {
                return null;
            }

            counts[k] = (span / window.Stride) + 1;
            isValid &= pads[k] == 0 && sizes[k] >= window.Size
                && counts[k] == ((sizes[k] - window.Size) / window.Stride) + 1;
            isSame &= pads[k] == Needed(sizes[k], window) / 2 && counts[k] == ((sizes[k] - 1) / window.Stride) + 1;
        }

        return isValid ? ("Valid", counts[0], counts[1]) : isSame ? ("Same", counts[0], counts[1]) : null;
    }
}
