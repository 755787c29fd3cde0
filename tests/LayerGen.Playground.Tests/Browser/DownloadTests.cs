using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using PuppeteerSharp;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>The project that a user downloads builds as it is and has the bits of the page.</summary>
public sealed class DownloadTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playground-project-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Explicit = true)]
    public async Task A_downloaded_project_runs()
    {
        await using PlaygroundPage page = await chromium.OpenAsync("#example=xor-tree");
        await page.ReadyAsync();
        ICDPSession session = await page.Page.CreateCDPSessionAsync();
        await session.SendAsync(
            "Page.setDownloadBehavior", new { behavior = "allow", downloadPath = _folder });
        await page.Page.EvaluateExpressionAsync(
            "[...document.querySelectorAll('button')].find(b => b.innerText === 'Project').click()");
        await page.PressAsync("Enter", "Control");
        await page.WaitAsync("playground.state().learning === 'ended'");
        string archive = Directory.GetFiles(_folder, "*.zip").ShouldHaveSingleItem();
        await ZipFile.ExtractToDirectoryAsync(archive, _folder, TestContext.Current.CancellationToken);
        string project = Directory.GetFiles(_folder, "*.csproj", SearchOption.AllDirectories).ShouldHaveSingleItem();

        // Its package comes from this repository, and not from a cache of an earlier one.
        Run(Repository.Folder, "pack", "src/LayerGen", "-c", "Release", "-o", Path.Combine(_folder, "feed"));
        string output = Run(
            Path.GetDirectoryName(project)!,
            "run",
            $"-p:RestoreSources={Path.Combine(_folder, "feed")}",
            $"-p:RestorePackagesPath={Path.Combine(_folder, "packages")}");

        JsonNode state = await page.StateAsync();
        output.ShouldContain($"hash of the parameters: {state["hash"]!.GetValue<string>()}");
    }

    private static string Run(string folder, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output);
        return output;
    }
}
