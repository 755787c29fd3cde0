namespace LayerGen.Data.Images;

/// <summary>Converts rows of an image to numbers: in front of the background, and to gray where it is wanted.</summary>
/// <param name="color">The channels.</param>
/// <param name="background">The value behind transparent pixels, from 0 to 1.</param>
internal readonly struct PixelRow(ImageColor color, double background)
{
    private const int Red = 299;
    private const int Green = 587;
    private const int Blue = 114;

    /// <summary>Gets the number of values of a pixel.</summary>
    public int Channels => color == ImageColor.Gray ? 1 : 3;

    /// <summary>
    /// Gets the value of white. Weights of the luma are integers, whose sum is 1000, so that gray stays exact.
    /// </summary>
    public double White => color == ImageColor.Gray ? 1000 * byte.MaxValue : byte.MaxValue;

    /// <summary>Converts a row.</summary>
    /// <param name="pixels">Red, green, blue and opacity of each pixel.</param>
    /// <param name="values">Receives the channels of each pixel, from 0 to <see cref="White"/>.</param>
    public void Convert(ReadOnlySpan<byte> pixels, Span<double> values)
    {
        int channels = Channels;
        for (int k = 0, x = 0; k < pixels.Length; k += 4, x += channels)
        {
            if (color == ImageColor.Gray)
            {
                values[x] = (Red * pixels[k]) + (Green * pixels[k + 1]) + (Blue * pixels[k + 2]);
            }
            else
            {
                values[x] = pixels[k];
                values[x + 1] = pixels[k + 1];
                values[x + 2] = pixels[k + 2];
            }

            if (pixels[k + 3] < byte.MaxValue)
            {
                Blend(values.Slice(x, channels), pixels[k + 3]);
            }
        }
    }

    private void Blend(Span<double> values, int opacity)
    {
        double behind = background * White * (byte.MaxValue - opacity);
        foreach (ref double value in values)
        {
            value = ((value * opacity) + behind) / byte.MaxValue;
        }
    }
}
