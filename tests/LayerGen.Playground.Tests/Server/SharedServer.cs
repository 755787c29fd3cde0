using LayerGen.Playground.Server;

namespace LayerGen.Playground.Tests.Server;

/// <summary>A server for all tests of a class.</summary>
public class SharedServer : IAsyncLifetime
{
    private TestServer? _server;

    internal TestServer Server => _server!;

    private protected virtual Limits Limits => TestServer.Generous;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(Limits);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
