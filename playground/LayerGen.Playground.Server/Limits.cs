namespace LayerGen.Playground.Server;

/// <summary>What the pages may use. Whatever exceeds a limit is ended, and the page is told.</summary>
internal sealed record Limits
{
    /// <summary>The calls that compile or run code.</summary>
    private static readonly HashSet<string> LongCalls = ["compile", "start", "advance"];

    /// <summary>How long a call may take that compiles or runs code.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long another call may take.</summary>
    public TimeSpan ShortTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a runner may take to start.</summary>
    public TimeSpan StartTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>After how much time without a call the runner of a page ends.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>After how much time the next spare runner is started when a page has taken one.</summary>
    public TimeSpan SpareDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the memory of a runner is measured.</summary>
    public TimeSpan MemoryInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The memory of a runner, in MB.</summary>
    public int Memory { get; init; } = 2048;

    /// <summary>The number of runners, which is the number of pages that can work at the same time.</summary>
    public int Runners { get; init; } = 4;

    /// <summary>The length of a frame that a page sends, in bytes.</summary>
    public int FrameBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>The length of a result, in bytes.</summary>
    public int ResultBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The number of calls of a page that wait for an earlier one.</summary>
    public int WaitingCalls { get; init; } = 64;

    /// <summary>The number of connections of any kind.</summary>
    public int Connections { get; init; } = 200;

    /// <summary>Gets the memory of a runner in bytes.</summary>
    public long MemoryBytes => Memory * 1024L * 1024;

    /// <summary>Returns how long a call may take.</summary>
    /// <param name="call">The name of the call.</param>
    public TimeSpan TimeOf(string call) => LongCalls.Contains(call) ? Time : ShortTime;
}
