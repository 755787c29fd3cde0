using System.Runtime.CompilerServices;
using LayerGen.Shared;
using static System.FormattableString;

namespace LayerGen.Data.Images;

/// <summary>How images become features of a dataset, and which files are accepted.</summary>
/// <remarks>
/// The values are from 0 to 1. The channels of a pixel are adjacent, as <see cref="ImageShape"/> describes and as
/// <c>[Conv2D]</c> expects.
/// </remarks>
/// <example>
/// <code>
/// var options = new ImageOptions { Height = 32, Width = 32, Color = ImageColor.Gray, Fit = ImageFit.Pad };
/// </code>
/// </example>
public sealed record ImageOptions
{
    /// <summary>The largest width or height of an image in a file, which is that of JPEG.</summary>
    internal const int LargestSide = 65_535;

    /// <summary>The largest number of pixels that fit into a block of memory.</summary>
    private const int MostPixels = int.MaxValue / 4;

    /// <summary>Gets the number of rows, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 or greater than 65,535.</exception>
    public required int Height { get; init => field = Check(value, 1, LargestSide); }

    /// <summary>Gets the number of pixels in a row, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 or greater than 65,535.</exception>
    public required int Width { get; init => field = Check(value, 1, LargestSide); }

    /// <summary>Gets the channels. The default is <see cref="ImageColor.Rgb"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public ImageColor Color
    {
        get;
        init => field = value is ImageColor.Gray or ImageColor.Rgb ? value : throw Wrong("Gray or Rgb", $"{value}");
    } = ImageColor.Rgb;

    /// <summary>
    /// Gets what happens to an image with another ratio. The default is <see cref="ImageFit.Stretch"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public ImageFit Fit
    {
        get;
        init => field = value is ImageFit.Stretch or ImageFit.Pad or ImageFit.Crop
            ? value
            : throw Wrong("Stretch, Pad or Crop", $"{value}");
    }

    /// <summary>
    /// Gets the value of all channels behind transparent pixels and around an image with <see cref="ImageFit.Pad"/>,
    /// from 0 to 1. The default is 0, which is black.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to 1.</exception>
    public double Background
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw Wrong("a value from 0 to 1", Invariant($"{value}"));
    }

    /// <summary>
    /// Gets how the class of an image becomes its targets. The default is <see cref="LabelEncoding.OneHot"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public LabelEncoding Labels
    {
        get;
        init => field = value is LabelEncoding.OneHot or LabelEncoding.Binary
            ? value
            : throw Wrong("OneHot or Binary", $"{value}");
    }

    /// <summary>
    /// Gets what happens if a file of a folder cannot be read. The default is <see cref="UnreadableImages.Fail"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public UnreadableImages Unreadable
    {
        get;
        init => field = value is UnreadableImages.Fail or UnreadableImages.Skip
            ? value
            : throw Wrong("Fail or Skip", $"{value}");
    }

    /// <summary>
    /// Gets the number of threads that read the images of a folder, at least 1. The default is the number of
    /// processors. The result does not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Threads { get; init => field = Check(value, 1, int.MaxValue); } = Environment.ProcessorCount;

    /// <summary>
    /// Gets the largest number of pixels of an image in a file, from 1 to 536,870,911. Larger images are unreadable.
    /// The default is 100,000,000. An image takes 4 bytes of memory per pixel while a thread reads it, 8 if it is
    /// rotated.
    /// </summary>
    /// <remarks>
    /// A small file can declare a large image. The number of pixels is compared before any of them is decoded.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxPixels { get; init => field = Check(value, 1, MostPixels); } = 100_000_000;

    /// <summary>Gets the shape of the features.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The image has more than 2³¹ − 1 values.</exception>
    public ImageShape Shape => new(Height, Width, Color == ImageColor.Gray ? 1 : 3);

    /// <summary>Returns the options on one line, independent of the culture.</summary>
    /// <returns>The names and values of all options.</returns>
    public override string ToString() => InvariantText.Of(nameof(ImageOptions), PrintMembers);

    private static int Check(int value, int least, int most, [CallerMemberName] string name = "") =>
        value >= least && value <= most ? value : throw Wrong(
            most == int.MaxValue ? Invariant($"at least {least}") : Invariant($"a value from {least} to {most}"),
            Invariant($"{value}"),
            name);

    private static ArgumentOutOfRangeException Wrong(
        string expected, string found, [CallerMemberName] string name = "") =>
        new(name, $"Expected {expected}, but got {found}.");
}
