using System.Text.Json.Nodes;
using LayerGen.Playground.Server;
using LayerGen.Playground.Server.Hosting;
using LayerGen.Playground.Server.Runners;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>The page with an engine of this machine.</summary>
public class ServerTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact(Explicit = true)]
    public async Task A_page_that_was_idle_goes_on_where_it_was()
    {
        chromium.SkipIfMissing();
        await using PlaygroundServer server = await PlaygroundServer.StartAsync(
            new()
            {
                Page = Site.Folder!,
                Runner = new(
                    Tests.Server.TestServer.Dotnet(),
                    Path.Combine(AppContext.BaseDirectory, "LayerGen.Playground.Server.dll"),
                    RunnerCommand.Verb),
                Limits = new Limits { IdleTime = TimeSpan.FromSeconds(3) },
                Log = TextWriter.Null,
            },
            TestContext.Current.CancellationToken);
        await using PlaygroundPage page = await chromium.OpenAsync(
            address: new Uri(server.Address, $"/?token={server.Token}").AbsoluteUri + "#example=xor-tree");
        await page.ReadyAsync();
        await page.ClickAsync("Epoch");
        await page.WaitAsync("playground.state().report?.epoch === 1");
        string first = (await page.StateAsync())["hash"]!.GetValue<string>();

        // The process of the page ends, and the next click cannot know it.
        await Task.Delay(6000, TestContext.Current.CancellationToken);
        await page.ClickAsync("Epoch");
        await page.WaitAsync("playground.state().report?.epoch === 2");
        await page.WaitAsync("playground.state().learning === 'paused'");
        JsonNode state = await page.StateAsync();
        state["notice"]!["text"]!.GetValue<string>().ShouldContain("without a call");
        state["notice"]!["text"]!.GetValue<string>().ShouldContain("compiled again");
        state["hash"]!.GetValue<string>().ShouldNotBe(first);
        state["history"]!.AsArray().Count.ShouldBe(2);

        // The end has the bits of a run without a break.
        await page.PressAsync("Enter", "Control");
        await page.WaitAsync("playground.state().learning === 'ended'");
        (await page.StateAsync())["hash"]!.GetValue<string>().ShouldBe(await SmokeTests.NativeHashAsync("xor-tree"));
        page.Errors.ShouldBeEmpty();
    }
}
