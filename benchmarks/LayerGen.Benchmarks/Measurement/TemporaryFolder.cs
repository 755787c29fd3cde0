using System.Globalization;

namespace LayerGen.Benchmarks.Measurement;

/// <summary>A folder of this process, which is removed when the process ends.</summary>
internal static class TemporaryFolder
{
    private static readonly Lazy<string> Created = new(Create);

    public static string Path => Created.Value;

    private static string Create()
    {
        string path = Directory.CreateTempSubdirectory("LayerGen.Benchmarks.").FullName;
        RemoveAtExit(path);
        return path;
    }

    /// <summary>Creates another folder in a directory. It is removed, too.</summary>
    public static string CreateIn(string directory)
    {
        string path = System.IO.Path.Combine(
            directory, string.Create(CultureInfo.InvariantCulture, $"LayerGen.Benchmarks.{Environment.ProcessId}"));
        Directory.CreateDirectory(path);
        RemoveAtExit(path);
        return path;
    }

    private static void RemoveAtExit(string path)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(path);
    }

    private static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Windows does not delete a library that is still loaded. The system clears its temporary files itself.
        }
    }
}
