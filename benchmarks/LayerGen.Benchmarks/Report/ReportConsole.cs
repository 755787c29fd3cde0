using System.Text;
using Spectre.Console;

namespace LayerGen.Benchmarks.Report;

/// <summary>The console that the report is written to.</summary>
internal static class ReportConsole
{
    /// <summary>The width of a report that goes to a file or a pipe, which have none of their own.</summary>
    private const int RedirectedWidth = 120;

    public static IAnsiConsole Create()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings());
        }

        // Without the enrichers: those for build servers would switch escape codes on again.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = RedirectedWidth;
        return console;
    }
}
