using Spectre.Console;

namespace LayerGen.Samples;

/// <summary>The end of a report: whether the sample reached what it promises.</summary>
public static class VerdictLine
{
    /// <summary>Writes the verdict.</summary>
    /// <param name="console">The console of the report.</param>
    /// <param name="isReached">Whether the target was reached.</param>
    /// <param name="text">The target and the figure, as "97.9 % of 97.5 %".</param>
    /// <returns><see cref="ExitCode.Success"/> or <see cref="ExitCode.Failure"/>.</returns>
    public static int Verdict(this IAnsiConsole console, bool isReached, string text)
    {
        ArgumentNullException.ThrowIfNull(console);
        string escaped = Markup.Escape(text);
        console.MarkupLine(isReached
            ? $"[bold green]✓ Verdict: reached.[/] {escaped}"
            : $"[bold red]✗ Verdict: missed.[/] {escaped}");
        return isReached ? ExitCode.Success : ExitCode.Failure;
    }
}
