using System.Globalization;
using LayerGen.Onnx.Import;
using LayerGen.Schemas;
using static System.FormattableString;

namespace LayerGen.Persistence.Maps;

/// <summary>What a network computes in inference, one step, in the same form for a network and for a model.</summary>
/// <param name="Kind">The kind of the layer, or <c>Activation</c>.</param>
/// <param name="Inputs">The steps that compute its inputs, counted from 1. 0 is the input of the network.</param>
/// <param name="Arguments">The arguments that change what it computes.</param>
internal sealed record OnnxStep(string Kind, int[] Inputs, StepArgument[] Arguments)
{
    /// <summary>The arguments that change what a layer computes. The others are for training.</summary>
    private static readonly string[] Computing =
    [
        "Units", "Filters", "Kernel", "Size", "Stride", "Dilation", "Padding", "Sequence", "Backwards", "Bias",
        "Epsilon", "Vocabulary", "Heads", "Causal",
    ];

    /// <summary>
    /// Gets the layer with the tensors, or <see langword="null"/> for an activation or a step of a model.
    /// </summary>
    public LayerSchema? Layer { get; init; }

    /// <summary>Gets the number of the step in a model.</summary>
    public int Number { get; init; }

    /// <summary>Gets the function of an activation of single values.</summary>
    public Func<double, double>? Function { get; init; }

    /// <summary>Returns the steps of a network.</summary>
    public static IReadOnlyList<OnnxStep> Of(NetworkSchema schema)
    {
        // The step that computes the output of each layer.
        int[] numbers = new int[schema.Layers.Length + 1];
        var steps = new List<OnnxStep>();
        foreach (LayerSchema layer in schema.Layers)
        {
            int[] inputs = [.. layer.Inputs.Select(input => numbers[input])];
            numbers[layer.Number] = inputs[0];
            if (layer.Kind is not ("Dropout" or ImportedStep.Flatten or ImportedStep.Activation))
            {
                steps.Add(new OnnxStep(layer.Kind, inputs, ArgumentsOf(layer, isActivation: false)) { Layer = layer });
                numbers[layer.Number] = steps.Count;
            }

            if (!HasOwnActivation(layer) && layer.Arguments.Any(argument => IsActivation(argument.Name)))
            {
                steps.Add(OfActivation([numbers[layer.Number]], ArgumentsOf(layer, isActivation: true)));
                numbers[layer.Number] = steps.Count;
            }
        }

        return Combined(steps);
    }

    /// <summary>Returns the steps of a model. Flattening changes nothing.</summary>
    public static IReadOnlyList<OnnxStep> Of(ImportedNetwork network)
    {
        int[] numbers = new int[network.Steps.Count + 1];
        var steps = new List<OnnxStep>();
        for (int k = 1; k <= network.Steps.Count; k++)
        {
            ImportedStep step = network.Steps[k - 1];
            int[] inputs = [.. step.Inputs.Select(input => numbers[input])];
            if (step.Kind == ImportedStep.Flatten)
            {
                numbers[k] = inputs[0];
                continue;
            }

            StepArgument[] arguments = [.. step.Arguments];
            steps.Add(step.Kind == ImportedStep.Activation
                ? OfActivation(inputs, arguments)
                : new OnnxStep(step.Kind, inputs, arguments) { Number = k });
            numbers[k] = steps.Count;
        }

        return Combined(steps);
    }

    /// <summary>Determines whether two steps compute the same.</summary>
    public bool IsSame(OnnxStep other) => Kind == other.Kind
        && Inputs.Order().SequenceEqual(other.Inputs.Order())
        && (Function is { } function && other.Function is { } otherFunction
            ? PointwiseFunction.AreSame(function, otherFunction)
            : Arguments.Length == other.Arguments.Length
                && Arguments.All(argument => other.Arguments.Any(argument.IsSame)));

    /// <inheritdoc/>
    public override string ToString() => Invariant(
        $"{Kind}({string.Join(", ", Arguments.Select(argument => Invariant($"{argument.Name} {argument.Text}")))})")
        + Invariant($" of {string.Join(" and ", Inputs)}");

    /// <summary>
    /// Combines activations that follow each other, of which an import may see fewer: a Relu of a sigmoid is the
    /// sigmoid. What changes nothing is left out.
    /// </summary>
    private static List<OnnxStep> Combined(List<OnnxStep> steps)
    {
        int[] numbers = new int[steps.Count + 1];
        int[] uses = new int[steps.Count + 1];
        foreach (int input in steps.SelectMany(step => step.Inputs))
        {
            uses[input]++;
        }

        var result = new List<OnnxStep>();
        for (int k = 1; k <= steps.Count; k++)
        {
            OnnxStep step = steps[k - 1];
            int input = step.Inputs[0];
            int before = numbers[input];
            step = step with { Inputs = [.. step.Inputs.Select(one => numbers[one])] };
            if (step.Function is { } only && PointwiseFunction.AreSame(only, x => x))
            {
                numbers[k] = before;
            }
            else if (step.Function is { } outer && before > 0 && uses[input] == 1
                && result[before - 1] is { Function: { } inner } last)
            {
                result[before - 1] = last with
                {
                    Arguments = [.. last.Arguments, .. step.Arguments],
                    Function = x => outer(inner(x)),
                };
                numbers[k] = before;
            }
            else
            {
                result.Add(step);
                numbers[k] = result.Count;
            }
        }

        return result;
    }

    private static OnnxStep OfActivation(int[] inputs, StepArgument[] arguments)
    {
        double setting = arguments.Where(argument => argument.Number is not null)
            .Select(argument => argument.Number!.Value).FirstOrDefault();
        return new OnnxStep(ImportedStep.Activation, inputs, arguments)
        {
            Function = PointwiseFunction.FunctionOf(arguments[0].Text, setting),
        };
    }

    private static StepArgument[] ArgumentsOf(LayerSchema layer, bool isActivation) =>
    [
        .. layer.Arguments
            .Where(argument => isActivation
                ? IsActivation(argument.Name) || argument.Name is "Slope" or "Alpha"
                : Computing.Contains(argument.Name) || (HasOwnActivation(layer) && IsActivation(argument.Name)))
            .Select(argument => double.TryParse(argument.Text, CultureInfo.InvariantCulture, out double number)
                ? StepArgument.Of(argument.Name, number)
                : StepArgument.Of(argument.Name, argument.Name == "Padding" ? Padding(layer) : argument.Text)),
    ];

    /// <summary>
    /// Returns the padding of a convolution as the import names it: a model has numbers of zeros, and without any it is
    /// Valid.
    /// </summary>
    private static string Padding(LayerSchema layer)
    {
        bool isOverTime = layer.Kind == "Conv1D";
        (long kernel, int stride) = (layer["Kernel"].ToInt32(), layer["Stride"].ToInt32());
        long reach = isOverTime ? ((kernel - 1) * layer["Dilation"].ToInt32()) + 1 : kernel;
        bool hasZeros = layer["Padding"].Text == "Causal" ? reach > 1 : Enumerable.Range(0, isOverTime ? 1 : 2)
            .Any(side => ((layer.OutputShape[side] - 1L) * stride) + reach > layer.InputShape[side]);
        return hasZeros ? layer["Padding"].Text : "Valid";
    }

    /// <summary>Determines whether the activation of a layer is a part of what it computes at each step.</summary>
    private static bool HasOwnActivation(LayerSchema layer) => RecurrentGates.OperatorOf(layer.Kind) is not null;

    private static bool IsActivation(string name) => name is "Activation" or "ActivationType";
}
