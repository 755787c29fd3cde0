using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>A sample that was run to its end as a program of its own, its output redirected.</summary>
internal sealed record SampleProcess(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a sample in the usual culture.</summary>
    public static Task<SampleProcess> Run(string sample, params string[] arguments) => Run(sample, "C.UTF-8", arguments);

    /// <summary>Runs a sample in a culture, named as the system does: fi_FI.UTF-8.</summary>
    public static async Task<SampleProcess> Run(string sample, string culture, string[] arguments)
    {
        // The one that runs these tests: three folders above its libraries.
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        ProcessStartInfo start = new(dotnet, [Path.Combine(AppContext.BaseDirectory, $"{sample}.dll"), .. arguments])
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
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
            string errors = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new SampleProcess(process.ExitCode, await output, errors);
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>The output without the line that says how long it took.</summary>
    public string OutputWithoutTime =>
        string.Join('\n', Output.Split('\n').Where(line => !line.StartsWith("Time: ", StringComparison.Ordinal)));
}
