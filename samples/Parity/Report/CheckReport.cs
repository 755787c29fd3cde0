using System.Globalization;
using LayerGen.Samples;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>Writes the result of a check without differences.</summary>
internal static class CheckReport
{
    public static void Write(IAnsiConsole console, int figures, bool isSingle)
    {
        console.Section("Check against the notebook");
        console.MarkupLine(string.Create(
            CultureInfo.InvariantCulture, $"[bold green]✓ {figures:N0} figures compared, all equal[/]"));
        if (isSingle)
        {
            console.WriteLine(
                "The improved network was run in single precision, "
                + "so only those of its figures were compared that do not "
                + "depend on the precision: the shuffles and the first epoch with 100% validation accuracy, 30. All "
                + "other figures are in double precision.");
        }
    }
}
