using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data.Images;

/// <summary>Reads one image at a time. Several threads may use it.</summary>
/// <param name="options">The options.</param>
internal sealed class ImageReader(ImageOptions options)
{
    /// <summary>
    /// The largest file, in bytes per pixel of the largest image, plus a constant for small limits. No format needs as
    /// much, even without compression.
    /// </summary>
    private const int MostBytesPerPixel = 16;

    private const int MostBytesBesidePixels = 1 << 24;

    /// <summary>Reads the image of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="features">Receives the features. It is filled.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="DirectoryNotFoundException">The directory does not exist.</exception>
    /// <exception cref="ImageFormatException">The file is unreadable.</exception>
    public void Read<T>(string path, Span<T> features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        byte[] bytes;
        try
        {
            bytes = ReadBytes(path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException
            and not (ImageFormatException or FileNotFoundException or DirectoryNotFoundException))
        {
            throw new ImageFormatException(path, "a file that can be read", exception.Message, exception);
        }

        Read(bytes, path, features);
    }

    /// <summary>Reads an image.</summary>
    /// <param name="bytes">The bytes of a file.</param>
    /// <param name="path">The file for messages, or <see langword="null"/>.</param>
    /// <param name="features">Receives the features. It is filled.</param>
    /// <exception cref="ImageFormatException">The bytes are not an image that is accepted.</exception>
    public void Read<T>(ReadOnlySpan<byte> bytes, string? path, Span<T> features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using DecodedImage image = ImageDecoder.Decode(bytes, path, options.MaxPixels);
        var placement = ImagePlacement.Of(image.Width, image.Height, options);
        if (!placement.FillsTarget(options))
        {
            features.Fill(T.CreateTruncating(options.Background));
        }

        Resampling.Apply(image, placement, options, features);
    }

    private byte[] ReadBytes(string path)
    {
        // A pipe or a device has no length, and might never end.
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        long most = Math.Min(((long)options.MaxPixels * MostBytesPerPixel) + MostBytesBesidePixels, Array.MaxLength);
        long length = stream.CanSeek ? stream.Length : long.MaxValue;
        if (length > most)
        {
            throw new ImageFormatException(
                path,
                Invariant($"a file of at most {most} bytes"),
                length == long.MaxValue ? "no file" : Invariant($"{length} bytes"));
        }

        byte[] bytes = new byte[length];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count == length ? bytes : bytes[..count];
    }
}
