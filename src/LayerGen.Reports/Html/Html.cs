using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace LayerGen.Reports;

/// <summary>
/// HTML as a tree, so that nothing can be forgotten to be escaped. It is written so that it is well-formed XML as well.
/// </summary>
internal static class Html
{
    private static readonly XNamespace Space = "http://www.w3.org/1999/xhtml";

    /// <summary>Elements that never have a content.</summary>
    private static readonly HashSet<string> Voids = ["meta", "link", "br", "hr", "img"];

    /// <param name="name">The name.</param>
    /// <param name="content">Texts, elements, attributes, or sequences of these.</param>
    public static XElement Element(string name, params object?[] content) => new(Space + name, [.. content.Select(Clean)]);

    public static XAttribute Attribute(string name, string value) => new(name, XmlText.Clean(value));

    public static XAttribute Class(string name) => Attribute("class", name);

    /// <summary>Returns the document as text.</summary>
    public static string Write(XElement html)
    {
        foreach (XElement element in html.DescendantsAndSelf().Where(element => element.Name.Namespace == Space && element.IsEmpty))
        {
            if (!Voids.Contains(element.Name.LocalName))
            {
                // <td/> would be read as an opening tag; with an empty text it is written as <td></td>.
                element.Value = "";
            }
        }

        foreach (XElement raw in html.Descendants(Space + "style"))
        {
            // Browsers do not undo escapes in here.
            if (raw.Value.AsSpan().IndexOfAny('<', '>', '&') >= 0)
            {
                throw new InvalidOperationException("A style sheet inside of HTML cannot have <, > or &.");
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
