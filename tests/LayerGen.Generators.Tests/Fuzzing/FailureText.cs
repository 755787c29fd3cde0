using System.Text;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>Writes a failing project as a test, ready to be pasted into <c>FoundDeclarationTests</c>.</summary>
internal static class FailureText
{
    /// <param name="source">The project.</param>
    /// <param name="failure">What is wrong with it.</param>
    /// <param name="name">The name of the test.</param>
    public static string AsTest(FuzzSource source, FuzzFailure failure, string name)
    {
        var text = new StringBuilder();
        text.AppendLine($"    // {OneLine(failure.ToString())}");
        text.AppendLine("    [Fact]");
        text.AppendLine($"    public void {name}()");
        string settings = source == source.WithUsualSettings()
            ? ""
            : $"LanguageVersion.{source.Language}, IsNullable: {Text(source.IsNullable)}, "
                + $"IsChecked: {Text(source.IsChecked)}, [";
        text.Append($"        => Passes(new FuzzSource({settings}");
        text.AppendJoin(",", source.Files.Select(Literal));
        text.Append(settings.Length == 0 ? "" : "]").AppendLine("));");
        return text.ToString();
    }

    private static string Text(bool value) => value ? "true" : "false";

    /// <summary>
    /// Returns a literal of a text. A text with characters that an editor hides or changes is written with escapes.
    /// </summary>
    private static string Literal(string text)
    {
        const string Indent = "            ";
        if (text.Length > 0 && text.All(c => c is '\n' || (c is >= ' ' and <= '~'))
            && !text.Contains("\"\"\"", StringComparison.Ordinal))
        {
            return $"\n{Indent}\"\"\"\n{Indent}{text.Replace("\n", "\n" + Indent)}\n{Indent}\"\"\"";
        }

        var escaped = new StringBuilder("\n" + Indent + "\"");
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\\' => "\\\\",
                '"' => "\\\"",
                >= ' ' and <= '~' => c.ToString(),
                _ => $"\\u{(int)c:x4}",
            });
        }

        return escaped.Append('"').ToString();
    }

    private static string OneLine(string message)
    {
        string line = string.Join(
            " ", message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 400 ? line[..400] + " …" : line;
    }
}
