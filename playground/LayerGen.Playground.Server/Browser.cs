using System.ComponentModel;
using System.Diagnostics;
using System.Net;

namespace LayerGen.Playground.Server;

/// <summary>
/// Opens a page in the browser of the user, by a file that leads to it. The file has the token; on the command line of
/// the browser, the other users of the machine could read it.
/// </summary>
internal sealed class Browser : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-playground-open-");

    /// <summary>Writes the file. Only this user can read its folder.</summary>
    /// <param name="url">The page.</param>
    public Browser(Uri url)
    {
        FilePath = Path.Combine(_folder.FullName, "open.html");
        File.WriteAllText(
            FilePath,
            $"""
            <!doctype html>
            <meta charset="utf-8">
            <meta http-equiv="refresh" content="0; url={WebUtility.HtmlEncode(url.ToString())}">
            """);
    }

    /// <summary>Gets the path of the file.</summary>
    public string FilePath { get; }

    /// <summary>Opens the browser, or tells that there is none.</summary>
    public void Open()
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(FilePath) { UseShellExecute = true });
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine("No browser was found. Open the URL yourself.");
        }
    }

    /// <summary>Removes the file.</summary>
    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The folder of temporary files is emptied by others, too.
        }
    }
}
