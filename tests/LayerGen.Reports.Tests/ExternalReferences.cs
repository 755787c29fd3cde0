using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LayerGen.Reports.Tests;

/// <summary>
/// Finds what a document would load: addresses in attributes and style sheets that are neither in the document nor
/// data.
/// </summary>
internal static partial class ExternalReferences
{
    private static readonly string[] Loading = ["src", "href", "srcset", "data", "action", "poster"];

    public static IEnumerable<string> Of(XElement root)
    {
        foreach (XElement element in root.DescendantsAndSelf())
        {
            foreach (XAttribute attribute in element.Attributes().Where(one => !one.IsNamespaceDeclaration))
            {
                if (Loading.Contains(attribute.Name.LocalName) && !IsInside(attribute.Value))
                {
                    yield return attribute.ToString();
                }
            }

            string styles = (element.Name.LocalName == "style" ? element.Value : "")
                + string.Join(' ', element.Attributes().Select(one => one.Value));
            foreach (Match match in Address().Matches(styles).Where(match => !IsInside(match.Groups[1].Value)))
            {
                yield return match.Value;
            }

            if (element.Name.LocalName == "script" || styles.Contains("@import", StringComparison.Ordinal))
            {
                yield return element.Name.LocalName;
            }
        }
    }

    private static bool IsInside(string address) =>
        address.StartsWith('#') || address.StartsWith("data:", StringComparison.Ordinal);

    [GeneratedRegex(@"url\(['""]?([^)]{1,20})")]
    private static partial Regex Address();
}
