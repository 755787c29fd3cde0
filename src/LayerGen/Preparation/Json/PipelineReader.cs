using System.Text.Json;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>Reads the parts of a pipeline from JSON, and trusts nothing of it.</summary>
/// <param name="element">An object.</param>
/// <param name="place">Where it is in the text, for errors.</param>
internal sealed class PipelineReader(JsonElement element, string place)
{
    /// <summary>Bounds what a small text can make: no pipeline for a network has more columns.</summary>
    private const int LargestCount = 1 << 20;

    public static FormatException Wrong(string place, string expected, string actual) =>
        new(Invariant($"Expected {expected} in {place}, but got {actual}."));

    public FormatException Wrong(string expected, string actual) => Wrong(place, expected, actual);

    public string Text(string name) => Find(name, JsonValueKind.String).GetString()!;

    public double Number(string name) => NumberOf(Find(name, JsonValueKind.Number), name);

    public double[] Numbers(string name, int count) => [.. Items(name, count).Select(item => NumberOf(item, name))];

    /// <summary>Returns numbers, of which null is none.</summary>
    public double[] Bounds(string name, int count, double none) =>
        [.. Items(name, count).Select(item => item.ValueKind == JsonValueKind.Null ? none : NumberOf(item, name))];

    /// <summary>Returns distinct columns.</summary>
    public int[] Columns(int count, string name = "columns") => Indexes(Find(name, JsonValueKind.Array), count, name);

    /// <summary>Returns distinct codes for each of some columns.</summary>
    public int[][] Codes(string name, int[] counts) =>
        [.. Items(name, counts.Length).Select((item, i) => Indexes(item, counts[i], name))];

    public TEnum Choice<TEnum>(string name, params TEnum[] values)
        where TEnum : struct, Enum
    {
        string text = Text(name);
        int index = Array.FindIndex(values, value => value.ToString() == text);
        return index >= 0
            ? values[index]
            : throw Wrong($"'{name}' that is {string.Join(" or ", values)}", "something else");
    }

    /// <summary>Returns the objects of an array.</summary>
    public IReadOnlyList<PipelineReader> Objects(string name)
    {
        var objects = new List<PipelineReader>();
        foreach (JsonElement item in Find(name, JsonValueKind.Array).EnumerateArray())
        {
            string at = Invariant($"{place}, {name} {objects.Count}");
            objects.Add(item.ValueKind == JsonValueKind.Object
                ? new PipelineReader(item, at)
                : throw Wrong(at, "an object", item.ValueKind.ToString()));
        }

        return objects;
    }

    /// <summary>Returns the texts of an array, or nothing if there is none.</summary>
    public IReadOnlyList<string>? Texts(string name) => element.TryGetProperty(name, out JsonElement array)
        ? array.ValueKind == JsonValueKind.Array
            ? [.. array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String
                ? item.GetString()!
                : throw Wrong($"texts as '{name}'", item.ValueKind.ToString()))]
            : throw Wrong($"an array '{name}'", array.ValueKind.ToString())
        : null;

    private JsonElement Find(string name, JsonValueKind kind) =>
        !element.TryGetProperty(name, out JsonElement value) ? throw Wrong($"'{name}'", "none")
        : value.ValueKind == kind ? value
        : throw Wrong($"{kind} '{name}'", value.ValueKind.ToString());

    private IEnumerable<JsonElement> Items(string name, int count)
    {
        JsonElement array = Find(name, JsonValueKind.Array);
        return array.GetArrayLength() == count
            ? array.EnumerateArray()
            : throw Wrong(Invariant($"{count} items of '{name}'"), Invariant($"{array.GetArrayLength()}"));
    }

    private double NumberOf(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw Wrong($"finite numbers '{name}'", item.ValueKind.ToString());

    private int[] Indexes(JsonElement array, int count, string name)
    {
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() > Math.Min(count, LargestCount))
        {
            throw Wrong(Invariant($"at most {count} indexes '{name}'"), array.ValueKind.ToString());
        }

        int[] indexes = new int[array.GetArrayLength()];
        var seen = new HashSet<int>();
        int i = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number
                || !item.TryGetInt32(out int index)
                || (uint)index >= (uint)count
                || !seen.Add(index))
            {
                throw Wrong(Invariant($"different indexes '{name}' from 0 to {count - 1}"), "others");
            }

            indexes[i++] = index;
        }

        return indexes;
    }
}
