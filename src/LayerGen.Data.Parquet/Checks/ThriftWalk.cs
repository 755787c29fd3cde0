namespace LayerGen.Data.Checks;

/// <summary>
/// Reads a structure of Thrift's compact protocol exactly as the library does, and throws where the library would read
/// on behind the end without an end, reserve memory for a damaged length, or exhaust the stack.
/// </summary>
/// <param name="bytes">The bytes, which start with the structure.</param>
/// <param name="found">Is called with each number: the structure, the field and the value.</param>
internal ref struct ThriftWalk(ReadOnlySpan<byte> bytes, Action<ThriftShape, short, long>? found)
{
    /// <summary>The depth of lists in lists that are skipped.</summary>
    private const int MostDepth = 32;

    /// <summary>The bits of a number of 10 bytes.</summary>
    private const int MostBits = 70;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Gets the number of bytes that were read.</summary>
    public int Position { get; private set; }

    /// <summary>Reads a structure.</summary>
    /// <exception cref="EndOfStreamException">The structure is not complete.</exception>
    /// <exception cref="InvalidDataException">A length is negative, or structures are nested too deeply.</exception>
    public void ReadStruct(ThriftShape shape)
    {
        short id = 0;
        while (ReadHeader(ref id, out int type))
        {
            if (shape.Find(id) is not { } field)
            {
                Skip(type, 0);
                continue;
            }

            for (int count = field.IsList ? ReadListHeader(out _) : 1; count > 0; count--)
            {
                ReadValue(shape, field);
            }
        }
    }

    private void ReadValue(ThriftShape shape, ThriftField field)
    {
        switch (field.Kind)
        {
            case ThriftKind.Struct:
                ReadStruct(field.Shape!);
                break;
            case ThriftKind.Number:
                long number = ReadNumber();
                found?.Invoke(shape, field.Id, number);
                break;
            case ThriftKind.Binary:
                Advance(ReadLength());
                break;
            case ThriftKind.Double:
                Advance(sizeof(double));
                break;
            case ThriftKind.Byte:
                Advance(1);
                break;
        }
    }

    /// <summary>Skips a field that the library does not know.</summary>
    private void Skip(int type, int depth)
    {
        if (depth > MostDepth)
        {
            throw new InvalidDataException("lists nested too deeply");
        }

        switch (type)
        {
            case 1 or 2:
                break;
            case 3:
                Advance(1);
                break;
            case 4 or 5 or 6:
                ReadVariable();
                break;
            case 7:
                Advance(sizeof(double));
                break;
            case 8:
                Advance(ReadLength());
                break;
            case 9:
                for (int count = ReadListHeader(out int element); count > 0; count--)
                {
                    Skip(element, depth + 1);
                }

                break;
            case 12:
                // The library skips the headers only.
                short id = 0;
                while (ReadHeader(ref id, out _))
                {
                }

                break;
            default:
                throw new InvalidDataException("a field of an unknown type");
        }
    }

    private bool ReadHeader(ref short id, out int type)
    {
        byte header = ReadByte();
        type = header & 0xF;
        if (header == 0)
        {
            return false;
        }

        id = unchecked((short)(header >> 4 == 0 ? ZigZag(ReadVariable()) : id + (header >> 4)));
        return true;
    }

    /// <summary>Reads the length of a list, each of whose elements has at least one byte.</summary>
    private int ReadListHeader(out int type)
    {
        byte header = ReadByte();
        type = header & 0xF;
        return header >> 4 == 15 ? ReadLength() : Plausible((ulong)(header >> 4));
    }

    private int ReadLength() => Plausible(ReadVariable());

    private readonly int Plausible(ulong length) => length <= (ulong)(_bytes.Length - Position)
        ? (int)length
        : throw new EndOfStreamException("the end within a list or a text");

    private long ReadNumber() => ZigZag(ReadVariable());

    private ulong ReadVariable()
    {
        ulong result = 0;
        for (int shift = 0; shift < MostBits; shift += 7)
        {
            byte one = ReadByte();
            result |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return result;
            }
        }

        throw new InvalidDataException("a number of too many bytes");
    }

    private byte ReadByte()
    {
        int at = Position;
        Advance(1);
        return _bytes[at];
    }

    private void Advance(int count)
    {
        if (count > _bytes.Length - Position)
        {
            throw new EndOfStreamException("the end within a structure");
        }

        Position += count;
    }

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
