using System.Net.Sockets;
using System.Text;

namespace LayerGen.Playground.Tests.Server;

/// <summary>Requests as they are, which no client library improves.</summary>
internal static class RawRequest
{
    /// <summary>Sends the lines of a request and returns the response.</summary>
    public static async Task<string> SendAsync(Uri address, params string[] lines)
    {
        CancellationToken cancellation = Patience.Token;
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", address.Port, cancellation);
        await using NetworkStream stream = client.GetStream();
        string request = string.Concat(lines.Append("Connection: close").Append("").Select(line => line + "\r\n"));
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), cancellation);
        using StreamReader reader = new(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(cancellation);
    }

    /// <summary>Returns the status of a response.</summary>
    public static int StatusOf(string response) => int.Parse(response.Split(' ')[1]);

    /// <summary>Gets a path, with the right host.</summary>
    public static Task<string> GetAsync(Uri address, string path, params string[] headers) =>
        SendAsync(address, [$"GET {path} HTTP/1.1", $"Host: 127.0.0.1:{address.Port}", .. headers]);
}
