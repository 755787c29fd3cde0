using System.IO.Compression;
using System.Text;

namespace LayerGen.Data.Tests.Csv.Fuzzing;

/// <summary>Changes CSV files at random.</summary>
/// <param name="random">Draws the changes.</param>
internal sealed class CsvMutation(Random random)
{
    /// <summary>The largest number of bytes that are removed or repeated at once.</summary>
    private const int MostBytes = 64;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "\"", "\"\"", "\"\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", "\n\n", "\0", " ", "#", "#\n", "sep=;\n",
        "NaN", "NA",
            "?", "null", "Infinity", "-", "+", ".", "1e999", "-1e-999", "1e", "1,5", "0x10", "1_000", "\uFEFF",
        "é", "\u2028",
            "99999999999999999999999999999999999999999999999", "0.00000000000000000000000000000000000000000001", "x",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xFF, 0xFE], [0xFE, 0xFF], [0x1F, 0x8B],
        [0xFF, 0xFE, 0, 0],
    ];

    /// <summary>Returns a file with one to three changes, sometimes compressed before the last.</summary>
    public byte[] Apply(byte[] file)
    {
        for (int count = random.Next(3); count > 0; count--)
        {
            file = Once(file);
        }

        return Once(random.Next(6) == 0 ? Compress(file) : file);
    }

    private static byte[] Compress(byte[] file)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest))
        {
            gzip.Write(file);
        }

        return result.ToArray();
    }

    private byte[] Once(byte[] file)
    {
        int at = random.Next(file.Length + 1);
        int count = Math.Min(random.Next(1, MostBytes), file.Length - at);
        byte[] word = Words[random.Next(Words.Length)];
        return random.Next(8) switch
        {
            0 => file[..at],
            1 => Flip(file),
            2 => Replace(file, at, count, []),
            3 => Replace(file, at, 0, file[at..(at + count)]),
            4 => Replace(file, random.Next(file.Length + 1), 0, file[at..(at + count)]),
            5 => Replace(file, at, Math.Min(count, word.Length), word),
            6 => Replace(file, 0, 0, word),
            _ => Replace(file, at, 0, word),
        };
    }

    private byte[] Flip(byte[] file)
    {
        byte[] changed = [.. file];
        if (changed.Length > 0)
        {
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
        }

        return changed;
    }

    private static byte[] Replace(byte[] file, int at, int removed, byte[] inserted) =>
        [.. file.AsSpan(0, at), .. inserted, .. file.AsSpan(at + removed)];
}
