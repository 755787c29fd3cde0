using System.Text.Json;

namespace LayerGen.Data;

/// <summary>Writes arrays of numbers. Each double is written so that the same bits are read.</summary>
internal static class JsonNumbers
{
    public static void WriteNumbers(this Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values)
        {
            // JSON has no infinities: a bound that is none is null.
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
    }

    public static void WriteNumbers(this Utf8JsonWriter writer, string name, ReadOnlySpan<int> values)
    {
        writer.WritePropertyName(name);
        writer.WriteNumbers(values);
    }

    public static void WriteNumbers(this Utf8JsonWriter writer, ReadOnlySpan<int> values)
    {
        writer.WriteStartArray();
        foreach (int value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
