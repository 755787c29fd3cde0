namespace LayerGen.Tests.Shared;

/// <summary>Where the browser of the machine is, and how it is started.</summary>
internal static class ChromiumFile
{
    /// <summary>The reason why a test is skipped without a browser.</summary>
    public const string Missing =
        "There is no Chromium on this machine (Debian: apt-get install chromium); CHROME_BIN can name one.";

    public static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
    ];

    /// <summary>Finds the browser, or returns <see langword="null"/>.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROME_BIN") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/bin")
            .SelectMany(
                folder => (string[])[Path.Combine(folder, "chromium"), Path.Combine(folder, "chromium-browser")])
            .FirstOrDefault(File.Exists);
    }
}
