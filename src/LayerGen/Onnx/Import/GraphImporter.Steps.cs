using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>From values to steps, and from steps to a chain of layers.</summary>
internal sealed partial class GraphImporter
{
    /// <summary>
    /// Completes the layer or the activation that computes a value, and returns its values. Returns null if there is
    /// none, which has been reported or has a reason.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="isTaken">
    /// Whether a layer takes the values. The input of the network can have other dimensions until then.
    /// </param>
    private SampleValue? Materialize(Value value, bool isTaken = true)
    {
        switch (value)
        {
            case SampleValue sample:
                return isTaken ? Taken(sample) : sample;
            case LazyValue { HasFailed: true }:
                _isReported = true;
                return null;
            case LazyValue { Result: null } lazy:
                lazy.Result = Become(lazy);
                lazy.HasFailed = lazy.Result is null;
                return lazy.Result;
            case LazyValue done:
                return done.Result;
            case UnknownValue:
                return null;
            case ScoresValue:
                No("its input is a part of attention, and the other parts do not follow");
                return null;
            case ArrangedValue arranged:
                NoArrangement(arranged);
                return null;
            case TokensValue:
                No("its input is tokens, which only select rows of a table");
                return null;
            case MovedValue or StepsFirstValue or StackedValue or DirectionsValue:
                No("the dimension of the samples is not the first one of its input");
                return null;
            default:
                No("its input is a constant");
                return null;
        }
    }

    /// <summary>Completes the layer or the activation, and those that it is computed from.</summary>
    private SampleValue? Become(LazyValue lazy)
    {
        // Functions of functions are followed one by one, and a file can have any number of them.
        const int Deepest = 32;
        if (_depth == Deepest)
        {
            No(Invariant($"it is a function of a function of more than {Deepest} others"));
            return null;
        }

        _depth++;
        SampleValue? result = lazy is PartValue part ? Complete(part) : Activate((PointwiseValue)lazy);
        _depth--;
        return result;
    }

    /// <summary>Returns values as a layer takes them: an input with three dimensions is an image.</summary>
    private SampleValue? Taken(SampleValue x)
    {
        if (x.Step != 0 || x.IsImage || x.IsSequence)
        {
            return x;
        }

        if (IsInputWithSteps(x))
        {
            // Features are last, unless a layer has taken the input in another way.
            return SequenceOfInput(x, _input is { IsSequence: true } ? _channelDimension : 1);
        }

        SampleValue taken = x.Axes.Count == 3
            ? SampleValue.Plain(0, x.Dimensions(), isImage: true)
            : x;
        if (_input is not null && (_input.IsImage != taken.IsImage || !_input.Factors.SequenceEqual(taken.Factors)))
        {
            No("the input of the model is used with different dimensions");
            return null;
        }

        _input ??= taken;
        return taken;
    }

    private SampleValue? Activate(PointwiseValue value)
    {
        if (PointwiseFunction.Identify(value.Function) is { } activation)
        {
            return Activate(value.Node, value.Source, activation);
        }

        // An activation of an activation.
        if (LastActivation(value) is { } last)
        {
            return Materialize(last.Inner) is { } source ? Activate(value.Node, source, last.Activation) : null;
        }

        if (IsSum(value) && Residual(value.Node, value.Operands[0], value.Operands[1]) is { } sum)
        {
            return sum;
        }

        Fail(value.Node, _reason ?? "no activation computes this function of a value");
        return null;
    }

    /// <summary>
    /// Returns the last activation of several and the value that it is applied to, which is itself a chain of
    /// activations. The last nodes alone can say too little: HardSigmoid ends with the larger of a line and 0, which is
    /// Relu of that line.
    /// </summary>
    private (PointwiseValue Inner, (string Name, string? Setting, double Value) Activation)? LastActivation(
        PointwiseValue value)
    {
        foreach (PointwiseValue inner in PointwiseChain.Ancestors(value))
        {
            if (PointwiseChain.Relative(value, inner) is { } relative
                && PointwiseFunction.Identify(relative) is { } outer && outer.Name != "Identity" && IsChain(inner))
            {
                return (inner, outer);
            }
        }

        return null;
    }

    /// <summary>Determines whether activations and sums compute a value.</summary>
    private bool IsChain(PointwiseValue value)
    {
        if (!_isChain.TryGetValue(value, out bool isChain))
        {
            isChain = value.Result is not null || PointwiseFunction.Identify(value.Function) is not null
                || LastActivation(value) is not null || IsSum(value);
            _isChain.Add(value, isChain);
        }

        return isChain;
    }

    /// <summary>
    /// Determines whether a value is the sum of two values of a sample: of a value and an activation of it, this is a
    /// residual connection, too.
    /// </summary>
    private static bool IsSum(PointwiseValue value) => value.Node.Type is "Add" or "Sum" && value.Operands.Count == 2
        && !value.Operands.Any(operand => operand is ConstantValue);

    private SampleValue Activate(
        OnnxNode node, SampleValue source, (string Name, string? Setting, double Value) activation)
    {
        if (activation.Name == "Identity")
        {
            return source;
        }

        StepArgument[] setting = activation.Setting is { } name
            ? [StepArgument.Of(name, Rounded(activation.Value))]
            : [];
        return source.At(AddStep(new ImportedStep(
            ImportedStep.Activation,
            [source.Step],
            [StepArgument.Of("Activation", activation.Name), .. setting],
            [],
            node)));
    }

    /// <summary>Reports the node that cannot be imported, and not the one that uses it.</summary>
    private void Fail(OnnxNode node, string reason)
    {
        if (!_isReported)
        {
            Report(node, reason);
        }

        _isReported = true;
    }

    /// <summary>Returns a number of a model in single precision as it was before: 0.02, and not 0.0199999996.</summary>
    private double Rounded(double value) => _isDouble ? value : Exactly((float)value);

    private SampleValue? Complete(PartValue part)
    {
        SampleValue x = part.Source;
        switch (part.Kind)
        {
            case PartKind.Product:
                return part.Computes!.At(AddStep(part.Step!));
            case PartKind.Normalized:
                return LayerNorm(
                    part.Node,
                    x,
                    TensorView.Constant(ValuesOf(x), 1),
                    TensorView.Constant(ValuesOf(x), 0),
                    part.Epsilon);
            case PartKind.Scaled:
                return LayerNorm(part.Node, x, part.Tensors[0], TensorView.Constant(ValuesOf(x), 0), part.Epsilon);
            case PartKind.Standardized:
                TensorView ones = TensorView.Constant(part.Tensors[0].Count, 1);
                TensorView zeros = TensorView.Constant(part.Tensors[0].Count, 0);
                return BatchNorm(part.Node, x, [.. part.Tensors, ones, zeros], part.Epsilon);
            case PartKind.StandardizedAndScaled:
                return BatchNorm(
                    part.Node,
                    x,
                    [.. part.Tensors, TensorView.Constant(part.Tensors[0].Count, 0)],
                    part.Epsilon);
            default:
                Fail(part.Node, part.Kind == PartKind.Padded
                    ? "it adds zeros around an image or a sequence, and no convolution follows"
                    : "it is a part of a normalization, and the other parts do not follow");
                return null;
        }
    }

    /// <summary>
    /// Checks that the steps up to the last one are a chain, in which a sum takes the value before its residual block,
    /// and removes those that do not lead to it.
    /// </summary>
    private void Complete(int last)
    {
        var chain = new List<int>();
        if (last == 0)
        {
            Report("it has no layers");
        }
        else if (Follow(last, 0, chain))
        {
            // In the order of computation, with the numbers of the steps that are left.
            chain.Reverse();
            var numbers = new Dictionary<int, int> { [0] = 0 };
            var steps = new List<ImportedStep>();
            foreach (int step in chain)
            {
                ImportedStep one = _steps[step - 1];
                steps.Add(one with { Inputs = [.. one.Inputs.Select(input => numbers[input])] });
                numbers[step] = steps.Count;
            }

            _steps.Clear();
            _steps.AddRange(steps);
        }
    }

    /// <summary>
    /// Follows the steps from an output back to an input. The block of a sum is followed before the rest; its innermost
    /// one is on top of a stack.
    /// </summary>
    private bool Follow(int from, int to, List<int> chain)
    {
        var ends = new Stack<int>();
        ends.Push(to);
        int step = from;
        while (true)
        {
            while (ends.Count > 1 && step == ends.Peek())
            {
                ends.Pop();
            }

            if (step == ends.Peek())
            {
                return true;
            }

            if (step < ends.Peek())
            {
                Report(_steps[from - 1].Node!, "a network is a chain of layers and residual blocks, and here it is not");
                return false;
            }

            ImportedStep one = _steps[step - 1];
            chain.Add(step);
            if (one.Kind == ImportedStep.Bidirectional)
            {
                chain.AddRange(one.Inputs.Reverse());
                step = _steps[one.Inputs[0] - 1].Inputs[0];
                continue;
            }

            if (one.Kind != ImportedStep.Residual)
            {
                step = one.Inputs[0];
                continue;
            }

            // The value before the block has been computed first.
            int before = Math.Min(one.Inputs[0], one.Inputs[1]);
            int block = Math.Max(one.Inputs[0], one.Inputs[1]);
            ends.Push(before);
            step = block;
        }
    }
}
