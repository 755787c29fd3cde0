using System.Text;

namespace LayerGen.Reports;

/// <summary>Writes files of which nothing is there before all of it is made.</summary>
internal static class OutputFile
{
    public static void Write(string path, string text) => Write(path, new UTF8Encoding(false).GetBytes(text));

    public static void Write(string path, byte[] bytes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            File.WriteAllBytes(path, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system's message does not always say which file, and calls a folder of that name a lack of rights.
            throw new IOException($"Cannot write '{path}': {exception.Message}", exception);
        }
    }
}
