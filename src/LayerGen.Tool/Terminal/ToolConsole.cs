using System.Text;
using Spectre.Console;

namespace LayerGen.Tool.Terminal;

/// <summary>
/// Where a command writes: results to the standard output, with colors only on a terminal that has them, and errors to
/// the standard error.
/// </summary>
internal sealed class ToolConsole : IDisposable
{
    /// <summary>The width for a file or a pipe, which have none: no line is wrapped.</summary>
    private const int Unlimited = 100_000;

    private readonly TextWriter _output;

    /// <param name="output">The standard output, or its replacement.</param>
    /// <param name="error">The standard error, or its replacement.</param>
    /// <param name="folder">The current folder, to which paths are relative.</param>
    /// <param name="isTerminal">Whether the output is a terminal.</param>
    /// <param name="ansi">Whether the terminal understands escape codes and colors, detected by default.</param>
    public ToolConsole(
        TextWriter output,
        TextWriter error,
        string folder,
        bool isTerminal = false,
        AnsiSupport ansi = AnsiSupport.Detect)
    {
        _output = isTerminal ? output : new TrimmingWriter(output);
        Error = error;
        Folder = folder;
        Out = AnsiConsole.Create(isTerminal
            ? new AnsiConsoleSettings
            {
                Ansi = ansi,
                ColorSystem = ColorsOf(ansi),
                Out = new AnsiConsoleOutput(_output),
            }
            : Plain(_output));
        if (!isTerminal)
        {
            Out.Profile.Width = Unlimited;
        }

        HasColors = Out.Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors };
    }

    /// <summary>Gets the console for results.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Gets the writer for errors.</summary>
    public TextWriter Error { get; }

    /// <summary>Gets the current folder.</summary>
    public string Folder { get; }

    /// <summary>Gets a value that indicates whether results have colors.</summary>
    public bool HasColors { get; }

    /// <summary>Returns the console of this process.</summary>
    public static ToolConsole OfProcess()
    {
        // Tables have arrows and multiplication signs. If UTF-8 is the default, as on Unix, nothing changes.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new ToolConsole(
            Console.IsOutputRedirected ? Buffered() : Console.Out,
            Console.Error,
            Directory.GetCurrentDirectory(),
            !Console.IsOutputRedirected);
    }

    /// <summary>
    /// Returns a path that the system understands. In the folder of the process, it is what the user wrote.
    /// </summary>
    public string PathOf(string path) =>
        Folder == Directory.GetCurrentDirectory() ? path : Path.GetFullPath(path, Folder);

    /// <summary>Writes a line in markup of Spectre.Console.</summary>
    public void Line(string markup = "") => Out.MarkupLine(markup);

    /// <summary>Writes a text as it is, without wrapping: the terminal does that where it ends.</summary>
    public void Raw(Action<IAnsiConsole> write)
    {
        int width = Out.Profile.Width;
        Out.Profile.Width = Unlimited;
        try
        {
            write(Out);
        }
        finally
        {
            Out.Profile.Width = width;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Flush();

    /// <summary>
    /// Returns the colors of a terminal: none if the variable NO_COLOR is set (https://no-color.org).
    /// </summary>
    private static ColorSystemSupport ColorsOf(AnsiSupport ansi) =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.NoColors
        : ansi == AnsiSupport.Yes ? ColorSystemSupport.EightBit
        : ColorSystemSupport.Detect;

    /// <summary>Creates settings without the enrichers, because those for build servers would add colors.</summary>
    private static AnsiConsoleSettings Plain(TextWriter output) => new()
    {
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        Out = new AnsiConsoleOutput(output),
    };

    private static StreamWriter Buffered() => new(
        Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
}
