using SkiaSharp;
using static System.FormattableString;

namespace LayerGen.Data.Images;

/// <summary>
/// Decodes the bytes of a file. Nothing in them is trusted: the size that they declare is checked before any memory is
/// allocated for pixels, and an image that is not complete is refused.
/// </summary>
internal static class ImageDecoder
{
    private const string Image = "an image (PNG, JPEG, WebP, GIF or BMP)";

    /// <summary>Decodes an image as it is to be seen: a photo is rotated as its metadata say.</summary>
    /// <exception cref="ImageFormatException">The bytes are not an image that is accepted.</exception>
    public static DecodedImage Decode(ReadOnlySpan<byte> bytes, string? path, int maxPixels)
    {
        if (bytes.IsEmpty)
        {
            throw new ImageFormatException(path, Image, "an empty file");
        }

        using SKData data = SKData.CreateCopy(bytes);
        using SKCodec? codec = SKCodec.Create(data);
        if (codec is null)
        {
            string start = Convert.ToHexString(bytes[..Math.Min(8, bytes.Length)]);
            throw new ImageFormatException(path, Image, $"other or damaged data, which begin with the bytes {start}");
        }

        Check(codec.Info, path, maxPixels);

        // Without a color space, the values of the file are not converted.
        var info = new SKImageInfo(
            codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, colorspace: null);
        SKBitmap bitmap = DecodedImage.Allocate(info, path);
        try
        {
            SKCodecResult result = codec.GetPixels(info, bitmap.GetPixels());
            return result == SKCodecResult.Success
                ? DecodedImage.Of(bitmap, codec.EncodedOrigin, path)
                : throw new ImageFormatException(path, "a complete image", result switch
                {
                    SKCodecResult.IncompleteInput => "the end of the data before the last pixel",
                    _ => $"damaged data ({result})",
                });
        }
        catch
        {
            bitmap.Dispose();
            throw;
        }
    }

    private static void Check(SKImageInfo info, string? path, int maxPixels)
    {
        string found = Invariant($"{info.Width} × {info.Height} pixels");
        if (info.Width < 1 || info.Height < 1)
        {
            throw new ImageFormatException(path, "an image with pixels", found);
        }

        if ((long)info.Width * info.Height > maxPixels)
        {
            throw new ImageFormatException(path, Invariant($"an image of at most {maxPixels} pixels"), found);
        }

        if (Math.Max(info.Width, info.Height) > ImageOptions.LargestSide)
        {
            throw new ImageFormatException(
                path, Invariant($"a width and a height of at most {ImageOptions.LargestSide}"), found);
        }
    }
}
