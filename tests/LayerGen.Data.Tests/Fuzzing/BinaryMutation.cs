using System.Buffers.Binary;

namespace LayerGen.Data.Tests.Fuzzing;

/// <summary>Changes binary files at random.</summary>
/// <param name="random">Draws the changes.</param>
internal sealed class BinaryMutation(Random random)
{
    /// <summary>The largest number of bytes that are removed, copied or overwritten at once.</summary>
    private const int MostBytes = 64;

    private static readonly long[] Numbers =
        [0, 1, -1, 127, 128, 255, 32767, 65535, 1 << 20, 1 << 24, 1 << 28, int.MaxValue, int.MinValue, long.MaxValue];

    /// <summary>Returns a file with one to four changes, of which half are in the last part.</summary>
    public byte[] Apply(byte[] file)
    {
        for (int count = random.Next(1, 5); count > 0 && file.Length > 0; count--)
        {
            file = Once(file);
        }

        return file;
    }

    private byte[] Once(byte[] file)
    {
        // What describes the columns is at the end of a file.
        int first = random.Next(2) == 0 ? file.Length / 2 : 0;
        int at = random.Next(first, file.Length);
        int count = Math.Min(random.Next(1, MostBytes), file.Length - at);
        return random.Next(20) switch
        {
            0 => file[..at],
            1 => Replace(file, at, count, []),
            2 => Replace(file, random.Next(file.Length), 0, file[at..(at + count)]),
            3 => Overwrite(file, random.Next(file.Length), file.AsSpan(at, count)),
            < 8 => Overwrite(file, at, Number(sizeof(int))),
            < 10 => Overwrite(file, at, Number(sizeof(long))),
            < 14 => Overwrite(file, at, [(byte)random.Next(256)]),
            < 16 => Overwrite(file, at, [unchecked((byte)(file[at] + random.Next(-4, 5)))]),
            _ => Overwrite(file, at, [(byte)(file[at] ^ (1 << random.Next(8)))]),
        };
    }

    private byte[] Number(int length)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Numbers[random.Next(Numbers.Length)]);
        return bytes[..length];
    }

    private static byte[] Overwrite(byte[] file, int at, ReadOnlySpan<byte> bytes)
    {
        byte[] changed = [.. file];
        bytes[..Math.Min(bytes.Length, file.Length - at)].CopyTo(changed.AsSpan(at));
        return changed;
    }

    private static byte[] Replace(byte[] file, int at, int removed, byte[] inserted) =>
        [.. file.AsSpan(0, at), .. inserted, .. file.AsSpan(at + removed)];
}
