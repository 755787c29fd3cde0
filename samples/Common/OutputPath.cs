using LayerGen.Shared;

namespace LayerGen.Samples;

/// <summary>What samples write: looked at before the work starts, so that minutes are not lost to a slip of the pen.</summary>
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

    /// <summary>Checks that a file can be written where it is asked for. It is not made.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <exception cref="IOException">It cannot be written; the message says why and names it.</exception>
    public static void CheckFile(string? path)
    {
        if (path is not null)
        {
            WholeFile.Check(path);
        }
    }

    /// <summary>Writes a file as a whole: until all of it is there, what it held before stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What is in it.</param>
    /// <exception cref="IOException">It cannot be written; the message says why and names it.</exception>
    public static void Write(string path, byte[] content) => WholeFile.Write(path, content);
}
