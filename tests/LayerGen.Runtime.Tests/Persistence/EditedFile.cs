using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace LayerGen.Tests.Persistence;

/// <summary>Changes safetensors files for tests.</summary>
internal static class EditedFile
{
    /// <summary>Returns the header of a file.</summary>
    public static JsonObject Header(byte[] file) =>
        JsonNode.Parse(file.AsSpan(8, (int)BinaryPrimitives.ReadInt64LittleEndian(file)))!.AsObject();

    /// <summary>Returns a file with another header and the same data.</summary>
    public static byte[] WithHeader(byte[] file, JsonObject header)
    {
        byte[] text = Encoding.UTF8.GetBytes(header.ToJsonString());
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. file.AsSpan(8 + (int)BinaryPrimitives.ReadInt64LittleEndian(file))];
    }

    /// <summary>Returns a file whose header is changed.</summary>
    public static byte[] WithHeader(byte[] file, Action<JsonObject> change)
    {
        JsonObject header = Header(file);
        change(header);
        return WithHeader(file, header);
    }

    /// <summary>Returns the position of the first byte of a tensor.</summary>
    public static int PositionOf(byte[] file, string tensor) =>
        8 + (int)BinaryPrimitives.ReadInt64LittleEndian(file)
        + Header(file)[tensor]!["data_offsets"]![0]!.GetValue<int>();

    /// <summary>
    /// Changes a file at random: flips bits, cuts, repeats or overwrites a part, or changes a length.
    /// </summary>
    public static byte[] Mutate(byte[] file, Random random)
    {
        byte[] copy = [.. file];
        int at = random.Next(copy.Length);
        int count = Math.Min(random.Next(1, 64), copy.Length - at);
        switch (random.Next(6))
        {
            case 0:
                for (int flips = random.Next(1, 8); flips > 0; flips--)
                {
                    copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
                }

                return copy;
            case 1:
                return copy[..at];
            case 2:
                return [.. copy[..at], .. copy[(at + count)..]];
            case 3:
                return [.. copy[..(at + count)], .. copy[at..]];
            case 4:
                random.NextBytes(copy.AsSpan(at, count));
                return copy;
            default:
                // Digits of the header, which are lengths and offsets.
                int header = (int)Math.Min(BinaryPrimitives.ReadInt64LittleEndian(copy), copy.Length - 8);
                int digit = Array.FindIndex(
                    copy, 8 + random.Next(header), value => value is >= (byte)'0' and <= (byte)'9');
                copy[Math.Max(digit, 0)] = (byte)('0' + random.Next(10));
                return copy;
        }
    }
}
