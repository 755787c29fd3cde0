namespace LayerGen.Onnx.Import;

/// <summary>The values of two recurrent layers that read in both directions, which a layer joins.</summary>
internal sealed partial class GraphImporter
{
    /// <summary>
    /// Joins the directions with the features: steps × samples × directions × units become steps × samples × features.
    /// </summary>
    private Value? JoinByReshape(OnnxNode node, DirectionsValue value, IReadOnlyList<long> shape)
    {
        int at = value.Axes.TakeWhile(axis => axis != DirectionsValue.Directions).Count();
        int units = value.Forward.IsSequence ? 1 : 0;
        if (at + 1 >= value.Axes.Count || value.Axes[at + 1] is not { } next || !next.SequenceEqual([units])
            || shape.Count != value.Axes.Count - 1 || shape.Count(one => one == -1) > 1)
        {
            return No("it does not join the directions with their units");
        }

        SampleValue joined = Join(node, value.Forward, value.Backward);
        IReadOnlyList<int>?[] axes = [.. value.Axes.Where((_, k) => k != at)];
        for (int k = 0; k < axes.Length; k++)
        {
            // 0 stands for the dimension of the input with the same number.
            IReadOnlyList<int>? old = value.Axes[k];
            bool isSame = shape[k] == 0 && old != DirectionsValue.Directions
                && (old is null ? axes[k] is null : axes[k] is { } axis && k != at && axis.SequenceEqual(old));
            bool fits = shape[k] == -1 || isSame
                || (axes[k] is { } factors ? shape[k] == joined.SizeOf(factors) : IsNumberOfSamples(shape[k]));
            if (!fits)
            {
                return No("it does not join the directions with their units");
            }
        }

        return MovedValue.Of(joined, axes);
    }

    private bool IsNumberOfSamples(long size) => size == IntegersValue.Batch
        || (size > 0 && size == _model.Inputs[0].Shape![0]);

    /// <summary>
    /// Joins the values of two nodes along their features, or returns null if they are not directions.
    /// </summary>
    private Value? BothDirections(OnnxNode node)
    {
        if (node.Inputs.Count != 2 || Find(node.Inputs[0]) is not (MovedValue or SampleValue)
            || Find(node.Inputs[1]) is not (MovedValue or SampleValue)
            || DimensionsOf(Find(node.Inputs[0])!) is not { } one
            || DimensionsOf(Find(node.Inputs[1])!) is not { } other)
        {
            return null;
        }

        long axis = node.Integer("axis", 0);
        long at = axis < 0 ? axis + one.Axes.Count : axis;
        int units = one.Sample.IsSequence ? 1 : 0;
        bool fits = at >= 0 && at < one.Axes.Count && one.Axes[(int)at] is { } joined && joined.SequenceEqual([units])
            && one.Axes.Count == other.Axes.Count
            && one.Axes.Zip(other.Axes, (a, b) => a is null ? b is null : b is not null && a.SequenceEqual(b))
                .All(same => same)
            && AreDirections(one.Sample, other.Sample);
        return fits ? MovedValue.Of(Join(node, one.Sample, other.Sample), one.Axes) : null;
    }

    /// <summary>
    /// Determines whether values are those of two recurrent layers that differ only in their direction and weights, the
    /// first of which reads forwards.
    /// </summary>
    private bool AreDirections(SampleValue one, SampleValue other)
    {
        if (one.Step == 0 || other.Step == 0)
        {
            return false;
        }

        ImportedStep forward = _steps[one.Step - 1];
        ImportedStep backward = _steps[other.Step - 1];
        StepArgument isForward = StepArgument.Of("Backwards", "false");
        StepArgument isBackward = StepArgument.Of("Backwards", "true");
        return RecurrentGates.OperatorOf(forward.Kind) is not null && forward.Kind == backward.Kind
            && forward.Inputs.SequenceEqual(backward.Inputs)
            && forward.Arguments.Select(argument => argument == isForward ? isBackward : argument)
                .SequenceEqual(backward.Arguments)
            && forward.Arguments.Contains(isForward);
    }

    private SampleValue Join(OnnxNode node, SampleValue forward, SampleValue backward)
    {
        int step = AddStep(new ImportedStep(ImportedStep.Bidirectional, [forward.Step, backward.Step], [], [], node));
        return forward.IsSequence
            ? SampleValue.Plain(step, [forward.Steps, 2 * forward.Channels], SampleKind.StepsAndChannels)
            : SampleValue.Plain(step, [2 * forward.Count], SampleKind.Features);
    }
}
