using LayerGen.Shared;

namespace LayerGen.Samples;

/// <summary>
/// The output of samples. Paths are checked before the work starts, so that a typo is reported immediately.
/// </summary>
public static class OutputPath
{
    /// <summary>Creates a folder, including its parents, and checks whether files can be created in it.</summary>
    /// <param name="folder">The folder; null for none.</param>
    /// <exception cref="IOException">The folder cannot be written to. The message names it and the reason.</exception>
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
            throw new IOException($"Cannot write to '{folder}': {exception.Message}", exception);
        }
    }

    /// <summary>Checks that a file can be written at a path. It is not created.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <exception cref="IOException">The file cannot be written. The message names it and the reason.</exception>
    public static void CheckFile(string? path)
    {
        if (path is not null)
        {
            WholeFile.Check(path);
        }
    }

    /// <summary>Writes a file as a whole. The old content is kept until the new one is complete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">The content of the file.</param>
    /// <exception cref="IOException">The file cannot be written. The message names it and the reason.</exception>
    public static void Write(string path, byte[] content) => WholeFile.Write(path, content);
}
