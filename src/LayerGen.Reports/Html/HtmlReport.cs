using System.Xml.Linq;
using LayerGen.Shared;

namespace LayerGen.Reports;

/// <summary>
/// A report in one HTML file without scripts or external files: it includes the font and all pictures. It can be read
/// offline, on a screen of 400 pixels as well as on a large one, and can be printed. The same content always gives the
/// same bytes.
/// </summary>
/// <remarks>
/// Sections have the order in which they are added. <see cref="ReportSections"/> has those that most reports need.
/// </remarks>
public sealed class HtmlReport
{
    private const int SmallestContents = 3;

    private readonly List<ReportSection> _sections = [];
    private readonly string _title;
    private readonly string _verdict;

    /// <summary>Creates an empty report.</summary>
    /// <param name="title">The title. It must not be empty. Like every text it is shown literally.</param>
    /// <param name="verdict">The result in one sentence, or an empty string for none.</param>
    /// <exception cref="ArgumentException"><paramref name="title"/> is empty.</exception>
    public HtmlReport(string title, string verdict = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(verdict);
        (_title, _verdict) = (title, verdict);
    }

    /// <summary>Adds a section.</summary>
    /// <param name="heading">The heading. It must not be empty.</param>
    /// <param name="content">Adds the content of the section.</param>
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

    /// <summary>Returns the report as an HTML document.</summary>
    /// <returns>HTML that is also well-formed XML, with line feeds.</returns>
    public string ToHtml() => Html.Write(Html.Element(
        "html",
        Html.Attribute("lang", "en"),
        Html.Element(
            "head",
            Html.Element("meta", Html.Attribute("charset", "utf-8")),
            Html.Element(
                "meta",
                Html.Attribute("name", "viewport"),
                Html.Attribute("content", "width=device-width, initial-scale=1")),
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
    /// Writes the document to a file. An existing file is either replaced as a whole or left unchanged. Missing
    /// directories are created.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
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
