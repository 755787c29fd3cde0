namespace LayerGen.Samples.Tests.Tour;

/// <summary>Finds excerpts in files.</summary>
internal static class TextLines
{
    /// <summary>Returns the lines without their common indentation and without spaces at their ends.</summary>
    public static string[] Unindented(IReadOnlyList<string> lines)
    {
        int indentation = lines.Where(line => line.Trim().Length > 0)
            .Select(line => line.Length - line.TrimStart().Length)
            .DefaultIfEmpty(0).Min();
        return [.. lines.Select(line => line.Trim().Length > 0 ? line[indentation..].TrimEnd() : "")];
    }

    /// <summary>
    /// Searches for an excerpt: its parts between lines of "…" must be in the file in this order, with any indentation.
    /// </summary>
    /// <returns>The first line of the part that is missing, or null if all are present.</returns>
    public static string? Missing(IReadOnlyList<string> excerpt, IReadOnlyList<string> file)
    {
        int from = 0;
        foreach (List<string> piece in Pieces(excerpt))
        {
            string[] wanted = Unindented(piece);
            while (from + wanted.Length <= file.Count
                && !Unindented([.. file.Skip(from).Take(wanted.Length)]).SequenceEqual(wanted))
            {
                from++;
            }

            if (from + wanted.Length > file.Count)
            {
                return wanted[0];
            }

            from += wanted.Length;
        }

        return null;
    }

    private static IEnumerable<List<string>> Pieces(IReadOnlyList<string> excerpt)
    {
        List<string> piece = [];
        foreach (string line in excerpt)
        {
            if (line.TrimStart(' ', '/') != "…")
            {
                piece.Add(line);
                continue;
            }

            if (piece.Count > 0)
            {
                yield return piece;
            }

            piece = [];
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }
}
