using System.Globalization;
using LayerGen.Training;
using Spectre.Console;

namespace LayerGen.Samples;

/// <summary>
/// Shows a training run in progress: lines of some epochs and, on a terminal, a progress bar below them.
/// </summary>
/// <param name="console">The console to write to.</param>
public sealed class EpochLog(IAnsiConsole console)
{
    /// <summary>Runs a training and shows its progress.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="title">The name of the run, next to the progress bar.</param>
    /// <param name="epochs">The maximum number of epochs.</param>
    /// <param name="every">
    /// A line for the first epoch and for each whose number is a multiple of this, 1 or more, or 0 for no lines.
    /// </param>
    /// <param name="train">The training, which receives a callback to call after each epoch.</param>
    /// <returns>The result of <paramref name="train"/>.</returns>
    public TResult Follow<TResult>(string title, int epochs, int every, Func<Action<EpochReport>, TResult> train)
    {
        ArgumentNullException.ThrowIfNull(train);
        void Log(EpochReport report)
        {
            if (every > 0 && (report.Epoch == 1 || report.Epoch % every == 0))
            {
                console.WriteLine(Line(report));
            }
        }

        return ReportConsole.IsLive(console) ? FollowLive(title, epochs, Log, train) : train(Log);
    }

    private TResult FollowLive<TResult>(
        string title, int epochs, Action<EpochReport> log, Func<Action<EpochReport>, TResult> train) =>
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
                ProgressTask bar = context.AddTask(Markup.Escape(title), maxValue: epochs);
                TResult result = train(report =>
                {
                    bar.Value = report.Epoch;
                    log(report);
                });
                bar.StopTask();
                return result;
            });

    private static string Line(EpochReport report)
    {
        string epochs = Format.Number(report.Epochs);
        string epoch = Format.Number(report.Epoch).PadLeft(epochs.Length);
        string line = string.Create(
            CultureInfo.InvariantCulture, $"Epoch {epoch}/{epochs} | Train Loss: {report.TrainLoss:F4}");

        // NaN means that there is no value: without validation data, or for a regression.
        line += double.IsNaN(report.ValidationLoss)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" | Val Loss: {report.ValidationLoss:F4}");
        line += double.IsNaN(report.ValidationAccuracy)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" | Val Acc: {report.ValidationAccuracy:F4}");
        return line;
    }
}
