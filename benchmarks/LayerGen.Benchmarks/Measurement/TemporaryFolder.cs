namespace LayerGen.Benchmarks.Measurement;

/// <summary>A folder of this process, which is removed when the process ends.</summary>
internal static class TemporaryFolder
{
    private static readonly Lazy<string> Created = new(Create);

    public static string Path => Created.Value;

    private static string Create()
    {
        string path = Directory.CreateTempSubdirectory("LayerGen.Benchmarks.").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(path);
        return path;
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
