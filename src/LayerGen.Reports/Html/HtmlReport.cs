using System.Xml.Linq;
using LayerGen.Shared;

namespace LayerGen.Reports;

/// <summary>
/// A report in one HTML file: no script, nothing that is loaded, the font and all pictures in it. It opens offline,
/// reads on a screen of 400 pixels as well as on a large one, and prints. The same content makes the same bytes.
/// </summary>
/// <remarks>
/// Sections stand in the order in which they are added; <see cref="ReportSections"/> has those that most reports want.
/// </remarks>
public sealed class HtmlReport
{
    private const int SmallestContents = 3;

    private readonly List<ReportSection> _sections = [];
    private readonly string _title;
    private readonly string _verdict;

    /// <summary>An empty report.</summary>
    /// <param name="title">The title; not empty. It is shown as it is, like every text.</param>
    /// <param name="verdict">What came out, in a sentence; empty for none.</param>
    /// <exception cref="ArgumentException"><paramref name="title"/> is empty.</exception>
    public HtmlReport(string title, string verdict = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(verdict);
        (_title, _verdict) = (title, verdict);
    }

    /// <summary>Adds a section.</summary>
    /// <param name="heading">What stands above it; not empty.</param>
    /// <param name="content">Adds what is in it.</param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentException"><paramref name="heading"/> is empty.</exception>
    public HtmlReport AddSection(string heading, Action<ReportSection> content)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(heading);
        ArgumentNullException.ThrowIfNull(content);
        ReportSection section = new(_sections.Count + 1, heading);
        content(section);
        _sections.Add(section);
        return this;
    }

    /// <summary>Returns the document.</summary>
    /// <returns>HTML, which is well-formed XML too, with line feeds.</returns>
    public string ToHtml() => Html.Write(Html.Element(
        "html",
        Html.Attribute("lang", "en"),
        Html.Element(
            "head",
            Html.Element("meta", Html.Attribute("charset", "utf-8")),
            Html.Element(
                "meta", Html.Attribute("name", "viewport"), Html.Attribute("content", "width=device-width, initial-scale=1")),
            Html.Element("title", _title),
            Html.Element("link", Html.Attribute("rel", "icon"), Html.Attribute("href", "data:,")),
            Html.Element("style", BundledFont.FontFaces, Resources.Text("report.css"))),
        Html.Element(
            "body",
            Html.Element(
                "header",
                Html.Element("h1", _title),
                _verdict.Length == 0 ? null : Html.Element("p", Html.Class("verdict"), _verdict)),
            Contents(),
            Html.Element("main", _sections.Select(section => section.ToElement())))));

    /// <summary>
    /// Writes the document to a file; a file of that name is replaced as a whole or left as it is, missing folders are
    /// made.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is still there.</exception>
    public void Save(string path)
    {
        WholeFile.MakeFolder(path);
        WholeFile.Write(path, ToHtml());
    }

    private XElement? Contents() => _sections.Count < SmallestContents ? null : Html.Element(
        "nav",
        Html.Attribute("aria-label", "Contents"),
        Html.Element("ol", _sections.Select(section => Html.Element(
            "li", Html.Element("a", Html.Attribute("href", "#" + section.Id), section.Heading)))));
}
