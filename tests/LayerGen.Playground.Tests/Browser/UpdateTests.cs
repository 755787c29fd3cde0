using System.Diagnostics;
using PuppeteerSharp;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>What a service worker keeps belongs to one version of the site.</summary>
public sealed class UpdateTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playground-site-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Explicit = true)]
    public async Task The_second_load_after_an_update_is_of_the_new_version_in_all_parts()
    {
        chromium.SkipIfMissing();
        Copy(Site.Folder!, _folder);
        Publish("one");
        await using Site site = await Site.StartAsync(_folder);
        await using PlaygroundPage page = await chromium.OpenAsync("#example=xor-tree", site: site);
        await page.ReadyAsync();
        await page.WaitAsync("navigator.serviceWorker.controller !== null");
        await page.WaitAsync($"({KeptAsync}).then(names => names.some(name => name.includes('CodeAnalysis.CSharp')))");
        (await VersionsAsync(page)).ShouldBe("one one one");

        Publish("two");
        await ReloadAsync(page);

        // The old version goes on until the new one is complete.
        (await VersionsAsync(page)).ShouldBe("one one one");
        await page.WaitAsync("navigator.serviceWorker.getRegistration().then(found => found.waiting !== null)");

        // What the old version has not kept, it does not take from the new one.
        const string Other = "fetch('prerendered/spiral.json').then(() => 'taken', () => 'refused')";
        (await page.Page.EvaluateExpressionAsync<string>(Other)).ShouldBe("refused");
        await ReloadAsync(page);
        await page.WaitAsync("document.title === 'two'");
        await page.ReadyAsync();
        (await VersionsAsync(page)).ShouldBe("two two two");
        (await page.Page.EvaluateExpressionAsync<string>(Other)).ShouldBe("taken");
        (await page.StateAsync())["example"]!.GetValue<string>().ShouldBe("xor-tree");

        site.IsBroken = static _ => true;
        await ReloadAsync(page);
        (await VersionsAsync(page)).ShouldBe("two two two");
    }

    /// <summary>The names of all files that are kept.</summary>
    private const string KeptAsync = """
        caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(cache => cache.keys()))))
          .then(lists => lists.flat().map(request => request.url))
        """;

    private static async Task ReloadAsync(PlaygroundPage page)
    {
        await page.Page.ReloadAsync(null, [WaitUntilNavigation.DOMContentLoaded]);
        await page.ReadyAsync();
    }

    /// <summary>Gets the versions of the page, the catalog and the engine, as the page sees them.</summary>
    private static Task<string> VersionsAsync(PlaygroundPage page) => page.Page.EvaluateExpressionAsync<string>("""
        Promise.all([fetch('catalog.json'), fetch('engine/_framework/dotnet.js')])
          .then(responses => Promise.all(responses.map(response => response.text())))
          .then(([catalog, engine]) =>
            [document.title, JSON.parse(catalog).version, engine.split('// version ').at(-1)].join(' '))
        """);

    /// <summary>Changes the page, the catalog and the engine, and writes the service worker.</summary>
    private void Publish(string version)
    {
        string built = Site.Folder!;
        Replace("index.html", text => text.Replace("LayerGen playground</title>", $"{version}</title>"));
        Replace(
            "catalog.json",
            text => "{\"version\":\"" + version + text[text.IndexOf("\",", StringComparison.Ordinal)..]);
        Replace("prerendered/spiral.json", text => text + new string(' ', version == "one" ? 1 : 2));
        Replace("engine/_framework/dotnet.js", text => $"{text}\n// version {version}");
        using Process node = Process.Start(
            "node",
            [Path.Combine(Repository.Folder, "playground/page/build/writeServiceWorker.js"), _folder]);
        node.WaitForExit();
        node.ExitCode.ShouldBe(0);

        void Replace(string path, Func<string, string> change) => File.WriteAllText(
            Path.Combine(_folder, path), change(File.ReadAllText(Path.Combine(built, path))));
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
