using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace LayerGen.Persistence.Formats;

/// <summary>
/// The beginning of an array in NumPy's format (<c>.npy</c>): a magic text, a version, and a dictionary in the syntax
/// of Python, as https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html describes it.
/// </summary>
/// <param name="Type">The type of the elements.</param>
/// <param name="Shape">The dimensions. A scalar has none.</param>
/// <param name="IsFortran">Whether the first dimension varies fastest, not the last.</param>
/// <param name="Length">The number of bytes before the elements.</param>
internal sealed record NpyHeader(TensorType Type, long[] Shape, bool IsFortran, int Length)
{
    /// <summary>The largest dictionary of version 1, in bytes, and of the others.</summary>
    private const int MostBytes1 = 1 << 16;

    private const int MostBytes2 = 1 << 20;

    /// <summary>NumPy begins the elements at a multiple of this number of bytes.</summary>
    private const int Alignment = 64;

    /// <summary>
    /// The digits for which NumPy leaves room in the first dimension, so that the array can grow without a new header.
    /// </summary>
    private const int GrowthDigits = 21;

    private const int Prefix1 = 10;

    private const int Prefix2 = 12;

    /// <summary>Gets the number of elements.</summary>
    public long Count { get; } = TensorEntry.Product(Shape) ?? throw new OverflowException();

    /// <summary>Gets the number of bytes of the elements.</summary>
    public long DataBytes => Count * Type.Size();

    /// <summary>Gets the first bytes of a file.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the beginning of an array, and checks that the elements fill the remaining bytes.</summary>
    /// <param name="stream">The stream, at the start of the array. Afterwards it is at the first element.</param>
    /// <param name="length">The number of bytes of the array. A header that does not fit is not read.</param>
    /// <param name="file">The name of the file for messages, or <see langword="null"/>.</param>
    /// <param name="entry">The name of the array for messages, or <see langword="null"/>.</param>
    /// <exception cref="NetworkFormatException">The header is not valid, or does not fit the length.</exception>
    public static NpyHeader Read(Stream stream, long length, string? file, string? entry)
    {
        Span<byte> start = stackalloc byte[Prefix2];
        int count = stream.ReadAtLeast(start[..Prefix1], Prefix1, throwOnEndOfStream: false);
        if (count < Prefix1 || !start.StartsWith(Magic))
        {
            throw new NetworkFormatException(file, entry, "an array of NumPy (.npy)", Describe(start[..count]));
        }

        int version = start[6];
        if (version is not (1 or 2 or 3) || start[7] != 0)
        {
            throw new NetworkFormatException(
                file, entry, "version 1.0, 2.0 or 3.0 of .npy", Text($"version {start[6]}.{start[7]}"));
        }

        int prefix = version == 1 ? Prefix1 : Prefix2;
        count += stream.ReadAtLeast(start[count..prefix], prefix - count, throwOnEndOfStream: false);
        uint size = version == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..])
            : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        long most = Math.Min(version == 1 ? MostBytes1 : MostBytes2, length - prefix);
        if (count < prefix || size > most)
        {
            throw new NetworkFormatException(
                file, entry, Text($"a header of at most {Math.Max(0, most)} bytes"), Text($"{size} bytes"));
        }

        NpyHeader header = ReadDictionary(stream, prefix, (int)size, file, entry);
        if (header.DataBytes != length - header.Length)
        {
            throw new NetworkFormatException(
                file,
                entry,
                Text($"{header.DataBytes} bytes of data for {header.Type} {TensorEntry.TextOf(header.Shape)}"),
                Text($"{length - header.Length} bytes"));
        }

        return header;
    }

    /// <summary>Writes what NumPy writes before an array in row-major order (version 1.0).</summary>
    /// <param name="type">The type, which NumPy has.</param>
    /// <param name="shape">The dimensions, at most 32.</param>
    public static byte[] Create(TensorType type, ReadOnlySpan<int> shape)
    {
        var text = new StringBuilder("{'descr': '")
            .Append(type.Size() == 1 ? '|' : '<')
            .Append(type.ToNumpy())
            .Append("', 'fortran_order': False, 'shape': (");
        for (int k = 0; k < shape.Length; k++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(k == 0 ? "" : " ")}{shape[k]}");
            if (k + 1 < shape.Length || k == 0)
            {
                text.Append(',');
            }
        }

        text.Append("), }");
        if (!shape.IsEmpty)
        {
            text.Append(' ', GrowthDigits - shape[0].ToString(CultureInfo.InvariantCulture).Length);
        }

        // NumPy adds 64 spaces to a header that needs none.
        text.Append(' ', Alignment - (Prefix1 + text.Length + 1) % Alignment).Append('\n');
        byte[] header = new byte[Prefix1 + text.Length];
        Magic.CopyTo(header);
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)text.Length);
        Encoding.ASCII.GetBytes(text.ToString(), header.AsSpan(Prefix1));
        return header;
    }

    private static NpyHeader ReadDictionary(Stream stream, int prefix, int size, string? file, string? entry)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            int count = stream.ReadAtLeast(buffer.AsSpan(0, size), size, throwOnEndOfStream: false);
            if (count < size)
            {
                throw new NetworkFormatException(
                    file, entry, Text($"a header of {size} bytes"), Text($"the end after {count} bytes"));
            }

            return new NpyHeaderReader(buffer.AsSpan(0, size), file, entry).Read(prefix + size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Describe(ReadOnlySpan<byte> start) => start switch
    {
        [] => "no data",
        [(byte)'P', (byte)'K', ..] => "an archive (.npz)",
        [0x80, ..] => "Python objects (pickle), which are never loaded",
        _ when start.Length < Prefix1 && start[..Math.Min(start.Length, Magic.Length)].SequenceEqual(
            Magic[..Math.Min(start.Length, Magic.Length)]) => Text($"the end after {start.Length} bytes"),
        _ => "the bytes " + Convert.ToHexString(start[..Math.Min(start.Length, Magic.Length)]),
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
