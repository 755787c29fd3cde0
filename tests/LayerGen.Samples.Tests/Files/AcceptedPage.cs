namespace LayerGen.Samples.Tests.Files;

/// <summary>Writes blocks of pages, if LAYERGEN_ACCEPT_SNAPSHOTS is set.</summary>
internal static class AcceptedPage
{
    private static readonly Lock Writing = new();

    public static bool IsAccepting => Environment.GetEnvironmentVariable("LAYERGEN_ACCEPT_SNAPSHOTS") == "1";

    /// <summary>Replaces the text of the block that follows a marker.</summary>
    /// <param name="path">The page.</param>
    /// <param name="marker">The marker, such as <c>output: parity</c>.</param>
    /// <param name="text">The text, without a line break at its end.</param>
    public static void Write(string path, string marker, string text)
    {
        lock (Writing)
        {
            string page = File.ReadAllText(path);
            int comment = page.IndexOf($"<!-- {marker} -->\n```", StringComparison.Ordinal);
            int start = page.IndexOf('\n', page.IndexOf("```", comment, StringComparison.Ordinal)) + 1;
            int end = page.IndexOf("\n```", start - 1, StringComparison.Ordinal);
            File.WriteAllText(path, page[..start] + text + page[end..]);
        }
    }
}
