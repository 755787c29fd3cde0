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
    private OnnxMap()
    {
    }

    /// <summary>Gets the map.</summary>
    public static OnnxMap Instance { get; } = new();

    /// <inheritdoc/>
    internal override WeightMapping Map(NetworkSchema schema, TensorArchive archive)
    {
        ImportedNetwork network = ((OnnxArchive)archive).Network;
        IReadOnlyList<OnnxStep> expected = OnnxStep.Of(schema);
        IReadOnlyList<OnnxStep> found = OnnxStep.Of(network);
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
        for (int k = 0; k < expected.Count; k++)
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

    private static List<string> Differences(
        NetworkSchema schema, IReadOnlyList<OnnxStep> expected, ImportedNetwork network, IReadOnlyList<OnnxStep> found)
    {
        const int Most = 20;
        var differences = new List<string>();
        if (Sizes.Product(network.Input) != schema.InputShape.Count)
        {
            differences.Add(Invariant($"the input: {schema.InputShape}, but the model has ")
                + OnnxModelReader.Dimensions(network.Input));
        }

        for (int k = 0; k < Math.Max(expected.Count, found.Count) && differences.Count < Most; k++)
        {
            OnnxStep? want = k < expected.Count ? expected[k] : null;
            OnnxStep? have = k < found.Count ? found[k] : null;
            if (want is null || have is null || !want.IsSame(have))
            {
                differences.Add(Invariant(
                    $"step {k + 1}: {want?.ToString() ?? "nothing"}, but the model has {have?.ToString() ?? "nothing"}"));
            }
        }

        return differences;
    }
}
