using System.Xml.Linq;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// A section of an <see cref="HtmlReport"/>: texts, tables, charts and code in the order in which they are added.
/// </summary>
public sealed class ReportSection
{
    /// <summary>
    /// The scale of pictures on a screen. They are laid out for print. At two thirds of that size they match the
    /// surrounding text, and two fit side by side.
    /// </summary>
    private const double OnScreen = 0.66;

    /// <summary>
    /// Wider pictures have smaller texts and are not reduced on a small screen, where they could not be read.
    /// </summary>
    private const int WideChart = 820;

    private const double WideOnScreen = 0.85;

    private readonly List<object> _parts = [];
    private readonly int _number;
    private int _charts;

    internal ReportSection(int number, string heading)
    {
        _number = number;
        Heading = heading;
    }

    /// <summary>Gets the heading of the section.</summary>
    public string Heading { get; }

    internal string Id => Invariant($"s{_number}");

    /// <summary>Adds a paragraph.</summary>
    /// <param name="text">The text, which is shown literally.</param>
    /// <returns>This section.</returns>
    public ReportSection AddText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _parts.Add(Html.Element("p", text));
        return this;
    }

    /// <summary>Adds a table. If it is wider than the screen, it can be scrolled.</summary>
    /// <param name="header">The headers of the columns, at least one.</param>
    /// <param name="rows">
    /// The rows, each with one cell per column. A column of numbers is right-aligned.
    /// </param>
    /// <param name="caption">The caption, or <see langword="null"/> for none.</param>
    /// <returns>This section.</returns>
    /// <exception cref="ArgumentException">There are no columns, or a row has another number of cells.</exception>
    public ReportSection AddTable(
        IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows, string? caption = null)
    {
        _parts.Add(Scrolled(ReportTable.Create(header, rows, caption), caption ?? $"Table: {Heading}"));
        return this;
    }

    /// <summary>Adds a picture.</summary>
    /// <param name="chart">The picture.</param>
    /// <returns>This section.</returns>
    public ReportSection AddChart(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        XElement svg = chart.ToInlineSvg(Invariant($"{Id}p{++_charts}"));
        bool isWide = chart.Width > WideChart;
        double width = Math.Round(chart.Width * (isWide ? WideOnScreen : OnScreen));
        string smallest = isWide ? Invariant($";min-width:{width * 0.75:0}px") : "";
        svg.SetAttributeValue("style", Invariant($"max-width:{width:0}px{smallest}"));

        // Successive pictures are placed side by side if there is space.
        if (_parts.LastOrDefault() is not XElement { HasAttributes: true } last
            || last.Attribute("class")?.Value != "charts")
        {
            last = Html.Element("div", Html.Class("charts"));
            _parts.Add(last);
        }

        last.Add(Html.Element("figure", svg));
        return this;
    }

    /// <summary>Adds C# code. If lines are wider than the screen, they can be scrolled.</summary>
    /// <param name="code">The code.</param>
    /// <param name="caption">The caption above the code, or <see langword="null"/> for none.</param>
    /// <returns>This section.</returns>
    public ReportSection AddCode(string code, string? caption = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        return AddBlock(CodeColors.Of(code.ReplaceLineEndings("\n")), caption, "Code");
    }

    /// <summary>Adds a text in a monospaced font, such as a table in plain text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="caption">The caption above the text, or <see langword="null"/> for none.</param>
    /// <returns>This section.</returns>
    public ReportSection AddPlainText(string text, string? caption = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AddBlock(text.ReplaceLineEndings("\n"), caption, "Text");
    }

    internal XElement ToElement() => Html.Element(
        "section",
        Html.Attribute("aria-labelledby", Id),
        Html.Element("h2", Html.Attribute("id", Id), Heading),
        _parts);

    private ReportSection AddBlock(object content, string? caption, string kind)
    {
        if (caption is not null)
        {
            _parts.Add(Html.Element("p", Html.Class("caption"), caption));
        }

        _parts.Add(Scrolled(Html.Element("pre", Html.Element("code", content)), caption ?? $"{kind}: {Heading}"));
        return this;
    }

    /// <summary>Creates a box that can be scrolled, with the keyboard, too.</summary>
    private static XElement Scrolled(XElement content, string label) => Html.Element(
        "div",
        Html.Class("scroll"),
        Html.Attribute("tabindex", "0"),
        Html.Attribute("role", "region"),
        Html.Attribute("aria-label", label),
        content);
}
