using System.Globalization;

namespace LayerGen.Tests.Networks.References;

/// <summary>
/// The shape of the input or the output of a layer of the reference, for one sample: an image of (height × width ×
/// channels), whose features are numbered (y·width + x)·channels + c. Plain features are the channels of an image of
/// one pixel. A sequence is an image with a row for each step and a single column.
/// </summary>
public readonly record struct ReferenceShape(int Height, int Width, int Channels)
{
    public int Pixels => Height * Width;

    public int Features => Pixels * Channels;

    /// <summary>Gets the number of steps of a sequence, or 1.</summary>
    public int Steps => IsSequence ? Height : 1;

    public bool IsSequence { get; init; }

    /// <summary>Gets the mask of the steps, or null if all are present.</summary>
    public ReferenceMask? Mask { get; init; }

    public static ReferenceShape Of(int features) => new(1, 1, features);

    public static ReferenceShape Sequence(int steps, int features) => new(steps, 1, features) { IsSequence = true };

    /// <summary>Determines whether a step of a sample is present, in the last forward pass.</summary>
    public bool IsPresent(int step, int sample) => Mask is null || Mask.Present[step, sample];

    public int Feature(int y, int x, int channel) => (y * Width + x) * Channels + channel;

    /// <summary>Determines whether a shape is the same, whatever its mask.</summary>
    public bool IsAs(ReferenceShape other) => this with { Mask = null } == other with { Mask = null };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Height} × {Width} × {Channels}");
}
