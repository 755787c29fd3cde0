using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using LayerGen.Playground.Server;
using LayerGen.Playground.Server.Pages;

namespace LayerGen.Playground.Tests.Server;

/// <summary>The server as a program: its options, its end, and what remains of it.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly PageFiles _page = new();

    public void Dispose() => _page.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Signals_end_the_server_and_its_runners(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using ServerProcess server = ServerProcess.Start("--page", _page.Folder);
        Uri url = await server.UrlAsync();
        using PageClient page = await PageClient.ConnectAsync(url);
        JsonNode runner = await page.CallAsync("process");
        await page.SendAsync(2, "loop");
        await Processes.SignalAsync(server.Id, signal);
        (int exitCode, string output, string errors) = await server.EndAsync();
        exitCode.ShouldBe(0);
        output.ShouldNotContain(url.Query);
        errors.ShouldBe("");
        await Processes.EndedAsync((int)runner["id"]!);
        Directory.Exists((string)runner["folder"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_killed_server_leaves_no_runners_and_folders()
    {
        using ServerProcess server = ServerProcess.Start("--page", _page.Folder);
        using PageClient page = await PageClient.ConnectAsync(await server.UrlAsync());
        JsonNode runner = await page.CallAsync("process");
        await page.SendAsync(2, "loop");
        server.Kill();
        await Processes.EndedAsync((int)runner["id"]!);
        await Processes.RemovedAsync((string)runner["folder"]!);
    }

    [Fact]
    public async Task Only_127_0_0_1_is_listened_to()
    {
        using ServerProcess server = ServerProcess.Start("--page", _page.Folder);
        Uri url = await server.UrlAsync();
        url.Host.ShouldBe("127.0.0.1");
        foreach (IPAddress address in (IPAddress[])[IPAddress.IPv6Loopback, IPAddress.Parse("127.0.0.2")])
        {
            using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Should.ThrowAsync<SocketException>(
                socket.ConnectAsync(address, url.Port, TestContext.Current.CancellationToken).AsTask());
        }
    }

    [Fact]
    public async Task A_port_in_use_is_reported()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using ServerProcess server = ServerProcess.Start("--page", _page.Folder, "--port", $"{port}");
        (int exitCode, string output, string errors) = await server.EndAsync();
        exitCode.ShouldBe(1);
        output.ShouldBe("");
        errors.ShouldContain($"http://127.0.0.1:{port}: address already in use");
        errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("--port 70000", "--port: expected a number from 0 to 65535, but got '70000'.")]
    [InlineData("--port -1", "--port: expected a number from 0 to 65535, but got '-1'.")]
    [InlineData("--time 0", "--time: expected a number from 1 to 3600, but got '0'.")]
    [InlineData("--memory 1", "--memory: expected a number from 128 to 1048576, but got '1'.")]
    [InlineData("--runners 0", "--runners: expected a number from 1 to 64, but got '0'.")]
    [InlineData("--idle x", "--idle: expected a number from 1 to 1440, but got 'x'.")]
    [InlineData("--unknown", "Unrecognized command or argument '--unknown'.")]
    [InlineData("runner", "Unrecognized command or argument 'runner'.")]
    public void Bad_options_are_reported(string options, string error) =>
        CommandLine.Parse(options.Split(' ')).Errors[0].Message.ShouldBe(error);

    [Fact]
    public void A_folder_without_a_page_is_reported()
    {
        string folder = Path.Combine(_page.Folder, "assets");
        ServerException exception = Should.Throw<ServerException>(() => PageFolder.Find(folder));
        exception.Message.ShouldBe($"--page: expected a folder with an index.html, but got '{folder}'.");
        exception.Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_bad_option_is_an_error_of_usage()
    {
        using ServerProcess server = ServerProcess.Start("--time", "0");
        (int exitCode, string output, string errors) = await server.EndAsync();
        exitCode.ShouldBe(2);
        output.ShouldBe("");
        errors.ShouldBe(
            $"--time: expected a number from 1 to 3600, but got '0'.{Environment.NewLine}"
            + $"'--help' lists the options.{Environment.NewLine}");
    }

    [Fact]
    public async Task The_help_lists_the_options_and_no_hidden_command()
    {
        using ServerProcess server = ServerProcess.Start("--help");
        (int exitCode, string output, string errors) = await server.EndAsync();
        exitCode.ShouldBe(0);
        errors.ShouldBe("");
        string[] options = ["--port", "--open", "--page", "--time", "--memory", "--runners", "--idle"];
        options.ShouldAllBe(option => output.Contains(option));
        output.ShouldNotContain("PARENT");
        output.ShouldNotContain("[command]");
    }
}
