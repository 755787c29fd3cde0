using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>
/// Executes the task of a child process. The entry point is that of the test framework, so this happens before it.
/// </summary>
internal static class TestChild
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A test project is a program.")]
    internal static void Run()
    {
        if (ChildProcess.TryRun(Environment.GetCommandLineArgs().AsSpan(1)) is { } exitCode)
        {
            Environment.Exit(exitCode);
        }
    }
}
