using System.Net.WebSockets;

namespace LayerGen.Playground.Server.Connections;

/// <summary>A frame is not one of the protocol. The connection is closed.</summary>
/// <param name="status">The status with which it is closed.</param>
/// <param name="message">What was expected, in at most 123 bytes.</param>
internal sealed class FrameException(WebSocketCloseStatus status, string message) : Exception(message)
{
    /// <summary>Gets the status with which the connection is closed.</summary>
    public WebSocketCloseStatus Status => status;
}
