using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>Tokens, positions, and attention in the nodes that LayerGen writes for it.</summary>
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

    /// <summary>Returns the matrix that hides later steps.</summary>
    private Value? Trilu(OnnxNode node)
    {
        long? diagonal = Input(node, 1) is null ? 0
            : Input(node, 1) is IntegersValue { Items: [var only] } ? only
            : null;
        (double number, IReadOnlyList<long>? shape) = Input(node, 0) switch
        {
            FilledValue filled => (filled.Number, filled.Shape),
            ConstantValue { IsPlain: true, View: { Tensor: null } view } => (view.Factor, view.Shape),
            _ => (0, null),
        };
        return double.IsNegativeInfinity(number) && diagonal == 1 && node.Integer("upper", 1) == 1
            && shape is [> 0 and var rows, var columns] && rows == columns
                ? new CausalMask(rows)
                : No("it is not a mask of later steps: −∞ above the diagonal of a square matrix");
    }

    private Value? TransposeOfAttention(AttentionValue x, IReadOnlyList<long>? order) => (x.Stage, order) switch
    {
        (AttentionStage.Split, [2, 0, 3, 1, 4]) => x.Next(AttentionStage.Parts),
        (AttentionStage.Keys, [0, 1, 3, 2]) => x.Next(AttentionStage.KeysOfFeatures),
        (AttentionStage.Mixed, [0, 2, 1, 3]) => x.Next(AttentionStage.Merged),
        _ => NoAttention(),
    };

    private Value? PartOfAttention(OnnxNode node, AttentionValue x) =>
        (x.Stage, node.Integer("axis", 0), (Input(node, 1) as IntegersValue)?.Items) switch
        {
            (AttentionStage.Parts, 0, [0]) => x.Next(AttentionStage.Queries),
            (AttentionStage.Parts, 0, [1]) => x.Next(AttentionStage.Keys),
            (AttentionStage.Parts, 0, [2]) => x.Next(AttentionStage.Values),
            _ => NoAttention(),
        };

    private Value? ProductOfAttention(AttentionValue a, AttentionValue b)
    {
        if (!ReferenceEquals(a.Source, b.Source) || a.Heads != b.Heads)
        {
            return NoAttention();
        }

        return (a.Stage, b.Stage) switch
        {
            (AttentionStage.Queries, AttentionStage.KeysOfFeatures) => a.Next(AttentionStage.Products),
            (AttentionStage.Weights, AttentionStage.Values) => a.Next(AttentionStage.Mixed),
            _ => NoAttention(),
        };
    }

    /// <summary>Scales the products of queries and keys, or hides later steps.</summary>
    private Value? ScoresOfAttention(OnnxNode node, Value a, Value b)
    {
        AttentionValue x = a as AttentionValue ?? (AttentionValue)b;
        Value other = ReferenceEquals(a, x) ? b : a;
        double root = Math.Sqrt(x.Size);
        switch (node.Type, x.Stage, other)
        {
            case ("Mul", AttentionStage.Products, ConstantValue { Number: { } factor })
                when Math.Abs((factor * root) - 1) < 1e-6:
            case ("Div", AttentionStage.Products, ConstantValue { Number: { } divisor })
                when ReferenceEquals(a, x) && Math.Abs((divisor / root) - 1) < 1e-6:
                return x.Next(AttentionStage.Scores);
            case ("Add", AttentionStage.Scores, CausalMask mask) when mask.Steps == x.Source.Steps:
                return x.Next(AttentionStage.Scores, isMasked: true);
            default:
                return NoAttention();
        }
    }

    /// <summary>Completes the layer.</summary>
    private Value? Attention(OnnxNode node, AttentionValue x, IReadOnlyList<long> shape)
    {
        long features = x.Size * x.Heads;
        bool fits = x.Stage == AttentionStage.Merged && shape.Count == 3
            && (shape[0] is 0 or -1 || IsNumberOfSamples(shape[0]))
            && (shape[1] == x.Source.Steps || shape[1] == 0)
            && (shape[2] == features || (shape[2] == -1 && shape[0] != -1));
        return fits
            ? SampleValue.Plain(
                AddStep(new ImportedStep(
                    "Attention",
                    [x.Source.Step],
                    [StepArgument.Of("Heads", x.Heads), StepArgument.Of("Causal", x.IsCausal ? "true" : "false")],
                    [],
                    node)),
                [x.Source.Steps, features],
                SampleKind.StepsAndChannels)
            : NoAttention();
    }

    private Value? NoAttention() =>
        No("it is not the part of attention that follows; only the nodes that LayerGen writes can be imported");
}
