using System.Text;
using System.Text.RegularExpressions;

namespace LayerGen.Samples.Tests.Tour;

/// <summary>A page of the documentation: its fenced blocks, its links, the anchors of its headings.</summary>
internal sealed partial class TourPage
{
    private const string Fence = "```";

    private readonly List<string> _prose = [];

    public TourPage(string text)
    {
        List<TourBlock> blocks = [];
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int k = 0; k < lines.Length; k++)
        {
            if (!lines[k].StartsWith(Fence, StringComparison.Ordinal))
            {
                _prose.Add(lines[k]);
                continue;
            }

            int end = Array.IndexOf(lines, Fence, k + 1);
            Match marker = Marker().Match(k > 0 ? lines[k - 1] : "");
            blocks.Add(new TourBlock(
                k + 1,
                lines[k][Fence.Length..],
                marker.Groups["kind"].Value,
                marker.Groups["name"].Value,
                lines[(k + 1)..end]));
            k = end;
        }

        Blocks = blocks;
    }

    public IReadOnlyList<TourBlock> Blocks { get; }

    /// <summary>The text outside of the blocks.</summary>
    public string Prose => string.Join('\n', _prose);

    /// <summary>The targets of the links and pictures.</summary>
    public IEnumerable<string> Links => Link().Matches(Prose).Select(match => match.Groups["target"].Value);

    /// <summary>The anchors that a link can name after a #, as GitHub derives them from the headings.</summary>
    public IEnumerable<string> Anchors => _prose.Where(line => line.StartsWith('#')).Select(AnchorOf);

    public IEnumerable<TourBlock> OfKind(string kind) => Blocks.Where(block => block.Kind == kind);

    private static string AnchorOf(string heading)
    {
        StringBuilder anchor = new();
        foreach (char character in heading.TrimStart('#').Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(character) || character is '-' or '_')
            {
                anchor.Append(character);
            }
            else if (character == ' ')
            {
                anchor.Append('-');
            }
        }

        return anchor.ToString();
    }

    [GeneratedRegex(
        @"^<!-- (?<kind>code|program|output|generated|file): (?<name>\S+) -->$", RegexOptions.ExplicitCapture)]
    private static partial Regex Marker();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
