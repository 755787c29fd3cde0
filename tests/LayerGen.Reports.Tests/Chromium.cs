using LayerGen.Tests.Shared;
using PuppeteerSharp;
using Xunit;

namespace LayerGen.Reports.Tests;

/// <summary>The browser of the machine, if there is one.</summary>
internal static class Chromium
{
    /// <summary>Runs an action in a page of a new browser, or skips the test.</summary>
    public static async Task Run(int width, int height, Func<IPage, Task> work)
    {
        if (ChromiumFile.Find() is not { } path)
        {
            Assert.Skip(ChromiumFile.Missing);
            return;
        }

        string folder = Directory.CreateTempSubdirectory("chromium-").FullName;
        try
        {
            await using IBrowser browser = await Puppeteer.LaunchAsync(new LaunchOptions
            {
                ExecutablePath = path,
                Headless = true,
                Args = ChromiumFile.Flags,
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
