using System.Text;
using Spectre.Console;

namespace LayerGen.Samples;

/// <summary>The console that a report is written to.</summary>
public static class ReportConsole
{
    /// <summary>
    /// Returns the console of this process: with colors on a terminal, plain text without escape codes elsewhere.
    /// </summary>
    /// <param name="redirectedWidth">The width of a report that is written to a file or a pipe, which do not have a
    /// width.</param>
    /// <returns>The console.</returns>
    public static IAnsiConsole Create(int redirectedWidth = 100)
    {
        // Frames and check marks require it. If it is the default, as on Unix, nothing changes.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings());
        }

        // Without the enrichers, because those for build servers would enable escape codes again.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = redirectedWidth;
        return console;
    }

    /// <summary>Determines whether the console can show live updates.</summary>
    public static bool IsLive(IAnsiConsole console) =>
        !Console.IsOutputRedirected && console.Profile.Capabilities.Ansi && console.Profile.Capabilities.Interactive;
}
