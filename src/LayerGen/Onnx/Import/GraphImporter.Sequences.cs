using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>The operators that are layers of sequences.</summary>
internal sealed partial class GraphImporter
{
    /// <summary>
    /// The dimension of the input that has the features of a step, without that of the samples, if the input is a
    /// sequence.
    /// </summary>
    private int _channelDimension;

    private Value? ConvOverTime(OnnxNode node, TensorView weights)
    {
        PartValue? padded = Input(node, 0) as PartValue;
        padded = padded is { Kind: PartKind.Padded } ? padded : null;
        if (SequenceOf(padded?.Source ?? Input(node, 0), channelAxis: 0) is not { } x)
        {
            return null;
        }

        if (node.Integer("group", 1) != 1 || weights.Shape[1] != x.Channels)
        {
            return No(Invariant($"it has {node.Integer("group", 1)} groups of channels, and Conv1D has one"));
        }

        long kernel = weights.Shape[2];
        long stride = Only(node, "strides");
        long dilation = kernel == 1 ? 1 : Only(node, "dilations");
        if (kernel is < 1 or > int.MaxValue || stride < 1 || dilation < 1)
        {
            return No("its kernel, strides or dilations do not fit a sequence");
        }

        long reach = ((kernel - 1) * dilation) + 1;
        if (PadsOverTime(node, x, reach, stride, padded?.Pads) is not { } pads
            || PaddingOverTime(x.Steps, reach, stride, pads) is not { } padding)
        {
            return No(Invariant($"its padding is neither Valid, Same nor Causal of {x.Steps} steps"));
        }

        long filters = weights.Shape[0];
        var product = new PartValue(PartKind.Product, x, node)
        {
            Step = new ImportedStep(
                "Conv1D",
                [x.Step],
                [
                    StepArgument.Of("Filters", filters),
                    StepArgument.Of("Kernel", kernel),
                    StepArgument.Of("Stride", stride),
                    StepArgument.Of("Dilation", dilation),
                    StepArgument.Of("Padding", padding.Name),
                    StepArgument.Of("Bias", "false"),
                ],
                [weights],
                node),
            Computes = SampleValue.Plain(0, [filters, padding.Steps], SampleKind.ChannelsAndSteps),
        };
        return WithBiasOf(node, product);
    }

    private Value? PoolOverTime(OnnxNode node, string kind, long size)
    {
        if (SequenceOf(Input(node, 0), channelAxis: 0) is not { } x)
        {
            return null;
        }

        long stride = Only(node, "strides");
        if (Only(node, "dilations") != 1 || size is < 1 or > int.MaxValue || stride < 1)
        {
            return No("its windows are dilated, or do not fit a sequence");
        }

        bool isExact = (x.Steps - size) % stride == 0;
        if (PadsOverTime(node, x, size, stride, null) is not { } pads || pads.Any(one => one != 0)
            || (node.Integer("ceil_mode", 0) != 0 && !isExact) || size > x.Steps)
        {
            return No(Invariant($"its windows go beyond the sequence, and those of {kind} do not"));
        }

        int step = AddStep(new ImportedStep(
            kind, [x.Step], [StepArgument.Of("Size", size), StepArgument.Of("Stride", stride)], [], node));
        return SampleValue.Plain(
            step, [x.Channels, ((x.Steps - size) / stride) + 1], SampleKind.ChannelsAndSteps);
    }

    /// <summary>Adds the mean over the steps of a sequence.</summary>
    /// <param name="node">The node.</param>
    /// <param name="x">The sequence.</param>
    /// <param name="stepAxis">The position of the axis of the steps: 0 or 1.</param>
    /// <param name="keeps">Whether this axis stays, with one element.</param>
    private SampleValue MeanOverTime(OnnxNode node, SampleValue x, int stepAxis, bool keeps)
    {
        int step = AddStep(new ImportedStep("GlobalAvgPool1D", [x.Step], [], [], node));
        IReadOnlyList<int>[] both = stepAxis == 0 ? [[], [0]] : [[0], []];
        return new SampleValue(step, [x.Channels], keeps ? both : [[0]], SampleKind.Features);
    }

    /// <summary>Returns the product of every step of a sequence with the same weights.</summary>
    private PartValue? ProductOfSteps(OnnxNode node, Value value, TensorView weights)
    {
        if (SequenceOf(value, channelAxis: 1) is not { } x)
        {
            return null;
        }

        if (x.Channels != weights.Shape[0])
        {
            No(Invariant($"it multiplies steps of {x.Channels} features with weights of {Text(weights.Shape)}"));
            return null;
        }

        return new PartValue(PartKind.Product, x, node)
        {
            Step = new ImportedStep(
                "Dense",
                [x.Step],
                [StepArgument.Of("Units", weights.Shape[1]), StepArgument.Of("Bias", "false")],
                [weights.Transpose([1, 0])],
                node),
            Computes = SampleValue.Plain(0, [x.Steps, weights.Shape[1]], SampleKind.StepsAndChannels),
        };
    }

    /// <summary>
    /// Returns a value as a sequence whose channels have this axis, 0 or 1, or null with a reason. The input of the
    /// network becomes such a sequence if no layer has taken it before.
    /// </summary>
    private SampleValue? SequenceOf(Value? value, int channelAxis)
    {
        if (value is null or ConstantValue or IntegersValue or UnusableConstant)
        {
            No("its input is not values of samples");
            return null;
        }

        if (Materialize(value, isTaken: false) is not { } x)
        {
            return null;
        }

        x = IsInputWithSteps(x) ? SequenceOfInput(x, x.Axes[channelAxis][0]) ?? x : x;
        if (x.HasChannelsAt(channelAxis))
        {
            return x;
        }

        string order = channelAxis == 0 ? "features × steps" : "steps × features";
        No(Invariant($"its input has the dimensions {Text(x.Dimensions())} and is not a sequence of {order}"));
        return null;
    }

    /// <summary>
    /// Determines whether values are a sequence of steps × features, or an input that can become one.
    /// </summary>
    private static bool IsSequenceOf(SampleValue x, long steps) =>
        (x.HasChannelsAt(1) || IsInputWithSteps(x)) && x.SizeOf(x.Axes[0]) == steps;

    /// <summary>Determines whether values are those of an input with two dimensions, before a layer takes it.</summary>
    private static bool IsInputWithSteps(SampleValue x) => x is { Step: 0, IsSequence: false, Axes.Count: 2 }
        && x.Factors.Count == 2 && x.Axes.All(axis => axis.Count == 1);

    /// <summary>
    /// Returns the input as a sequence with its axes. Returns null with a reason if another layer takes it in another
    /// way.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="channels">The dimension of the input that has the channels.</param>
    private SampleValue? SequenceOfInput(SampleValue x, int channels)
    {
        if (_input is not null && (!_input.IsSequence || _channelDimension != channels))
        {
            No("the input of the model is used with different dimensions");
            return null;
        }

        _channelDimension = channels;
        long[] factors = [x.Factors[1 - channels], x.Factors[channels]];
        _input ??= SampleValue.Plain(0, factors, SampleKind.StepsAndChannels);
        return new SampleValue(
            0,
            factors,
            [.. x.Axes.Select(axis => (IReadOnlyList<int>)[axis[0] == channels ? 1 : 0])],
            SampleKind.StepsAndChannels);
    }

    /// <summary>Returns the only number of an attribute, 1 if it is missing, or 0 if it is another list.</summary>
    private static long Only(OnnxNode node, string attribute) => node.Integers(attribute) switch
    {
        null or { Count: 0 } => 1,
        [> 0 and <= int.MaxValue and var only] => only,
        _ => 0,
    };

    /// <summary>Returns the zeros before and after the steps, or null if the operator is unusual.</summary>
    private static IReadOnlyList<long>? PadsOverTime(
        OnnxNode node, SampleValue x, long reach, long stride, IReadOnlyList<long>? before)
    {
        IReadOnlyList<long> pads = node.Integers("pads") is { Count: > 0 } given ? given : [0, 0];
        string auto = node.Text("auto_pad", "NOTSET");
        if (auto is "SAME_UPPER" or "SAME_LOWER" && before is null)
        {
            long all = NeededOverTime(x.Steps, reach, stride);
            return auto == "SAME_UPPER" ? [all / 2, all - (all / 2)] : [all - (all / 2), all / 2];
        }

        return auto is "NOTSET" or "VALID" or "" && pads.Count == 2 && pads.All(one => one is >= 0 and < int.MaxValue)
            ? [.. pads.Select((one, k) => one + (before?[k] ?? 0))]
            : null;
    }

    /// <summary>Returns the steps of zeros on both sides that Same has.</summary>
    private static long NeededOverTime(long steps, long reach, long stride) =>
        Math.Max((((steps - 1) / stride) * stride) + reach - steps, 0);

    /// <summary>
    /// Returns the padding with which a convolution of this library computes the same, and the number of its steps.
    /// Zeros after the last window have no effect.
    /// </summary>
    private static (string Name, long Steps)? PaddingOverTime(
        long steps, long reach, long stride, IReadOnlyList<long> pads)
    {
        long span = steps + pads[0] + pads[1] - reach;
        if (span < 0)
        {
            return null;
        }

        long count = (span / stride) + 1;
        bool isWhole = count == ((steps - 1) / stride) + 1;
        return pads[0] == 0 && steps >= reach && count == ((steps - reach) / stride) + 1 ? ("Valid", count)
            : isWhole && pads[0] == NeededOverTime(steps, reach, stride) / 2 ? ("Same", count)
            : isWhole && pads[0] == reach - 1 ? ("Causal", count)
            : null;
    }
}
