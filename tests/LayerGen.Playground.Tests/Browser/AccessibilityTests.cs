using System.Text.Json.Nodes;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>The page for everyone: axe finds nothing, and a phone needs no scrolling to the side.</summary>
public class AccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory(Explicit = true)]
    [InlineData(1280, "light")]
    [InlineData(1280, "dark")]
    [InlineData(400, "light")]
    [InlineData(400, "dark")]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_page(int width, string theme)
    {
        string axe = await File.ReadAllTextAsync(
            Path.Combine(Repository.Folder, "playground/page/node_modules/axe-core/axe.min.js"),
            TestContext.Current.CancellationToken);
        await using PlaygroundPage page = await chromium.OpenAsync("#example=spiral", width, 800, theme);
        await page.ReadyAsync();
        await page.PressAsync("Enter", "Control");
        await page.WaitAsync("playground.state().learning === 'ended'");
        await page.Page.EvaluateExpressionAsync(axe);
        JsonNode found = JsonNode.Parse(await page.Page.EvaluateExpressionAsync<string>(
            "axe.run().then(result => JSON.stringify(result.violations))"))!;

        found.AsArray().Select(item => $"{item!["impact"]}: {item["id"]} {item["nodes"]![0]!["html"]}").ShouldBeEmpty();
        (await page.Page.EvaluateExpressionAsync<int>("document.documentElement.scrollWidth")).ShouldBe(width);
        Directory.CreateDirectory(Path.Combine(Repository.Folder, "artifacts/playground"));
        await page.Page.ScreenshotAsync(Path.Combine(Repository.Folder, $"artifacts/playground/{theme}-{width}.png"));
    }
}
