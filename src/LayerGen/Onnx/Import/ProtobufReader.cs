namespace LayerGen.Onnx.Import;

/// <summary>
/// Reads the fields of a message of protocol buffers. A message inside a message is a field with bytes, which another
/// reader reads. Nothing is allocated for a length that the bytes only claim to have.
/// </summary>
internal static class ProtobufReader
{
    private const int MostVarintBytes = 10;

    /// <summary>Reads all fields of a message in their order.</summary>
    /// <exception cref="OnnxFormatException">The message is damaged.</exception>
    public static IEnumerable<ProtobufField> Fields(ByteRange message)
    {
        int position = message.Start;
        while (position < message.End)
        {
            ulong tag = Varint(message, ref position);
            ulong number = tag >> 3;
            if (number is 0 or > 536_870_911)
            {
                throw new OnnxFormatException(FormattableString.Invariant($"a field has the number {number}"));
            }

            yield return Field(message, (int)number, (WireType)(tag & 7), ref position);
        }
    }

    /// <summary>Reads a whole number of variable length.</summary>
    public static ulong Varint(ByteRange message, ref int position)
    {
        ulong value = 0;
        for (int k = 0; k < MostVarintBytes; k++)
        {
            if (position >= message.End)
            {
                throw new OnnxFormatException("a number ends after the end of its message");
            }

            byte next = message.Array[position++];
            value |= (ulong)(next & 0x7F) << (7 * k);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new OnnxFormatException("a number has more than ten bytes");
    }

    private static ProtobufField Field(ByteRange message, int number, WireType type, ref int position)
    {
        switch (type)
        {
            case WireType.Varint:
                return new ProtobufField(number, type, Varint(message, ref position), default);
            case WireType.LengthDelimited:
                ulong length = Varint(message, ref position);
                return new ProtobufField(number, type, 0, Take(message, length, ref position));
            case WireType.Fixed32 or WireType.Fixed64:
                ByteRange bytes = Take(message, type == WireType.Fixed32 ? 4UL : 8UL, ref position);
                return new ProtobufField(number, type, bytes.ReadLittleEndian(0, bytes.Length), default);
            default:
                throw new OnnxFormatException(FormattableString.Invariant(
                    $"field {number} of a message has the wire type {(int)type}, which is not in use"));
        }
    }

    private static ByteRange Take(ByteRange message, ulong length, ref int position)
    {
        if (length > (ulong)(message.End - position))
        {
            throw new OnnxFormatException(FormattableString.Invariant(
                $"a field has {length} bytes, but its message has only {message.End - position} left"));
        }

        var bytes = new ByteRange(message.Array, position, (int)length);
        position += (int)length;
        return bytes;
    }
}
