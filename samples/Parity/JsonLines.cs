using System.Globalization;
using System.Text.Json;

namespace ParitySample;

/// <summary>
/// Writes arrays of numbers. Indentation would put every number on a separate line. These methods keep an array on one
/// line and use one line per row of a matrix.
/// </summary>
internal static class JsonLines
{
    public static void WriteLine(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Line(values));
    }

    public static void WriteLine(Utf8JsonWriter json, string name, IEnumerable<int> values)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Line(values));
    }

    public static void WriteLines(Utf8JsonWriter json, string name, int rows, Func<int, string> line)
    {
        string indentation = new(' ', json.Options.IndentSize * json.CurrentDepth);
        IEnumerable<string> lines = Enumerable.Range(0, rows).Select(row => $"\n{indentation}  {line(row)}");
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(',', lines)}\n{indentation}]");
    }

    /// <summary>Writes a matrix with one line per row.</summary>
    public static void WriteMatrix(Utf8JsonWriter json, string name, double[,] matrix)
    {
        int columns = matrix.GetLength(1);
        WriteLines(
            json,
            name,
            matrix.GetLength(0),
            row => Line(Enumerable.Range(0, columns).Select(column => matrix[row, column])));
    }

    /// <summary>Writes a vector as a matrix of one column.</summary>
    public static void WriteColumn(Utf8JsonWriter json, string name, double[] values)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(", ", values.Select(value => $"[{Number(value)}]"))}]");
    }

    public static string Line(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(Number))}]";

    public static string Line(IEnumerable<int> values) =>
        $"[{string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]";

    public static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Number(value));
    }

    /// <summary>Writes the weights and biases of a network of dense layers, an object with a matrix for each.</summary>
    public static void WriteParameters(Utf8JsonWriter json, string name, int[] layerSizes, double[] parameters)
    {
        json.WriteStartObject(name);
        foreach (ParameterTensor tensor in ParameterTensor.Of(layerSizes))
        {
            WriteLines(json, tensor.Name, tensor.Rows, row => Line(tensor.Row(parameters, row).ToArray()));
        }

        json.WriteEndObject();
    }

    /// <summary>
    /// Returns the shortest text that reads back as the same double. JSON has no NaN and no infinity.
    /// </summary>
    private static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null";
}
