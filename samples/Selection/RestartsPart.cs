using System.Diagnostics;
using System.Globalization;
using LayerGen;
using LayerGen.Samples;
using LayerGen.Selection;
using LayerGen.Training;
using Spectre.Console;

namespace SelectionSample;

/// <summary>Shows why the baseline fails: the same training with many seeds.</summary>
/// <param name="Notebook">The accuracy of the network that the notebook trains, with its seed.</param>
/// <param name="Baseline">The share of the baselines, trained as in the notebook, that reach 100 %.</param>
/// <param name="Patient">The share of baselines that reach 100 % with the options of the improved network.</param>
/// <param name="Improved">The share of improved networks that reach 100 %.</param>
internal sealed record RestartsPart(double Notebook, double Baseline, double Patient, double Improved)
{
    private const long NotebookSeed = 42;
    private const int BarWidth = 40;

    public static RestartsPart Run(SelectionOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        console.Section("Restarts: why the baseline fails");
        console.WriteLine(
            "The notebook trains 4-4-4-2 once, reaches 57.69 % and concludes that the network is too small. "
            + "This is the same training with "
            + $"{Format.Number(options.Runs)} seeds. A network that reaches 100 % once is not too small.");
        console.WriteLine();
        Restarts<BaselineNet> baseline = Many(
            seed => new BaselineNet(seed), ParityData.BaselineOptions, options, cancellationToken);
        WriteHistogram(console, [.. baseline.Runs.Select(run => run.ValidationAccuracy)]);

        Table table = ReportLayout.NewTable(
            "The share of the runs that reach 90 % and 100 %",
            "Network", "Epochs, patience", "90 %", "100 %", "Accuracy", "Run for");
        void Row<TNetwork>(string name, string how, Restarts<TNetwork> runs)
            where TNetwork : class
        {
            table.Row(
                name,
                how,
                Format.Percent(runs.ComputeShareReaching(0.9)),
                Format.Percent(runs.ComputeShareReaching(1)),
                runs.ValidationAccuracy.ToString(),
                Format.Number((int)Math.Round(runs.Runs.Average(run => run.History.EpochsRun))));
        }

        Row("4-4-4-2", "200, 30", baseline);
        Restarts<BaselineNet> patient = Many(
            seed => new BaselineNet(seed), ParityData.ImprovedOptions, options, cancellationToken);
        Row("4-4-4-2", "1000, 100", patient);
        Row(
            "4-8-8-2",
            "200, 30",
            Many(seed => new TwiceNet(seed), ParityData.BaselineOptions, options, cancellationToken));
        Row(
            "4-16-16-2",
            "200, 30",
            Many(seed => new ImprovedNet(seed), ParityData.BaselineOptions, options, cancellationToken));
        Stopwatch watch = Stopwatch.StartNew();
        Restarts<ImprovedNet> improved = Many(
            seed => new ImprovedNet(seed), ParityData.ImprovedOptions, options, cancellationToken);
        watch.Stop();
        Row("4-16-16-2", "1000, 100", improved);
        console.Write(table);
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Time: {watch.Elapsed.TotalSeconds:F1} s for the last line, "
            + $"{improved.Runs.Count:N0} runs with {improved.Runs.Sum(run => run.History.EpochsRun):N0} epochs."));
        WriteBest(console, baseline);

        double notebook = Many(
            seed => new BaselineNet(seed),
            ParityData.BaselineOptions,
            options with { Seed = NotebookSeed, Runs = 1 },
            cancellationToken)
            .Best.ValidationAccuracy;
        return new RestartsPart(
            notebook,
            baseline.ComputeShareReaching(1),
            patient.ComputeShareReaching(1),
            improved.ComputeShareReaching(1));
    }

    private static Restarts<TNetwork> Many<TNetwork, TCache, TGradients>(
        Func<long, ITrainable<TNetwork, float, TCache, TGradients>> create,
        TrainingOptions how,
        SelectionOptions options,
        CancellationToken cancellationToken)
        where TNetwork : class, INetwork<TNetwork, float, TCache, TGradients>
        where TCache : BatchCache<float>
        where TGradients : GradientBuffer<float>
    {
        Restarts<TNetwork> runs = Restarts.Run(
            create, ParityData.Train, ParityData.Validation,
            how, options.Runs, options.Seed, options.Threads, cancellationToken: cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return runs;
    }

    /// <summary>Names the seed of the best baseline, if one reaches 100 %.</summary>
    private static void WriteBest(IAnsiConsole console, Restarts<BaselineNet> baseline)
    {
        if (baseline.ComputeShareReaching(1) > 0)
        {
            TrainedRun<BaselineNet> best = baseline.Best;
            console.WriteLine(
                $"The best baseline has seed {Format.Number(best.Seed)}: {Format.Percent(best.ValidationAccuracy)}, "
                + $"loss {Format.Fixed6(best.ValidationLoss)}, after epoch {Format.Number(best.History.BestEpoch)}.");
        }
    }

    /// <summary>Shows the distribution of the accuracies of the runs.</summary>
    private static void WriteHistogram(IAnsiConsole console, double[] accuracies)
    {
        console.WriteLine("Validation accuracy of 4-4-4-2, 200 epochs, patience 30:");
        const int Bins = 10;
        int[] counts = new int[Bins + 1];
        foreach (double accuracy in accuracies)
        {
            counts[(int)(accuracy * Bins)]++;
        }

        for (int bin = 0; bin <= Bins; bin++)
        {
            if (counts.Take(bin + 1).Sum() == 0)
            {
                continue;
            }

            string range =
                bin == Bins ? "     100 %" : $"{Format.Number(bin * 10),3} – {Format.Number((bin * 10) + 10),2} %";
            string bar = new('█', (int)Math.Round((double)BarWidth * counts[bin] / counts.Max()));
            console.WriteLine($"{range}  {Format.Number(counts[bin]),5}  {bar}");
        }

        console.WriteLine();
    }
}
