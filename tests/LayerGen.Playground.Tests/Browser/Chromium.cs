using LayerGen.Tests.Shared;
using PuppeteerSharp;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>A Chromium of the machine with pages of the built site.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playground-").FullName;
    private IBrowser? _browser;
    private Site? _site;

    /// <summary>Gets the address of the site.</summary>
    internal string Address => Site.Address;

    /// <summary>Gets the host of the site.</summary>
    internal Site Site => _site!;

    public async ValueTask InitializeAsync()
    {
        if (Browser.Site.Folder is null || ChromiumFile.Find() is not { } path)
        {
            return;
        }

        _site = await Browser.Site.StartAsync(Browser.Site.Folder);
        _browser = await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = path,
            Headless = true,
            Args = ChromiumFile.Flags,
            UserDataDir = _folder,
            ProtocolTimeout = 300_000,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_site is not null)
        {
            await _site.DisposeAsync();
        }

        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // The browser may still be writing after it has exited. The folder is one for temporary files.
        }
    }

    /// <summary>Opens the page, or skips the test.</summary>
    /// <param name="address">What follows the address of the site: <c>#example=spiral</c>. Or an address.</param>
    /// <param name="width">The width of the page in pixels.</param>
    /// <param name="height">The height of the page in pixels.</param>
    /// <param name="theme"><c>light</c> or <c>dark</c>.</param>
    /// <param name="site">Another host of the site.</param>
    internal async Task<PlaygroundPage> OpenAsync(
        string address = "", int width = 1280, int height = 800, string theme = "light", Site? site = null)
    {
        SkipIfMissing();
        IBrowserContext context = await _browser!.CreateBrowserContextAsync();
        IPage page = await context.NewPageAsync();
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = height });
        await page.EmulateMediaFeaturesAsync(
            [new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = theme }]);
        var opened = new PlaygroundPage(page);
        await page.GoToAsync(new Uri(new Uri((site ?? Site).Address), address).AbsoluteUri);
        return opened;
    }

    /// <summary>Skips the test if there is no site or no browser.</summary>
    internal void SkipIfMissing()
    {
        Assert.SkipWhen(Browser.Site.Folder is null, "The site is not built; playground/build does that.");
        Assert.SkipWhen(_browser is null, ChromiumFile.Missing);
    }
}
