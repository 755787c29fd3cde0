using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LayerGen.Reports.Tests;

/// <summary>Finds the texts of an SVG and their positions.</summary>
internal static partial class SvgTexts
{
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static IEnumerable<TextBox> Of(XElement root) => root.Descendants(Svg + "text").Select(Box);

    private static TextBox Box(XElement text)
    {
        float size = float.Parse(text.Attribute("font-size")!.Value, CultureInfo.InvariantCulture);
        bool isBold = text.Attribute("font-weight") is not null;
        double[] xs = Numbers(text.Attribute("x")!.Value);
        double y = Numbers(text.Attribute("y")!.Value)[0];
        double end = xs[^1] + TextPen.Width(text.Value[^1..], size, isBold);
        (double X, double Y)[] corners =
        [
            .. new[] { (xs[0], y), (end, y), (xs[0], y - (size * 0.73)), (end, y - (size * 0.73)) }.Select(
                point => Placed(text, point)),
        ];
        return new TextBox(
            text.Value,
            corners.Min(point => point.X),
            corners.Min(point => point.Y),
            corners.Max(point => point.X),
            corners.Max(point => point.Y));
    }

    private static (double X, double Y) Placed(XElement element, (double X, double Y) point)
    {
        foreach (XElement around in element.AncestorsAndSelf())
        {
            if (around.Attribute("transform")?.Value is { } transform)
            {
                double[] m = Numbers(transform);
                point = transform.StartsWith("translate", StringComparison.Ordinal)
                    ? (point.X + m[0], point.Y + (m.Length > 1 ? m[1] : 0))
                    : transform.StartsWith("matrix", StringComparison.Ordinal)
                        ? ((m[0] * point.X) + (m[2] * point.Y) + m[4], (m[1] * point.X) + (m[3] * point.Y) + m[5])
                        : throw new InvalidOperationException($"The test does not know {transform}.");
            }
        }

        return point;
    }

    private static double[] Numbers(string text) =>
        [.. Number().Matches(text).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"-?\d*\.?\d+(e-?\d+)?")]
    private static partial Regex Number();
}

internal sealed record TextBox(string Text, double Left, double Top, double Right, double Bottom)
{
    public bool Overlaps(TextBox other) =>
        Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}
