using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// Turns the output of the canvas into a document that includes its font and a description and is the same every time.
/// The canvas numbers the ids across all pictures of a process, and writes more digits than a screen can show.
/// </summary>
internal static partial class SvgDocument
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Returns a standalone document.</summary>
    public static string Standalone(string drawn, Chart chart)
    {
        XElement root = Tidied(drawn, chart, "");
        root.AddFirst(
            new XElement(Svg + "title", XmlText.Clean(chart.Title)),
            new XElement(Svg + "desc", XmlText.Clean(chart.Description)),
            new XElement(Svg + "style", BundledFont.FontFaces));
        StringBuilder text = new();
        using (XmlWriter writer = XmlWriter.Create(text, XmlText.WriterSettings))
        {
            root.Save(writer);
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Returns a part of a document that includes the font.</summary>
    public static XElement Inline(string drawn, Chart chart, string prefix) => Tidied(drawn, chart, prefix);

    private static XElement Tidied(string drawn, Chart chart, string prefix)
    {
        XElement root = XElement.Parse(drawn);
        root.SetAttributeValue("viewBox", Invariant($"0 0 {chart.Width} {chart.Height}"));
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-label", XmlText.Clean($"{chart.Title}. {chart.Description}"));
        Dictionary<string, string> ids = [];
        foreach (XElement element in root.DescendantsAndSelf())
        {
            if (element.Attribute("id") is { } id)
            {
                ids[id.Value] = Invariant($"{prefix}c{ids.Count}");
                id.Value = ids[id.Value];
            }

            if (element.Name == Svg + "text")
            {
                element.Value = element.Value.Trim();
            }
            else if (element.Name == Svg + "image")
            {
                element.SetAttributeValue("style", "image-rendering:pixelated");
            }
        }

        foreach (XAttribute attribute in root.Descendants().Attributes())
        {
            if (attribute.Name.LocalName is not ("id" or "href" or "style" or "fill" or "stroke" or "font-family"))
            {
                attribute.Value = Reference().Replace(
                    Rounded(attribute.Value), match => Invariant($"url(#{ids[match.Groups[1].Value]})"));
            }
            else if (attribute.Value.StartsWith('#') && ids.TryGetValue(attribute.Value[1..], out string? name))
            {
                attribute.Value = "#" + name;
            }
        }

        return root;
    }

    private static string Rounded(string value) => LongNumber().Replace(
        value.TrimEnd(' ', ','),
        match => Math.Round(double.Parse(match.Value, CultureInfo.InvariantCulture), 2) is var number && number == 0
            ? "0"
            : Invariant($"{number:0.##}"));

    [GeneratedRegex(@"-?\d*\.\d{3,}(e[-+]?\d+)?")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"url\(#([^)]+)\)")]
    private static partial Regex Reference();
}
