using System.Numerics;

namespace LayerGen.Data;

/// <summary>Reads CSV files into datasets.</summary>
/// <remarks>
/// <para>
/// Each line is a sample. Numbers and dates of the current culture play no part: numbers have a decimal point, or a
/// decimal comma if <see cref="CsvOptions.DecimalComma"/> is set. Spaces around values are not part of them. Files
/// compressed with gzip are recognized by their first bytes.
/// </para>
/// <para>
/// Nothing is guessed that could be wrong without notice: a column with numbers and texts, several possible separators,
/// a number in the header, and a line with too few or too many values are errors, and the option that decides is named.
/// Files from untrusted sources can be read. Memory is limited by the length of the uncompressed text.
/// </para>
/// </remarks>
public static class CsvData
{
    /// <summary>Reads a file with a header.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="target">The column of the target, which is a number, or <see langword="null"/> for none.</param>
    /// <param name="label">The column of the class, or <see langword="null"/> for none.</param>
    /// <param name="like">
    /// A dataset whose features, categories and classes this one is to have, such as the training data for a test
    /// file, or <see langword="null"/>.
    /// </param>
    /// <returns>A dataset. Without target and label, it has features only.</returns>
    /// <exception cref="CsvDataException">The content of the file is not what was expected.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">The path is empty, or there are both a target and a label.</exception>
    public static Dataset<T> Read<T>(
        string path, CsvColumn? target = null, CsvColumn? label = null, Dataset<T>? like = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Read(path, new CsvOptions { Targets = target is { } column ? [column] : [], Label = label }, like);

    /// <summary>Reads a file.</summary>
    /// <inheritdoc cref="Read{T}(string, CsvColumn?, CsvColumn?, Dataset{T}?)" path="/typeparam|/returns|/exception"/>
    /// <param name="path">The file.</param>
    /// <param name="options">What the columns are, and how the text is written.</param>
    /// <param name="like">
    /// A dataset whose features, categories and classes this one is to have, such as the training data for a test
    /// file, or <see langword="null"/>.
    /// </param>
    /// <exception cref="ArgumentNullException">The path or the options are <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The path is empty, or an option is out of range or contradicts others.
    /// </exception>
    public static Dataset<T> Read<T>(string path, CsvOptions options, Dataset<T>? like = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return ReadStream(file, path, options, like);
    }

    /// <summary>Reads a stream from where it is to its end. It is not closed.</summary>
    /// <inheritdoc cref="Read{T}(string, CsvOptions, Dataset{T}?)" path="/typeparam|/returns|/exception"/>
    /// <param name="stream">The stream.</param>
    /// <param name="options">What the columns are, and how the text is written. The default is features only.</param>
    /// <param name="like">A dataset whose features, categories and classes this one is to have.</param>
    /// <exception cref="ArgumentNullException">The stream is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">An option is out of range or contradicts others.</exception>
    public static Dataset<T> Read<T>(Stream stream, CsvOptions? options = null, Dataset<T>? like = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ReadStream(stream, null, options ?? new CsvOptions(), like);
    }

    /// <summary>Reads a text from where its reader is to its end. The reader is not closed.</summary>
    /// <inheritdoc cref="Read{T}(Stream, CsvOptions?, Dataset{T}?)" path="/typeparam|/returns|/exception"/>
    /// <param name="reader">The reader.</param>
    /// <param name="options">What the columns are, and how the text is written. The default is features only.</param>
    /// <param name="like">A dataset whose features, categories and classes this one is to have.</param>
    /// <exception cref="ArgumentNullException">The reader is <see langword="null"/>.</exception>
    public static Dataset<T> Read<T>(TextReader reader, CsvOptions? options = null, Dataset<T>? like = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(reader);
        options ??= new CsvOptions();
        options.Check(like is not null);
        return new CsvReading<T>(options, like, new CsvErrors(null)).Read(reader);
    }

    private static Dataset<T> ReadStream<T>(Stream stream, string? path, CsvOptions options, Dataset<T>? like)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        options.Check(like is not null);
        using var source = new CsvSource(stream);
        return new CsvReading<T>(options, like, new CsvErrors(path)).Read(source.Bytes, source.Size);
    }
}
