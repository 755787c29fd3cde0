namespace LayerGen.Playground.Server.Runners;

/// <summary>The folders of runners. They are the working directory, and that of temporary files.</summary>
internal static class RunnerFolder
{
    private const string Prefix = "layergen-playground-";

    /// <summary>Creates an empty folder, which only this user can read.</summary>
    public static string Create() => Directory.CreateTempSubdirectory(Prefix).FullName;

    /// <summary>Removes a folder. Files that another process still uses can remain.</summary>
    public static void Remove(string folder)
    {
        try
        {
            if (Path.GetFileName(folder).StartsWith(Prefix, StringComparison.Ordinal))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
