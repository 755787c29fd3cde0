using System.Buffers.Binary;
using static System.FormattableString;

namespace LayerGen.Data.Checks;

/// <summary>Checks the footer of a file before the library reads it.</summary>
internal static class FooterCheck
{
    /// <summary>The bytes behind the footer: its length, and the letters that every file ends with.</summary>
    private const int TailLength = 8;

    /// <summary>The number of columns with parts, which the library reads by recursion.</summary>
    private const int MostGroups = 1000;

    /// <summary>Checks the footer.</summary>
    /// <exception cref="IOException">The footer is damaged.</exception>
    /// <exception cref="InvalidDataException">The footer is damaged.</exception>
    public static void Check(Stream stream)
    {
        byte[] tail = new byte[TailLength];
        if (stream.Length <= TailLength)
        {
            throw new EndOfStreamException("fewer bytes than those of an empty file");
        }

        stream.Seek(-TailLength, SeekOrigin.End);
        stream.ReadExactly(tail);
        int length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (length <= 0 || length > stream.Length - TailLength)
        {
            throw new InvalidDataException(Invariant($"a footer of {length} bytes in {stream.Length} bytes"));
        }

        byte[] footer = new byte[length];
        stream.Seek(-TailLength - length, SeekOrigin.End);
        stream.ReadExactly(footer);
        int groups = 0;
        new ThriftWalk(footer, CountGroups).ReadStruct(ThriftShape.FileMetaData);

        void CountGroups(ThriftShape shape, short field, long value)
        {
            const short NumChildren = 5;
            if (shape == ThriftShape.SchemaElement && field == NumChildren && value != 0 && ++groups > MostGroups)
            {
                throw new InvalidDataException(Invariant($"more than {MostGroups} columns with parts"));
            }
        }
    }
}
