using System.ComponentModel;
using System.Diagnostics;

namespace LayerGen.Playground.Server;

/// <summary>Opens the browser of the user.</summary>
internal static class Browser
{
    /// <summary>Opens a page, or tells that there is no browser.</summary>
    public static void Open(Uri url)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(url.ToString()) { UseShellExecute = true });
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine("No browser was found. Open the URL yourself.");
        }
    }
}
