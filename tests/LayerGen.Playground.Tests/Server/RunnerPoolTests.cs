using System.Net.WebSockets;
using System.Text.Json.Nodes;
using LayerGen.Playground.Server;

namespace LayerGen.Playground.Tests.Server;

/// <summary>How many runners there are, and how long.</summary>
public sealed class RunnerPoolTests
{
    [Fact]
    public async Task Pages_beyond_the_limit_are_told_and_can_work_later()
    {
        await using TestServer server = await TestServer.StartAsync(TestServer.Generous with { Runners = 2 });
        PageClient first = await server.ConnectAsync();
        using PageClient second = await server.ConnectAsync();
        using PageClient third = await server.ConnectAsync();
        int process = (int)(await first.CallAsync("process"))["id"]!;
        await second.CallAsync("hello");
        (await third.ErrorAsync("hello")).ShouldBe(
            "All 2 runners of this server are in use (--runners). "
            + "Close another page of the playground, and try again.");

        first.Dispose();
        await Processes.EndedAsync(process);
        await EventuallyAsync(async () =>
        {
            await third.SendAsync(1000, "hello");
            return (await third.ReceiveAsync())["error"] is null;
        });
        await second.CallAsync("hello");
    }

    [Fact]
    public async Task Connections_that_call_nothing_need_no_runner()
    {
        await using TestServer server = await TestServer.StartAsync(TestServer.Generous with { Runners = 1 });
        using PageClient first = await server.ConnectAsync();
        using PageClient second = await server.ConnectAsync();
        await second.CallAsync("hello");
    }

    [Fact]
    public async Task A_page_that_leaves_during_a_call_ends_its_runner()
    {
        await using TestServer server = await TestServer.StartAsync();
        int process;
        using (PageClient page = await server.ConnectAsync())
        {
            process = (int)(await page.CallAsync("process"))["id"]!;
            await page.SendAsync(2, "loop");
        }

        await Processes.EndedAsync(process);
    }

    [Fact]
    public async Task A_runner_without_calls_ends_and_the_next_call_starts_another()
    {
        Limits limits = TestServer.Generous with { IdleTime = TimeSpan.FromMilliseconds(100), Runners = 1 };
        await using TestServer server = await TestServer.StartAsync(limits);
        using PageClient page = await server.ConnectAsync();
        int process = (int)(await page.CallAsync("process"))["id"]!;
        await Processes.EndedAsync(process);
        ((int)await page.CallAsync("count")).ShouldBe(1);

        // What trains is told that nothing is compiled any more.
        JsonObject answer = await page.AnswerAsync("advance");
        ((string)answer["error"]!).ShouldStartWith("The process of this page was ended after ");
        ((bool)answer["lost"]!).ShouldBeTrue();
        ((string)(await page.AnswerAsync("advance"))["error"]!).ShouldEndWith("'advance'.");

        // Another page can have its place.
        using PageClient other = await server.ConnectAsync();
        await EventuallyAsync(async () =>
        {
            await other.SendAsync(1, "hello");
            return (await other.ReceiveAsync())["error"] is null;
        });
    }

    [Fact]
    public async Task The_spare_runner_is_the_one_of_the_next_page()
    {
        await using TestServer server = await TestServer.StartAsync(TestServer.Generous with { Runners = 1 });
        string catalog = await RawRequest.GetAsync(server.Server.Address, "/catalog.json");
        RawRequest.StatusOf(catalog).ShouldBe(200);
        using PageClient page = await server.ConnectAsync();
        int process = (int)(await page.CallAsync("process"))["id"]!;
        catalog.ShouldEndWith($$"""{"version":"{{process}}","examples":[]}""");

        // All runners are in use now, and what is known already is still served.
        RawRequest.StatusOf(await RawRequest.GetAsync(server.Server.Address, "/catalog.json")).ShouldBe(200);
    }

    [Fact]
    public async Task A_server_that_ends_closes_connections_and_ends_runners()
    {
        TestServer server = await TestServer.StartAsync();
        using PageClient page = await server.ConnectAsync();
        int process = (int)(await page.CallAsync("process"))["id"]!;
        await page.SendAsync(2, "loop");
        Task<WebSocketCloseStatus?> status = page.CloseStatusAsync();
        await server.DisposeAsync();
        await Processes.EndedAsync(process);
        (await status).ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
    }

    [Fact]
    public async Task A_program_that_is_no_runner_is_reported()
    {
        Limits limits = TestServer.Generous with { Runners = 1 };
        await using TestServer server = await TestServer.StartAsync(limits, "--help");
        using PageClient page = await server.ConnectAsync();
        (await page.ErrorAsync("hello")).ShouldStartWith("The ");
    }

    [Fact]
    public async Task The_next_spare_runner_is_started_while_there_may_be_one_more()
    {
        await using TestServer server = await TestServer.StartAsync(
            TestServer.Generous with { Runners = 2, SpareDelay = TimeSpan.Zero });
        using PageClient first = await server.ConnectAsync();
        await first.CallAsync("hello");
        await EventuallyAsync(() => Task.FromResult(server.Server.HasSpare));
        using PageClient second = await server.ConnectAsync();
        await second.CallAsync("hello");
        server.Server.HasSpare.ShouldBeFalse();
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        CancellationToken patience = Patience.Token;
        while (!await condition())
        {
            await Task.Delay(20, patience);
        }
    }
}
