using LayerGen.Samples;
using Spectre.Console;

namespace SelectionSample;

/// <summary>Runs the four parts one after the other and finally writes the findings.</summary>
internal sealed class SelectionApp(SelectionOptions options, IAnsiConsole console, CancellationToken cancellationToken)
{
    public int Run()
    {
        OutputPath.CheckFile(options.CsvPath);
        OutputPath.PrepareFolder(options.PicturesFolder);
        RestartsPart restarts = RestartsPart.Run(options, console, cancellationToken);
        EnsemblePart ensemble = EnsemblePart.Run(options, console, cancellationToken);
        SweepPart sweep = SweepPart.Run(options, console, cancellationToken);
        CurvesPart.Run(options, console, sweep, cancellationToken);
        return Findings.Write(console, restarts, ensemble, sweep);
    }
}
