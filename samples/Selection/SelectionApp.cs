using LayerGen.Samples;
using Spectre.Console;

namespace SelectionSample;

/// <summary>Goes through the four ways to choose, one after the other, and says at the end what they show.</summary>
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
