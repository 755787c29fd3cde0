namespace LayerGen.Playground.Server.Runners;

/// <summary>The environment of a runner: what .NET needs. The rest often contains secrets.</summary>
internal static class RunnerEnvironment
{
    private static readonly string[] Kept =
    [
        "DOTNET_ROOT",
        "DOTNET_ROOT_X64",
        "DOTNET_ROOT_ARM64",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
        "LD_LIBRARY_PATH",
        "SystemRoot",
    ];

    /// <summary>Replaces an environment.</summary>
    /// <param name="environment">The environment of this process, which becomes that of the runner.</param>
    /// <param name="folder">The folder for temporary files.</param>
    /// <param name="limits">The limits.</param>
    public static void Apply(IDictionary<string, string?> environment, string folder, Limits limits)
    {
        Dictionary<string, string?> kept = [];
        foreach (string name in Kept)
        {
            if (environment.TryGetValue(name, out string? value))
            {
                kept[name] = value;
            }
        }

        environment.Clear();
        foreach ((string name, string? value) in kept)
        {
            environment[name] = value;
        }

        environment["TMPDIR"] = environment["TEMP"] = environment["TMP"] = folder;
        environment["DOTNET_GCHeapHardLimit"] = $"0x{limits.MemoryBytes:X}";

        // No dumps, and no sockets for debuggers and profilers.
        environment["DOTNET_DbgEnableMiniDump"] = "0";
        environment["DOTNET_EnableDiagnostics"] = "0";
    }
}
