using System.Text.Json;

namespace LayerGen.Playground.Server.Runners;

/// <summary>A line that a runner writes: that it is ready, or the answer of a call.</summary>
/// <param name="Id">The number of the call, or <see cref="Ready"/>.</param>
/// <param name="IsError">Whether the call failed.</param>
/// <param name="Value">The result, or the message of the error, as JSON.</param>
internal readonly record struct RunnerReply(long Id, bool IsError, ReadOnlyMemory<byte> Value)
{
    /// <summary>The number of the line with which a runner begins.</summary>
    public const long Ready = 0;

    /// <summary>Reads <c>{"id":1,"result":…}</c> or <c>{"id":1,"error":"…"}</c>.</summary>
    /// <param name="line">The line. The user's code can have written it, so it can be anything.</param>
    /// <param name="reply">The reply, whose value is a part of the line.</param>
    /// <returns>Whether it is such a line.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> line, out RunnerReply reply)
    {
        reply = default;
        try
        {
            Utf8JsonReader reader = new(line.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject
                || !ReadName(ref reader, "id"u8) || reader.TokenType != JsonTokenType.Number
                || !reader.TryGetInt64(out long id)
                || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            {
                return false;
            }

            bool isError = reader.ValueTextEquals("error"u8);
            if (!isError && !reader.ValueTextEquals("result"u8))
            {
                return false;
            }

            reader.Read();
            int start = (int)reader.TokenStartIndex;
            bool isText = reader.TokenType == JsonTokenType.String;
            reader.Skip();
            reply = new(id, isError, line[start..(int)reader.BytesConsumed]);
            return (isText || !isError)
                && reader.Read() && reader.TokenType == JsonTokenType.EndObject && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool ReadName(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName
        && reader.ValueTextEquals(name) && reader.Read();
}
