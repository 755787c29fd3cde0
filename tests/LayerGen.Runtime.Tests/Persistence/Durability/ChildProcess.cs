using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>
/// A process of this program with another task: its entry point, or a module initializer, passes the arguments to
/// <see cref="TryRun"/>.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private const string Mark = "--child";

    private readonly Process _process;

    private ChildProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
    }

    private static string Program => typeof(ChildProcess).Assembly.Location;

    /// <summary>Gets the host that runs this process, which is three directories above its libraries.</summary>
    private static string Dotnet => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(),
        "..",
        "..",
        "..",
        OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Executes the task of a child process.</summary>
    /// <param name="arguments">The arguments of the process, without the program.</param>
    /// <returns>The exit code, or <see langword="null"/> if the process is not a child.</returns>
    public static int? TryRun(ReadOnlySpan<string> arguments)
    {
        if (arguments is not [Mark, var task, .. var rest])
        {
            return null;
        }

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        return task switch
        {
            KilledRun.Task => KilledRun.Train(rest[0], int.Parse(rest[1])),
            FullDisk.Task => FullDisk.RunInChild(rest[0]),
            _ => throw new ArgumentException($"Expected a task, but got '{task}'.", nameof(arguments)),
        };
    }

    /// <summary>Starts a child.</summary>
    public static ChildProcess Start(string task, params string[] arguments)
    {
        var start = new ProcessStartInfo(Dotnet, [Program, Mark, task, .. arguments]);

        // A child lives too short for optimized code.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new ChildProcess(start);
    }

    /// <summary>Starts a child that cannot write files of more than 512 or 1,024 bytes times a number.</summary>
    public static ChildProcess StartLimited(int blocks, string task, params string[] arguments)
    {
        // Without the signal, writing fails as on a full disk.
        string script = $"trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"";
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, "sh", Dotnet, Program, Mark, task, .. arguments]);

        // Otherwise the runtime reserves its memory for code as a file without a name, which is larger.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return new ChildProcess(start);
    }

    /// <summary>Waits for the next line, or for the end of the output.</summary>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    /// <summary>Kills the process at once (SIGKILL), unless it has ended, and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public int Kill()
    {
        _process.Kill();
        return Wait();
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public int Wait()
    {
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Reads the rest of the output.</summary>
    public string ReadOutput() => _process.StandardOutput.ReadToEnd();

    /// <summary>Reads the errors.</summary>
    public string ReadErrors() => _process.StandardError.ReadToEnd();

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
