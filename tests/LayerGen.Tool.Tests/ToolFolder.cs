using LayerGen.Tool.Commands;
using LayerGen.Tool.Terminal;
using Spectre.Console;

namespace LayerGen.Tool.Tests;

/// <summary>A temporary folder, in which commands run inside this process.</summary>
internal sealed class ToolFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("layergen-tool-").FullName;

    /// <summary>Gets the assembly of the tests, which has networks.</summary>
    public static string Assembly => typeof(ParityNet).Assembly.Location;

    public string this[string file] => System.IO.Path.Combine(Path, file);

    /// <summary>Runs a command as if its output were redirected.</summary>
    public ToolResult Run(params string[] args) => Run(isTerminal: false, args);

    /// <summary>Runs a command as if its output were a terminal that understands escape codes.</summary>
    public ToolResult RunOnTerminal(params string[] args) => Run(isTerminal: true, args);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private ToolResult Run(bool isTerminal, string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int exitCode;
        using (var console = new ToolConsole(output, error, Path, isTerminal, AnsiSupport.Yes))
        {
            exitCode = CommandLine.Run(args, console);
        }

        return new ToolResult(exitCode, Text(output), Text(error));
    }

    /// <summary>Replaces the path of the folder, which differs for each run.</summary>
    private string Text(StringWriter writer) => writer.ToString().ReplaceLineEndings("\n")
        .Replace(Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
