using SkiaSharp;
using LayerGen.Shared;

namespace LayerGen.Reports;

/// <summary>
/// A picture: as PNG, as SVG, or inside an <see cref="HtmlReport"/>. The same data make the same bytes, every time; an
/// SVG carries its font.
/// </summary>
/// <remarks>Any number of threads may use it at once.</remarks>
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

    /// <summary>Gets the title that stands above the picture.</summary>
    public string Title { get; }

    /// <summary>Gets what the picture shows, in words, for those who do not see it.</summary>
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
            using SKSurface surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque))
                ?? throw new InvalidOperationException("There is not enough memory for the picture.");
            _figure.Draw(surface.Canvas);
            using SKImage image = surface.Snapshot();
            using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
            return data.ToArray();
        }
    }

    /// <summary>
    /// Returns the picture as an SVG document, which scales to any size. It carries its font and needs nothing else.
    /// </summary>
    /// <returns>The text of the file, with line feeds.</returns>
    public string ToSvg() => SvgDocument.Standalone(Draw(), this);

    /// <summary>
    /// Writes the picture to a PNG file; a file of that name is replaced as a whole or left as it is, missing folders
    /// are made.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is still there.</exception>
    public void SavePng(string path)
    {
        WholeFile.MakeFolder(path);
        WholeFile.Write(path, ToPng());
    }

    /// <summary>
    /// Writes the picture to an SVG file; a file of that name is replaced as a whole or left as it is, missing folders
    /// are made.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is still there.</exception>
    public void SaveSvg(string path)
    {
        WholeFile.MakeFolder(path);
        WholeFile.Write(path, ToSvg());
    }

    /// <summary>Returns the picture as an element of an HTML document that has the font.</summary>
    /// <param name="prefix">What the ids begin with, so that those of several pictures differ.</param>
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
