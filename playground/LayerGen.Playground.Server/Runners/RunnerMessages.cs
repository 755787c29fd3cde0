namespace LayerGen.Playground.Server.Runners;

/// <summary>What the user is told when a runner ends.</summary>
internal static class RunnerMessages
{
    private const string Afterwards = "Its process was ended. The next call starts another one.";

    /// <summary>The runner did not begin to answer.</summary>
    public static string NotStarted(TimeSpan limit) =>
        $"The process that runs the code did not start within {limit.TotalSeconds} seconds.";

    /// <summary>There was no call for a while.</summary>
    public static string Idle(TimeSpan limit) =>
        $"The process of this page was ended after {limit.TotalMinutes:0.#} minutes without a call (--idle).";

    /// <summary>A call took too long.</summary>
    public static string Time(string call, TimeSpan limit) =>
        $"'{call}' took longer than its limit of {limit.TotalSeconds} seconds (--time). {Afterwards}";

    /// <summary>The process uses too much memory.</summary>
    public static string Memory(Limits limits) =>
        $"The code needs more memory than its limit of {limits.Memory} MB (--memory). {Afterwards}";

    /// <summary>A result is too large.</summary>
    public static string Result(Limits limits) =>
        $"The result has more than its limit of {limits.ResultBytes / (1024 * 1024)} MB. {Afterwards}";

    /// <summary>The code has written to the stream of the answers.</summary>
    public static string Protocol() =>
        $"The code has written to the standard output, which belongs to the playground. {Afterwards}";

    /// <summary>The process has ended by itself.</summary>
    /// <param name="exitCode">Its exit code.</param>
    /// <param name="error">The line in which the runtime reports why, if there is one.</param>
    /// <param name="limits">The limits.</param>
    public static string Ended(int exitCode, string? error, Limits limits)
    {
        const string next = "The next call starts another process.";
        return error?.Split('.')[0] switch
        {
            "Out of memory" => Memory(limits),
            "Stack overflow" => $"The code calls itself without an end: a stack overflow ended its process. {next}",
            "Unhandled exception" => $"An exception on a thread of the code ended its process: {RestOf(error)} {next}",
            "Process terminated" => $"The code ended its process by FailFast: {RestOf(error)} {next}",
            _ => $"The process of the code ended with exit code {exitCode}. {next}",
        };
    }

    /// <summary>Returns the sentence after the first one.</summary>
    private static string RestOf(string error)
    {
        string rest = error[(error.IndexOf('.') + 1)..].Trim();
        return rest.EndsWith('.') ? rest : rest + '.';
    }
}
