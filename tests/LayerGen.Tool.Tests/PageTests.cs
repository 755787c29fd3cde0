using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LayerGen.Tool.New;
using Shouldly;
using Xunit;

namespace LayerGen.Tool.Tests;

/// <summary>
/// The outputs on the page docs/tool.md are those of its commands. With LAYERGEN_ACCEPT_SNAPSHOTS=1, the page is
/// written.
/// </summary>
public sealed partial class PageTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_outputs_of_the_page_are_those_of_its_commands()
    {
        string csv = Path.Combine(AppContext.BaseDirectory, "penguins.csv");
        File.Copy(csv, _folder["penguins.csv"]);
        SavedFiles.SaveTrained(_folder["parity.safetensors"]);
        SavedFiles.SaveModel(_folder["parity.onnx"]);
        SavedFiles.SaveCheckpoint(_folder["checkpoint-000000000024.safetensors"]);
        SavedFiles.SavePenguins(_folder["penguins.safetensors"], csv);
        string page = File.ReadAllText(PagePath()).ReplaceLineEndings("\n");

        string expected = Listing().Replace(
            Command().Replace(page, match => $"```console\n$ {match.Groups["command"].Value}\n"
                + OutputOf(match.Groups["command"].Value) + "```\n"),
            match => $"{match.Groups["head"].Value}```text\n{WithoutVersion(match.Groups["file"].Value)}```\n");

        Command().Count(page).ShouldBeGreaterThan(8);
        if (Environment.GetEnvironmentVariable("LAYERGEN_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(PagePath(), expected);
        }
        else
        {
            page.ShouldBe(expected);
        }
    }

    private static string PagePath([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "../../docs/tool.md");

    /// <summary>Returns a file of the folder without the versions, which are those of the next release.</summary>
    private string WithoutVersion(string file) =>
        File.ReadAllText(_folder[file]).Replace("@" + PackageVersion.Text, "@*", StringComparison.Ordinal);

    /// <summary>
    /// Runs a command of the page. The program parity.cs is this assembly, and head takes some lines.
    /// </summary>
    private string OutputOf(string command)
    {
        Match parts = Parts().Match(command);
        string[] args = parts.Groups["args"].Value.Replace("parity.cs", "\0 --network ParityNet")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string output = _folder.Run([.. args.Select(arg => arg == "\0" ? ToolFolder.Assembly : arg)]).Succeeded();
        int lines = parts.Groups["lines"].Success
            ? int.Parse(parts.Groups["lines"].Value, CultureInfo.InvariantCulture)
            : int.MaxValue;

        // The name of the command is that of the process, which is another one in a test.
        output = output.Replace("Usage:\n  LayerGen.Tool.Tests", "Usage:\n  layergen", StringComparison.Ordinal);
        return string.Concat(output.TrimEnd('\n').Split('\n').Take(lines).Select(line => line + "\n"));
    }

    [GeneratedRegex(@"```console\n\$ (?<command>.*)\n(?s:.*?)```\n")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<head><!-- file: (?<file>\S+) -->\n)```text\n(?s:.*?)```\n")]
    private static partial Regex Listing();

    [GeneratedRegex(@"^dotnet layergen (?<args>.*?)( \| head -n (?<lines>\d+))?$")]
    private static partial Regex Parts();
}
