using System.Buffers.Binary;
using SkiaSharp;

namespace LayerGen.Data.Tests.Images;

/// <summary>Files of images for tests.</summary>
internal static class Pictures
{
    /// <summary>Encodes an image whose pixels are given by a function.</summary>
    public static byte[] Encode(
        int width, int height, Func<int, int, SKColor> pixel, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(
            new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bitmap.SetPixel(x, y, pixel(x, y));
            }
        }

        using SKData data = bitmap.Encode(format, quality: 100);
        return data.ToArray();
    }

    /// <summary>Encodes an image of random opaque pixels.</summary>
    public static byte[] Noise(int width, int height, int seed, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        var random = new Random(seed);
        return Encode(width, height, (_, _) => new SKColor(Byte(), Byte(), Byte()), format);

        byte Byte() => (byte)random.Next(256);
    }

    /// <summary>Encodes a gray image.</summary>
    public static byte[] Gray(int width, int height, Func<int, int, int> value) =>
        Encode(width, height, (x, y) => new SKColor((byte)value(x, y), (byte)value(x, y), (byte)value(x, y)));

    /// <summary>Adds the metadata of a camera that was not held upright to a JPEG file.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation) =>
    [
        .. jpeg.AsSpan(0, 2),
        0xFF, 0xE1, 0, 34, .. "Exif"u8, 0, 0,
        .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        .. jpeg.AsSpan(2),
    ];

    /// <summary>Changes the size that the header of a PNG file declares, with the right checksum.</summary>
    public static byte[] WithDeclaredSize(byte[] png, int width, int height)
    {
        byte[] result = [.. png];
        BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(result.AsSpan(29), Checksum(result.AsSpan(12, 17)));
        return result;
    }

    /// <summary>Computes the checksum of a chunk of a PNG file.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
