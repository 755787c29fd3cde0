using System.Buffers.Binary;

namespace LayerGen.Data;

/// <summary>
/// Checks the tables of a message or of the directory of a file (FlatBuffers, Message.fbs, Schema.fbs and File.fbs of
/// Arrow) before the library reserves memory for their lengths and follows their offsets by recursion.
/// </summary>
/// <param name="bytes">The bytes.</param>
internal ref struct MetadataCheck(ReadOnlySpan<byte> bytes)
{
    private const int MostDepth = 64;

    /// <summary>The bytes of a structure of two numbers, such as the place of a buffer.</summary>
    private const int PairLength = 16;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _fields;

    /// <summary>Checks a message.</summary>
    /// <exception cref="InvalidDataException">The message is damaged.</exception>
    public void CheckMessage()
    {
        int message = Follow(0);
        (int type, int header) = (Field(message, 1), Field(message, 2));
        if (type == 0 || header == 0)
        {
            return;
        }

        switch (_bytes[Within(type, 1)])
        {
            case 1:
                CheckSchema(Follow(header));
                break;
            case 2 when Field(Follow(header), 1) is var batch and not 0:
                CheckBatch(Follow(batch));
                break;
            case 3:
                CheckBatch(Follow(header));
                break;
        }
    }

    /// <summary>Checks the directory of a file.</summary>
    /// <exception cref="InvalidDataException">The directory is damaged.</exception>
    public void CheckFooter()
    {
        if (Field(Follow(0), 1) is var schema and not 0)
        {
            CheckSchema(Follow(schema));
        }
    }

    private void CheckSchema(int schema)
    {
        (int start, int count) = Vector(schema, 1, sizeof(int));
        for (int i = 0; i < count; i++)
        {
            CheckField(Follow(start + (i * sizeof(int))), 0);
        }
    }

    private void CheckField(int field, int depth)
    {
        // Several offsets may lead to the same field, and a negative one to a field around it.
        if (depth > MostDepth || ++_fields > _bytes.Length)
        {
            throw Damaged();
        }

        (int start, int count) = Vector(field, 5, sizeof(int));
        for (int i = 0; i < count; i++)
        {
            CheckField(Follow(start + (i * sizeof(int))), depth + 1);
        }
    }

    private readonly void CheckBatch(int batch)
    {
        Vector(batch, 1, PairLength);
        (_, int buffers) = Vector(batch, 2, PairLength);
        (int start, int count) = Vector(batch, 4, sizeof(long));
        for (int i = 0; i < count; i++)
        {
            long parts = BinaryPrimitives.ReadInt64LittleEndian(_bytes[(start + (i * sizeof(long)))..]);
            if (parts < 0 || parts > buffers)
            {
                throw Damaged();
            }
        }
    }

    /// <summary>Returns the place of a field of a table, or 0 if the table does not have it.</summary>
    private readonly int Field(int table, int index)
    {
        int fields = Within((long)table - Number(table), sizeof(short));
        int at = sizeof(int) + (index * sizeof(short));
        if (at >= Short(fields))
        {
            return 0;
        }

        int offset = Short(Within((long)fields + at, sizeof(short)));
        return offset == 0 ? 0 : Within((long)table + offset, 1);
    }

    /// <summary>Returns the first element of a vector and the number of them.</summary>
    private readonly (int Start, int Count) Vector(int table, int index, int elementLength)
    {
        if (Field(table, index) is var field and not 0)
        {
            int start = Follow(field);
            int count = Number(start);
            return count < 0
                ? throw Damaged()
                : (start + sizeof(int), count == 0 ? 0 : CountWithin(start, count, elementLength));
        }

        return (0, 0);
    }

    private readonly int CountWithin(int start, int count, int elementLength)
    {
        Within((long)start + sizeof(int), (long)count * elementLength);
        return count;
    }

    private readonly int Follow(int at) => Within((long)at + Number(at), sizeof(int));

    private readonly int Number(int at) =>
        BinaryPrimitives.ReadInt32LittleEndian(_bytes[Within(at, sizeof(int))..]);

    private readonly int Short(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[at..]);

    private readonly int Within(long at, long length) => at >= 0 && at + length <= _bytes.Length
        ? (int)at
        : throw Damaged();

    private static InvalidDataException Damaged() => new("tables that are damaged");
}
