using System.Text;
using System.Text.RegularExpressions;

namespace LayerGen.Generators.Tests;

/// <summary>A Markdown file of the repository: its fenced blocks, its links, the anchors of its headings.</summary>
internal sealed partial class MarkdownPage
{
    /// <summary>
    /// Folders with files that are not part of the repository, or that tests have written, and the content of
    /// templates, whose names and links are those of other projects.
    /// </summary>
    private static readonly string[] Skipped =
        ["bin", "obj", "node_modules", "dist", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "content"];

    private static readonly EnumerationOptions Folders = new() { RecurseSubdirectories = false };

    private MarkdownPage(string path, string text)
    {
        Path = path;
        var prose = new List<string>();
        var fences = new List<MarkdownFence>();
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int k = 0; k < lines.Length; k++)
        {
            string start = lines[k].TrimStart();
            if (!start.StartsWith("```", StringComparison.Ordinal))
            {
                prose.Add(lines[k]);
                continue;
            }

            int end = Array.FindIndex(lines, k + 1, line => line.Trim() == "```");
            bool isMarked = k > 0 && lines[k - 1].StartsWith("<!-- ", StringComparison.Ordinal);
            bool isIndented = start.Length < lines[k].Length;
            fences.Add(new MarkdownFence(k + 1, start[3..], isMarked, isIndented, lines[(k + 1)..end]));
            k = end;
        }

        Fences = fences;
        Prose = string.Join('\n', prose);
        Anchors = AnchorsOf(prose);
    }

    /// <summary>Gets all pages of the repository.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
        [.. Files(RepositoryFiles.Root).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Gets the path, relative to the folder of the solution, with slashes.</summary>
    public string Path { get; }

    public IReadOnlyList<MarkdownFence> Fences { get; }

    /// <summary>Gets the text outside of the fences.</summary>
    public string Prose { get; }

    /// <summary>
    /// Gets the anchors that a link can name after a #, as GitHub and docfx derive them from the headings.
    /// </summary>
    public IReadOnlySet<string> Anchors { get; }

    /// <summary>Gets the targets of its links and pictures.</summary>
    public IEnumerable<string> Links =>
        Link().Matches(CodeSpan().Replace(Prose, "_")).Select(match => match.Groups["target"].Value);

    /// <summary>Creates a page that is not in a file.</summary>
    public static MarkdownPage Of(string path, string text) => new(path, text);

    /// <summary>
    /// Resolves the target of a link, without the part after a #, relative to the folder of the solution.
    /// </summary>
    public string Resolve(string target)
    {
        string file = target.Split('#')[0];
        return file == "" ? Path : System.IO.Path
            .GetRelativePath(
                RepositoryFiles.Root,
                System.IO.Path.Combine(RepositoryFiles.Root, System.IO.Path.GetDirectoryName(Path)!, file))
            .Replace('\\', '/');
    }

    private static MarkdownPage Read(string file) =>
        new(System.IO.Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'), File.ReadAllText(file));

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.md", Folders).Concat(
            Directory.EnumerateDirectories(folder, "*", Folders)
                .Where(child => System.IO.Path.GetFileName(child) is var name
                    && !name.StartsWith('.') && !Skipped.Contains(name))
                .SelectMany(Files));

    private static HashSet<string> AnchorsOf(IEnumerable<string> lines)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in lines.Where(line => Heading().IsMatch(line)))
        {
            string anchor = AnchorOf(line);
            int repetition = 0;
            while (!anchors.Add(repetition == 0 ? anchor : FormattableString.Invariant($"{anchor}-{repetition}")))
            {
                repetition++;
            }
        }

        return anchors;
    }

    private static string AnchorOf(string heading)
    {
        string text = Link().Replace(heading.TrimStart('#').Trim(), "$1");
        var anchor = new StringBuilder();
        foreach (char character in text.ToLowerInvariant())
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

    [GeneratedRegex("^#{1,6} ")]
    private static partial Regex Heading();

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\[([^\]]*)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
