namespace LayerGen.Samples;

/// <summary>Looks at what will be written to before the work starts, so that minutes are not lost to a slip of the pen.</summary>
public static class OutputPath
{
    /// <summary>Makes a folder, with those around it, and tries whether files can be made in it.</summary>
    /// <param name="folder">The folder; null for none.</param>
    /// <exception cref="IOException">It cannot be written into; the message says why and names it.</exception>
    public static void PrepareFolder(string? folder)
    {
        if (folder is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
            using FileStream trial = new(
                Path.Combine(folder, Path.GetRandomFileName()),
                FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot write into '{folder}': {exception.Message}", exception);
        }
    }

    /// <summary>Checks that a file can be where it is asked for. It is not made.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <exception cref="IOException">Its folder does not exist, or it is one; the message says which and names it.</exception>
    public static void CheckFile(string? path)
    {
        if (path is null)
        {
            return;
        }

        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new IOException($"Cannot write '{path}': the directory '{folder}' does not exist.");
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"Cannot write '{path}': it is a directory.");
        }
    }
}
