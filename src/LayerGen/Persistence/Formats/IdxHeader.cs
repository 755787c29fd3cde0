using System.Buffers.Binary;
using static System.FormattableString;

namespace LayerGen.Persistence.Formats;

/// <summary>The start of a file in the IDX format.</summary>
/// <param name="Type">The type of the elements.</param>
/// <param name="Shape">The dimensions, slowest first, at least one.</param>
internal sealed record IdxHeader(TensorType Type, long[] Shape)
{
    /// <summary>The number of bytes before the dimensions.</summary>
    public const int MagicLength = 4;

    private const int DimensionLength = 4;

    /// <summary>Gets the number of bytes before the elements.</summary>
    public int Length => MagicLength + (DimensionLength * Shape.Length);

    /// <summary>Gets the number of bytes of the whole file, at most <see cref="Array.MaxLength"/>.</summary>
    public int FileLength => Length + (int)(TensorEntry.Product(Shape)!.Value * Type.Size());

    /// <summary>Describes the whole file for messages.</summary>
    public string Description => Invariant($"{FileLength} bytes for {TensorEntry.TextOf(Shape)} elements of {Type}");

    /// <summary>Determines whether a file can be in this format, by its first bytes.</summary>
    public static bool IsStart(ReadOnlySpan<byte> start) =>
        start.Length >= MagicLength && start[0] == 0 && start[1] == 0 && TypeOf(start[2]) is not null;

    /// <summary>Returns the length of the header that begins with these bytes.</summary>
    /// <param name="start">The first bytes of the file, as many as it has, up to <see cref="MagicLength"/>.</param>
    /// <param name="file">The name of the file for messages, or <see langword="null"/>.</param>
    /// <exception cref="NetworkFormatException">The file does not begin as one in this format.</exception>
    public static int LengthOf(ReadOnlySpan<byte> start, string? file)
    {
        if (!IsStart(start))
        {
            throw new NetworkFormatException(
                file,
                tensor: null,
                "the start of an IDX file, 00 00 and a type of 08, 09 or 0B to 0E",
                start.IsEmpty ? "no data" : "the bytes " + Convert.ToHexString(start));
        }

        int dimensions = start[3];
        return dimensions is >= 1 and <= NpyHeaderReader.MostDimensions
            ? MagicLength + (DimensionLength * dimensions)
            : throw new NetworkFormatException(
                file,
                tensor: null,
                Invariant($"1 to {NpyHeaderReader.MostDimensions} dimensions"),
                Invariant($"{dimensions}"));
    }

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">
    /// The bytes of the file up to the end of the header, whose first ones were checked by <see cref="LengthOf"/>.
    /// </param>
    /// <param name="file">The name of the file for messages, or <see langword="null"/>.</param>
    /// <exception cref="NetworkFormatException">The header is not complete, or there are too many elements.</exception>
    public static IdxHeader Read(ReadOnlySpan<byte> bytes, string? file)
    {
        TensorType type = TypeOf(bytes[2])!.Value;
        int length = LengthOf(bytes[..MagicLength], file);
        if (bytes.Length < length)
        {
            throw new NetworkFormatException(
                file, tensor: null, Invariant($"a header of {length} bytes"), Invariant($"{bytes.Length} bytes"));
        }

        long[] shape = new long[bytes[3]];
        for (int k = 0; k < shape.Length; k++)
        {
            shape[k] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(MagicLength + (DimensionLength * k))..]);
        }

        // A dimension can be too large for an array only if another one is 0.
        return length + (TensorEntry.Product(shape) * type.Size()) <= Array.MaxLength && shape.Max() <= int.MaxValue
            ? new IdxHeader(type, shape)
            : throw new NetworkFormatException(
                file,
                tensor: null,
                Invariant($"at most {Array.MaxLength} bytes"),
                $"{TensorEntry.TextOf(shape)} elements of {type}");
    }

    private static TensorType? TypeOf(byte code) => code switch
    {
        0x08 => TensorType.UInt8,
        0x09 => TensorType.Int8,
        0x0B => TensorType.Int16,
        0x0C => TensorType.Int32,
        0x0D => TensorType.Float32,
        0x0E => TensorType.Float64,
        _ => null,
    };
}
