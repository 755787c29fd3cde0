using System.Globalization;
using LayerGen;
using Spectre.Console;

namespace ParitySample.Report;

/// <summary>Shows a run while it goes on: the notebook's log lines and, on a terminal, a progress bar below them.</summary>
internal sealed class TrainingLog(IAnsiConsole console)
{
    /// <summary>Runs <paramref name="train"/>, which is given what to call after each epoch.</summary>
    public TrainingRun Follow(RunPlan plan, bool isLogged, Func<Action<EpochReport>, TrainingRun> train)
    {
        void Log(EpochReport report)
        {
            if (isLogged && (report.Epoch == 1 || report.Epoch % plan.LogEvery == 0))
            {
                console.WriteLine(Line(report));
            }
        }

        TrainingRun run = ReportConsole.IsLive(console) ? FollowLive(plan, Log, train) : train(Log);
        if (isLogged)
        {
            WriteEnd(run);
        }

        return run;
    }

    private TrainingRun FollowLive(RunPlan plan, Action<EpochReport> log, Func<Action<EpochReport>, TrainingRun> train) =>
        console.Progress()
            .AutoClear(false)
            .ExcludeVerticalPadding()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 24 },
                new EpochColumn(),
                new ElapsedTimeColumn())
            .Start(context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(plan.Title), maxValue: plan.Options.Epochs);
                TrainingRun run = train(report =>
                {
                    bar.Value = report.Epoch;
                    log(report);
                });
                bar.StopTask();
                return run;
            });

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
                    ? "[yellow]Interrupted before the first epoch was done[/]"
                    : $"[yellow]Interrupted after epoch {epochs}[/]");
                break;
            default:
                console.WriteLine($"All {epochs} epochs were run");
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

    private static string Line(EpochReport report)
    {
        string epochs = Format.Number(report.Epochs);
        string epoch = Format.Number(report.Epoch).PadLeft(epochs.Length);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Epoch {epoch}/{epochs} | Train Loss: {report.TrainLoss:F4} | Val Loss: {report.ValidationLoss:F4} "
            + $"| Val Acc: {report.ValidationAccuracy:F4}");
    }
}
