using System.Text.Json.Nodes;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>
/// The way of a new visitor, in a real browser with the built site. Like all tests of the browser, it runs on request:
/// <c>playground/check</c>.
/// </summary>
public class SmokeTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact(Explicit = true)]
    public async Task A_visitor_sees_code_changes_it_and_trains_to_the_bits_of_native_code()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();

        // The first example was written when the site was built. It is there before the engine.
        await page.WaitAsync("document.body.innerText.includes('4 → 16 → 16 → 2, float, 386 parameters')");
        await page.ReadyAsync();

        await page.PressAsync("Enter", "Control");
        await page.WaitAsync("playground.state().learning === 'ended'");
        JsonNode state = await page.StateAsync();
        state["trainAccuracy"]!.GetValue<double>().ShouldBe(1);
        state["hash"]!.GetValue<string>().ShouldBe(await NativeHashAsync("parity-improved"));

        await page.TypeAsync("[Network(4)] [Dense(6, Tanh)] [Dense(2, Softmax)] public partial class OtherNet;");
        await page.WaitAsync("playground.state().network?.name === 'OtherNet'");
        await page.WaitAsync("document.body.innerText.includes('4 → 6 → 2, float, 44 parameters')");
        page.Errors.ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task The_example_of_a_link_is_shown_without_the_engine()
    {
        chromium.SkipIfMissing();
        chromium.Site.IsBroken = static path => path.StartsWith("/engine", StringComparison.Ordinal);
        try
        {
            await using PlaygroundPage page = await chromium.OpenAsync("#example=self-attention");
            await page.WaitAsync("window.playground?.state().network?.name");
            (await page.StateAsync())["network"]!["layers"]!.AsArray()
                .ShouldContain(layer => layer!["kind"]!.GetValue<string>() == "Attention");
        }
        finally
        {
            chromium.Site.IsBroken = static _ => false;
        }
    }

    internal static async Task<string> NativeHashAsync(string example)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Site.Folder!, "catalog.json"));
        return JsonNode.Parse(text)!["examples"]!.AsArray()
            .Single(item => item!["id"]!.GetValue<string>() == example)!["hash"]!.GetValue<string>();
    }
}
