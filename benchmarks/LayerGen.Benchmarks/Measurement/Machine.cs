using System.Runtime.InteropServices;
using BenchmarkDotNet.Environments;

namespace LayerGen.Benchmarks.Measurement;

/// <summary>The machine on which the figures were measured.</summary>
internal static class Machine
{
    /// <summary>Gets the processor, the runtime and the system in one line.</summary>
    public static string Description
    {
        get
        {
            HostEnvironmentInfo host = HostEnvironmentInfo.GetCurrent();
            string processor =
                host.Cpu.Value?.ProcessorName?.Trim() is { Length: > 0 } name ? name : "unknown processor";
            return $"{processor}, {Environment.ProcessorCount} logical "
                + $"cores, {RuntimeInformation.FrameworkDescription}, "
                + $"{RuntimeInformation.RuntimeIdentifier}";
        }
    }
}
