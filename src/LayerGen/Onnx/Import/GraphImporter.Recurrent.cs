using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>
/// The operators with a state that goes from step to step. They take steps × samples × features, and return the states
/// after all steps, steps × directions × samples × units, and the last ones, directions × samples × units.
/// </summary>
internal sealed partial class GraphImporter
{
    private void AddRecurrent()
    {
        _operators.Add("RNN", Recurrent);
        _operators.Add("GRU", Recurrent);
        _operators.Add("LSTM", Recurrent);
        _operators.Add("Expand", _ => No("it repeats values of samples or weights"));
    }

    private static bool IsRecurrent(OnnxNode node) =>
        node.Domain.Length == 0 && RecurrentGates.KindOf(node.Type) is not null;

    /// <summary>
    /// Returns a tensor with the same number everywhere that is cut, joined or arranged, which changes nothing: the
    /// initial states of several layers are one tensor in models of PyTorch.
    /// </summary>
    private FilledValue? Filled(OnnxNode node)
    {
        switch (node.Type)
        {
            case "Expand"
                when Integers(node, 1) is not null && Input(node, 0) is ConstantValue { IsPlain: true } constant:
                return constant.Number is { } number ? new FilledValue(number)
                    : constant.View.IsZero ? new FilledValue(0)
                    : null;
            case "Expand" or "Slice" or "Gather" or "Squeeze" or "Unsqueeze" or "Transpose" or "Reshape" or "Identity"
                or "Cast":
                return Input(node, 0) as FilledValue;
            case "Concat" when node.Inputs.Count > 0 && Input(node, 0) is FilledValue first:
                return node.Inputs.All(name => Find(name) is FilledValue other && other.Number.Equals(first.Number))
                    ? first
                    : null;
            default:
                return null;
        }
    }

    private Value? Recurrent(OnnxNode node)
    {
        string kind = RecurrentGates.KindOf(node.Type)!;
        if (NotComputed(node, kind) is { } reason)
        {
            return No(reason);
        }

        if (RecurrentInput(node) is not { } x)
        {
            return null;
        }

        int directions = node.Text("direction", "forward") == "bidirectional" ? 2 : 1;
        var layers = new List<ImportedStep>();
        for (int k = 0; k < directions; k++)
        {
            if (RecurrentTensors(node, kind, x.Channels, k, directions) is not { } tensors)
            {
                return null;
            }

            bool isBackwards = k == 1 || node.Text("direction", "forward") == "reverse";
            layers.Add(RecurrentStep(node, kind, x, tensors, isBackwards));
        }

        long units = (long)layers[0].Arguments[0].Number!;
        if (directions * x.Steps * units > int.MaxValue)
        {
            return No(Invariant($"its output of {x.Steps} steps of {directions * units} units does not fit in memory"));
        }

        // Each output is a layer of its own. The one that the output of the network does not depend on is left out.
        SampleValue[] all =
        [
            .. layers.Select(
                layer => SampleValue.Plain(AddStep(layer), [x.Steps, units], SampleKind.StepsAndChannels)),
        ];
        SampleValue[] last =
        [
            .. all.Select((one, k) => SampleValue.Plain(
                LastOf(one.Step, x.Steps, ReadLast(layers[k], x.Steps))!.Value, [units], SampleKind.Features)),
        ];
        bool isSamplesFirst = node.Integer("layout", 0) == 1;
        IReadOnlyList<int> of = directions == 2 ? DirectionsValue.Directions : [];
        _others = [States(last, isSamplesFirst ? [null, of, [0]] : [of, null, [0]])];
        return States(all, isSamplesFirst ? [null, [0], of, [1]] : [[0], of, null, [1]]);
    }

    private static Value States(SampleValue[] layers, IReadOnlyList<IReadOnlyList<int>?> axes) => layers.Length == 2
        ? new DirectionsValue(layers[0], layers[1], axes)
        : MovedValue.Of(layers[0], axes);

    private static ImportedStep RecurrentStep(
        OnnxNode node, string kind, SampleValue x, IReadOnlyList<TensorView> tensors, bool isBackwards) => new(
            kind,
            [x.Step],
            [
                StepArgument.Of("Units", tensors[0].Shape[0] / RecurrentGates.PlacesOf(kind).Count),
                .. kind == "SimpleRNN"
                    ? [StepArgument.Of("Activation", ActivationOf(node))]
                    : Array.Empty<StepArgument>(),
                StepArgument.Of("Sequence", "true"),
                StepArgument.Of("Backwards", isBackwards ? "true" : "false"),
                StepArgument.Of("Bias", tensors.Count > 2 ? "true" : "false"),
            ],
            tensors,
            node);

    private static ImportedStep OfLastStep(ImportedStep step) => step with
    {
        Arguments =
        [
            .. step.Arguments.Select(
                argument => argument.Name == "Sequence" ? StepArgument.Of("Sequence", "false") : argument),
        ],
    };

    /// <summary>Returns what a recurrent layer of this library does not compute, or null.</summary>
    private string? NotComputed(OnnxNode node, string kind)
    {
        string direction = node.Text("direction", "forward");
        if (direction is not ("forward" or "reverse" or "bidirectional"))
        {
            return Invariant($"its direction is '{Shorten(direction)}', which is none");
        }

        string[] expected = kind switch
        {
            "GRU" => ["Sigmoid", "Tanh"],
            "LSTM" => ["Sigmoid", "Tanh", "Tanh"],
            _ => [ActivationOf(node)],
        };
        expected = direction == "bidirectional" ? [.. expected, .. expected] : expected;
        IReadOnlyList<string> activations = node.Texts("activations");
        if (activations.Count > 0 && !activations.SequenceEqual(expected, StringComparer.OrdinalIgnoreCase))
        {
            return Invariant($"its activations are {Shorten(string.Join(", ", activations))}, and those of {kind} are ")
                + (kind == "SimpleRNN" ? "Tanh or Relu" : string.Join(", ", expected));
        }

        bool hasCells = kind == "LSTM";
        return node.Attributes.ContainsKey("clip") ? "it clips the pre-activations"
            : kind == "GRU" && node.Integer("linear_before_reset", 0) == 0
                ? "its reset is applied before the product (linear_before_reset = 0), and that of GRU after it"
            : hasCells && node.Integer("input_forget", 0) != 0 ? "its input and forget gates are coupled"
            : Input(node, 4) is not null ? "its sequences have different lengths"
            : !IsZero(Input(node, 5)) || (hasCells && !IsZero(Input(node, 6))) ? "its initial state is not zero"
            : hasCells && Input(node, 7) is not null ? "it has peepholes"
            : !hasCells || node.Outputs.Count < 3 || !IsUsed(node.Outputs[2]) ? null
            : "its cell state, the third output, cannot be used";
    }

    /// <summary>Returns the activation of an RNN as this library names it, if it has it.</summary>
    private static string ActivationOf(OnnxNode node) => node.Texts("activations") is [var only, ..]
        && only.Equals("Relu", StringComparison.OrdinalIgnoreCase) ? "Relu" : "Tanh";

    private static bool IsZero(Value? value) => value switch
    {
        null => true,
        FilledValue filled => filled.Number == 0,
        ConstantValue { IsPlain: true } constant => constant.View.IsZero,
        _ => false,
    };

    /// <summary>Returns the input as a sequence, or null with a reason.</summary>
    private SampleValue? RecurrentInput(OnnxNode node)
    {
        Value? value = Input(node, 0);
        long layout = node.Integer("layout", 0);
        bool isMoved = value is MovedValue { Position: 1, Sample.Axes.Count: 2 };
        if (layout is not (0 or 1) || isMoved != (layout == 0))
        {
            No(layout == 0
                ? "its input is not steps × samples × features"
                : "its input is not samples × steps × features");
            return null;
        }

        return SequenceOf((value as MovedValue)?.Sample ?? value, channelAxis: 1);
    }

    /// <summary>
    /// Returns W, b, U and bh with the gates in the order of this library, or W and U without biases. Returns null with
    /// a reason if they do not fit.
    /// </summary>
    private IReadOnlyList<TensorView>? RecurrentTensors(
        OnnxNode node, string kind, long features, int direction, int directions)
    {
        IReadOnlyList<int> places = RecurrentGates.PlacesOf(kind);
        if (Input(node, 1) is not ConstantValue { IsPlain: true, View: { Shape.Count: 3 } w }
            || Input(node, 2) is not ConstantValue { IsPlain: true, View: { Shape.Count: 3 } u }
            || Input(node, 3) is not (null or ConstantValue { IsPlain: true }))
        {
            No("its weights are not constants of the model");
            return null;
        }

        TensorView? b = (Input(node, 3) as ConstantValue)?.View;
        long units = u.Shape[2];
        long rows = places.Count * units;
        bool fits = units is >= 1 and < int.MaxValue / 8
            && w.Shape.SequenceEqual([directions, rows, features])
            && u.Shape.SequenceEqual([directions, rows, units])
            && (b is null || b.Shape.SequenceEqual([directions, 2 * rows]))
            && node.Integer("hidden_size", units) == units;
        if (!fits)
        {
            No(Invariant($"its weights have the dimensions {Text(w.Shape)} and {Text(u.Shape)}")
                + (b is null ? "" : Invariant($", and its biases {Text(b.Shape)}"))
                + Invariant($", which do not fit {places.Count} gates and {features} features"));
            return null;
        }

        if (w.Slice(direction, 1).Reshape([rows, features]) is not { } inputs
            || u.Slice(direction, 1).Reshape([rows, units]) is not { } states)
        {
            No("the order of its weights is not that of matrices");
            return null;
        }

        return b?.Slice(direction, 1).Reshape([2 * rows]) is { } biases
            ? [Gates(inputs), Gates(biases.Slice(0, rows)), Gates(states), Gates(biases.Slice(rows, rows))]
            : [Gates(inputs), Gates(states)];

        TensorView Gates(TensorView all) => places.Count == 1
            ? all
            : TensorView.Join([.. places.Select(place => all.Slice(place * units, units))]);
    }
}
