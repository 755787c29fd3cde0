using System.IO.Compression;
using System.Runtime.ExceptionServices;

namespace LayerGen.Persistence.Formats;

/// <summary>
/// A ZIP archive of NumPy's arrays (<c>.npz</c>), as <c>numpy.savez</c> and <c>numpy.savez_compressed</c> write it.
/// Nothing in it is trusted: memory is allocated only for bytes that the archive really has, or decompresses to.
/// </summary>
internal sealed class NpzArchive : TensorArchive
{
    /// <summary>The largest number of arrays.</summary>
    private const int MostEntries = 1 << 16;

    /// <summary>The first buffer for compressed elements. It is doubled whenever it is full.</summary>
    private const int FirstBuffer = 1 << 16;

    private readonly ByteSource _source;
    private readonly WatchedStream _stream;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, Item> _items;
    private readonly int _mostBytes;

    /// <summary>The array that was read last. Elements of an array are usually read in several parts.</summary>
    private TensorEntry? _loaded;
    private byte[] _elements = [];

    private NpzArchive(
        ByteSource source,
        WatchedStream stream,
        ZipArchive zip,
        IReadOnlyList<TensorEntry> entries,
        Dictionary<string, Item> items,
        int mostBytes)
        : base(source.Name, entries)
    {
        _source = source;
        _stream = stream;
        _zip = zip;
        _items = items;
        _mostBytes = mostBytes;
    }

    /// <summary>Reads the directory of the archive and the headers of all arrays.</summary>
    /// <param name="source">The file, which belongs to the archive if no exception is thrown.</param>
    /// <param name="mostBytes">The largest number of bytes of an array that is read.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">The archive is damaged, or contains something else.</exception>
    public static NpzArchive Open(ByteSource source, int mostBytes = int.MaxValue)
    {
        var stream = new WatchedStream(source.ToStream());
        ZipArchive? zip = null;
        try
        {
            zip = Guard(stream, source.Name, entry: null, () => new ZipArchive(stream, ZipArchiveMode.Read));
            IReadOnlyList<ZipArchiveEntry> files = Guard(stream, source.Name, entry: null, () => zip.Entries);
            Check(source, files);
            var entries = new List<TensorEntry>();
            var items = new Dictionary<string, Item>(StringComparer.Ordinal);
            foreach (ZipArchiveEntry file in files)
            {
                string name = NpzName.Of(file.FullName, source.Name);
                NpyHeader header = Guard(stream, source.Name, name, () => ReadHeader(file, source.Name, name));
                if (!items.TryAdd(name, new Item(file, header)))
                {
                    throw new NetworkFormatException(source.Name, name, "names that differ", $"'{name}' twice");
                }

                // The position of compressed elements in the file has no meaning.
                entries.Add(new TensorEntry(name, header.Type, header.Shape, Offset: 0));
            }

            return new NpzArchive(source, stream, zip, entries, items, mostBytes);
        }
        catch
        {
            zip?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void ReadBytes(TensorEntry entry, long first, Span<byte> destination)
    {
        if (_loaded != entry)
        {
            // Freed before the next one is read.
            _loaded = null;
            _elements = [];
            _elements = ReadElements(entry);
            _loaded = entry;
        }

        _elements.AsSpan((int)first, destination.Length).CopyTo(destination);
    }

    /// <summary>Reads the elements of an array in row-major order, as bytes in little-endian order.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">The data are damaged, or too many for an array.</exception>
    public byte[] ReadElements(TensorEntry entry)
    {
        Item item = _items[entry.Name];
        NumpyLimits.CheckLength(item.Header, Name, entry.Name, _mostBytes);
        byte[] bytes = Guard(_stream, Name, entry.Name, () => ReadData(item, entry.Name));
        return item.Header.IsFortran ? FortranOrder.ToRowMajor(bytes, entry.Type.Size(), entry.Shape) : bytes;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _zip.Dispose();
        _stream.Dispose();
        _source.Dispose();
    }

    private static void Check(ByteSource source, IReadOnlyList<ZipArchiveEntry> files)
    {
        if (files.Count > MostEntries)
        {
            throw new NetworkFormatException(
                source.Name, tensor: null, Text($"at most {MostEntries} arrays"), Text($"{files.Count}"));
        }

        // Files that overlap could decompress to the square of the length of the archive.
        long left = source.Length;
        foreach (ZipArchiveEntry file in files)
        {
            if (file.CompressedLength < 0 || file.CompressedLength > left)
            {
                throw new NetworkFormatException(
                    source.Name,
                    file.FullName,
                    Text($"at most {left} bytes, which the archive has left"),
                    Text($"{file.CompressedLength} bytes"));
            }

            left -= file.CompressedLength;
        }
    }

    private static NpyHeader ReadHeader(ZipArchiveEntry file, string? archive, string name)
    {
        if (file.IsEncrypted)
        {
            throw new NetworkFormatException(archive, name, "an array without encryption", "an encrypted file");
        }

        using Stream stream = file.Open();
        return NpyHeader.Read(stream, file.Length, archive, name);
    }

    private byte[] ReadData(Item item, string name)
    {
        using Stream stream = item.File.Open();
        byte[] header = new byte[item.Header.Length];
        int headerCount = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        int length = (int)item.Header.DataBytes;

        // As many bytes as the compressed ones exist. More are allocated only after these have been decompressed.
        byte[] data = new byte[Math.Min(length, Math.Max(item.File.CompressedLength, FirstBuffer))];
        int count = stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
        while (count == data.Length && count < length)
        {
            Array.Resize(ref data, (int)Math.Min(length, 2L * count));
            count += stream.ReadAtLeast(data.AsSpan(count), data.Length - count, throwOnEndOfStream: false);
        }

        if (headerCount < header.Length || count < length || stream.ReadByte() >= 0)
        {
            throw new NetworkFormatException(
                Name,
                name,
                Text($"{item.Header.Length + (long)length} bytes"),
                count < length ? Text($"{headerCount + (long)count}") : "more");
        }

        uint crc = Crc32.Append(Crc32.Append(0, header), data);
        return crc == item.File.Crc32
            ? data
            : throw new NetworkFormatException(
                Name, name, Text($"data with the checksum {item.File.Crc32:X8}"), Text($"{crc:X8}"));
    }

    /// <summary>
    /// Turns the errors of a damaged archive into one kind. Those of the file itself stay what they are.
    /// </summary>
    private static T Guard<T>(WatchedStream stream, string? file, string? entry, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (stream.Failure is null && exception is not NetworkFormatException && exception
            is IOException or InvalidDataException or NotSupportedException or ArgumentException or OverflowException
            or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new NetworkFormatException(
                file, entry, "an archive of NumPy (.npz)", "damaged data: " + exception.Message, exception);
        }
        catch (Exception exception) when (stream.Failure is not null && exception != stream.Failure)
        {
            ExceptionDispatchInfo.Throw(stream.Failure);
            throw;
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>An array in the archive.</summary>
    private sealed record Item(ZipArchiveEntry File, NpyHeader Header);
}
