using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using LayerGen.Playground.Server;

namespace LayerGen.Playground.Tests.Server;

/// <summary>The frames between a page and the server.</summary>
public sealed class ConnectionTests(ConnectionTests.Fixture shared) : IClassFixture<ConnectionTests.Fixture>
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task Results_and_errors_are_those_of_the_session()
    {
        using PageClient page = await _server.ConnectAsync();
        JsonObject arguments = new()
        {
            ["text"] = "[Dense(16)] // ü 😀 \n \u2028 \" \\ </script>",
            ["values"] = new JsonArray(1, 2.5),
        };
        JsonNode.DeepEquals(await page.CallAsync("echo", arguments), arguments).ShouldBeTrue();
        (await page.CallAsync("lines")).ToJsonString().ShouldBe("[1,2]");
        (await page.ErrorAsync("refuse")).ShouldBe("refused on purpose");
        (await page.ErrorAsync("throw")).ShouldBe("Unexpected error, InvalidDataException: thrown on purpose");
        JsonObject answer = await page.AnswerAsync("nothing");
        ((string)answer["error"]!).ShouldEndWith("'nothing'.");
        answer.ContainsKey("lost").ShouldBeFalse();

        // All of them by the same session, and none by the one that was warmed up.
        ((int)await page.CallAsync("count")).ShouldBe(6);
    }

    [Fact]
    public async Task Calls_are_answered_in_their_order()
    {
        using PageClient page = await _server.ConnectAsync();
        await page.SendAsync(7, "wait", new() { ["milliseconds"] = 300 });
        await page.SendAsync(3, "count");
        await page.SendAsync(3, "refuse");
        await page.SendAsync(1, "wait", new() { ["milliseconds"] = 0 });
        JsonObject[] answers = [.. await FourAsync(page)];
        answers.Select(answer => (int)answer["id"]!).ShouldBe([7, 3, 3, 1]);
        ((int)answers[1]["result"]!).ShouldBe(2);
        ((string)answers[2]["error"]!).ShouldBe("refused on purpose");
    }

    [Fact]
    public async Task Calls_beyond_the_limit_are_refused_and_the_others_answered()
    {
        using PageClient page = await _server.ConnectAsync();
        await page.CallAsync("hello");

        // One is open and four wait; the first may still be among those that wait.
        const int count = 12;
        for (int id = 1; id <= count; id++)
        {
            await page.SendAsync(id, "wait", new() { ["milliseconds"] = id == 1 ? 500 : 0 });
        }

        List<JsonObject> answers = [];
        for (int id = 1; id <= count; id++)
        {
            answers.Add(await page.ReceiveAsync());
        }

        answers.Select(answer => (int)answer["id"]!).Order().ShouldBe(Enumerable.Range(1, count));
        string[] errors = [.. answers.Select(answer => (string?)answer["error"]).OfType<string>()];
        errors.Length.ShouldBeInRange(1, count - 4);
        errors.ShouldAllBe(error => error == "4 calls wait already, which is the limit.");
    }

    [Fact]
    public async Task Pages_have_sessions_of_their_own()
    {
        using PageClient first = await _server.ConnectAsync();
        using PageClient second = await _server.ConnectAsync();
        await first.CallAsync("count");
        await first.CallAsync("count");
        ((int)await first.CallAsync("count")).ShouldBe(3);
        ((int)await second.CallAsync("count")).ShouldBe(1);
        int process = (int)(await first.CallAsync("process"))["id"]!;
        ((int)(await second.CallAsync("process"))["id"]!).ShouldNotBe(process);
        process.ShouldNotBe(Environment.ProcessId);
    }

    [Fact]
    public async Task What_is_not_a_call_closes_the_connection()
    {
        string[] frames =
        [
            "", "garbage", "{", "[]", "null", "1", "{}", "\0", new('[', 100_000),
            """{"id":1}""",
            """{"id":1,"call":"echo"}""",
            """{"id":1,"call":"echo","args":[]}""",
            """{"id":1,"call":"echo","args":null}""",
            """{"id":"1","call":"echo","args":{}}""",
            """{"id":1.5,"call":"echo","args":{}}""",
            """{"id":-1,"call":"echo","args":{}}""",
            """{"id":1e300,"call":"echo","args":{}}""",
            """{"id":1,"call":1,"args":{}}""",
            """{"id":1,"call":"","args":{}}""",
            """{"id":1,"call":"echo\n{}","args":{}}""",
            """{"id":1,"call":"\ud800","args":{}}""",
            """{"id":1,"call":"echo","args":{}} {}""",
            """{"id":1,"call":"LONG","args":{}}""".Replace("LONG", new('x', 100)),
        ];
        foreach (string frame in frames)
        {
            using PageClient page = await _server.ConnectAsync();
            await page.SendAsync(frame);
            WebSocketCloseStatus? status = await page.CloseStatusAsync();
            status.ShouldBe(WebSocketCloseStatus.InvalidPayloadData, frame[..Math.Min(60, frame.Length)]);
        }
    }

    [Fact]
    public async Task Text_that_is_not_Unicode_closes_the_connection()
    {
        using PageClient page = await _server.ConnectAsync();
        byte[] frame = Encoding.UTF8.GetBytes("""{"id":1,"call":"echo","args":{"text":"x"}}""");
        frame[^4] = 0xFF;
        await page.SendAsync(frame, WebSocketMessageType.Text);
        (await page.CloseStatusAsync()).ShouldBe(WebSocketCloseStatus.InvalidPayloadData);
    }

    [Fact]
    public async Task A_frame_without_text_closes_the_connection()
    {
        using PageClient page = await _server.ConnectAsync();
        await page.SendAsync([1, 2, 3], WebSocketMessageType.Binary);
        (await page.CloseStatusAsync()).ShouldBe(WebSocketCloseStatus.InvalidMessageType);
    }

    [Fact]
    public async Task A_large_frame_is_read_and_a_larger_one_closes_the_connection()
    {
        using PageClient page = await _server.ConnectAsync();
        string text = new('x', (1 << 20) - 100);
        ((string)(await page.CallAsync("echo", new() { ["text"] = text }))["text"]!).ShouldBe(text);
        await page.SendAsync(1, "echo", new() { ["text"] = text + text });
        (await page.CloseStatusAsync()).ShouldBe(WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task Line_ends_between_the_parts_of_a_call_are_no_end_of_it()
    {
        using PageClient page = await _server.ConnectAsync();
        await page.SendAsync("{\"id\":1,\r\n\"call\":\"echo\",\"args\":{\n\"a\"\n:\n1}\n}");
        (await page.ReceiveAsync())["result"]!.ToJsonString().ShouldBe("""{"a":1}""");
        ((int)await page.CallAsync("count")).ShouldBe(2);
    }

    private static async Task<List<JsonObject>> FourAsync(PageClient page)
    {
        List<JsonObject> answers = [];
        for (int answer = 0; answer < 4; answer++)
        {
            answers.Add(await page.ReceiveAsync());
        }

        return answers;
    }

    /// <summary>A server with limits that can be reached.</summary>
    public sealed class Fixture : SharedServer
    {
        private protected override Limits Limits =>
            TestServer.Generous with { FrameBytes = 1 << 20, WaitingCalls = 4, Runners = 10 };
    }
}
