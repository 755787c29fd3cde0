namespace LayerGen.Data.Images;

/// <summary>
/// The exception that is thrown when a file or a folder is not what was expected: it is not an image, it is damaged or
/// too large, it cannot be read, or a folder has no images or no classes.
/// </summary>
public sealed class ImageFormatException : IOException
{
    internal ImageFormatException(string? path, string expected, string found, Exception? innerException = null)
        : base($"Cannot read {(path is null ? "the image" : $"'{Printable(path)}'")}: {Text(expected, found)}.",
            innerException)
    {
        Path = path;
        Expected = expected;
        Found = found;
    }

    /// <summary>Gets the file or the folder, or <see langword="null"/> if the image was not read from a file.</summary>
    public string? Path { get; }

    /// <summary>Gets what was expected.</summary>
    public string Expected { get; }

    /// <summary>Gets what was found.</summary>
    public string Found { get; }

    /// <summary>Gets the message without the path.</summary>
    internal string Reason => Text(Expected, Found);

    private static string Text(string expected, string found) => $"expected {expected}, but found {found}";

    /// <summary>Replaces control characters, which the name of a file may contain.</summary>
    private static string Printable(string path) =>
        string.Create(path.Length, path, static (text, path) =>
        {
            for (int k = 0; k < text.Length; k++)
            {
                text[k] = char.IsControl(path[k]) ? '?' : path[k];
            }
        });
}
