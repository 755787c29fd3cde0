using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace LayerGen.Tests;

/// <summary>
/// A node of one of the reference files, which contain the figures of the NumPy run at full precision. A path consists
/// of the names of nested properties, with the index for an element of an array: <c>Doubles("history",
/// "train_loss")</c>.
/// </summary>
internal sealed class ReferenceData
{
    private static readonly ConcurrentDictionary<string, ReferenceData> Files = new();

    private readonly JsonElement _node;
    private readonly string _place;

    private ReferenceData(JsonElement node, string place)
    {
        _node = node;
        _place = place;
    }

    /// <summary>Reads a file of the Reference folder, such as "baseline.json". Each file is parsed once.</summary>
    public static ReferenceData Load(string file) => Files.GetOrAdd(file, static name =>
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Reference", name);
        using FileStream stream = File.OpenRead(path);
        using JsonDocument document = JsonDocument.Parse(stream);

        // The clone outlives the document, so that tests do not have to dispose anything.
        return new ReferenceData(document.RootElement.Clone(), name);
    });

    /// <summary>Gets the node at a path below this one.</summary>
    public ReferenceData At(params ReadOnlySpan<string> path)
    {
        ReferenceData node = this;
        foreach (string step in path)
        {
            node = node.Child(step);
        }

        return node;
    }

    public int Int(params ReadOnlySpan<string> path) => At(path)._node.GetInt32();

    public double Double(params ReadOnlySpan<string> path) => At(path)._node.GetDouble();

    public string Text(params ReadOnlySpan<string> path) => At(path)._node.GetString()!;

    public int[] Ints(params ReadOnlySpan<string> path) => At(path).Array(static item => item.GetInt32());

    public uint[] Words(params ReadOnlySpan<string> path) => At(path).Array(static item => item.GetUInt32());

    public double[] Doubles(params ReadOnlySpan<string> path) => At(path).Array(static item => item.GetDouble());

    /// <summary>Gets the elements of an array, each as a separate node.</summary>
    public ReferenceData[] Items(params ReadOnlySpan<string> path)
    {
        ReferenceData node = At(path);
        return [.. node._node.EnumerateArray().Select((item, i) => new ReferenceData(item, Invariant(node._place, i)))];
    }

    /// <summary>Gets the names of the properties of an object.</summary>
    /// <summary>Returns the numbers of an array, NaN for null.</summary>
    public double[] DoublesOrNaN(params ReadOnlySpan<string> path) => At(path).Array(
        static item => item.ValueKind == JsonValueKind.Null ? double.NaN : item.GetDouble());

    public string[] Names(params ReadOnlySpan<string> path) =>
        [.. At(path)._node.EnumerateObject().Select(static property => property.Name)];

    /// <summary>Gets an array of equally long arrays as a matrix, with one row for each.</summary>
    public double[,] Matrix(params ReadOnlySpan<string> path)
    {
        ReferenceData node = At(path);
        double[][] rows = [.. node.Items().Select(static row => row.Doubles())];
        double[,] matrix = new double[rows.Length, rows[0].Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != rows[0].Length)
            {
                throw new InvalidDataException($"{node._place}: row {i} is not as long as the first one.");
            }

            for (int j = 0; j < rows[i].Length; j++)
            {
                matrix[i, j] = rows[i][j];
            }
        }

        return matrix;
    }

    /// <summary>Gets the same matrix row after row in one array, like flat parameter buffers.</summary>
    public double[] Flat(params ReadOnlySpan<string> path) => [.. Matrix(path).Cast<double>()];

    private static string Invariant(string place, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{place}/{index}");

    private TItem[] Array<TItem>(Func<JsonElement, TItem> read) => [.. _node.EnumerateArray().Select(read)];

    private ReferenceData Child(string step)
    {
        if (_node.ValueKind == JsonValueKind.Array
            && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            return new ReferenceData(_node[index], $"{_place}/{step}");
        }

        return _node.TryGetProperty(step, out JsonElement child)
            ? new ReferenceData(child, $"{_place}/{step}")
            : throw new InvalidDataException($"{_place} has no \"{step}\".");
    }
}
