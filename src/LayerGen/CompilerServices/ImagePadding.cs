using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

/// <summary>Adds rows and columns of zeros around images, for convolutions.</summary>
/// <remarks>Generated code calls this type. It is not intended for direct use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ImagePadding
{
    /// <summary>Copies images of a batch, in blocks of samples, into larger images.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="images">The images, height · width · channels × samples.</param>
    /// <param name="padded">Receives the larger images. All other elements become zero.</param>
    /// <param name="height">The number of rows of an image.</param>
    /// <param name="width">The number of columns of an image.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="top">The number of rows of zeros above an image.</param>
    /// <param name="left">The number of columns of zeros left of it.</param>
    /// <param name="paddedHeight">The number of rows of a larger image.</param>
    /// <param name="paddedWidth">The number of columns of a larger image.</param>
    /// <param name="first">The first sample, a multiple of 16.</param>
    /// <param name="end">The exclusive end of the samples.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PadBlocks<T>(
        ReadOnlySpan<T> images,
        Span<T> padded,
        int height,
        int width,
        int channels,
        int top,
        int left,
        int paddedHeight,
        int paddedWidth,
        int first,
        int end)
    {
        int image = height * width * channels * SampleBlock.Size;
        int larger = paddedHeight * paddedWidth * channels * SampleBlock.Size;
        for (int block = first / SampleBlock.Size; block * SampleBlock.Size < end; block++)
        {
            Pad(
                images.Slice(block * image, image), padded.Slice(block * larger, larger),
                height, width, channels * SampleBlock.Size, top, left, paddedWidth);
        }
    }

    /// <summary>Copies the image of one sample into a larger image.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="image">The image, height · width · channels elements.</param>
    /// <param name="padded">Receives the larger image. All other elements become zero.</param>
    /// <param name="height">The number of rows of the image.</param>
    /// <param name="width">The number of columns of the image.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="top">The number of rows of zeros above the image.</param>
    /// <param name="left">The number of columns of zeros left of it.</param>
    /// <param name="paddedHeight">The number of rows of the larger image.</param>
    /// <param name="paddedWidth">The number of columns of the larger image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PadSample<T>(
        ReadOnlySpan<T> image,
        Span<T> padded,
        int height,
        int width,
        int channels,
        int top,
        int left,
        int paddedHeight,
        int paddedWidth)
        => Pad(
            image, padded[..(paddedHeight * paddedWidth * channels)], height, width, channels, top, left, paddedWidth);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pad<T>(
        ReadOnlySpan<T> image, Span<T> padded, int height, int width, int pixel, int top, int left, int paddedWidth)
    {
        padded.Clear();
        for (int row = 0; row < height; row++)
        {
            image.Slice(row * width * pixel, width * pixel)
                .CopyTo(padded[(((row + top) * paddedWidth + left) * pixel)..]);
        }
    }
}
