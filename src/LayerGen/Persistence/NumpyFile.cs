using System.Collections.Immutable;
using LayerGen.Persistence.Formats;
using LayerGen.Shared;

namespace LayerGen.Persistence;

/// <summary>
/// Reads and writes arrays in NumPy's formats: one array in a <c>.npy</c> file, and named arrays in a <c>.npz</c>
/// archive. docs/numpy.md lists the types and rules.
/// </summary>
/// <example>
/// <code>
/// NumpyFile.SaveArchive("data.npz", new Dictionary&lt;string, NumpyArray&gt;
/// {
///     ["x"] = NumpyArray.Create&lt;float&gt;([0, 0, 0, 1, 1, 0, 1, 1], 4, 2),
///     ["y"] = NumpyArray.Create&lt;int&gt;([0, 1, 1, 0], 4),
/// });
///
/// IReadOnlyDictionary&lt;string, NumpyArray&gt; arrays = NumpyFile.LoadArchive("data.npz");
/// </code>
/// </example>
public static class NumpyFile
{
    /// <summary>Loads an array from a <c>.npy</c> file, which <c>numpy.save</c> writes.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The array. Its elements are in row-major order, whatever the order in the file is.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">
    /// The file is damaged, or it has elements of a type that is not read: big-endian numbers, structures, or Python
    /// objects, which would have to be executed. Or it has more than <see cref="Array.MaxLength"/> bytes of data, or a
    /// dimension of more than 2,147,483,647.
    /// </exception>
    public static NumpyArray Load(string path)
    {
        using ByteSource source = ByteSource.Open(path);
        return Load(source);
    }

    /// <inheritdoc cref="Load(string)"/>
    /// <summary>Loads an array from a stream in the format of a <c>.npy</c> file.</summary>
    /// <param name="stream">The stream, which is read to its end and stays open.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is <see langword="null"/>.</exception>
    public static NumpyArray Load(Stream stream)
    {
        using ByteSource source = ByteSource.Open(stream);
        return Load(source);
    }

    /// <inheritdoc cref="Load(string)"/>
    /// <summary>Loads an array from the bytes of a <c>.npy</c> file.</summary>
    /// <param name="bytes">The bytes.</param>
    public static NumpyArray Load(ReadOnlySpan<byte> bytes)
    {
        using ByteSource source = ByteSource.Open(bytes);
        return Load(source);
    }

    /// <summary>
    /// Loads all arrays from a <c>.npz</c> archive, which <c>numpy.savez</c> and <c>numpy.savez_compressed</c> write.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The arrays by their names, in the order of the archive.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">
    /// The file is damaged, it contains something else than arrays, two arrays have the same name, or the name of an
    /// array leads out of a directory. Or <see cref="Load(string)"/> could not load one of the arrays.
    /// </exception>
    public static IReadOnlyDictionary<string, NumpyArray> LoadArchive(string path)
    {
        using ByteSource source = ByteSource.Open(path);
        return LoadArchive(source);
    }

    /// <inheritdoc cref="LoadArchive(string)"/>
    /// <summary>Loads all arrays from a stream in the format of a <c>.npz</c> archive.</summary>
    /// <param name="stream">The stream, which is read to its end and stays open.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is <see langword="null"/>.</exception>
    public static IReadOnlyDictionary<string, NumpyArray> LoadArchive(Stream stream)
    {
        using ByteSource source = ByteSource.Open(stream);
        return LoadArchive(source);
    }

    /// <inheritdoc cref="LoadArchive(string)"/>
    /// <summary>Loads all arrays from the bytes of a <c>.npz</c> archive.</summary>
    /// <param name="bytes">The bytes.</param>
    public static IReadOnlyDictionary<string, NumpyArray> LoadArchive(ReadOnlySpan<byte> bytes)
    {
        using ByteSource source = ByteSource.Open(bytes);
        return LoadArchive(source);
    }

    /// <summary>
    /// Saves an array to a <c>.npy</c> file, with the same bytes as <c>numpy.save</c>. An existing file is replaced as
    /// a whole or left unchanged.
    /// </summary>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <param name="array">The array.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="array"/> is <see langword="null"/>.</exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    public static void Save(string path, NumpyArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        WholeFile.Write(path, array, static (stream, array) => Save(stream, array));
    }

    /// <summary>Writes an array to a stream in the format of a <c>.npy</c> file.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="array">The array.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Save(Stream stream, NumpyArray array)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(array);
        stream.Write(NpyHeader.Create(array.Type, array.Shape.AsSpan()));
        stream.Write(array.Bytes);
    }

    /// <summary>
    /// Saves arrays to a <c>.npz</c> archive without compression, as <c>numpy.savez</c> does. The same arrays give the
    /// same bytes. An existing file is replaced as a whole or left unchanged.
    /// </summary>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <param name="arrays">
    /// The arrays with their names, which differ and have 1 to 1024 characters. A name may have segments, such as
    /// <c>dense/kernel</c>, but it must not lead out of a directory as a path would.
    /// </param>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, a name is not allowed or occurs twice, or there are more than 65,535 arrays.
    /// </exception>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="arrays"/>, a name or an array is <see langword="null"/>.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    public static void SaveArchive(string path, IEnumerable<KeyValuePair<string, NumpyArray>> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        WholeFile.Write(path, arrays, static (stream, arrays) => SaveArchive(stream, arrays));
    }

    /// <inheritdoc cref="SaveArchive(string, IEnumerable{KeyValuePair{string, NumpyArray}})"
    ///   path="/typeparam|/returns|/exception"/>
    /// <summary>Writes arrays to a stream in the format of a <c>.npz</c> archive without compression.</summary>
    /// <param name="stream">The stream, which stays open. It is not complete if an exception is thrown.</param>
    /// <param name="arrays">The arrays with their names.</param>
    /// <exception cref="ArgumentException">
    /// A name is not allowed or occurs twice, or there are more than 65,535 arrays.
    /// </exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void SaveArchive(Stream stream, IEnumerable<KeyValuePair<string, NumpyArray>> arrays)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(arrays);
        var writer = new NpzWriter(stream);
        foreach ((string name, NumpyArray array) in arrays)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(arrays));
            ArgumentNullException.ThrowIfNull(array, nameof(arrays));
            writer.Add(name, array.Type, array.Shape.AsSpan(), array.Bytes, nameof(arrays));
        }

        writer.End();
    }

    private static NumpyArray Load(ByteSource source)
    {
        using Stream stream = source.ToStream();
        NpyHeader header = NpyHeader.Read(stream, source.Length, source.Name, entry: null);
        NumpyLimits.CheckLength(header, source.Name, entry: null);
        ImmutableArray<int> shape = ShapeOf(header.Shape, source.Name, entry: null);

        // The header was compared with the length of the file, so the bytes exist.
        byte[] bytes = new byte[header.DataBytes];
        source.Read(header.Length, bytes);
        return new NumpyArray(
            header.Type,
            shape,
            header.IsFortran ? FortranOrder.ToRowMajor(bytes, header.Type.Size(), header.Shape) : bytes);
    }

    private static OrderedDictionary<string, NumpyArray> LoadArchive(ByteSource source)
    {
        using NpzArchive archive = NpzArchive.Open(source);
        var arrays = new OrderedDictionary<string, NumpyArray>(archive.Entries.Count, StringComparer.Ordinal);
        foreach (TensorEntry entry in archive.Entries)
        {
            ImmutableArray<int> shape = ShapeOf(entry.Shape, archive.Name, entry.Name);
            arrays.Add(entry.Name, new NumpyArray(entry.Type, shape, archive.ReadElements(entry)));
        }

        return arrays;
    }

    /// <summary>Converts dimensions, which can be large only if another one is 0.</summary>
    private static ImmutableArray<int> ShapeOf(long[] shape, string? file, string? entry) =>
        shape.All(dimension => dimension <= int.MaxValue)
            ? [.. shape.Select(dimension => (int)dimension)]
            : throw new NetworkFormatException(
                file,
                entry,
                FormattableString.Invariant($"dimensions of at most {int.MaxValue}"),
                TensorEntry.TextOf(shape));
}
