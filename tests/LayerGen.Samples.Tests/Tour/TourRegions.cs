namespace LayerGen.Samples.Tests.Tour;

/// <summary>The regions of the tour's code, by their names.</summary>
internal static class TourRegions
{
    private const string Begin = "// tour: ";
    private const string End = "// end";

    /// <summary>Reads the regions of all files of the code.</summary>
    /// <param name="folder">The folder that contains the files.</param>
    /// <param name="printed">The output of the files.</param>
    public static IReadOnlyDictionary<string, TourRegion> Read(string folder, IReadOnlyList<PrintedLine> printed)
    {
        Dictionary<string, TourRegion> regions = [];
        foreach (string path in Directory.GetFiles(folder, "TourCode.*.cs").Order(StringComparer.Ordinal))
        {
            string[] lines = File.ReadAllLines(path);
            for (int k = 0; k < lines.Length; k++)
            {
                if (!lines[k].TrimStart().StartsWith(Begin, StringComparison.Ordinal))
                {
                    continue;
                }

                int first = k + 1;
                int end = Array.FindIndex(lines, first, line => line.Trim() == End);
                regions.Add(lines[k].Trim()[Begin.Length..], new TourRegion(
                    TextLines.Unindented(lines[first..end]),
                    string.Join('\n', printed
                        .Where(line => line.File == Path.GetFileName(path) && line.Line > first && line.Line <= end)
                        .Select(line => line.Text))));
                k = end;
            }
        }

        return regions;
    }
}
