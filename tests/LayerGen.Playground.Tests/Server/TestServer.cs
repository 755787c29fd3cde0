using LayerGen.Playground.Server;
using LayerGen.Playground.Server.Hosting;
using LayerGen.Playground.Server.Runners;

namespace LayerGen.Playground.Tests.Server;

/// <summary>A server in this process, whose runners are those of the test server.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly StringWriter _log = new();

    private TestServer()
    {
    }

    /// <summary>The program with the fake engine.</summary>
    public static string Program { get; } =
        Path.Combine(AppContext.BaseDirectory, "LayerGen.Playground.TestServer.dll");

    /// <summary>Limits that no test reaches by being slow.</summary>
    public static Limits Generous { get; } = new()
    {
        Time = TimeSpan.FromMinutes(2),
        ShortTime = TimeSpan.FromMinutes(2),
        StartTime = TimeSpan.FromMinutes(2),
        SpareDelay = TimeSpan.FromHours(1),
        MemoryInterval = TimeSpan.FromMilliseconds(50),
    };

    public PageFiles Page { get; } = new();

    public PlaygroundServer Server { get; private set; } = null!;

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public static async Task<TestServer> StartAsync(Limits? limits = null, string verb = RunnerCommand.Verb)
    {
        TestServer server = new();
        server.Server = await PlaygroundServer.StartAsync(
            new()
            {
                Page = server.Page.Folder,
                Runner = new(Dotnet(), Program, verb),
                Limits = limits ?? Generous,
                Log = TextWriter.Synchronized(server._log),
            },
            TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Connects as a program, without an origin.</summary>
    public Task<PageClient> ConnectAsync() => PageClient.ConnectAsync(Server.Url);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Page.Dispose();
    }

    /// <summary>Returns the path of the program that runs assemblies.</summary>
    public static string Dotnet() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? Path.GetFullPath(Path.Combine(
            Path.GetDirectoryName(typeof(object).Assembly.Location)!,
            "..",
            "..",
            "..",
            OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
