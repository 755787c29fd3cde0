namespace LayerGen.Onnx.Import;

/// <summary>
/// Layers that several nodes compute: the bias of a product, and normalizations in pieces. A layer normalization is
/// (x − mean) / √(mean of squares + ε) · γ + β. A batch normalization has constants instead of the means.
/// </summary>
internal sealed partial class GraphImporter
{
    /// <summary>
    /// Returns the next part of a layer, or the complete layer. Returns null if the node is something else, or if the
    /// constant has the wrong shape, which is a reason.
    /// </summary>
    private Value? PartOf(OnnxNode node, Value a, Value b)
    {
        switch (node.Type)
        {
            case "Add":
                return Added(node, a, b) ?? (_reason is null ? Added(node, b, a) : null);
            case "Sub":
                return Subtracted(node, a, b);
            case "Mul":
                return Multiplied(node, a, b) ?? (_reason is null ? Multiplied(node, b, a) : null);
            case "Div" when a is PartValue part && b is PartValue { Kind: PartKind.Deviation } deviation:
                return Normalized(node, part, deviation);
            case "Div" when a is ConstantValue { Number: 1 } && b is PartValue { Kind: PartKind.Deviation } deviation:
                return deviation.Next(PartKind.InverseDeviation, node);
            case "Div"
                when a is PartValue { Kind: PartKind.Shifted } shifted && b is ConstantValue { IsRoot: true } root:
                return PerChannel(shifted.Source, root.View) is { } variance
                    ? shifted.Next(PartKind.Standardized, node, root.Epsilon, variance)
                    : null;
            case "Pow" when b is ConstantValue { Number: { } power } && a is PartValue part:
                return Power(node, part, power);
            default:
                return null;
        }
    }

    private Value? Added(OnnxNode node, Value a, Value b)
    {
        if (b is not ConstantValue { IsPlain: true } constant)
        {
            return null;
        }

        switch (a)
        {
            case ConstantValue { IsPlain: true, View.Shape.Count: > 0 } variance when constant.Number is { } epsilon:
                return new ConstantValue(variance.View, epsilon);
            case PartValue { Kind: PartKind.Variance, Epsilon: 0 } variance when constant.Number is { } epsilon:
                return variance.Next(PartKind.Variance, node, epsilon);
            case PartValue { Kind: PartKind.Product, Result: null } product
                when constant.View.Shape.Count > 0 && (constant.View.Count > 1 || product.Computes!.Channels == 1)
                    && !IsAlongSteps(product.Computes!, constant.View):
                // A number without dimensions belongs to an activation in pieces.
                return WithBias(product, constant.View);
            case PartValue { Kind: PartKind.Scaled } scaled:
                return PerFeature(scaled.Source, constant.View) is { } shift
                    ? LayerNorm(node, scaled.Source, scaled.Tensors[0], shift, scaled.Epsilon)
                    : null;
            case PartValue { Kind: PartKind.StandardizedAndScaled } scaled:
                return PerChannel(scaled.Source, constant.View) is { } shiftOfChannels
                    ? BatchNorm(node, scaled.Source, [.. scaled.Tensors, shiftOfChannels], scaled.Epsilon)
                    : null;
            default:
                return null;
        }
    }

    private Value? Subtracted(OnnxNode node, Value a, Value b)
    {
        if (b is PartValue { Kind: PartKind.Mean } mean && a is not ConstantValue)
        {
            return Materialize(a) is { } x && AreSame(x, mean.Source) ? mean.Next(PartKind.Centered, node) : null;
        }

        // A list with one element is the mean of a single channel, and a number is not.
        return b is ConstantValue { IsPlain: true, View.Shape.Count: > 0 } means
            && a is not (ConstantValue or IntegersValue)
            && Materialize(a) is { } values && PerChannel(values, means.View) is { } running
            ? new PartValue(PartKind.Shifted, values, node) { Tensors = [running] }
            : null;
    }

    private Value? Multiplied(OnnxNode node, Value a, Value b)
    {
        switch (a)
        {
            case PartValue { Kind: PartKind.Centered } centered when b is PartValue { Kind: PartKind.Centered } same:
                return AreSame(centered.Source, same.Source) ? centered.Next(PartKind.Squares, node) : null;
            case PartValue { Kind: PartKind.Centered } centered
                when b is PartValue { Kind: PartKind.InverseDeviation } inverse:
                return Normalized(node, centered, inverse);
            case PartValue { Kind: PartKind.Normalized } normal when b is ConstantValue { IsPlain: true } scale:
                return PerFeature(normal.Source, scale.View) is { } gamma
                    ? normal.Next(PartKind.Scaled, node, null, gamma)
                    : null;
            case PartValue { Kind: PartKind.Standardized } normal when b is ConstantValue { IsPlain: true } scale:
                return PerChannel(normal.Source, scale.View) is { } gammaOfChannels
                    ? normal.Next(PartKind.StandardizedAndScaled, node, null, gammaOfChannels)
                    : null;
            default:
                return null;
        }
    }

    private static PartValue? Normalized(OnnxNode node, PartValue centered, PartValue deviation) =>
        centered.Kind == PartKind.Centered && AreSame(centered.Source, deviation.Source)
            ? centered.Next(PartKind.Normalized, node, deviation.Epsilon)
            : null;

    private static PartValue? Power(OnnxNode node, PartValue part, double power) => (part.Kind, power) switch
    {
        (PartKind.Centered, 2) => part.Next(PartKind.Squares, node),
        (PartKind.Variance, 0.5) => part.Next(PartKind.Deviation, node),
        (PartKind.Variance, -0.5) => part.Next(PartKind.InverseDeviation, node),
        _ => null,
    };

    /// <summary>Adds a product with its bias.</summary>
    private SampleValue? WithBias(PartValue product, TensorView bias)
    {
        SampleValue values = product.Computes!;
        TensorView? vector = bias.Count == 1 && values.Channels > 1
            ? new TensorView(bias.Tensor, [values.Channels], [0], bias.Factor)
            : PerChannel(values, bias);
        if (vector is null)
        {
            return null;
        }

        ImportedStep step = product.Step!;
        product.Result = values.At(AddStep(step with
        {
            Arguments = [.. step.Arguments.Where(argument => argument.Name != "Bias"), StepArgument.Of("Bias", "true")],
            Tensors = [.. step.Tensors, vector],
        }));
        return product.Result;
    }

    private SampleValue LayerNorm(OnnxNode node, SampleValue x, TensorView scale, TensorView shift, double epsilon) =>
        x.At(AddStep(new ImportedStep(
            "LayerNorm", [x.Step], [StepArgument.Of("Epsilon", Rounded(epsilon))], [scale, shift], node)));

    /// <summary>Adds a batch normalization.</summary>
    /// <param name="node">The node.</param>
    /// <param name="x">The values.</param>
    /// <param name="tensors">The running mean and variance, γ and β.</param>
    /// <param name="epsilon">ε.</param>
    private SampleValue BatchNorm(OnnxNode node, SampleValue x, IReadOnlyList<TensorView> tensors, double epsilon) =>
        x.At(AddStep(new ImportedStep(
            "BatchNorm",
            [x.Step],
            [StepArgument.Of("Epsilon", Rounded(epsilon))],
            [tensors[2], tensors[3], tensors[0], tensors[1]],
            node)));

    /// <summary>
    /// Returns constants with one element per value of a sample in the canonical order. Returns null with a reason if
    /// they have another shape.
    /// </summary>
    private TensorView? PerFeature(SampleValue values, TensorView constants) =>
        values.IsSequence ? PerChannel(values, constants)
            : Aligned(values, constants) is { } aligned && aligned.Count == values.Count
            ? Canonical(values, aligned)
            : NoView(values, constants, "one constant per value");

    /// <summary>Gets the number of values that are normalized together: those of a step of a sequence.</summary>
    private static long ValuesOf(SampleValue x) => x.IsSequence ? x.Channels : x.Count;

    /// <summary>Determines whether broadcasting gives a constant to each step of a sequence.</summary>
    private static bool IsAlongSteps(SampleValue values, TensorView constants) =>
        values.IsSequence && constants.Shape.Count == 1 && constants.Count > 1 && !values.HasChannelsAt(1);

    /// <summary>
    /// Returns constants with one element per channel of an image or a sequence, or per feature of other values in the
    /// canonical order.
    /// </summary>
    private TensorView? PerChannel(SampleValue values, TensorView constants)
    {
        if (!values.IsImage && !values.IsSequence)
        {
            return PerFeature(values, constants);
        }

        // A list of the channels is what operators take. With broadcasting, it has a dimension for rows and columns.
        return constants.Count == values.Channels
            && (constants.Shape.Count == 1 || (Aligned(values, constants) is { } aligned
                && values.Axes.Zip(
                    aligned.Shape,
                    (axis, size) => size == 1 || axis.Contains(values.ChannelFactor)).All(fits => fits)))
                ? constants.Reshape([constants.Count])
                : NoView(values, constants, "one constant per channel");
    }

    private TensorView? NoView(SampleValue values, TensorView constants, string expected)
    {
        No(FormattableString.Invariant($"expected {expected} of {Text(values.Dimensions())}, but it has constants of ")
            + FormattableString.Invariant($"the dimensions {Text(constants.Shape)}"));
        return null;
    }

    /// <summary>
    /// Returns constants with a dimension per axis, as broadcasting aligns them, or null if they do not fit.
    /// </summary>
    private static TensorView? Aligned(SampleValue values, TensorView constants)
    {
        IReadOnlyList<long> sizes = values.Dimensions();
        IReadOnlyList<long> shape = constants.Shape;
        while (shape.Count > sizes.Count && shape[0] == 1)
        {
            shape = [.. shape.Skip(1)];
        }

        if (shape.Count > sizes.Count)
        {
            return null;
        }

        shape = [.. Enumerable.Repeat(1L, sizes.Count - shape.Count), .. shape];
        return shape.Zip(sizes, (have, size) => have == 1 || have == size).All(fits => fits)
            ? constants.Reshape(shape)
            : null;
    }

    /// <summary>Puts constants with the dimensions of the axes into the canonical order.</summary>
    private static TensorView? Canonical(SampleValue values, TensorView aligned)
    {
        int[] order = [.. values.Axes.SelectMany(axis => axis)];
        TensorView? split = aligned.Reshape([.. order.Select(factor => values.Factors[factor])]);
        int[] inverse = [.. Enumerable.Range(0, order.Length).OrderBy(k => order[k])];
        return split?.Transpose(inverse);
    }
}
