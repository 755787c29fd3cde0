using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests;

/// <summary>
/// No line is longer than .editorconfig allows. A string literal can extend beyond the limit, because splitting the
/// text of a generated line or of a declaration would make it harder to read. In Markdown, so can code blocks, tables,
/// images, and a single code span.
/// </summary>
public sealed partial class LineLengthTests
{
    private static readonly int Limit = int.Parse(
        LimitSetting().Match(File.ReadAllText(Path.Combine(RepositoryFiles.Root, ".editorconfig"))).Groups[1].Value);

    /// <summary>After a string that ends at the limit, a few characters can close the statement.</summary>
    private const int MostClosingCharacters = 4;

    public static TheoryData<string> Folders => ["benchmarks", "generators", "playground", "samples", "src", "tests"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_line_of_code_is_longer_than_the_limit(string folder)
        => Sources(folder).SelectMany(path => LongLines(path, File.ReadAllText(path))).ShouldBeEmpty();

    [Fact]
    public void A_long_line_is_found_and_a_long_string_is_not()
    {
        string name = new('a', Limit);
        string code = $"class C\n{{\n    int {name};\n    string s = \"{name}\";\n    // {name}\n    int b = F(\"\", {name});\n}}\n";

        LongLines(Path.Combine(RepositoryFiles.Root, "C.cs"), code).ShouldBe(["C.cs(3)", "C.cs(5)", "C.cs(6)"]);
    }

    [Fact]
    public void No_line_of_prose_is_longer_than_the_limit()
        => Pages().SelectMany(path => LongLinesOfProse(path, File.ReadAllLines(path))).ShouldBeEmpty();

    [Fact]
    public void A_long_line_of_prose_is_found_and_a_long_code_span_is_not()
    {
        string word = new('a', Limit);
        string[] page = [$"{word} b", $"`{word} b`", $"- `{word} b`.", $"| {word} b |", "```", $"{word} b", "```", ""];

        LongLinesOfProse(Path.Combine(RepositoryFiles.Root, "a.md"), page).ShouldBe(["a.md(1)"]);
    }

    private static IEnumerable<string> Pages() => new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md" }
        .Select(name => Path.Combine(RepositoryFiles.Root, name))
        .Concat(Directory.EnumerateFiles(
            Path.Combine(RepositoryFiles.Root, "docs"), "*.md", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> LongLinesOfProse(string path, string[] lines)
    {
        bool isCode = false;
        for (int k = 0; k < lines.Length; k++)
        {
            isCode ^= lines[k].TrimStart().StartsWith("```", StringComparison.Ordinal);
            string line = ListMark().Replace(lines[k], "");
            if (lines[k].Length > Limit
                && !isCode
                && line[0] is not ('|' or '!')
                && CodeSpan().Replace(line, "_").Contains(' '))
            {
                yield return $"{Path.GetRelativePath(RepositoryFiles.Root, path)}({k + 1})";
            }
        }
    }

    /// <summary>Returns the files of code in a folder, except for generated ones.</summary>
    internal static IEnumerable<string> Sources(string folder)
        => Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".verified.cs", StringComparison.Ordinal))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> LongLines(string path, string code)
    {
        SourceText text = SourceText.From(code);
        TextLine[] lines = [.. text.Lines.Where(line => line.End - line.Start > Limit)];
        if (lines.Length == 0)
        {
            yield break;
        }

        SyntaxNode root = CSharpSyntaxTree.ParseText(
            text, TestProject.ParseOptions(LanguageVersion.CSharp14)).GetRoot(TestContext.Current.CancellationToken);
        foreach (TextLine line in lines.Where(line => !IsInString(root, line.Start + Limit)
            && !IsInString(root, line.End - MostClosingCharacters)))
        {
            yield return $"{Path.GetRelativePath(RepositoryFiles.Root, path)}({line.LineNumber + 1})";
        }
    }

    private static bool IsInString(SyntaxNode root, int position)
    {
        SyntaxToken token = root.FindToken(position);
        return token.Span.Contains(position)
            && (token.Text.Contains('"') || token.Parent!.AncestorsAndSelf().Any(
                node => node is InterpolatedStringExpressionSyntax));
    }

    [GeneratedRegex("max_line_length = ([0-9]+)")]
    private static partial Regex LimitSetting();

    [GeneratedRegex(@"^\s*([-*]|[0-9]+\.)?\s*")]
    private static partial Regex ListMark();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex CodeSpan();
}
