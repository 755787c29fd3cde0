using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace LayerGen.Reports;

/// <summary>
/// Builds HTML as a tree, so that all texts are escaped. The output is also well-formed XML.
/// </summary>
internal static class Html
{
    private static readonly XNamespace Space = "http://www.w3.org/1999/xhtml";

    /// <summary>The elements that never have content.</summary>
    private static readonly HashSet<string> Voids = ["meta", "link", "br", "hr", "img"];

    /// <param name="name">The name.</param>
    /// <param name="content">Texts, elements, attributes, or sequences of them.</param>
    public static XElement Element(string name, params object?[] content) =>
        new(Space + name, [.. content.Select(Clean)]);

    public static XAttribute Attribute(string name, string value) => new(name, XmlText.Clean(value));

    public static XAttribute Class(string name) => Attribute("class", name);

    /// <summary>Returns the document as text.</summary>
    public static string Write(XElement html)
    {
        foreach (XElement element in html.DescendantsAndSelf()
            .Where(element => element.Name.Namespace == Space && element.IsEmpty))
        {
            if (!Voids.Contains(element.Name.LocalName))
            {
                // A browser would read <td/> as an opening tag. With an empty text it is written as <td></td>.
                element.Value = "";
            }
        }

        foreach (XElement raw in html.Descendants(Space + "style"))
        {
            // Browsers do not unescape the content of a style element.
            if (raw.Value.AsSpan().IndexOfAny('<', '>', '&') >= 0)
            {
                throw new InvalidOperationException(
                    "Expected a style sheet without <, > and &, because browsers do not unescape them in HTML.");
            }
        }

        StringBuilder text = new("<!DOCTYPE html>\n");
        using (XmlWriter writer = XmlWriter.Create(text, XmlText.WriterSettings))
        {
            html.Save(writer);
        }

        return text.Append('\n').ToString();
    }

    private static object? Clean(object? content) => content is string text ? XmlText.Clean(text) : content;
}
