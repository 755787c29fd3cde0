using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>
/// The last step of a sequence. A recurrent layer returns it alone. Layers that are applied to each step can be
/// between: the last step of what they compute is what they compute of the last step.
/// </summary>
internal sealed partial class GraphImporter
{
    /// <summary>The layers that compute each step of a sequence from the same step of their inputs.</summary>
    private static readonly string[] OfEachStep =
        ["Dense", "LayerNorm", "BatchNorm", ImportedStep.Activation, ImportedStep.Residual];

    /// <summary>
    /// The layers that compute one step of a sequence, by the layers that compute all steps and by its position. Layers
    /// whose output is not used are left out at the end. If the whole sequence is used, too, the network is not a
    /// chain.
    /// </summary>
    private readonly Dictionary<(int Step, long Position), int> _last = [];

    /// <summary>Returns the last step of a sequence, or null with a reason.</summary>
    /// <param name="x">The values.</param>
    /// <param name="axis">The factors of the dimension of which one position is taken.</param>
    /// <param name="position">The position.</param>
    private SampleValue? LastOf(SampleValue x, IReadOnlyList<int> axis, long position)
    {
        if (x.Step == 0 || x.Kind != SampleKind.StepsAndChannels || !axis.SequenceEqual([0]))
        {
            No("it takes a part of values that is not a step of a recurrent layer");
            return null;
        }

        return LastOf(x.Step, x.Steps, position) is { } step
            ? SampleValue.Plain(step, [x.Channels], SampleKind.Features)
            : null;
    }

    /// <summary>
    /// Returns the step of the network that computes the last step of a sequence, or null with a reason.
    /// </summary>
    private int? LastOf(int number, long count, long position)
    {
        if (_last.TryGetValue((number, position), out int last))
        {
            return last;
        }

        ImportedStep step = _steps[number - 1];
        bool isRecurrent = RecurrentGates.OperatorOf(step.Kind) is not null;
        if (isRecurrent && position != ReadLast(step, count))
        {
            No(Invariant($"it takes step {position} of {count}, and a layer returns all of them or the one it reads ")
                + "last");
            return null;
        }

        ImportedStep? one = isRecurrent ? OfLastStep(step) : OfLastInputs(step, count, position);
        if (one is null)
        {
            return null;
        }

        last = AddStep(one);
        _last.Add((number, position), last);
        return last;
    }

    /// <summary>Returns the position of the step that a recurrent layer reads last.</summary>
    private static long ReadLast(ImportedStep step, long count) =>
        step.Arguments.Contains(StepArgument.Of("Backwards", "true")) ? 0 : count - 1;

    /// <summary>
    /// Returns a layer that is applied to each step with the last step of its inputs, or null with a reason.
    /// </summary>
    private ImportedStep? OfLastInputs(ImportedStep step, long count, long position)
    {
        if (step.Kind == ImportedStep.Bidirectional)
        {
            No("it takes a step of a layer that reads in both directions, whose second one begins there");
            return null;
        }

        if (!OfEachStep.Contains(step.Kind))
        {
            No(Invariant($"it takes a step of the values of {step.Kind}, and one step can be taken from a recurrent ")
                + "layer, or from layers behind it that are applied to each step");
            return null;
        }

        var inputs = new List<int>();
        foreach (int input in step.Inputs)
        {
            if (input == 0)
            {
                No("it takes a step of values that do not come from a recurrent layer");
                return null;
            }

            if (LastOf(input, count, position) is not { } last)
            {
                return null;
            }

            inputs.Add(last);
        }

        return step with { Inputs = inputs };
    }
}
