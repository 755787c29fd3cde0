using LayerGen.Persistence.Formats;

namespace LayerGen.Persistence;

/// <summary>
/// Reads arrays in the IDX format, in which MNIST and its relatives are published. Files that are compressed with gzip
/// are decompressed. <see cref="DatasetFiles.LoadIdx"/> makes a dataset of them.
/// </summary>
/// <remarks>
/// The format: two zero bytes, a byte for the type of the elements, a byte for the number of dimensions, each dimension
/// as an integer of four bytes, and the elements in row-major order, all big-endian
/// (Y. LeCun, C. Cortes, C. J. C. Burges, <i>The MNIST database of handwritten digits</i>).
/// </remarks>
/// <example>
/// <code>
/// NumpyArray images = IdxFile.Load("train-images-idx3-ubyte.gz");
/// int rows = images.Shape[1];
/// </code>
/// </example>
public static class IdxFile
{
    /// <summary>Loads an array from a file.</summary>
    /// <param name="path">The file. Its content, not its name, determines whether it is compressed.</param>
    /// <returns>
    /// The array. Its type is <see cref="TensorType.UInt8"/>, <see cref="TensorType.Int8"/>,
    /// <see cref="TensorType.Int16"/>, <see cref="TensorType.Int32"/>, <see cref="TensorType.Float32"/> or
    /// <see cref="TensorType.Float64"/>.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">
    /// The file is damaged, its length is not the one that its dimensions describe, it has more than 32 dimensions or
    /// more than <see cref="Array.MaxLength"/> bytes of data, or it is not in this format.
    /// </exception>
    public static NumpyArray Load(string path)
    {
        using IdxArchive archive = IdxArchive.Open(ByteSource.Open(path));
        return archive.ToArray();
    }

    /// <inheritdoc cref="Load(string)"/>
    /// <summary>Loads an array from a stream.</summary>
    /// <param name="stream">The stream, which is read to its end and stays open.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is <see langword="null"/>.</exception>
    public static NumpyArray Load(Stream stream)
    {
        using IdxArchive archive = IdxArchive.Open(ByteSource.Open(stream));
        return archive.ToArray();
    }

    /// <inheritdoc cref="Load(string)"/>
    /// <summary>Loads an array from the bytes of a file.</summary>
    /// <param name="bytes">The bytes.</param>
    public static NumpyArray Load(ReadOnlySpan<byte> bytes)
    {
        using IdxArchive archive = IdxArchive.Open(ByteSource.Open(bytes));
        return archive.ToArray();
    }
}
