using System.Text;

namespace LayerGen.Reports;

/// <summary>A file that was generated for a network.</summary>
/// <param name="Name">The name, such as <c>Demo.ParityNet.Forward.g.cs</c>.</param>
/// <param name="Text">The text, with line feeds.</param>
public sealed record GeneratedFile(string Name, string Text)
{
    /// <summary>Returns a method with its comment and attributes.</summary>
    /// <param name="method">
    /// The name of the method, such as <c>ForwardLayer1</c>. If it is overloaded, the first is returned.
    /// </param>
    /// <param name="largestLineCount">
    /// The largest number of lines, at least 1. A longer method is cut off with a remark.
    /// </param>
    /// <returns>
    /// The method, without the common indentation of its lines, or <see langword="null"/> if there is none. Lines are
    /// separated by line feeds.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="method"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largestLineCount"/> is less than 1.</exception>
    public string? Method(string method, int largestLineCount = 60)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestLineCount, 1);
        string[] lines = Text.Split('\n');
        int head = Array.FindIndex(lines, line => IsHead(line, method));
        if (head < 0)
        {
            return null;
        }

        int first = head;
        while (first > 0 && lines[first - 1].TrimStart() is var above
            && (above.StartsWith("///", StringComparison.Ordinal) || above.StartsWith('[')))
        {
            first--;
        }

        return Excerpt(lines[first..EndOf(lines, head)], largestLineCount);
    }

    /// <summary>
    /// Determines whether a line declares the method instead of calling it. A declaration begins with an access
    /// modifier.
    /// </summary>
    private static bool IsHead(string line, string method)
    {
        string trimmed = line.TrimStart();
        return line.Contains(" " + method + "(", StringComparison.Ordinal)
            && !trimmed.StartsWith("//", StringComparison.Ordinal)
            && (trimmed.StartsWith("public ", StringComparison.Ordinal)
                || trimmed.StartsWith("private ", StringComparison.Ordinal)
                || trimmed.StartsWith("internal ", StringComparison.Ordinal));
    }

    /// <summary>
    /// Returns the line after the closing brace of the method, or after the semicolon of a short one.
    /// </summary>
    private static int EndOf(string[] lines, int head)
    {
        int depth = 0;
        bool wasOpened = false;
        for (int k = head; k < lines.Length; k++)
        {
            string code = lines[k].Split("//", 2)[0];
            depth += code.Count(character => character == '{') - code.Count(character => character == '}');
            wasOpened |= code.Contains('{');
            if (depth == 0 && (wasOpened || code.TrimEnd().EndsWith(';')))
            {
                return k + 1;
            }
        }

        return lines.Length;
    }

    private static string Excerpt(string[] lines, int largestLineCount)
    {
        int indentation = lines
            .Where(line => line.Trim().Length > 0)
            .Min(line => line.Length - line.TrimStart().Length);
        StringBuilder excerpt = new();
        foreach (string line in lines.Take(largestLineCount))
        {
            excerpt.Append(line.Length > indentation ? line[indentation..].TrimEnd() : "").Append('\n');
        }

        if (lines.Length > largestLineCount)
        {
            excerpt.Append("// … and ")
                .Append(Numerals.Plural(lines.Length - largestLineCount, "line more", "lines more"))
                .Append(" of this kind");
        }

        return excerpt.ToString().TrimEnd('\n');
    }
}
