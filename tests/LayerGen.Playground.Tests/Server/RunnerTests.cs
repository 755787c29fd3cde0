using System.Text.Json.Nodes;
using LayerGen.Playground.Server;

namespace LayerGen.Playground.Tests.Server;

/// <summary>Code that does what it should not. Its process ends, the page is told, and the next call works.</summary>
public sealed class RunnerTests(RunnerTests.Fixture shared) : IClassFixture<RunnerTests.Fixture>
{
    private const string Next = "The next call starts another process.";

    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task An_endless_loop_ends_at_the_limit_of_its_time()
    {
        Limits limits = TestServer.Generous with { ShortTime = TimeSpan.FromSeconds(1) };
        await using TestServer server = await TestServer.StartAsync(limits);
        using PageClient page = await server.ConnectAsync();
        int process = (int)(await page.CallAsync("process"))["id"]!;
        (await page.ErrorAsync("loop")).ShouldBe(
            "'loop' took longer than its limit of 1 seconds (--time). Its process was ended. "
            + "The next call starts another one.");
        await Processes.EndedAsync(process);
        (await page.CallAsync("start", new() { ["a"] = 1 })).ToJsonString().ShouldBe("""{"a":1}""");
    }

    [Fact]
    public Task Too_many_objects() => EndsAsync(
        "memory", [], "The code needs more memory than its limit of 256 MB (--memory). Its process was ended.");

    [Fact]
    public Task Too_much_native_memory() => EndsAsync(
        "native", [], "The code needs more memory than its limit of 256 MB (--memory). Its process was ended.");

    [Fact]
    public Task A_stack_overflow() => EndsAsync(
        "overflow", [], "The code calls itself without an end: a stack overflow ended its process. " + Next);

    [Fact]
    public Task An_exit() => EndsAsync(
        "exit", new() { ["code"] = 3 }, "The process of the code ended with exit code 3. " + Next);

    [Fact]
    public Task A_fail_fast() => EndsAsync("fail", [], "The code ended its process by FailFast: on purpose. " + Next);

    [Fact]
    public Task An_exception_on_a_thread() => EndsAsync(
        "thread",
        [],
        "An exception on a thread of the code ended its process: "
        + "System.IO.InvalidDataException: on a thread. " + Next);

    [Fact]
    public Task A_large_result() => EndsAsync(
        "large",
        new() { ["length"] = (1 << 20) + 1 },
        "The result has more than its limit of 1 MB. Its process was ended.");

    [Fact]
    public async Task A_result_at_the_limit()
    {
        using PageClient page = await _server.ConnectAsync();
        string result = (string)(await page.CallAsync("large", new() { ["length"] = (1 << 20) - 100 }))!;
        result.Length.ShouldBe((1 << 20) - 100);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("""{"id":0,"result":true}""")]
    [InlineData("""{"id":99,"result":1}""")]
    public Task Text_on_the_standard_output(string text) => EndsAsync(
        "raw",
        new() { ["text"] = text },
        "The code has written to the standard output, which belongs to the playground. Its process was ended.");

    [Fact]
    public async Task The_console_of_the_code_is_empty()
    {
        using PageClient page = await _server.ConnectAsync();
        JsonObject answer = await AnswerAsync(page, "print");
        answer.ToJsonString().ShouldBe("""{"id":1,"result":null}""");
        ((int)await page.CallAsync("count")).ShouldBe(2);
    }

    [Fact]
    public async Task Processes_of_the_code_end_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The code starts 'sleep'.");
        int child;
        using (PageClient page = await _server.ConnectAsync())
        {
            child = (int)await page.CallAsync("child");
        }

        await Processes.EndedAsync(child);
    }

    [Fact]
    public async Task The_environment_has_what_NET_needs_and_no_secrets()
    {
        Environment.SetEnvironmentVariable("LAYERGEN_TEST_SECRET", "secret");
        await using TestServer server = await TestServer.StartAsync();
        using PageClient page = await server.ConnectAsync();
        JsonObject environment = (await page.CallAsync("environment")).AsObject();
        string folder = (string)(await page.CallAsync("process"))["folder"]!;
        string[] allowed =
        [
            "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
            "LD_LIBRARY_PATH", "SystemRoot", "TMPDIR", "TEMP", "TMP", "DOTNET_GCHeapHardLimit",
            "DOTNET_DbgEnableMiniDump", "DOTNET_EnableDiagnostics",
        ];
        environment.Select(variable => variable.Key).ShouldBeSubsetOf(allowed);
        ((string)environment["TMPDIR"]!).ShouldBe(folder);
        environment.ToJsonString().ShouldNotContain(server.Server.Token);
    }

    [Fact]
    public async Task The_folder_is_empty_and_removed()
    {
        string folder;
        using (PageClient page = await _server.ConnectAsync())
        {
            folder = (string)(await page.CallAsync("process"))["folder"]!;
            Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
            await File.WriteAllTextAsync(
                Path.Combine(folder, "file"), "by the code", TestContext.Current.CancellationToken);
        }

        await Processes.RemovedAsync(folder);
    }

    [Fact]
    public async Task The_log_has_neither_the_token_nor_what_a_page_has_sent()
    {
        await using TestServer server = await TestServer.StartAsync();
        using PageClient page = await PageClient.ConnectAsync(
            server.Server.Url, ("Cookie", "session=private-cookie"));
        await page.ErrorAsync("exit", new() { ["code"] = 5, ["text"] = "private-text" });
        server.Log.ShouldContain("exit: The process of the code ended with exit code 5.");
        server.Log.ShouldNotContain("private");
        server.Log.ShouldNotContain(server.Server.Token);
    }

    /// <summary>A call that ends the process, and the next one, which is answered by another session.</summary>
    private async Task EndsAsync(string call, JsonObject arguments, string error)
    {
        using PageClient page = await _server.ConnectAsync();
        JsonNode process = await page.CallAsync("process");
        JsonObject answer = await page.AnswerAsync(call, arguments);
        ((string)answer["error"]!).ShouldStartWith(error);
        ((bool)answer["lost"]!).ShouldBeTrue();
        await Processes.EndedAsync((int)process["id"]!);
        ((int)await page.CallAsync("count")).ShouldBe(1);
        await Processes.RemovedAsync((string)process["folder"]!);
    }

    private static async Task<JsonObject> AnswerAsync(PageClient page, string call)
    {
        await page.SendAsync(1, call);
        return await page.ReceiveAsync();
    }

    /// <summary>A server with limits that can be reached.</summary>
    public sealed class Fixture : SharedServer
    {
        private protected override Limits Limits =>
            TestServer.Generous with { Memory = 256, ResultBytes = 1 << 20, Runners = 10 };
    }
}
