using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>A sample that was run to its end as a separate process, with redirected output.</summary>
internal sealed record SampleProcess(int ExitCode, string Output, string Errors)
{
    /// <summary>SIGINT, which a terminal sends for Ctrl+C.</summary>
    private const int Interruption = 2;

    /// <summary>SIGTERM, which service managers and containers send.</summary>
    private const int Termination = 15;

    /// <summary>Gets the host that runs these tests, three folders above its libraries.</summary>
    public static string Host { get; } = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>Runs a sample in the usual culture.</summary>
    public static Task<SampleProcess> Run(string sample, params string[] arguments) =>
        Run(sample, "C.UTF-8", arguments);

    /// <summary>Runs a sample in a culture, named as on the system: fi_FI.UTF-8.</summary>
    public static Task<SampleProcess> Run(string sample, string culture, string[] arguments) =>
        Run(sample, culture, arguments, _ => Task.CompletedTask);

    /// <summary>Runs a sample and sends Ctrl+C as soon as it has made some progress.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="hasBegun">Returns whether the sample has made progress, from its output so far, line by
    /// line.</param>
    public static Task<SampleProcess> Interrupt(
        string sample, string[] arguments, Func<IReadOnlyList<string>, bool> hasBegun) =>
        Signal(sample, arguments, hasBegun, Interruption);

    /// <inheritdoc cref="Interrupt"/>
    /// <summary>Runs a sample and sends SIGTERM as soon as it has made some progress.</summary>
    public static Task<SampleProcess> Terminate(
        string sample, string[] arguments, Func<IReadOnlyList<string>, bool> hasBegun) =>
        Signal(sample, arguments, hasBegun, Termination);

    private static Task<SampleProcess> Signal(
        string sample, string[] arguments, Func<IReadOnlyList<string>, bool> hasBegun, int signal) =>
        Run(sample, "C.UTF-8", arguments, async run =>
        {
            while (!run.Process.HasExited && !hasBegun(run.Lines))
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            _ = Kill(run.Process.Id, signal);
        });

    private static async Task<SampleProcess> Run(
        string sample, string culture, string[] arguments, Func<Running, Task> meanwhile)
    {
        ProcessStartInfo start = new(Host, [Path.Combine(AppContext.BaseDirectory, $"{sample}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = culture;
        start.Environment["LANG"] = culture;
        using Process process = Process.Start(start)!;
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        try
        {
            Running running = new(process);
            Task<string> output = running.Read(cancellation);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
            await meanwhile(running);
            await process.WaitForExitAsync(cancellation);
            return new SampleProcess(process.ExitCode, await output, await errors);
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>The output without the line that contains the elapsed time.</summary>
    public string OutputWithoutTime =>
        string.Join('\n', Output.Split('\n').Where(line => !line.StartsWith("Time: ", StringComparison.Ordinal)));

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    /// <summary>A sample that is still running.</summary>
    private sealed class Running(Process process)
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public Process Process => process;

        public IReadOnlyList<string> Lines => [.. _lines];

        public async Task<string> Read(CancellationToken cancellation)
        {
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                _lines.Enqueue(line);
            }

            return string.Concat(_lines.Select(line => line + "\n"));
        }
    }
}
