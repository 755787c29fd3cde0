using LayerGen.Shared;
using SkiaSharp;

namespace LayerGen.Reports;

/// <summary>
/// A picture that can be saved as PNG or SVG, or added to an <see cref="HtmlReport"/>. The same data always produce the
/// same bytes, and an SVG file includes its font.
/// </summary>
/// <remarks>Any number of threads can use it at the same time.</remarks>
public sealed class Chart
{
    private readonly ChartFigure _figure;
    private readonly Lock _drawing = new();

    internal Chart(string title, string description, ChartFigure figure)
    {
        Title = title;
        Description = description;
        _figure = figure;
    }

    /// <summary>Gets the title above the picture.</summary>
    public string Title { get; }

    /// <summary>Gets a description of the picture in words, for readers who cannot see it.</summary>
    public string Description { get; }

    /// <summary>Gets the width in pixels.</summary>
    public int Width => _figure.Width;

    /// <summary>Gets the height in pixels.</summary>
    public int Height => _figure.Height;

    /// <summary>Returns the picture as a PNG.</summary>
    /// <returns>The bytes of the file.</returns>
    public byte[] ToPng()
    {
        lock (_drawing)
        {
            using SKSurface surface = SKSurface.Create(
                new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque))
                ?? throw new InvalidOperationException("There is not enough memory for the picture.");
            _figure.Draw(surface.Canvas);
            using SKImage image = surface.Snapshot();
            using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
            return data.ToArray();
        }
    }

    /// <summary>
    /// Returns the picture as an SVG document, which scales to any size. It includes its font and has no other
    /// dependencies.
    /// </summary>
    /// <returns>The text of the file, with line feeds.</returns>
    public string ToSvg() => SvgDocument.Standalone(Draw(), this);

    /// <summary>
    /// Writes the picture to a PNG file. An existing file is either replaced as a whole or left unchanged. Missing
    /// directories are created.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    public void SavePng(string path)
    {
        WholeFile.MakeFolder(path);
        WholeFile.Write(path, ToPng());
    }

    /// <summary>
    /// Writes the picture to an SVG file. An existing file is either replaced as a whole or left unchanged. Missing
    /// directories are created.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    public void SaveSvg(string path)
    {
        WholeFile.MakeFolder(path);
        WholeFile.Write(path, ToSvg());
    }

    /// <summary>Returns the picture as an element of an HTML document that has the font.</summary>
    /// <param name="prefix">The prefix of the ids, which makes those of several pictures different.</param>
    internal System.Xml.Linq.XElement ToInlineSvg(string prefix) => SvgDocument.Inline(Draw(), this, prefix);

    private string Draw()
    {
        lock (_drawing)
        {
            using MemoryStream stream = new();
            using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), stream))
            {
                _figure.Draw(canvas);
            }

            return System.Text.Encoding.UTF8.GetString(stream.ToArray());
        }
    }
}
