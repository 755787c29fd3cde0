using System.Net;
using LayerGen.Playground.Server.Connections;
using LayerGen.Playground.Server.Pages;
using LayerGen.Playground.Server.Runners;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace LayerGen.Playground.Server.Hosting;

/// <summary>A server on 127.0.0.1, which works until it is disposed.</summary>
internal sealed class PlaygroundServer : IAsyncDisposable
{
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(20);

    private readonly WebApplication _application;
    private readonly CancellationTokenSource _ending = new();
    private readonly AccessToken _token = new();
    private readonly Gate _gate;
    private readonly ServerOptions _options;
    private readonly Site _site;
    private readonly SiteData _data;
    private readonly RunnerPool _pool;

    private PlaygroundServer(ServerOptions options)
    {
        _options = options;
        _gate = new(_token);
        _site = new(options.Page);
        _pool = new(options.Runner, options.Limits);
        _data = new(_pool);
        _application = CreateApplication(options);
        _application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Alive, KeepAliveTimeout = Alive });
        _application.Run(AnswerAsync);
    }

    /// <summary>Gets the address without the token: <c>http://127.0.0.1:5000</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Gets the token.</summary>
    public string Token => _token.Text;

    /// <summary>Gets the URL of the page.</summary>
    public Uri Url => new(Address, $"/?token={Token}");

    /// <summary>Gets whether a runner waits for the next page.</summary>
    public bool HasSpare => _pool.HasSpare;

    /// <summary>Starts a server.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<PlaygroundServer> StartAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        PlaygroundServer server = new(options);
        try
        {
            await server._application.StartAsync(cancellationToken);
            server.Address = new(server._application.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses.Single());
            server._pool.StartSpare();
            server._data.Prepare(server._site);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the connections and ends the runners.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _pool.DisposeAsync();
    }

    /// <summary>Creates a server that reads no settings of the environment, and writes no log.</summary>
    private static WebApplication CreateApplication(ServerOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port, static listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxConcurrentConnections = options.Limits.Connections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = options.Limits.Connections / 2;
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(static host =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        return builder.Build();
    }

    private Task AnswerAsync(HttpContext context)
    {
        SecurityHeaders.Apply(context);
        string path = context.Request.Path.Value ?? "/";
        if (_gate.Check(context) is { } refusal)
        {
            return refusal.WriteAsync(context);
        }

        if (path == "/engine")
        {
            return ConnectAsync(context);
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return new Refusal(StatusCodes.Status405MethodNotAllowed, "Expected GET or HEAD.").WriteAsync(context);
        }

        return _site.Find(path) is { } file ? Site.SendAsync(context, file)
            : SiteData.Contains(path) ? _data.SendAsync(context, path)
            : new Refusal(StatusCodes.Status404NotFound, "There is no such file.").WriteAsync(context);
    }

    private async Task ConnectAsync(HttpContext context)
    {
        if (_gate.CheckToken(context) is { } refusal)
        {
            await refusal.WriteAsync(context);
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            await new Refusal(StatusCodes.Status426UpgradeRequired, "Expected a WebSocket.").WriteAsync(context);
            return;
        }

        using CancellationTokenSource leaving =
            CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _ending.Token);
        await using Connection connection = new(
            await context.WebSockets.AcceptWebSocketAsync(), _pool, _options.Limits, _options.Log);
        await connection.RunAsync(leaving.Token);
    }
}
