using System.Numerics;

namespace LayerGen.Data;

/// <summary>Reads Parquet files into datasets, one row group after another.</summary>
/// <remarks>
/// The columns are numbers, truth values (0 or 1) or texts (categories). Columns of other types, and nested ones, can
/// be ignored. Only the columns that are used are read.
/// </remarks>
public static class ParquetData
{
    /// <summary>Reads a file.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="target">The column of the target, which is a number, or <see langword="null"/> for none.</param>
    /// <param name="label">The column of the class, or <see langword="null"/> for none.</param>
    /// <param name="like">
    /// A dataset whose features, categories and classes this one is to have, such as the training data for a test
    /// file, or <see langword="null"/>.
    /// </param>
    /// <returns>A dataset. Without target and label, it has features only.</returns>
    /// <exception cref="ParquetDataException">The content of the file is not what was expected.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">The path is empty, or there are both a target and a label.</exception>
    public static Dataset<T> Read<T>(
        string path, string? target = null, string? label = null, Dataset<T>? like = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Read(path, new ParquetReadOptions { Targets = target is null ? [] : [target], Label = label }, like);

    /// <summary>Reads a file.</summary>
    /// <inheritdoc cref="Read{T}(string, string?, string?, Dataset{T}?)" path="/typeparam|/returns|/exception"/>
    /// <param name="path">The file.</param>
    /// <param name="options">What the columns are.</param>
    /// <param name="like">A dataset whose features, categories and classes this one is to have.</param>
    /// <exception cref="ArgumentNullException">The path or the options are <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The path is empty, or an option is out of range or contradicts others.
    /// </exception>
    public static Dataset<T> Read<T>(string path, ParquetReadOptions options, Dataset<T>? like = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Read(file, path, options, like);
    }

    /// <summary>Reads a stream, which must be seekable. It is not closed.</summary>
    /// <inheritdoc cref="Read{T}(string, ParquetReadOptions, Dataset{T}?)" path="/typeparam|/returns|/exception"/>
    /// <param name="stream">The stream.</param>
    /// <param name="options">What the columns are. The default is features only.</param>
    /// <param name="like">A dataset whose features, categories and classes this one is to have.</param>
    /// <exception cref="ArgumentNullException">The stream is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// An option is out of range or contradicts others, or the stream cannot seek.
    /// </exception>
    public static Dataset<T> Read<T>(Stream stream, ParquetReadOptions? options = null, Dataset<T>? like = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanSeek
            ? Read(stream, null, options ?? new ParquetReadOptions(), like)
            : throw new ArgumentException("Expected a stream that can seek, but got one that cannot.", nameof(stream));
    }

    private static Dataset<T> Read<T>(Stream stream, string? path, ParquetReadOptions options, Dataset<T>? like)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        options.Check(like is not null);
        var reading = new ParquetReading<T>(options, like, new ParquetErrors(path));

        // The library only has asynchronous methods. On a thread of the pool, they cannot wait for the caller's
        // context.
        return Task.Run(() => reading.ReadAsync(stream)).GetAwaiter().GetResult();
    }
}
