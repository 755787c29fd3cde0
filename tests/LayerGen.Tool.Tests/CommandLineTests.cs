using LayerGen.Tool.New;
using LayerGen.Tool.Show;
using LayerGen.Tool.Terminal;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace LayerGen.Tool.Tests;

/// <summary>What all commands have in common: errors, exit codes, colors.</summary>
[Collection(nameof(CommandLineTests))]
[CollectionDefinition(nameof(CommandLineTests), DisableParallelization = true)]
public sealed class CommandLineTests : IDisposable
{
    private const string NoColor = "NO_COLOR";

    private readonly ToolFolder _folder = new();
    private readonly string? _noColor = Environment.GetEnvironmentVariable(NoColor);

    // The runner of the tests may have set it.
    public CommandLineTests() => Environment.SetEnvironmentVariable(NoColor, null);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(NoColor, _noColor);
        _folder.Dispose();
    }

    [Fact]
    public void A_command_line_that_is_not_valid_has_one_error_a_hint_and_the_exit_code_2()
    {
        (string Error, string Help, string[] Args)[] cases =
        [
            ("COMMAND: expected new, show, inspect or onnx, but got none.", "dotnet layergen", []),
            ("COMMAND: expected new, show, inspect or onnx, but got 'shew'.", "dotnet layergen", ["shew"]),
            ("Required argument 'FILE' missing for command: 'inspect'.", "dotnet layergen inspect", ["inspect"]),
            ("Unrecognized command or argument 'b'.", "dotnet layergen inspect", ["inspect", "a", "b"]),
        ];

        foreach ((string error, string help, string[] args) in cases)
        {
            ToolResult result = _folder.Run(args);
            result.Failed(2).ShouldBe($"{error}\n'{help} --help' lists the arguments.");
            result.Output.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Help_and_version_succeed()
    {
        _folder.Run("--help").Succeeded().ShouldContain("dotnet new layergen");
        _folder.Run("--version").Succeeded().ShouldBe(PackageVersion.Text + "\n");
    }

    [Fact]
    public void Colors_are_for_a_terminal_only()
    {
        SavedFiles.SaveWeights(_folder["a.safetensors"]);
        string[][] commands =
            [["inspect", "a.safetensors"], ["show", ToolFolder.Assembly], ["show", ToolFolder.Assembly, "--code", "Loss"]];

        foreach (string[] command in commands)
        {
            string plain = _folder.Run(command).Succeeded();
            string colored = _folder.RunOnTerminal(command).Succeeded();
            plain.ShouldNotContain('\u001b');
            colored.ShouldContain("\u001b[");
        }
    }

    [Fact]
    public void Colors_do_not_change_the_text_of_code()
    {
        string plain = _folder.Run("show", ToolFolder.Assembly, "--code").Succeeded();
        string colored = _folder.RunOnTerminal("show", ToolFolder.Assembly, "--code").Succeeded();

        System.Text.RegularExpressions.Regex.Replace(colored, "\u001b\\[[0-9;]*m", "").ShouldBe(plain);
    }

    [Fact]
    public void NO_COLOR_is_honored()
    {
        Environment.SetEnvironmentVariable(NoColor, "1");

        string output = _folder.RunOnTerminal("show", ToolFolder.Assembly, "--code", "Loss").Succeeded();

        output.ShouldNotContain('\u001b');
    }

    [Theory]
    [InlineData("int x = 1;", "int:Keyword 1:Number")]
    [InlineData("float y = Unsafe.Add(ref a, 2.5e-3f);", "float:Keyword Unsafe:Type Add:Method ref:Keyword 2.5e-3f:Number")]
    [InlineData("var net = new ParityNet(\"a // b\"); // new", "var:Keyword new:Keyword ParityNet:Type \"a // b\":String // new:Comment")]
    [InlineData("#nullable enable", "#nullable enable:Dim")]
    [InlineData("string s = \"\"\"\n  \"new\"\n  \"\"\";", "string:Keyword \"\"\"\n  \"new\"\n  \"\"\":String")]
    [InlineData("char c = '\\'';", "char:Keyword '\\'':String")]
    [InlineData("w1_3_0 = @class.Length;", "")]
    public void Words_of_code_have_the_color_of_their_kind(string code, string expected)
    {
        var names = new Dictionary<Style, string>
        {
            [Palette.Keyword] = "Keyword",
            [Palette.Number] = "Number",
            [Palette.Type] = "Type",
            [Palette.Method] = "Method",
            [Palette.String] = "String",
            [Palette.Comment] = "Comment",
            [Palette.Dim] = "Dim",
        };

        string.Join(' ', CodeColors.Tokens(code).Select(
            token => $"{code.Substring(token.Start, token.Length)}:{names[token.Style]}")).ShouldBe(expected);
    }
}
