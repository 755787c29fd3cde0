using PuppeteerSharp;
using Xunit;

namespace LayerGen.Reports.Tests;

/// <summary>The browser of the machine, if there is one.</summary>
internal static class Chromium
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
    ];

    /// <summary>Runs an action in a page of a new browser, or skips the test.</summary>
    public static async Task Run(int width, int height, Func<IPage, Task> work)
    {
        if (Find() is not { } path)
        {
            Assert.Skip(
                "There is no Chromium on this machine (Debian: apt-get install chromium); CHROME_BIN can name one.");
            return;
        }

        string folder = Directory.CreateTempSubdirectory("chromium-").FullName;
        try
        {
            await using IBrowser browser = await Puppeteer.LaunchAsync(new LaunchOptions
            {
                ExecutablePath = path,
                Headless = true,
                Args = Flags,
                UserDataDir = folder,
                DefaultViewport = new ViewPortOptions { Width = width, Height = height },
            });
            await using IPage page = await browser.NewPageAsync();
            await work(page);
        }
        finally
        {
            Delete(folder);
        }
    }

    private static string? Find()
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

    /// <summary>Deletes the folder. The browser may still be writing after it has exited.</summary>
    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // The folder is in the folder for temporary files.
        }
    }
}
