using System.Text.RegularExpressions;

namespace LayerGen.CodeFixes.Tests;

/// <summary>An example of a fix on a page: its title, the code before it, and the code after it.</summary>
internal sealed record FixExample(string Title, string Before, string After);

/// <summary>
/// The section "Code fix" on the page of a diagnostic. Each title, in bold, is followed by the code after the fix. The
/// code before it is the first example of the page, without its comment, or the preceding code in the section.
/// </summary>
internal sealed partial class FixPage
{
    private const string Head = "\n## Code fix\n";

    private readonly string _path;

    private FixPage(string path)
    {
        _path = path;
        Text = File.ReadAllText(path).ReplaceLineEndings("\n");
    }

    public string Text { get; private set; }

    /// <summary>Gets the examples in the order of the page.</summary>
    public IReadOnlyList<FixExample> Examples => Read((example, _) => example.After).Examples;

    public static FixPage Of(string id) => new(Path.Combine(RepositoryFiles.Pages, id + ".md"));

    /// <summary>Replaces the code after each fix and writes the page.</summary>
    public void Rewrite(Func<FixExample, string> after)
    {
        Text = Read((example, _) => after(example)).Text;
        File.WriteAllText(_path, Text);
    }

    private (string Text, IReadOnlyList<FixExample> Examples) Read(Func<FixExample, int, string> after)
    {
        int start = Text.IndexOf(Head, StringComparison.Ordinal);
        if (start < 0)
        {
            return (Text, []);
        }

        var examples = new List<FixExample>();
        string before = WithoutComments(Fence().Match(Text).Groups["code"].Value);
        string? title = null;
        string section = Block().Replace(Text[start..], match =>
        {
            if (match.Groups["title"].Success)
            {
                title = match.Groups["title"].Value;
                return match.Value;
            }

            string code = match.Groups["code"].Value;
            if (title is null)
            {
                before = code;
                return match.Value;
            }

            var example = new FixExample(title, before, code);
            examples.Add(example);
            title = null;
            return "```csharp\n" + after(example, examples.Count) + "```";
        });
        return (Text[..start] + section, examples);
    }

    private static string WithoutComments(string code) => Comment().Replace(code, "");

    [GeneratedRegex(" *// LG[0-9]{4}.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(
        @"^\*\*(?<title>[^*\n]+)\*\*|^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
