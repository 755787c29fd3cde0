using System.Buffers;
using System.Net.WebSockets;

namespace LayerGen.Playground.Server.Connections;

/// <summary>Reads the frames of a page.</summary>
/// <param name="socket">The connection.</param>
/// <param name="limit">The number of bytes that a frame may have.</param>
internal sealed class FrameReader(WebSocket socket, int limit)
{
    private const int Chunk = 16 * 1024;

    /// <summary>Reads a frame.</summary>
    /// <returns>Its text, or null when the page has closed the connection.</returns>
    /// <exception cref="FrameException">The frame is too long, or has no text.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> frame = new(Chunk);
        while (true)
        {
            ValueWebSocketReceiveResult result =
                await socket.ReceiveAsync(frame.GetMemory(Chunk), cancellationToken);
            frame.Advance(result.Count);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (result.MessageType == WebSocketMessageType.Binary)
            {
                throw new FrameException(WebSocketCloseStatus.InvalidMessageType, "Expected a frame with text.");
            }

            if (frame.WrittenCount > limit)
            {
                throw new FrameException(
                    WebSocketCloseStatus.MessageTooBig, $"Expected a frame of at most {limit} bytes.");
            }

            if (result.EndOfMessage)
            {
                return frame.WrittenMemory;
            }
        }
    }
}
