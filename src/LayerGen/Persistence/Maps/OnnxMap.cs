using System.Globalization;
using LayerGen.Onnx.Import;
using LayerGen.Persistence.Formats;
using LayerGen.Schemas;
using static System.FormattableString;

namespace LayerGen.Persistence.Maps;

/// <summary>
/// Finds the tensors of a network in a model of ONNX: step by step, because a graph says what each tensor is for.
/// Layers that do nothing in inference are in no graph.
/// </summary>
internal sealed class OnnxMap : WeightMap
{
    /// <summary>The arguments that change what a layer computes. The others are for training.</summary>
    private static readonly string[] Computing =
        ["Units", "Filters", "Kernel", "Size", "Stride", "Padding", "Bias", "Epsilon"];

    private OnnxMap()
    {
    }

    /// <summary>Gets the map.</summary>
    public static OnnxMap Instance { get; } = new();

    /// <inheritdoc/>
    internal override WeightMapping Map(NetworkSchema schema, TensorArchive archive)
    {
        ImportedNetwork network = ((OnnxArchive)archive).Network;
        Step[] expected = [.. StepsOf(schema)];
        List<(ImportedStep Step, int Number)> found = [.. network.Steps
            .Select((step, k) => (step, k + 1)).Where(step => step.step.Kind != ImportedStep.Flatten)];
        if (Differences(schema, expected, network, found) is { Count: > 0 } differences)
        {
            string text = string.Join("\n  ", differences);
            throw new NetworkFormatException(
                archive.Name,
                tensor: null,
                Invariant($"the layers of {schema}"),
                text,
                Invariant($"it does not fit {schema}.\n  {text}"),
                innerException: null);
        }

        var order = new ChannelsFirst(schema);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int k = 0; k < expected.Length; k++)
        {
            if (expected[k].Layer is { } layer)
            {
                string prefix = Invariant($"{found[k].Number}.");
                string[] entries = [.. archive.Entries.Select(entry => entry.Name)
                    .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];
                for (int t = 0; t < layer.Tensors.Length; t++)
                {
                    names.Add(layer.Tensors[t].Name, entries[t]);
                }
            }
        }

        return new WeightMapping(
            [.. schema.Tensors.Select(tensor => new MappedTensor(
                tensor, names.GetValueOrDefault(tensor.Name), order.OrderOf(tensor, isFlat: true)))],
            static _ => false);
    }

    /// <summary>Returns what a network computes in inference, step by step.</summary>
    private static IEnumerable<Step> StepsOf(NetworkSchema schema)
    {
        // The step that computes the output of each layer.
        int[] steps = new int[schema.Layers.Length + 1];
        int count = 0;
        foreach (LayerSchema layer in schema.Layers)
        {
            int[] inputs = [.. layer.Inputs.Select(input => steps[input])];
            steps[layer.Number] = inputs[0];
            if (layer.Kind is not ("Dropout" or ImportedStep.Flatten or ImportedStep.Activation))
            {
                yield return new Step(layer.Kind, inputs, Arguments(layer, isActivation: false), layer);
                steps[layer.Number] = ++count;
            }

            if (layer.Arguments.Any(argument => IsActivation(argument.Name))
                && layer.Arguments.First(argument => IsActivation(argument.Name)).Text != "Identity")
            {
                yield return new Step(
                    ImportedStep.Activation, [steps[layer.Number]], Arguments(layer, isActivation: true), null);
                steps[layer.Number] = ++count;
            }
        }
    }

    /// <summary>
    /// Returns the arguments that change what a layer, or its activation, computes. A leaky Relu without a slope is a
    /// Relu, also for the import.
    /// </summary>
    private static StepArgument[] Arguments(LayerSchema layer, bool isActivation) =>
        isActivation && layer.Arguments.Any(argument => argument.Name == "Slope" && argument.ToDouble() == 0)
            ? [StepArgument.Of("Activation", "Relu")]
            : Written(layer, isActivation);

    private static StepArgument[] Written(LayerSchema layer, bool isActivation) =>
    [
        .. layer.Arguments
            .Where(argument => isActivation
                ? IsActivation(argument.Name) || argument.Name is "Slope" or "Alpha"
                : Computing.Contains(argument.Name))
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
        (int kernel, int stride) = (layer["Kernel"].ToInt32(), layer["Stride"].ToInt32());
        bool hasZeros = Enumerable.Range(0, 2).Any(side =>
            ((layer.OutputShape[side] - 1L) * stride) + kernel > layer.InputShape[side]);
        return hasZeros ? layer["Padding"].Text : "Valid";
    }

    private static bool IsActivation(string name) => name is "Activation" or "ActivationType";

    private static List<string> Differences(
        NetworkSchema schema, Step[] expected, ImportedNetwork network, List<(ImportedStep Step, int Number)> found)
    {
        var differences = new List<string>();
        long inputs = network.Input.Aggregate(1L, (product, size) => product * size);
        if (inputs != schema.InputShape.Count)
        {
            differences.Add(Invariant($"the input: {schema.InputShape}, but the model has ")
                + OnnxModelReader.Dimensions(network.Input));
        }

        // The number of a step without the flattenings, which have none in a schema.
        var numbers = new Dictionary<int, int> { [0] = 0 };
        int next = 0;
        for (int k = 1; k <= network.Steps.Count; k++)
        {
            ImportedStep step = network.Steps[k - 1];
            numbers[k] = step.Kind == ImportedStep.Flatten ? numbers[step.Inputs[0]] : ++next;
        }

        for (int k = 0; k < Math.Max(expected.Length, found.Count) && differences.Count < 20; k++)
        {
            string? want = k < expected.Length ? expected[k].ToString() : null;
            string? have = k < found.Count ? TextOf(found[k].Step, numbers) : null;
            if (want is null || have is null || !IsSame(expected[k], found[k].Step, numbers))
            {
                differences.Add(Invariant($"step {k + 1}: {want ?? "nothing"}, but the model has {have ?? "nothing"}"));
            }
        }

        return differences;
    }

    private static bool IsSame(Step expected, ImportedStep found, Dictionary<int, int> numbers) =>
        expected.Kind == found.Kind
        && expected.Inputs.Order().SequenceEqual(found.Inputs.Select(input => numbers[input]).Order())
        && expected.Arguments.Length == found.Arguments.Count
        && expected.Arguments.All(argument => found.Arguments.Any(other => other.Name == argument.Name
            && (argument.Number is { } number
                ? other.Number is { } value && (float)number == (float)value
                : other.Text == argument.Text)));

    private static string TextOf(ImportedStep step, Dictionary<int, int> numbers) => new Step(
        step.Kind, [.. step.Inputs.Select(input => numbers[input])], [.. step.Arguments], null).ToString();

    /// <summary>A step of a network.</summary>
    /// <param name="Kind">The kind of the layer, or <c>Activation</c>.</param>
    /// <param name="Inputs">The steps that compute its inputs, counted from 1. 0 is the input of the network.</param>
    /// <param name="Arguments">The arguments that change what it computes.</param>
    /// <param name="Layer">The layer with the tensors, or null for an activation.</param>
    private sealed record Step(string Kind, int[] Inputs, StepArgument[] Arguments, LayerSchema? Layer)
    {
        public override string ToString() => Invariant(
            $"{Kind}({string.Join(", ", Arguments.Select(argument => Invariant($"{argument.Name} {argument.Text}")))})")
            + Invariant($" of {string.Join(" and ", Inputs)}");
    }
}
