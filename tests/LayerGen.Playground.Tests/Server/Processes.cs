using System.Diagnostics;

namespace LayerGen.Playground.Tests.Server;

/// <summary>Looks at processes that are not children of this one.</summary>
internal static class Processes
{
    /// <summary>Waits until a process has ended.</summary>
    public static async Task EndedAsync(int id)
    {
        CancellationToken patience = Patience.Token;
        while (IsRunning(id))
        {
            await Task.Delay(20, patience);
        }
    }

    /// <summary>Waits until a folder was removed.</summary>
    public static async Task RemovedAsync(string folder)
    {
        CancellationToken patience = Patience.Token;
        while (Directory.Exists(folder))
        {
            await Task.Delay(20, patience);
        }
    }

    /// <summary>Sends a signal.</summary>
    public static async Task SignalAsync(int id, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{id}"]);
        await kill.WaitForExitAsync(Patience.Token);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            // A process whose parent does not ask for its exit code remains in the list.
            if (OperatingSystem.IsLinux())
            {
                string stat = File.ReadAllText($"/proc/{id}/stat");
                return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
            }

            using Process process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
