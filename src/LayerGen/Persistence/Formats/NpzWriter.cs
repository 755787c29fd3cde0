using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using LayerGen.Schemas;

namespace LayerGen.Persistence.Formats;

/// <summary>
/// Writes an archive as <c>numpy.savez</c> does: a ZIP archive of stored files. The same arrays give the same bytes on
/// every machine, because all files have the date 1980-01-01. The stream is not read and its position is not changed.
/// </summary>
/// <param name="stream">The stream.</param>
/// <param name="largeFrom">
/// The position from which the 64-bit extension is needed. Tests use a smaller one.
/// </param>
internal sealed class NpzWriter(Stream stream, long largeFrom = uint.MaxValue)
{
    private const int MostEntries = ushort.MaxValue;
    private const ushort Date1980 = (1 << 5) | 1;
    private const ushort Utf8Names = 1 << 11;
    private const ushort Version = 20;
    private const ushort LargeVersion = 45;

    private readonly List<Item> _items = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private long _position;

    /// <summary>Writes the tensors of a network as an archive.</summary>
    public static void Write<T>(Stream stream, NetworkTensors<T> tensors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var writer = new NpzWriter(stream);
        foreach (NetworkTensor<T> tensor in tensors)
        {
            writer.Add<T>(
                tensor.Name, TensorTypes.Of<T>(), tensor.Schema.Shape.Dimensions.AsSpan(), tensor.Values, "tensors");
        }

        writer.End();
    }

    /// <summary>Writes an array.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type, which NumPy has.</param>
    /// <param name="shape">The dimensions, whose product is the number of elements.</param>
    /// <param name="values">The elements in row-major order.</param>
    /// <param name="parameter">The name of the parameter for exceptions.</param>
    /// <exception cref="ArgumentException">
    /// The name is not allowed or used twice, there are too many arrays, or the array is too large.
    /// </exception>
    public void Add<T>(
        string name, TensorType type, ReadOnlySpan<int> shape, ReadOnlySpan<T> values, string parameter)
        where T : unmanaged
    {
        byte[] path = Encoding.UTF8.GetBytes(NpzName.ToPath(name, parameter));
        if (!_names.Add(name))
        {
            throw new ArgumentException($"Expected names that differ, but got '{name}' twice.", parameter);
        }

        if (_items.Count == MostEntries)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at most {MostEntries} arrays, but got more."), parameter);
        }

        _ = NumpyLimits.Count(shape, type.Size(), parameter);
        byte[] header = NpyHeader.Create(type, shape);
        uint crc = Append(Crc32.Append(0, header), values);
        long length = header.Length + (long)values.Length * Unsafe.SizeOf<T>();
        var item = new Item(path, crc, (uint)length, _position);
        WriteLocal(item);
        Write(header);
        TensorBytes.Write(stream, values);
        _position += length - header.Length;
        _items.Add(item);
    }

    /// <summary>Writes the directory, after the last array.</summary>
    public void End()
    {
        long start = _position;
        foreach (Item item in _items)
        {
            WriteCentral(item);
        }

        long length = _position - start;
        bool isLarge = start >= largeFrom || length >= largeFrom || _items.Count == MostEntries;
        if (isLarge)
        {
            WriteLargeEnd(start, length);
        }

        Span<byte> end = stackalloc byte[22];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)_items.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)_items.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], isLarge ? uint.MaxValue : (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], isLarge ? uint.MaxValue : (uint)start);
        Write(end);
    }

    /// <summary>Continues a checksum with elements, in the order in which they are written.</summary>
    private static uint Append<T>(uint crc, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            // An array has at most Array.MaxLength bytes.
            return Crc32.Append(crc, MemoryMarshal.AsBytes(values));
        }

        using var bytes = new MemoryStream();
        TensorBytes.Write(bytes, values);
        return Crc32.Append(crc, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private void WriteLocal(Item item)
    {
        Span<byte> header = stackalloc byte[30];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034B50);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], Version);
        WriteCommon(header[6..], item);
        Write(header);
        Write(item.Path);
    }

    private void WriteCentral(Item item)
    {
        bool isLarge = item.Offset >= largeFrom;
        Span<byte> header = stackalloc byte[46];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], isLarge ? LargeVersion : Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], isLarge ? LargeVersion : Version);
        WriteCommon(header[8..], item);
        BinaryPrimitives.WriteUInt16LittleEndian(header[30..], (ushort)(isLarge ? 12 : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(header[42..], isLarge ? uint.MaxValue : (uint)item.Offset);
        Write(header);
        Write(item.Path);
        if (isLarge)
        {
            Span<byte> extra = stackalloc byte[12];
            BinaryPrimitives.WriteUInt16LittleEndian(extra, 1);
            BinaryPrimitives.WriteUInt16LittleEndian(extra[2..], 8);
            BinaryPrimitives.WriteInt64LittleEndian(extra[4..], item.Offset);
            Write(extra);
        }
    }

    /// <summary>
    /// Writes what both headers of a file have: flags, method, time, date, checksum, two lengths and that of the name.
    /// </summary>
    private static void WriteCommon(Span<byte> header, Item item)
    {
        bool isAscii = Ascii.IsValid(item.Path);
        BinaryPrimitives.WriteUInt16LittleEndian(header, isAscii ? (ushort)0 : Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], Date1980);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], item.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], item.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], item.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], (ushort)item.Path.Length);
    }

    private void WriteLargeEnd(long start, long length)
    {
        Span<byte> end = stackalloc byte[76];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06064B50);
        BinaryPrimitives.WriteInt64LittleEndian(end[4..], 44);
        BinaryPrimitives.WriteUInt16LittleEndian(end[12..], LargeVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(end[14..], LargeVersion);
        BinaryPrimitives.WriteInt64LittleEndian(end[24..], _items.Count);
        BinaryPrimitives.WriteInt64LittleEndian(end[32..], _items.Count);
        BinaryPrimitives.WriteInt64LittleEndian(end[40..], length);
        BinaryPrimitives.WriteInt64LittleEndian(end[48..], start);
        BinaryPrimitives.WriteUInt32LittleEndian(end[56..], 0x07064B50);
        BinaryPrimitives.WriteInt64LittleEndian(end[64..], start + length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[72..], 1);
        Write(end);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        _position += bytes.Length;
    }

    /// <summary>A file in the archive.</summary>
    /// <param name="Path">The name in UTF-8.</param>
    /// <param name="Crc">The checksum.</param>
    /// <param name="Length">The number of bytes, which is less than 2³².</param>
    /// <param name="Offset">The position in the archive.</param>
    private sealed record Item(byte[] Path, uint Crc, uint Length, long Offset);
}
