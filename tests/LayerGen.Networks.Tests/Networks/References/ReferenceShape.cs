using System.Globalization;

namespace LayerGen.Tests.Networks.References;

/// <summary>
/// The shape of the input or the output of a layer of the reference, for one sample: an image of (height × width ×
/// channels), whose features are numbered (y·width + x)·channels + c. Plain features are the channels of an image of
/// one pixel.
/// </summary>
public readonly record struct ReferenceShape(int Height, int Width, int Channels)
{
    public int Pixels => Height * Width;

    public int Features => Pixels * Channels;

    public static ReferenceShape Of(int features) => new(1, 1, features);

    public int Feature(int y, int x, int channel) => (y * Width + x) * Channels + channel;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Height} × {Width} × {Channels}");
}
