using System.Globalization;
using LayerGen.Samples;
using ParitySample.Pictures;
using ParitySample.Report;
using Spectre.Console;

namespace ParitySample;

/// <summary>Runs the notebook from top to bottom and reports each part as soon as it is finished.</summary>
internal sealed class ParityApp(ParityOptions options, IAnsiConsole console, CancellationToken cancellationToken)
{
    private readonly Notebook _notebook = new();
    private readonly TrainingLog _log = new(console);

    public int Run()
    {
        OutputPath.PrepareFolder(options.PicturesFolder);
        OutputPath.CheckFile(options.JsonPath);
        OutputPath.CheckFile(options.SavePath);
        RunCheckpoints? checkpoints = RunCheckpoints.Open(options.CheckpointsFolder);
        NotebookResult result = new(_notebook.Data);
        RunNotebook(result, checkpoints);
        if (result.IsInterrupted)
        {
            InterruptionReport.Write(console, result, options.IsChecked);
        }

        SaveImproved(result);
        if (options.PicturesFolder is { } folder)
        {
            ParityPictures.Write(console, folder, result);
        }

        byte[]? report = options.JsonPath is null && !options.IsChecked ? null : JsonReport.Write(result);
        if (options.JsonPath is { } path && report is not null)
        {
            OutputPath.Write(path, report);
            console.WriteLine();
            console.WriteLine($"The figures were written to {path}.");
        }

        return result.IsInterrupted ? ExitCode.Interrupted
            : options.IsChecked && report is not null ? Check(report)
            : ExitCode.Success;
    }

    private void RunNotebook(NotebookResult result, RunCheckpoints? checkpoints)
    {
        DatasetReport.Write(console, result.Data);
        BatchNormReport.Write(console, result.BatchNorm);
        if (RunBaseline(result) is not { } baseline || !RunVariants(result, baseline))
        {
            return;
        }

        HyperparametersReport.Write(console, RunPlan.Baseline, RunPlan.Improved, options.IsSingle);
        TrainingRun improved = RunCheckpoints.Follow(
            checkpoints, console, () => TrainImproved(checkpoints), run => run.IsCancelled);
        result.Add(improved);
        if (improved.EpochsRun > 0)
        {
            EvaluationReport.WriteConfusion(console, improved);
            ComparisonReport.Write(console, baseline, improved);
        }

        if (!result.IsInterrupted)
        {
            XorTreeReport.Write(console, result.XorTree);
            NotesReport.Write(console, result, baseline, improved);
        }
    }

    private TrainingRun TrainImproved(RunCheckpoints? checkpoints) =>
        _log.Follow(RunPlan.Improved, isLogged: true, progress => options.IsSingle
            ? _notebook.TrainImprovedSingle(progress, cancellationToken, checkpoints)
            : _notebook.TrainImproved(progress, cancellationToken, checkpoints));

    /// <summary>Saves the improved network, unless its training was interrupted.</summary>
    private void SaveImproved(NotebookResult result)
    {
        if (options.SavePath is { } path && result is { IsInterrupted: false, Improved: { } improved })
        {
            improved.Save(path);
            console.WriteLine();
            console.WriteAsIs($"The improved network was saved to {path}.");
        }
    }

    /// <summary>
    /// Returns the baseline and all its figures in the notebook, or null if the run was interrupted too early to
    /// continue.
    /// </summary>
    private TrainingRun? RunBaseline(NotebookResult result)
    {
        HeadingReport.Write(console, RunPlan.Baseline, BaselineNet.ParameterCount);
        TrainingRun baseline = _log.Follow(
            RunPlan.Baseline, isLogged: true, progress => _notebook.TrainBaseline(progress, cancellationToken));
        result.Add(baseline);
        if (baseline.EpochsRun > 0)
        {
            EvaluationReport.Write(console, baseline);
            PredictionReport.Write(console, baseline);
            SummaryReport.Write(console, baseline, result.Data);
        }

        return baseline.IsCancelled ? null : baseline;
    }

    /// <summary>
    /// Trains the baseline with the other optimizers. Returns false if the run was interrupted too early to continue.
    /// </summary>
    private bool RunVariants(NotebookResult result, TrainingRun baseline)
    {
        OptimizersReport.WriteHeading(console);
        List<TrainingRun> runs = [];
        foreach (RunPlan plan in (RunPlan[])[RunPlan.GradientDescent, RunPlan.Momentum])
        {
            TrainingRun run = _log.Follow(
                plan, isLogged: false, progress => _notebook.TrainVariant(plan, progress, cancellationToken));
            result.Add(run);
            if (run.EpochsRun > 0)
            {
                runs.Add(run);
            }

            if (run.IsCancelled)
            {
                break;
            }
        }

        OptimizersReport.Write(console, [.. runs, baseline]);
        return !result.IsInterrupted;
    }

    private int Check(byte[] report)
    {
        FigureComparer comparer = ReferenceCheck.Compare(report, options.IsSingle);
        if (comparer.First is { } difference)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Check failed at {difference.Path}: the reference has {difference.Expected}, "
                + $"this run {difference.Actual} "
                + $"(it {difference.Tolerance}). {comparer.Equal:N0} preceding figures are equal."));
            return ExitCode.Failure;
        }

        CheckReport.Write(console, comparer.Equal, options.IsSingle);
        return ExitCode.Success;
    }
}
