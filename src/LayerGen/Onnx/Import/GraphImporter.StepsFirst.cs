namespace LayerGen.Onnx.Import;

/// <summary>
/// Sequences with the dimensions steps × samples × features. What is computed for each step is the same with the
/// samples first.
/// </summary>
internal sealed partial class GraphImporter
{
    /// <summary>The operators that compute the same for each step, if they are over its features or nothing.</summary>
    private static readonly HashSet<string> OperatorsOfEachStep = new(
        [
            "MatMul", "Add", "Sub", "Mul", "Div", "Pow", "PRelu", "Max", "Min", "Sum", "Clip", "ReduceMean",
            "LayerNormalization", "Softmax", "Identity", "Dropout", "Cast", .. UnaryFunctions.Select(one => one.Type),
        ],
        StringComparer.Ordinal);

    /// <summary>Whether a node that computes the same for each step gets its inputs with the samples first.</summary>
    private bool _hasSamplesFirst;

    private Value? Read(OnnxNode node, Func<OnnxNode, Value?> read)
    {
        if (!node.Inputs.Any(name => name.Length > 0 && HasStepsFirst(Find(name))))
        {
            return read(node);
        }

        if (!IsOfEachStep(node))
        {
            // A bias follows at once, so what is not complete now is complete.
            return node.Type == "Shape" || node.Inputs.All(Complete) ? read(node) : null;
        }

        _hasSamplesFirst = true;
        Value? result = read(node);
        _hasSamplesFirst = false;
        return result switch
        {
            null => null,
            LazyValue lazy => new StepsFirstValue(lazy),
            SampleValue x when x.HasChannelsAt(1) || IsSteps(x) => new MovedValue(x, position: 1),
            _ => No("it computes something else than a sequence"),
        };
    }

    private static bool HasStepsFirst(Value? value) => value is StepsFirstValue
        || (value is MovedValue { Position: 1, Sample: var x } && (x.HasChannelsAt(1) || IsSteps(x)));

    private static bool IsSteps(SampleValue x) => IsInputWithSteps(x) && x.Axes[0][0] == 0;

    /// <summary>Returns an input with the samples first.</summary>
    private static Value? SamplesFirst(Value? value) => value switch
    {
        StepsFirstValue lazy => lazy.Inner,
        MovedValue { Position: 1 } moved => moved.Sample,
        _ => value,
    };

    /// <summary>
    /// Determines whether a node computes the same for each step. Constants with several dimensions could be one for
    /// each sample.
    /// </summary>
    private bool IsOfEachStep(OnnxNode node)
    {
        bool isOverFeatures = node.Type switch
        {
            "ReduceMean" => (node.Integers("axes") ?? Integers(node, 1)) is [-1 or 2]
                && node.Integer("keepdims", 1) != 0,
            "LayerNormalization" => node.Integer("axis", -1) is -1 or 2,
            "Softmax" => node.Integer("axis", _model.Opset is > 0 and < 13 ? 1 : -1) is -1 or 2,
            _ => true,
        };
        return node.Domain.Length == 0 && OperatorsOfEachStep.Contains(node.Type) && isOverFeatures
            && node.Inputs.Select((name, k) => name.Length == 0 || Find(name) switch
            {
                ConstantValue { View.Shape.Count: var rank } =>
                    rank <= 1 || (node.Type == "MatMul" && k == 1 && rank == 2),
                IntegersValue => true,
                var value => HasStepsFirst(value),
            }).All(fits => fits);
    }

    /// <summary>Completes the layer or the activation that computes an input, if it is not complete.</summary>
    private bool Complete(string name)
    {
        if (name.Length == 0 || Find(name) is not StepsFirstValue lazy)
        {
            return true;
        }

        if (Materialize(lazy.Inner, isTaken: false) is not { } x)
        {
            return false;
        }

        _values[name] = new MovedValue(x, position: 1);
        return true;
    }
}
