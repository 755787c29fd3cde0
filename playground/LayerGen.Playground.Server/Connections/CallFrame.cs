using System.Text.Json;

namespace LayerGen.Playground.Server.Connections;

/// <summary>A call of a page: <c>{"id":1,"call":"diagnose","args":{…}}</c>.</summary>
/// <param name="Id">The number that the page has given it.</param>
/// <param name="Call">The name of the call.</param>
/// <param name="Arguments">An object.</param>
internal sealed record CallFrame(long Id, string Call, JsonElement Arguments)
{
    private const long LargestId = 1L << 53;
    private const int NameLength = 32;

    /// <summary>Reads a frame.</summary>
    /// <param name="bytes">The content of the frame.</param>
    /// <returns>The call, or null if it is not one.</returns>
    public static CallFrame? Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            JsonElement frame = JsonElement.Parse(bytes.Span);
            return frame.ValueKind == JsonValueKind.Object
                && frame.TryGetProperty("id"u8, out JsonElement id) && id.ValueKind == JsonValueKind.Number
                && id.TryGetInt64(out long number) && number is >= 0 and <= LargestId
                && frame.TryGetProperty("call"u8, out JsonElement call) && call.ValueKind == JsonValueKind.String
                && call.GetString() is { Length: > 0 and <= NameLength } name
                && name.All(static character => char.IsAsciiLetter(character))
                && frame.TryGetProperty("args"u8, out JsonElement arguments)
                && arguments.ValueKind == JsonValueKind.Object
                ? new(number, name, arguments)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // It is not JSON, or has a text that is not Unicode.
            return null;
        }
    }
}
