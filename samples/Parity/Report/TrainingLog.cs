using LayerGen;
using LayerGen.Samples;
using LayerGen.Training;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>
/// Shows a run in progress: the notebook's log lines and, on a terminal, a progress bar below them.
/// </summary>
internal sealed class TrainingLog(IAnsiConsole console)
{
    /// <summary>Runs <paramref name="train"/>, which receives a callback to call after each epoch.</summary>
    public TrainingRun Follow(RunPlan plan, bool isLogged, Func<Action<EpochReport>, TrainingRun> train)
    {
        TrainingRun run = new EpochLog(console)
            .Follow(plan.Title, plan.Options.Epochs, isLogged ? plan.LogEvery : 0, train);
        if (isLogged)
        {
            WriteEnd(run);
        }

        return run;
    }

    private void WriteEnd(TrainingRun run)
    {
        console.WriteLine();
        string epochs = Format.Number(run.EpochsRun);
        switch (run.StopReason)
        {
            case StopReason.EarlyStopping:
                console.WriteLine($"Early stopping triggered at epoch {epochs}");
                break;
            case StopReason.Cancelled:
                console.MarkupLine(run.EpochsRun == 0
                    ? "[yellow]Interrupted before the end of the first epoch[/]"
                    : $"[yellow]Interrupted after epoch {epochs}[/]");
                break;
            default:
                console.WriteLine($"All {epochs} epochs completed");
                break;
        }

        if (run.EpochsRun == 0)
        {
            return;
        }

        string bestLoss = Format.Fixed4(run.BestValidationLoss);
        console.WriteLine($"Best validation loss: {bestLoss} (epoch {Format.Number(run.BestEpoch)})");
        console.WriteLine();
        console.Facts(
            ("Final training loss", Format.Fixed6(run.TrainLoss[^1])),
            ("Final validation loss", Format.Fixed6(run.ValidationLoss[^1])),
            ("Final validation accuracy", Format.Share(run.ValidationAccuracy[^1])),
            ("Best validation accuracy", Format.Share(run.HighestAccuracy)));
    }
}
