using System.Buffers.Binary;
using System.Text;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>Changes files at random, mostly where their structure is.</summary>
/// <param name="random">Draws the changes.</param>
internal sealed class FileMutation(Random random)
{
    private const int Prefix = 8;

    /// <summary>The largest number of bytes that are inserted, removed or repeated at once.</summary>
    private const int MostBytes = 64;

    /// <summary>What a header consists of, and what none should have.</summary>
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "\\ud800", "\0", " ", "0", "-1", "1e5", "0.5", "true",
            "null", "2147483648", "9223372036854775807", "18446744073709551616", "4611686018427387904,2", "\"\":\"\",",
            "F64", "F32", "F16", "BF16", "I64", "U8", "BOOL", "F8", "dtype", "shape", "data_offsets", "__metadata__",
            "W1", "b1", "current.", "optimizer.", "attachment.", "label.", "text.", ".weight", "NaN", "Infinity", "é",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80],
    ];

    /// <summary>The lengths with which arithmetic goes wrong most easily.</summary>
    private static readonly ulong[] Lengths =
    [
        0, 1, 2, 99_999_999, 100_000_000, 100_000_001, int.MaxValue, 1UL << 31, uint.MaxValue, 1UL << 32,
        long.MaxValue - 8, long.MaxValue, 1UL << 63, ulong.MaxValue - 7, ulong.MaxValue,
    ];

    /// <summary>Returns a file with one to three changes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="others">Files from which parts may be inserted.</param>
    public byte[] Apply(byte[] file, IReadOnlyList<byte[]> others)
    {
        for (int count = 1 + random.Next(3); count > 0; count--)
        {
            file = Once(file, others);
        }

        return file;
    }

    /// <summary>Returns the end of the header, or the end of the file if its length is none.</summary>
    private static int HeaderEnd(byte[] file) =>
        file.Length >= Prefix && BinaryPrimitives.ReadUInt64LittleEndian(file) is var length
        && length <= (ulong)(file.Length - Prefix)
            ? Prefix + (int)length
            : file.Length;

    private byte[] Once(byte[] file, IReadOnlyList<byte[]> others)
    {
        if (file.Length == 0)
        {
            return file;
        }

        int at = Position(file);
        int count = Math.Min(random.Next(1, MostBytes), file.Length - at);
        return random.Next(12) switch
        {
            0 => file[..random.Next(file.Length)],
            1 => Splice(file, others[random.Next(others.Count)]),
            2 => WithLength(file),
            3 => Flip(file),
            4 => Overwrite(file, at, count),
            5 => Replace(file, at, count, []),
            6 => Replace(file, at, 0, file[at..(at + count)]),
            7 => Replace(file, Position(file), 0, file[at..(at + count)]),
            8 => Replace(file, at, 0, Words[random.Next(Words.Length)]),
            9 => Replace(file, at, Math.Min(count, 8), Words[random.Next(Words.Length)]),
            _ => ChangeDigit(file),
        };
    }

    /// <summary>Draws a position. Three of four are in the header, because every change of the data is valid.</summary>
    private int Position(byte[] file) =>
        random.Next(4) == 0
            ? random.Next(file.Length)
            : random.Next(Math.Min(Prefix, file.Length - 1), HeaderEnd(file));

    private byte[] Flip(byte[] file)
    {
        byte[] copy = [.. file];
        for (int flips = random.Next(1, 8); flips > 0; flips--)
        {
            copy[Position(copy)] ^= (byte)(1 << random.Next(8));
        }

        return copy;
    }

    private byte[] Overwrite(byte[] file, int at, int count)
    {
        byte[] copy = [.. file];
        random.NextBytes(copy.AsSpan(at, count));
        return copy;
    }

    /// <summary>Takes the start of one file and the end of another, at the same or at different positions.</summary>
    private byte[] Splice(byte[] file, byte[] other)
    {
        int at = Position(file);
        int from = random.Next(2) == 0 ? Math.Min(at, other.Length) : random.Next(other.Length + 1);
        return [.. file.AsSpan(0, at), .. other.AsSpan(from)];
    }

    /// <summary>
    /// Replaces a part. If it is in the header, the length of the header follows in half of the cases, because
    /// otherwise nothing else is read.
    /// </summary>
    private byte[] Replace(byte[] file, int at, int count, byte[] bytes)
    {
        byte[] copy = [.. file.AsSpan(0, at), .. bytes, .. file.AsSpan(at + count)];
        int end = HeaderEnd(file);
        if (at >= Prefix && at + count <= end && end < file.Length && random.Next(2) == 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(copy, end - Prefix - count + bytes.Length);
        }

        return copy;
    }

    private byte[] WithLength(byte[] file)
    {
        byte[] copy = [.. file];
        if (copy.Length >= Prefix)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(copy, random.Next(3) switch
            {
                0 => Lengths[random.Next(Lengths.Length)],
                1 => (ulong)(HeaderEnd(file) - Prefix + random.Next(-9, 10)),
                _ => (ulong)random.Next(file.Length + 8),
            });
        }

        return copy;
    }

    /// <summary>Changes one digit of the header: a length, an offset or a number of a run.</summary>
    private byte[] ChangeDigit(byte[] file)
    {
        int start = Position(file);
        int digit = file.AsSpan(start).IndexOfAnyInRange((byte)'0', (byte)'9');
        return digit < 0 ? file : Replace(file, start + digit, 1, random.Next(4) switch
        {
            0 => [(byte)('0' + random.Next(10)), (byte)('0' + random.Next(10))],
            1 => [],
            _ => [(byte)('0' + random.Next(10))],
        });
    }
}
