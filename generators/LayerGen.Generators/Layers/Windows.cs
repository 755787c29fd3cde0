using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The windows of a pooling or convolution layer and their positions: squares of an image, or runs of steps of a
/// sequence, which is an image with a row for each step and a single column.
/// </summary>
/// <param name="Size">The number of rows and columns of a window, or of its steps.</param>
/// <param name="Stride">The distance between neighboring windows.</param>
/// <param name="Input">The image or sequence.</param>
/// <param name="Padding">Where zeros are added.</param>
/// <param name="Dilation">The distance between neighboring elements of a window.</param>
internal readonly record struct Windows(
    int Size, int Stride, Shape Input, WindowPadding Padding = WindowPadding.Valid, int Dilation = 1)
{
    /// <summary>Gets the number of rows of windows, or the number of windows of a sequence.</summary>
    public int Rows => Count(Input.Height);

    /// <summary>Gets the number of columns of windows.</summary>
    public int Columns => Input.IsSequence ? 1 : Count(Input.Width);

    /// <summary>Gets the number of windows.</summary>
    public int Places => Rows * Columns;

    /// <summary>Gets the number of pixels or steps in a window that fits.</summary>
    public int Elements => Input.IsSequence ? Size : Size * Size;

    /// <summary>
    /// Gets the stride for the offsets of windows. It has no effect if there is only one window, and a declared stride
    /// can be so large that its product with the width of the image overflows.
    /// </summary>
    public int Step => Rows == 1 && Columns == 1 ? 1 : Stride;

    /// <summary>
    /// Gets the dilation for the offsets in a window. It has no effect on a window with a single element.
    /// </summary>
    public int Spread => Size == 1 ? 1 : Dilation;

    /// <summary>Gets the number of rows or steps from the first element of a window to the last, inclusive.</summary>
    public long Reach => (Size - 1L) * Dilation + 1;

    /// <summary>Gets the number of rows of zeros above the image, or of steps of zeros before the sequence.</summary>
    public int Top => Before(Input.Height);

    /// <summary>Gets the number of columns of zeros to the left of the image.</summary>
    public int Left => Input.IsSequence ? 0 : Before(Input.Width);

    /// <summary>Gets the shape of the image or sequence with the zeros.</summary>
    public Shape Padded => Input with
    {
        Height = WithZeros(Input.Height),
        Width = Input.IsSequence ? 1 : WithZeros(Input.Width),
    };

    public bool IsPadded => Padded != Input;

    /// <summary>
    /// Gets a value indicating whether every pixel belongs to at most one window, with no gaps between windows.
    /// </summary>
    public bool AreSideBySide => Size == Stride;

    /// <summary>Gets the shape that has one pixel or step for each window.</summary>
    /// <param name="channels">The number of its channels.</param>
    public Shape Output(int channels)
        => Input.IsSequence ? Shape.Sequence(Rows, channels) : Shape.Image(Rows, Columns, channels);

    /// <summary>Checks whether a window fits the image, and reports a finding if it does not.</summary>
    /// <param name="kind">The kind of layer.</param>
    /// <param name="argument">The argument that specifies the size.</param>
    /// <param name="attribute">The attribute.</param>
    public bool FitImage(string kind, string argument, IAttributeArguments attribute)
    {
        if (!Input.IsImage)
        {
            attribute.ReportWhole(Rules.NeedsImage, kind, Input.InWords);
            return false;
        }

        if (Padding == WindowPadding.Valid && (Size > Input.Height || Size > Input.Width))
        {
            attribute.Report(
                Rules.WindowTooLarge,
                argument,
                Format.Of($"{Size}×{Size} pixels"),
                Format.Of($"an image of {Input} (height × width × channels)"),
                new FixData(FixData.Values, Format.Of(Math.Min(Input.Height, Input.Width))));
            return false;
        }

        return true;
    }

    /// <summary>Checks whether a window fits the sequence, and reports a finding if it does not.</summary>
    /// <inheritdoc cref="FitImage"/>
    public bool FitSequence(string kind, string argument, IAttributeArguments attribute)
    {
        if (!Input.IsSequence)
        {
            attribute.ReportWhole(Rules.NeedsSequence, kind, Input.InWords);
            return false;
        }

        if (Padding == WindowPadding.Valid && Reach > Input.Height)
        {
            bool isDilated = Size <= Input.Height;
            attribute.Report(
                Rules.WindowTooLarge,
                isDilated ? "Dilation" : argument,
                Format.Plural(Reach, "step") + (isDilated ? Format.Of($" ({Size} taps {Dilation} steps apart)") : ""),
                Format.Of($"a sequence of {Input} (steps × features)"),
                new FixData(
                    FixData.Values, Format.Of(isDilated ? (Input.Height - 1) / (Size - 1) : Input.Height)));
            return false;
        }

        long padded = Input.Height + Zeros(Input.Height);
        return padded <= int.MaxValue
            ? ArrayLimit.Fits(ArrayLimit.Product((int)padded, Input.Channels), attribute)
            : ArrayLimit.Fits(padded, attribute);
    }

    private int Count(int pixels)
        => Padding == WindowPadding.Valid ? (int)((pixels - Reach) / Stride) + 1 : (pixels - 1) / Stride + 1;

    private long Zeros(int pixels) => Padding switch
    {
        WindowPadding.Same => Math.Max((Count(pixels) - 1L) * Stride + Reach - pixels, 0),
        WindowPadding.Causal => Reach - 1,
        _ => 0,
    };

    // A declaration can have more zeros than a number of pixels can be.
    private int WithZeros(int pixels) => (int)Math.Min(pixels + Zeros(pixels), int.MaxValue);

    private int Before(int pixels) => (int)(Padding == WindowPadding.Causal ? Zeros(pixels) : Zeros(pixels) / 2);

    /// <summary>
    /// Formats the size, <c>2 × 2</c> or <c>2 steps</c>, with the stride if it differs from the size.
    /// </summary>
    public override string ToString()
        => (Input.IsSequence ? Format.Plural(Size, "step") : Format.Of($"{Size} × {Size}"))
            + (Stride == Size ? "" : Format.Of($", stride {Stride}"));
}
