using LayerGen.Persistence.Formats;

namespace LayerGen.Persistence;

/// <summary>
/// The exception that is thrown when the content of a file is not what was expected: it is damaged, it is not in a
/// format that LayerGen reads, or it belongs to another network. Whatever was to be loaded is unchanged.
/// </summary>
/// <remarks>
/// It derives from <see cref="IOException"/>, so that code which handles files that cannot be read also handles files
/// that cannot be understood. (<see cref="InvalidDataException"/> is sealed.)
/// </remarks>
public sealed class NetworkFormatException : IOException
{
    internal NetworkFormatException(
        string? file, string? tensor, string expected, string found, Exception? innerException = null)
        : this(file, tensor, expected, found, Text(tensor, expected, found), innerException)
    {
    }

    internal NetworkFormatException(
        string? file, string? tensor, string expected, string found, string text, Exception? innerException)
        : base($"Cannot load {(file is null ? "the data" : $"'{file}'")}: {text}", innerException)
    {
        FileName = file;
        Tensor = tensor;
        Expected = expected;
        Found = found;
    }

    /// <summary>Gets the file, as the caller named it, or <see langword="null"/> for a stream or a span.</summary>
    public string? FileName { get; }

    /// <summary>
    /// Gets the name of the tensor, or of the entry, that is wrong, or <see langword="null"/> if it is the whole file.
    /// </summary>
    public string? Tensor { get; }

    /// <summary>Gets what was expected.</summary>
    public string Expected { get; }

    /// <summary>Gets what was found.</summary>
    public string Found { get; }

    private static string Text(string? tensor, string expected, string found) => tensor is null
        ? $"expected {expected}, but found {found}."
        : $"expected {expected} for '{FileText.Printable(tensor)}', but found {found}.";
}
