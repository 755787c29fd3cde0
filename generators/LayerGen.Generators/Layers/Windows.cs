using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Layers;

/// <summary>The square windows of a pooling or convolution layer over an image, and their positions.</summary>
/// <param name="Size">The number of rows and columns of a window.</param>
/// <param name="Stride">The distance between neighboring windows.</param>
/// <param name="Input">The image.</param>
/// <param name="IsSame">Whether the image is padded with zeros, so that a stride of 1 keeps its size.</param>
internal readonly record struct Windows(int Size, int Stride, Shape Input, bool IsSame)
{
    /// <summary>Gets the number of rows of windows.</summary>
    public int Rows => Count(Input.Height);

    /// <summary>Gets the number of columns of windows.</summary>
    public int Columns => Count(Input.Width);

    /// <summary>Gets the number of windows.</summary>
    public int Places => Rows * Columns;

    /// <summary>
    /// Gets the stride for the offsets of windows. It has no effect if there is only one window, and a declared stride
    /// can be so large that its product with the width of the image overflows.
    /// </summary>
    public int Step => Rows == 1 && Columns == 1 ? 1 : Stride;

    /// <summary>Gets the number of rows of zeros above the image.</summary>
    public int Top => Padding(Input.Height) / 2;

    /// <summary>Gets the number of columns of zeros to the left of the image.</summary>
    public int Left => Padding(Input.Width) / 2;

    /// <summary>Gets the shape of the image with the zeros around it.</summary>
    public Shape Padded
        => Shape.Image(Input.Height + Padding(Input.Height), Input.Width + Padding(Input.Width), Input.Channels);

    public bool IsPadded => Padded != Input;

    /// <summary>
    /// Gets a value indicating whether every pixel belongs to at most one window, with no gaps between windows.
    /// </summary>
    public bool AreSideBySide => Size == Stride;

    /// <summary>Checks whether a window fits the image, and reports a finding if it does not.</summary>
    /// <param name="kind">The kind of layer.</param>
    /// <param name="argument">The argument that specifies the size.</param>
    /// <param name="attribute">The attribute.</param>
    public bool Fit(string kind, string argument, IAttributeArguments attribute)
    {
        if (!Input.IsImage)
        {
            attribute.ReportWhole(Rules.NeedsImage, kind, Input.InWords);
            return false;
        }

        if (!IsSame && (Size > Input.Height || Size > Input.Width))
        {
            attribute.Report(
                Rules.WindowTooLarge,
                argument,
                Size,
                Input.ToString(),
                new FixData(FixData.Values, Format.Of(Math.Min(Input.Height, Input.Width))));
            return false;
        }

        return true;
    }

    private int Count(int pixels) => (pixels - (IsSame ? 1 : Size)) / Stride + 1;

    private int Padding(int pixels) => IsSame ? Math.Max((Count(pixels) - 1) * Stride + Size - pixels, 0) : 0;

    /// <summary>Formats the size, <c>2 × 2</c>, with the stride if it differs from the size.</summary>
    public override string ToString()
        => Format.Of($"{Size} × {Size}") + (Stride == Size ? "" : Format.Of($", stride {Stride}"));
}
