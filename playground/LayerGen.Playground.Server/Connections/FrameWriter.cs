using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using LayerGen.Playground.Server.Runners;

namespace LayerGen.Playground.Server.Connections;

/// <summary>Sends answers to a page, one after the other.</summary>
/// <param name="socket">The connection.</param>
internal sealed class FrameWriter(WebSocket socket) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Sends the answer of a runner.</summary>
    public Task SendAsync(long id, RunnerReply reply, CancellationToken cancellationToken) =>
        SendAsync(id, reply.IsError, reply.Value, isLost: false, cancellationToken);

    /// <summary>Sends an error.</summary>
    public Task SendErrorAsync(long id, string message, CancellationToken cancellationToken) =>
        SendAsync(id, true, JsonSerializer.SerializeToUtf8Bytes(message), isLost: false, cancellationToken);

    /// <summary>Sends an error, and that the runner with all that was compiled and trained is gone.</summary>
    public Task SendLostAsync(long id, string message, CancellationToken cancellationToken) =>
        SendAsync(id, true, JsonSerializer.SerializeToUtf8Bytes(message), isLost: true, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task SendAsync(
        long id, bool isError, ReadOnlyMemory<byte> value, bool isLost, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> frame = new(value.Length + 64);
        using (Utf8JsonWriter writer = new(frame))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id"u8, id);
            writer.WritePropertyName(isError ? "error"u8 : "result"u8);

            // The reply of a runner was read to its end, so it is valid.
            writer.WriteRawValue(value.Span, skipInputValidation: true);
            if (isLost)
            {
                writer.WriteBoolean("lost"u8, true);
            }

            writer.WriteEndObject();
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(frame.WrittenMemory, WebSocketMessageType.Text, true, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
