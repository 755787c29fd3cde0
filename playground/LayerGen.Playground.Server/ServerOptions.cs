using LayerGen.Playground.Server.Runners;

namespace LayerGen.Playground.Server;

/// <summary>How a server is started.</summary>
internal sealed record ServerOptions
{
    /// <summary>The port on 127.0.0.1, or 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The folder of the page, which has an index.html.</summary>
    public required string Page { get; init; }

    /// <summary>How a runner is started.</summary>
    public required RunnerCommand Runner { get; init; }

    /// <summary>What the pages may use.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>Where events are reported. Neither a token nor what a page sends is ever written to it.</summary>
    public TextWriter Log { get; init; } = TextWriter.Null;
}
