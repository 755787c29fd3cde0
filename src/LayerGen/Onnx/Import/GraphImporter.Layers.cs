using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>The operators that are layers.</summary>
internal sealed partial class GraphImporter
{
    private void AddLayers()
    {
        _operators.Add("Gemm", Gemm);
        _operators.Add("MatMul", MatMul);
        _operators.Add("BatchNormalization", BatchNormalization);
        _operators.Add("LayerNormalization", LayerNormalization);
        _operators.Add("ReduceMean", ReduceMean);
        _operators.Add("Softmax", node => Columnwise(node, "Softmax"));
        _operators.Add("LogSoftmax", LogSoftmax);
        AddImages();
        AddRecurrent();
    }

    private Value? Gemm(OnnxNode node)
    {
        if (Input(node, 1) is not ConstantValue { IsPlain: true, View: { Shape.Count: 2 } weights })
        {
            return No("its weights are not constants of the model");
        }

        if (node.Integer("transA", 0) != 0)
        {
            return No("it transposes the samples");
        }

        TensorView w = node.Integer("transB", 0) == 0 ? weights : weights.Transpose([1, 0]);
        if (Input(node, 0) is ArrangedValue rows)
        {
            return Input(node, 2) switch
            {
                null => ProductOfRows(node, rows, w.Times(node.Single("alpha", 1)), null),
                ConstantValue { IsPlain: true } bias => ProductOfRows(
                    node, rows, w.Times(node.Single("alpha", 1)), bias.View.Times(node.Single("beta", 1))),
                _ => No("its biases are not constants of the model"),
            };
        }

        if (Product(node, Input(node, 0), w.Times(node.Single("alpha", 1))) is not { } product)
        {
            return null;
        }

        return Input(node, 2) switch
        {
            null => product,
            ConstantValue { IsPlain: true } bias => WithBias(product, bias.View.Times(node.Single("beta", 1))),
            _ => No("its biases are not constants of the model"),
        };
    }

    private Value? MatMul(OnnxNode node) => (Input(node, 0), Input(node, 1)) switch
    {
        (ArrangedValue x, ConstantValue { IsPlain: true, View: { Shape.Count: 2 } weights }) =>
            ProductOfRows(node, x, weights, bias: null),
        (var x, ConstantValue { IsPlain: true, View: { Shape.Count: 2 } weights }) => Product(node, x, weights),
        ({ } a and not ConstantValue, { } b and not (ConstantValue or UnusableConstant or IntegersValue)) =>
            ProductOfAttention(node, a, b),
        _ => No("its second input is not a matrix of constants"),
    };

    /// <summary>Returns a dense layer without bias.</summary>
    /// <param name="node">The node.</param>
    /// <param name="value">The inputs.</param>
    /// <param name="weights">The weights, inputs × units.</param>
    private PartValue? Product(OnnxNode node, Value? value, TensorView weights)
    {
        if (value is null or ConstantValue or IntegersValue || Materialize(value, isTaken: false) is not { } x)
        {
            No("its first input is not values of samples");
            return null;
        }

        if (x.IsSequence || IsInputWithSteps(x))
        {
            return ProductOfSteps(node, value, weights);
        }

        if (x.Axes.Count != 1 || x.Count != weights.Shape[0] || weights.Shape[1] is < 1 or > int.MaxValue)
        {
            No(Invariant($"it multiplies values of the dimensions {Text(x.Dimensions())} with weights of ")
                + Invariant($"{Text(weights.Shape)}, and a Dense takes the values of a sample as a list"));
            return null;
        }

        if (Taken(x) is not { } source)
        {
            return null;
        }

        // The rows of the weights in the canonical order of the inputs; a network has them as units × inputs.
        int[] order = [.. source.Axes[0]];
        int[] inverse = [.. Enumerable.Range(0, order.Length).OrderBy(k => order[k])];
        if (weights.Reshape([.. order.Select(factor => source.Factors[factor]), weights.Shape[1]]) is not { } split)
        {
            No("the order of its weights is not that of a matrix");
            return null;
        }

        int[] unitsFirst = [order.Length, .. inverse];
        return new PartValue(PartKind.Product, source, node)
        {
            Step = new ImportedStep(
                "Dense",
                [source.Step],
                [StepArgument.Of("Units", weights.Shape[1]), StepArgument.Of("Bias", "false")],
                [split.Transpose(unitsFirst)],
                node),
            Computes = SampleValue.Plain(0, [weights.Shape[1]], isImage: false),
        };
    }

    private Value? BatchNormalization(OnnxNode node)
    {
        if (node.Integer("training_mode", 0) != 0)
        {
            return No("it is in training mode; export the model in inference mode");
        }

        // The channels of a sequence are first, as those of an image.
        bool isInput = Input(node, 0) is SampleValue input && IsInputWithSteps(input);
        if ((isInput ? SequenceOf(Input(node, 0), channelAxis: 0) : Samples(node)) is not { } x)
        {
            return null;
        }

        var tensors = new List<TensorView>();
        for (int k = 1; k <= 4; k++)
        {
            if (Input(node, k) is not ConstantValue { IsPlain: true } constant)
            {
                return No("its scales, shifts and statistics are not constants of the model");
            }

            if (PerChannel(x, constant.View) is not { } tensor)
            {
                return null;
            }

            tensors.Add(tensor);
        }

        return (x.IsImage && !x.IsCanonicalImage) || (x.IsSequence && !x.HasChannelsAt(0))
            ? No("its channels are not the first dimension of an image or a sequence")
            : BatchNorm(
                node, x, [tensors[2], tensors[3], tensors[0], tensors[1]], Exactly(node.Single("epsilon", 1e-5f)));
    }

    private Value? LayerNormalization(OnnxNode node)
    {
        if (Samples(node) is not { } x)
        {
            return null;
        }

        long axis = node.Integer("axis", -1);
        long first = x.IsSequence && x.HasChannelsAt(1) ? 2 : 1;
        if ((axis < 0 ? axis + x.Axes.Count + 1 : axis) != first || (x.IsSequence && first == 1))
        {
            return No("it does not normalize all values of a sample or of a step");
        }

        if (Input(node, 1) is not ConstantValue { IsPlain: true } scales
            || Input(node, 2) is not (null or ConstantValue { IsPlain: true }))
        {
            return No("its scales and shifts are not constants of the model");
        }

        TensorView? scale = PerFeature(x, scales.View);
        TensorView? shift = Input(node, 2) is ConstantValue shifts
            ? PerFeature(x, shifts.View)
            : TensorView.Constant(ValuesOf(x), 0);
        return scale is null || shift is null
            ? null
            : LayerNorm(node, x, scale, shift, Exactly(node.Single("epsilon", 1e-5f)));
    }

    /// <summary>
    /// Returns the mean of an image over its rows and columns, which is a layer, or of all values of a sample.
    /// </summary>
    private Value? ReduceMean(OnnxNode node)
    {
        IReadOnlyList<long>? axes = node.Integers("axes") ?? Integers(node, 1);
        Value? value = Input(node, 0);
        bool keeps = node.Integer("keepdims", 1) != 0;
        if (value is null || axes is null || Axes(value) is not { } shape)
        {
            return No("its axes are not known");
        }

        int rank = shape.Axes.Count + 1;
        long[] over = [.. axes.Select(axis => axis < 0 ? axis + rank : axis).Distinct().OrderBy(axis => axis)];
        if (over is [1 or 2] && rank == 3)
        {
            return MeanOfSequence(node, value, (int)over[0] - 1, keeps);
        }

        bool isAll = over.SequenceEqual(Enumerable.Range(1, rank - 1).Select(axis => (long)axis))
            && !shape.IsSequence;
        if (isAll && keeps)
        {
            if (value is PartValue { Kind: PartKind.Squares } squares)
            {
                return squares.Next(PartKind.Variance, node, 0);
            }

            return Materialize(value) is { } x ? new PartValue(PartKind.Mean, x, node) : null;
        }

        return over.Length == 2 && rank == 4 && Materialize(value) is { } image && IsOverPixels(image, over)
            ? GlobalMean(node, image, over, keeps)
            : No("it is neither the mean of an image's rows and columns nor that of all values of a sample");
    }

    /// <summary>
    /// Returns the mean of a sequence over its steps, which is a layer, or over the features of each step.
    /// </summary>
    private Value? MeanOfSequence(OnnxNode node, Value value, int axis, bool keeps)
    {
        if (value is PartValue { Kind: PartKind.Squares } squares)
        {
            return keeps && squares.Source.HasChannelsAt(axis)
                ? squares.Next(PartKind.Variance, node, 0)
                : No("it is not the mean of the features of a step");
        }

        if (Materialize(value) is not { } x)
        {
            return null;
        }

        // Where both axes could be meant, the sequence has one step of one feature.
        return keeps && axis == 1 && x.HasChannelsAt(1) ? new PartValue(PartKind.Mean, x, node)
            : x.HasChannelsAt(1 - axis) ? MeanOverTime(node, x, axis, keeps)
            : No("it is neither the mean of a sequence over its steps nor that of the features of a step");
    }

    /// <summary>Determines whether two dimensions are the rows and the columns of an image.</summary>
    private static bool IsOverPixels(SampleValue image, long[] over) => image.IsImage
        && image.Axes.Count == 3
        && over.All(axis => axis >= 1 && !image.Axes[(int)axis - 1].Contains(0));

    /// <summary>
    /// Takes a softmax instead: the network of a classifier returns probabilities, and its loss is the one that
    /// libraries compute from their logarithms.
    /// </summary>
    private Value? LogSoftmax(OnnxNode node)
    {
        Value? result = Columnwise(node, "Softmax");
        if (result is not null)
        {
            _differences.Add(new ImportProblem(
                Shorten(node.Title),
                node.Type,
                "the model returns the logarithms of probabilities, and the network the probabilities"));
        }

        return result;
    }

    /// <summary>Returns the first input of a node as a layer takes it, or null with a reason.</summary>
    private SampleValue? Samples(OnnxNode node)
    {
        if (Input(node, 0) is { } value and not (ConstantValue or IntegersValue or UnusableConstant))
        {
            return Materialize(value);
        }

        No("its input is not values of samples");
        return null;
    }

    private Value? Columnwise(OnnxNode node, string activation)
    {
        if (Input(node, 0) is ScoresValue attention)
        {
            return WeightsOfAttention(node, attention.Scores);
        }

        if (Samples(node) is not { } x)
        {
            return null;
        }

        // Before version 13, the dimensions from the axis on are flattened, which is the same if all others have one
        // element.
        long axis = node.Integer("axis", _model.Opset is > 0 and < 13 ? 1 : -1);
        int position = (int)Math.Min(Math.Max(axis < 0 ? axis + x.Axes.Count : axis - 1, -1), x.Axes.Count);
        return position >= 0 && position < x.Axes.Count
            && (x.SizeOf(x.Axes[position]) == x.Count
                || (x.HasChannelsAt(position) && (position == 1 || _model.Opset >= 13)))
            ? x.At(AddStep(new ImportedStep(
                ImportedStep.Activation, [x.Step], [StepArgument.Of("Activation", activation)], [], node)))
            : No("it is not over the features of a sample");
    }
}
