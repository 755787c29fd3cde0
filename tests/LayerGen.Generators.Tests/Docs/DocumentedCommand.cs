using System.Text.RegularExpressions;

namespace LayerGen.Generators.Tests;

/// <summary>A command that a page shows.</summary>
/// <param name="Page">The page.</param>
/// <param name="Text">The command in one line, without a comment.</param>
internal sealed partial record DocumentedCommand(string Page, string Text)
{
    /// <summary>The languages of blocks that can have commands.</summary>
    private static readonly string[] Shells = ["", "console", "shell"];

    /// <summary>Gets all commands in blocks of all pages, and in texts in backticks.</summary>
    public static IReadOnlyList<DocumentedCommand> All { get; } = [.. MarkdownPage.All.SelectMany(In)];

    /// <summary>Gets the project that the command runs, or an empty text.</summary>
    public string Project => ProjectOption().Match(Text).Groups["path"].Value;

    /// <summary>Gets the options and subcommands that the project has to know.</summary>
    public IEnumerable<string> Arguments
    {
        get
        {
            string[] arguments = Text.Split(" -- ") is [_, var after] ? after.Split(' ') : [];
            return arguments.Where((argument, index) => argument.StartsWith("--", StringComparison.Ordinal)
                || (index == 0 && Subcommand().IsMatch(argument)));
        }
    }

    /// <summary>Returns the commands of a page.</summary>
    public static IEnumerable<DocumentedCommand> In(MarkdownPage page)
    {
        // The entries of the changelog are about the past.
        if (page.Path == "CHANGELOG.md")
        {
            return [];
        }

        IEnumerable<string> lines = page.Fences.Where(fence => Shells.Contains(fence.Language))
            .SelectMany(fence => fence.Lines)
            .Concat(CodeSpan().Matches(page.Prose).Select(match => match.Groups["code"].Value.Replace('\n', ' ')));
        return lines.Select(line => Comment().Replace(Prompt().Replace(line.Trim(), ""), ""))
            .Where(line => Start().IsMatch(line))
            .Select(line => new DocumentedCommand(page.Path, line));
    }

    /// <summary>The programs, with variables before them, and the scripts of the repository.</summary>
    [GeneratedRegex(
        @"^([A-Z_]+=\S+ )*(dotnet(-counters)?|git|curl|docker|du|echo|python3?|apt-get|ls|cp|npm|npx) [^\s=]|^(\.ci|docs|tests|src)(/[\w.-]+)*/(run|build)\b")]
    private static partial Regex Start();

    [GeneratedRegex(@"^\$ ")]
    private static partial Regex Prompt();

    [GeneratedRegex(@"\s+# .*$")]
    private static partial Regex Comment();

    [GeneratedRegex("`(?<code>[^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"--project (?<path>\S+)")]
    private static partial Regex ProjectOption();

    [GeneratedRegex("^[a-z][a-z-]*$")]
    private static partial Regex Subcommand();
}
