using System.Text.Json;

namespace ParitySample;

/// <summary>The first figure that differs from the reference.</summary>
internal sealed record Difference(string Path, string Expected, string Actual, Tolerance Tolerance);

/// <summary>Compares figures, counts them, and keeps the first difference.</summary>
internal sealed class FigureComparer
{
    /// <summary>Gets or sets the number of equal figures.</summary>
    public int Equal { get; private set; }

    public Difference? First { get; private set; }

    /// <summary>Compares a value of the reference, including nested values, with that of the report.</summary>
    /// <returns>False at the first difference.</returns>
    public bool Compare(JsonElement expected, JsonElement? actual, string path, Tolerance tolerance)
    {
        if (actual is not { } value || value.ValueKind is JsonValueKind.Null)
        {
            return Differ(path, Short(expected), "nothing", tolerance);
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => CompareObjects(expected, value, path, tolerance),
            JsonValueKind.Array => CompareArrays(expected, value, path, tolerance),
            JsonValueKind.Number => CompareNumbers(expected, value, path, tolerance),
            _ => Count(
                expected.ValueKind == value.ValueKind && expected.GetRawText() == value.GetRawText(),
                expected, value, path, tolerance),
        };
    }

    private bool CompareObjects(JsonElement expected, JsonElement actual, string path, Tolerance tolerance)
    {
        if (actual.ValueKind != JsonValueKind.Object)
        {
            return Differ(path, Short(expected), Short(actual), tolerance);
        }

        // The reference also has notes, which are not figures.
        foreach (JsonProperty property in expected.EnumerateObject().Where(property => property.Name != "note"))
        {
            JsonElement? value = actual.TryGetProperty(property.Name, out JsonElement found) ? found : null;
            if (!Compare(property.Value, value, $"{path}.{property.Name}", tolerance))
            {
                return false;
            }
        }

        return true;
    }

    private bool CompareArrays(JsonElement expected, JsonElement actual, string path, Tolerance tolerance)
    {
        if (actual.ValueKind != JsonValueKind.Array)
        {
            return Differ(path, Short(expected), Short(actual), tolerance);
        }

        // The lengths come last: if two series differ, the position of the difference is more informative.
        int common = Math.Min(expected.GetArrayLength(), actual.GetArrayLength());
        for (int k = 0; k < common; k++)
        {
            if (!Compare(expected[k], actual[k], FormattableString.Invariant($"{path}[{k}]"), tolerance))
            {
                return false;
            }
        }

        return expected.GetArrayLength() == actual.GetArrayLength()
            || Differ(path, Short(expected), Short(actual), tolerance);
    }

    private bool CompareNumbers(JsonElement expected, JsonElement actual, string path, Tolerance tolerance) => Count(
        actual.ValueKind == JsonValueKind.Number && tolerance.Allows(expected.GetDouble(), actual.GetDouble()),
        expected, actual, path, tolerance);

    private bool Count(bool isEqual, JsonElement expected, JsonElement actual, string path, Tolerance tolerance)
    {
        if (!isEqual)
        {
            return Differ(path, Short(expected), Short(actual), tolerance);
        }

        Equal++;
        return true;
    }

    private bool Differ(string path, string expected, string actual, Tolerance tolerance)
    {
        First ??= new Difference(path, expected, actual, tolerance);
        return false;
    }

    private static string Short(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => FormattableString.Invariant($"{value.GetArrayLength()} elements"),
        JsonValueKind.Object => "an object",
        _ => value.GetRawText(),
    };
}
