using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace LayerGen.Playground.Tests.Server;

/// <summary>What a page does with its connection.</summary>
internal sealed class PageClient : IDisposable
{
    private readonly ClientWebSocket _socket;
    private int _id;

    private PageClient(ClientWebSocket socket) => _socket = socket;

    private static CancellationToken Cancellation => Patience.Token;

    /// <summary>Connects to the engine of a server.</summary>
    /// <param name="url">The URL of the page, with a token.</param>
    /// <param name="headers">Headers of the request.</param>
    public static async Task<PageClient> ConnectAsync(Uri url, params (string Name, string Value)[] headers)
    {
        ClientWebSocket socket = new();
        socket.Options.CollectHttpResponseDetails = true;
        foreach ((string name, string value) in headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        try
        {
            await socket.ConnectAsync(new UriBuilder(url) { Scheme = "ws", Path = "/engine" }.Uri, Cancellation);
        }
        catch (WebSocketException)
        {
            throw new RefusedException((int)socket.HttpStatusCode);
        }

        return new(socket);
    }

    /// <summary>Sends a call and returns its result.</summary>
    public async Task<JsonNode> CallAsync(string call, JsonObject? arguments = null)
    {
        JsonObject answer = await AnswerAsync(call, arguments);
        answer["error"].ShouldBeNull();
        return answer["result"]!;
    }

    /// <summary>Sends a call and returns its error.</summary>
    public async Task<string> ErrorAsync(string call, JsonObject? arguments = null)
    {
        JsonObject answer = await AnswerAsync(call, arguments);
        answer["result"].ShouldBeNull();
        return (string)answer["error"]!;
    }

    /// <summary>Sends a call and returns its whole answer.</summary>
    public async Task<JsonObject> AnswerAsync(string call, JsonObject? arguments = null)
    {
        int id = ++_id;
        await SendAsync(id, call, arguments);
        JsonObject answer = await ReceiveAsync();
        ((int)answer["id"]!).ShouldBe(id);
        return answer;
    }

    /// <summary>Sends a call without waiting for its answer.</summary>
    public Task SendAsync(int id, string call, JsonObject? arguments = null) =>
        SendAsync(new JsonObject { ["id"] = id, ["call"] = call, ["args"] = arguments ?? [] }.ToJsonString());

    /// <summary>Sends any text.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    /// <summary>Sends any frame.</summary>
    public Task SendAsync(byte[] bytes, WebSocketMessageType type) =>
        _socket.SendAsync(bytes, type, endOfMessage: true, Cancellation);

    /// <summary>Returns the next answer.</summary>
    public async Task<JsonObject> ReceiveAsync() =>
        (await ReceiveFrameAsync()).ShouldNotBeNull($"closed: {_socket.CloseStatus} {_socket.CloseStatusDescription}");

    /// <summary>Returns how the server closes the connection.</summary>
    public async Task<WebSocketCloseStatus?> CloseStatusAsync()
    {
        (await ReceiveFrameAsync()).ShouldBeNull();
        return _socket.CloseStatus;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonObject?> ReceiveFrameAsync()
    {
        using MemoryStream frame = new();
        byte[] buffer = new byte[64 * 1024];
        WebSocketReceiveResult result;
        do
        {
            result = await _socket.ReceiveAsync(buffer, Cancellation);
            frame.Write(buffer, 0, result.Count);
        }
        while (!result.EndOfMessage);
        return result.MessageType == WebSocketMessageType.Close
            ? null
            : JsonNode.Parse(frame.ToArray())!.AsObject();
    }
}
