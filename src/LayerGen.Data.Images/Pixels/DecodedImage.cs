using System.Runtime.InteropServices;
using SkiaSharp;
using static System.FormattableString;

namespace LayerGen.Data.Images;

/// <summary>The pixels of an image, row by row, each as red, green, blue and opacity.</summary>
internal sealed class DecodedImage : IDisposable
{
    private readonly SKBitmap _bitmap;

    private DecodedImage(SKBitmap bitmap)
    {
        _bitmap = bitmap;
    }

    /// <summary>Gets the number of pixels in a row.</summary>
    public int Width => _bitmap.Width;

    /// <summary>Gets the number of rows.</summary>
    public int Height => _bitmap.Height;

    /// <summary>Takes pixels and rotates or mirrors them.</summary>
    /// <param name="bitmap">The pixels, which belong to the result.</param>
    /// <param name="origin">The corner of the scene where the first pixel is (EXIF).</param>
    /// <param name="path">The file for messages, or <see langword="null"/>.</param>
    public static DecodedImage Of(SKBitmap bitmap, SKEncodedOrigin origin, string? path) =>
        origin == SKEncodedOrigin.TopLeft ? new DecodedImage(bitmap) : Turn(bitmap, origin, path);

    /// <summary>Allocates pixels.</summary>
    /// <exception cref="ImageFormatException">There is not enough memory.</exception>
    public static SKBitmap Allocate(SKImageInfo info, string? path)
    {
        var bitmap = new SKBitmap();
        if (bitmap.TryAllocPixels(info))
        {
            return bitmap;
        }

        bitmap.Dispose();
        throw new ImageFormatException(
            path, "an image that fits into memory", Invariant($"{info.Width} × {info.Height} pixels"));
    }

    /// <summary>Returns the four bytes of each pixel of a row.</summary>
    public ReadOnlySpan<byte> Row(int y) => _bitmap.GetPixelSpan().Slice(y * _bitmap.RowBytes, 4 * Width);

    /// <inheritdoc/>
    public void Dispose() => _bitmap.Dispose();

    private static DecodedImage Turn(SKBitmap source, SKEncodedOrigin origin, string? path)
    {
        bool isTransposed = origin >= SKEncodedOrigin.LeftTop;
        bool isMirrored = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight
            or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        bool isUpsideDown = origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft
            or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        SKImageInfo info = isTransposed ? source.Info.WithSize(source.Height, source.Width) : source.Info;
        SKBitmap target = Allocate(info, path);
        ReadOnlySpan<uint> from = MemoryMarshal.Cast<byte, uint>(source.GetPixelSpan());
        Span<uint> to = MemoryMarshal.Cast<byte, uint>(target.GetPixelSpan());
        for (int y = 0; y < info.Height; y++)
        {
            for (int x = 0; x < info.Width; x++)
            {
                (int column, int row) = isTransposed ? (y, x) : (x, y);
                column = isMirrored ? source.Width - 1 - column : column;
                row = isUpsideDown ? source.Height - 1 - row : row;
                to[(y * info.Width) + x] = from[(row * source.Width) + column];
            }
        }

        source.Dispose();
        return new DecodedImage(target);
    }
}
