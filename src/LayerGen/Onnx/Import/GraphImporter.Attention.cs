using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>Tokens, positions, and attention in the products and the softmax that programs write for it.</summary>
internal sealed partial class GraphImporter
{
    /// <summary>Returns the rows of a table that the tokens select.</summary>
    private Value? Embedding(OnnxNode node, SampleValue tokens)
    {
        if (Input(node, 0) is not ConstantValue { IsPlain: true, View: { Shape.Count: 2 } table }
            || node.Integer("axis", 0) is not (0 or -2))
        {
            return No("it selects something else than rows of a table");
        }

        if (tokens.Axes.Count != 1 || tokens.Count * table.Shape[1] > int.MaxValue || table.Count < 1
            || table.Shape.Any(size => size > int.MaxValue))
        {
            return No(Invariant($"its tokens have the dimensions {Text(tokens.Dimensions())}, and a sequence has one"));
        }

        if (_input is not null && (!_input.IsSequence || _input.Steps != tokens.Count || _input.Channels != 1))
        {
            return No("the input of the model is used with different dimensions");
        }

        _channelDimension = 1;
        _input ??= SampleValue.Plain(0, [tokens.Count, 1], SampleKind.StepsAndChannels);
        _isDouble = table.Tensor?.Type == OnnxTensor.Double;
        int step = AddStep(new ImportedStep(
            "Embedding",
            [0],
            [StepArgument.Of("Vocabulary", table.Shape[0]), StepArgument.Of("Size", table.Shape[1])],
            [table],
            node));
        return SampleValue.Plain(step, [tokens.Count, table.Shape[1]], SampleKind.StepsAndChannels);
    }

    /// <summary>Adds a table with a row for each step, or returns null if the node adds something else.</summary>
    private SampleValue? Positions(OnnxNode node, Value value, Value constant)
    {
        if (constant is not ConstantValue { IsPlain: true, View: var table }
            || value is not (SampleValue or LazyValue) || Axes(value) is not { } axes
            || axes.Axes.Count != 2 || !IsSequenceOf(axes, axes.SizeOf(axes.Axes[0])))
        {
            return null;
        }

        // With one step, a row that is added to a product is its biases.
        IReadOnlyList<long> size = axes.Dimensions();
        bool fits = table.Shape.SequenceEqual(size) || table.Shape.SequenceEqual([1, .. size]);
        if (!fits || (size[0] == 1 && value is PartValue)
            || SequenceOf(value, channelAxis: 1) is not { } x || table.Reshape(size) is not { } view)
        {
            return null;
        }

        return x.At(AddStep(new ImportedStep("PositionalEmbedding", [x.Step], [], [view], node)));
    }

    private void AddAttention()
    {
        _operators.Add("Split", Split);
        AddTriangles();
    }

    /// <summary>Returns the product of two values: of queries and keys, or of weights and values.</summary>
    private Value? ProductOfAttention(OnnxNode node, Value a, Value b)
    {
        if (a is ScoresValue weights)
        {
            return Attention(node, weights.Scores, b);
        }

        if (b is ScoresValue || Arranged(a) is not { } queries || Arranged(b) is not { } keys)
        {
            return No("it is not a product of queries and keys, or of weights and values");
        }

        int rank = queries.Axes.Count;
        IReadOnlyList<AxisFactor>[] leading = [.. queries.Axes.Take(rank - 2)];
        bool fits = rank >= 2 && keys.Axes.Count == rank && HaveSameSizes(leading, keys.Axes)
            && IsOnly(queries.Axes[rank - 2], FactorKind.Steps) && IsOnly(keys.Axes[rank - 1], FactorKind.Steps);
        if (!fits || HeadsOf(queries, rank - 1) is not { } q || HeadsOf(keys, rank - 2) is not { } k
            || q.Size != k.Size)
        {
            return No("its inputs are not queries (steps × features) and keys (features × steps) of the same heads");
        }

        return q.Source.Steps == k.Source.Steps
            ? new ScoresValue(new AttentionScores(q, k, leading, queries.Scale * keys.Scale))
            : No(Invariant($"its queries have {q.Source.Steps} steps and its keys {k.Source.Steps}, and those of ")
                + "Attention come from one sequence");
    }

    /// <summary>Determines whether the dimensions before the last two have the same factors.</summary>
    private static bool HaveSameSizes(
        IReadOnlyList<IReadOnlyList<AxisFactor>> leading, IReadOnlyList<IReadOnlyList<AxisFactor>> axes) =>
        leading.Zip(
            axes,
            (a, b) => a.Select(factor => (factor.Kind, factor.Size)).SequenceEqual(
                b.Select(factor => (factor.Kind, factor.Size)))).All(same => same);

    private static bool IsOnly(IReadOnlyList<AxisFactor> axis, FactorKind kind) =>
        axis.Count == 0 || (axis.Count == 1 && axis[0].Kind == kind);

    /// <summary>Returns the features of all heads, or null if the dimensions are others.</summary>
    private static HeadFeatures? HeadsOf(ArrangedValue x, int axis)
    {
        AxisFactor[] heads =
        [
            .. x.Axes.Take(x.Axes.Count - 2).SelectMany(one => one).Where(one => one.Kind != FactorKind.Samples),
        ];
        if (heads.Length > 1 || heads.Any(one => one.Kind != FactorKind.Features)
            || !IsOnly(x.Axes[axis], FactorKind.Features))
        {
            return null;
        }

        (long count, long headStride) = heads is [var head] ? (head.Size, head.Stride) : (1, 0);
        (long size, long stride) = x.Axes[axis] is [var feature] ? (feature.Size, feature.Stride) : (1, 1);
        return new HeadFeatures(x.Source, x.Start, count, headStride, size, stride);
    }

    /// <summary>
    /// Returns scores or features with a scale or a mask, or a mask that is computed. Returns null if the values are
    /// others, or with a reason.
    /// </summary>
    private Value? OfAttention(OnnxNode node, Value a, Value b, Func<double, double, double> function)
    {
        if (a is ScoresValue scores)
        {
            return ScoresOfAttention(node, scores, b, isFirst: true);
        }

        if (b is ScoresValue others)
        {
            return ScoresOfAttention(node, others, a, isFirst: false);
        }

        if (a is not ArrangedValue && b is not ArrangedValue)
        {
            return OfTriangle(a, b, function);
        }

        return (node.Type, NumberOf(a), NumberOf(b)) switch
        {
            ("Mul", _, { } factor) => ((ArrangedValue)a).Times(factor),
            ("Mul", { } factor, _) => ((ArrangedValue)b).Times(factor),
            ("Div", _, { } divisor) => ((ArrangedValue)a).Times(1 / divisor),
            _ => No("it computes something else with the features of heads than their scale"),
        };
    }

    /// <summary>Scales scores, or hides those of later steps.</summary>
    private Value? ScoresOfAttention(OnnxNode node, ScoresValue x, Value other, bool isFirst)
    {
        AttentionScores scores = x.Scores;
        switch (node.Type, NumberOf(other))
        {
            case ("Add", 0.0) when !scores.AreWeights:
                return x;
            case ("Mul" or "Div", { } number) when !scores.AreWeights && (isFirst || node.Type == "Mul"):
                double factor = node.Type == "Mul" ? number : 1 / number;
                return new ScoresValue(scores with { Scale = scores.Scale * factor, Hidden = scores.Hidden * factor });
            case ("Add", _) when !scores.AreWeights:
                return TriangleOf(other) is { } mask ? Hide(x, mask) : NoMaskOfLaterSteps(x);
            default:
                return No("it computes something else with the scores of attention than their scale or a mask");
        }
    }

    /// <summary>Adds a mask to scores.</summary>
    private Value? Hide(ScoresValue x, TriangleValue mask) =>
        !x.Scores.AreWeights && mask.Triangle.HidesLaterSteps && mask.IsOf(x.Scores.Keys.Source.Steps)
            ? new ScoresValue(x.Scores with { Hidden = x.Scores.Hidden + mask.Triangle.Above })
            : NoMaskOfLaterSteps(x);

    private Value? NoMaskOfLaterSteps(ScoresValue x) => No(
        Invariant($"its mask is not one of later steps, which is constant, {x.Scores.Keys.Source.Steps}×")
        + Invariant($"{x.Scores.Keys.Source.Steps}, 0 up to its diagonal and −∞ above it"));

    /// <summary>Returns the weights of attention.</summary>
    private Value? WeightsOfAttention(OnnxNode node, AttentionScores x)
    {
        double expected = 1 / Math.Sqrt(x.Queries.Size);
        long axis = node.Integer("axis", _model.Opset is > 0 and < 13 ? 1 : -1);
        if (node.Type != "Softmax" || x.AreWeights || (axis != -1 && axis != x.Leading.Count + 1))
        {
            return No("it is not a softmax of the scores of attention over the steps that they read");
        }

        return Math.Abs((x.Scale / expected) - 1) < 1e-6 && (x.Hidden == 0 || new Triangle(0, x.Hidden).HidesLaterSteps)
            ? new ScoresValue(x with { AreWeights = true })
            : No(Invariant($"the products of queries and keys are multiplied with {x.Scale:G6}, and Attention with ")
                + Invariant($"{x.Queries.Size} features in a head multiplies them with {expected:G6}"));
    }

    /// <summary>Completes the layer: the products of weights and values.</summary>
    private Value? Attention(OnnxNode node, AttentionScores x, Value other)
    {
        int rank = x.Leading.Count + 2;
        if (!x.AreWeights || Arranged(other) is not { Scale: 1 } values || values.Axes.Count != rank
            || !HaveSameSizes(x.Leading, values.Axes) || !IsOnly(values.Axes[rank - 2], FactorKind.Steps)
            || HeadsOf(values, rank - 1) is not { } v || v.Source.Steps != x.Keys.Source.Steps)
        {
            return No("its inputs are not the weights of attention and the values (steps × features) of the same "
                + "heads");
        }

        if (v.Size != x.Keys.Size)
        {
            return No(Invariant($"its values have {v.Size} features in a head, and its queries and keys ")
                + Invariant($"{x.Keys.Size}; those of Attention have the same number"));
        }

        if (SourceOfAttention(node, x.Queries, x.Keys, v) is not { } source)
        {
            return null;
        }

        int step = AddStep(new ImportedStep(
            "Attention",
            [source],
            [StepArgument.Of("Heads", v.Heads), StepArgument.Of("Causal", x.Hidden == 0 ? "false" : "true")],
            [],
            node));
        SampleValue result = SampleValue.Plain(step, [v.Source.Steps, v.Count], SampleKind.StepsAndChannels);
        IReadOnlyList<AxisFactor>[] leading =
        [
            .. x.Leading.Select(axis => (AxisFactor[])
            [
                .. axis.Select(factor => factor.Kind == FactorKind.Features ? factor with { Stride = v.Size } : factor),
            ]),
        ];
        return Settled(new ArrangedValue(
            result,
            [
                .. leading,
                AxisFactor.Axis(FactorKind.Steps, result.Steps),
                AxisFactor.Axis(FactorKind.Features, v.Size),
            ]));
    }

    /// <summary>
    /// Returns the step that computes the queries, keys and values one after the other, which is added if they are
    /// divided in another way. Returns null with a reason if no dense layer computes them.
    /// </summary>
    private int? SourceOfAttention(OnnxNode node, params HeadFeatures[] parts)
    {
        long count = parts[0].Count;
        SampleValue source = parts[0].Source;
        if (parts.All(part => part.Source.Step == source.Step) && source.Channels == 3 * count
            && parts.Select((part, k) => part.FollowFrom(k * count)).All(follows => follows))
        {
            return source.Step;
        }

        ImportedStep[] layers =
            [.. parts.Where(part => part.Source.Step > 0).Select(part => _steps[part.Source.Step - 1])];
        if (layers.Length < 3 || layers.Any(layer => layer.Kind != "Dense"))
        {
            No("its queries, keys and values are not computed by Dense layers without activations");
            return null;
        }

        if (layers.Any(layer => layer.Inputs[0] != layers[0].Inputs[0]))
        {
            No("its queries, keys and values are computed from different values (cross attention), and those of "
                + "Attention come from one sequence");
            return null;
        }

        bool hasBias = layers.Any(layer => layer.Tensors.Count > 1);
        TensorView[] weights = [.. layers.Zip(parts, (layer, part) => RowsOf(layer.Tensors[0], part))];
        TensorView none = TensorView.Constant(count, 0);
        TensorView[] biases =
        [
            .. layers.Zip(parts, (layer, part) => layer.Tensors.Count > 1 ? RowsOf(layer.Tensors[1], part) : none),
        ];
        long inputs = weights[0].Count / count;
        return AddStep(layers[0] with
        {
            Arguments = [StepArgument.Of("Units", 3 * count), StepArgument.Of("Bias", hasBias ? "true" : "false")],
            Tensors = hasBias
                ? [TensorView.Join(weights, [3 * count, inputs]), TensorView.Join(biases, [3 * count])]
                : [TensorView.Join(weights, [3 * count, inputs])],
            Node = node,
        });
    }

    /// <summary>Returns the rows of weights or biases that compute some features of a step, head by head.</summary>
    private static TensorView RowsOf(TensorView tensor, HeadFeatures part)
    {
        long row = tensor.Strides[0];
        return new TensorView(
            tensor.Tensor,
            [part.Heads, part.Size, .. tensor.Shape.Skip(1)],
            [part.HeadStride * row, part.Stride * row, .. tensor.Strides.Skip(1)],
            tensor.Factor)
        {
            Start = tensor.Start + (part.Start * row),
        };
    }
}
