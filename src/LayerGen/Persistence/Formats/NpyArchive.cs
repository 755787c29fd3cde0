namespace LayerGen.Persistence.Formats;

/// <summary>
/// A file with one array of NumPy (<c>.npy</c>), as an archive. Elements are read in place, unless the array is in
/// Fortran's order.
/// </summary>
internal sealed class NpyArchive : TensorArchive
{
    private readonly ByteSource _source;
    private readonly bool _isFortran;

    /// <summary>The elements in row-major order, if the file has another order and they have been read.</summary>
    private byte[]? _elements;

    private NpyArchive(ByteSource source, TensorEntry entry, bool isFortran)
        : base(source.Name, [entry])
    {
        _source = source;
        _isFortran = isFortran;
    }

    /// <summary>Reads and checks the header.</summary>
    /// <param name="source">The file, which belongs to the archive if no exception is thrown.</param>
    /// <param name="name">The name of the array.</param>
    /// <param name="mostBytes">The largest number of bytes of an array in Fortran's order.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">The header is not valid, or does not fit the file.</exception>
    public static NpyArchive Open(ByteSource source, string name, int mostBytes)
    {
        using Stream stream = source.ToStream();
        NpyHeader header = NpyHeader.Read(stream, source.Length, source.Name, entry: null);

        // Only such an array is read as a whole, and twice.
        if (header.IsFortran)
        {
            NumpyLimits.CheckLength(header, source.Name, entry: null, mostBytes);
        }

        return new NpyArchive(
            source, new TensorEntry(name, header.Type, header.Shape, header.Length), header.IsFortran);
    }

    /// <inheritdoc/>
    public override void ReadBytes(TensorEntry entry, long first, Span<byte> destination)
    {
        if (!_isFortran)
        {
            _source.Read(entry.Offset + first, destination);
            return;
        }

        if (_elements is null)
        {
            // The header was compared with the length of the file, so the bytes exist.
            byte[] bytes = new byte[entry.ByteCount];
            _source.Read(entry.Offset, bytes);
            _elements = FortranOrder.ToRowMajor(bytes, entry.Type.Size(), entry.Shape);
        }

        _elements.AsSpan((int)first, destination.Length).CopyTo(destination);
    }

    /// <inheritdoc/>
    public override void Dispose() => _source.Dispose();
}
