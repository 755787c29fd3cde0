using Spectre.Console;

namespace LayerGen.Samples;

/// <summary>The end of a report: whether the sample reached its target.</summary>
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

    /// <summary>Writes one of several findings, with the figure that decides whether it holds in this run.</summary>
    /// <param name="console">The console of the report.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="text">The finding.</param>
    /// <returns><paramref name="holds"/>.</returns>
    public static bool Finding(this IAnsiConsole console, bool holds, string text)
    {
        ArgumentNullException.ThrowIfNull(console);
        console.MarkupLine($"{(holds ? "[green]✓[/]" : "[red]✗[/]")} {Markup.Escape(text)}");
        return holds;
    }

    /// <summary>Writes the verdict on findings, which is reached if all of them hold.</summary>
    /// <param name="console">The console of the report.</param>
    /// <param name="holds">Whether each holds.</param>
    /// <returns><see cref="ExitCode.Success"/> or <see cref="ExitCode.Failure"/>.</returns>
    public static int Verdict(this IAnsiConsole console, IReadOnlyCollection<bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        int held = holds.Count(holding => holding);
        console.WriteLine();
        return console.Verdict(
            held == holds.Count, $"{Format.Number(held)} of {Format.Number(holds.Count)} findings hold in this run");
    }
}
