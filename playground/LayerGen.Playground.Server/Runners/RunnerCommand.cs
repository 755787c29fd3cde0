using System.Diagnostics;
using System.Reflection;

namespace LayerGen.Playground.Server.Runners;

/// <summary>The command line that starts a runner.</summary>
/// <param name="File">The program.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record RunnerCommand(string File, params string[] Arguments)
{
    /// <summary>The hidden command of the program that makes it a runner.</summary>
    public const string Verb = "runner";

    /// <summary>Returns the command that starts this program again, as a runner.</summary>
    public static RunnerCommand OfThisProgram()
    {
        string process = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return isHost ? new(process, Assembly.GetEntryAssembly()!.Location, Verb) : new(process, Verb);
    }

    /// <summary>Returns how a runner is started.</summary>
    /// <param name="folder">An empty folder for its files.</param>
    /// <param name="limits">Its limits.</param>
    public ProcessStartInfo ToStartInfo(string folder, Limits limits)
    {
        ProcessStartInfo info = new(File, [.. Arguments, $"{Environment.ProcessId}", folder])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        RunnerEnvironment.Apply(info.Environment, folder, limits);
        return info;
    }
}
