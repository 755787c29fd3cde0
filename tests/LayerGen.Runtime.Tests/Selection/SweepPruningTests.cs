using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection;

/// <summary>Sweeps that end trials early.</summary>
public sealed class SweepPruningTests : IDisposable
{
    private const int Combinations = 20;
    private const int Seeds = 2;
    private const int Concurrency = 3;

    private static readonly TrainingOptions Options = new() { Epochs = 8, BatchSize = 16 };
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Csv => Path.Combine(_folder, "sweep.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The rule again, in plain loops over the losses of a sweep that ends nothing.</summary>
    [Fact]
    public void A_trial_ends_where_its_best_loss_is_above_the_median_of_the_complete_ones()
    {
        SweepResult whole = Run(new SweepOptions { Pruner = new MedianPruner { StartupTrials = 1000 } });
        SweepResult pruned = Run(new SweepOptions { Pruner = new MedianPruner { StartupTrials = 4, WarmupSteps = 1 } });

        whole.Trials.ShouldAllBe(trial => trial.ValidationLosses.Count == Options.Epochs && !trial.IsPruned);
        pruned.Trials.Count(trial => trial.IsPruned).ShouldBeInRange(5, 30);
        for (int k = 0; k < Combinations * Seeds; k++)
        {
            int? end = EndOf(k / Seeds, k % Seeds);
            SweepTrial trial = pruned.Trials[k];
            trial.IsPruned.ShouldBe(end is not null, trial.ToString());
            trial.EpochsRun.ShouldBe(end ?? Options.Epochs, trial.ToString());
            trial.ValidationLosses.ShouldBe(whole.Trials[k].ValidationLosses.Take(trial.EpochsRun));
            trial.ValidationLoss.ShouldBe(trial.ValidationLosses.Min(), 1e-12);
        }

        int? EndOf(int k, int seed)
        {
            for (int epoch = 1; epoch <= Options.Epochs; epoch++)
            {
                double[] others =
                [
                    .. Enumerable.Range(0, Math.Max(0, k + 1 - Concurrency))
                        .Where(other => !pruned.Trials[other * Seeds + seed].IsPruned)
                        .Select(other => whole.Trials[other * Seeds + seed].ValidationLosses[epoch - 1]).Order(),
                ];
                double best = whole.Trials[k * Seeds + seed].ValidationLosses.Take(epoch).Min();
                if (epoch > 1
                    && others.Length >= 4
                    && best > (others[(others.Length - 1) / 2] + others[others.Length / 2]) / 2)
                {
                    return epoch;
                }
            }

            return null;
        }
    }

    [Fact]
    public void The_table_is_the_same_for_any_number_of_threads_and_from_any_part_of_it()
    {
        SweepOptions options = new() { Pruner = new MedianPruner { StartupTrials = 4 }, CsvPath = Csv };
        Run(options with { Threads = 1 });
        string table = File.ReadAllText(Csv);
        table.Split('\n')[0].ShouldContain(",validation_accuracy,validation_losses,stop_reason,");
        table.ShouldContain(",Pruned,");
        string[] lines = table.Split('\n')[..^1];
        var random = new NumpyRandom(2);
        foreach (int threads in (int[])[2, 5])
        {
            File.Delete(Csv);
            Run(options with { Threads = threads });
            File.ReadAllText(Csv).ShouldBe(table);
            int[] order = random.Permutation(lines.Length - 1);
            File.WriteAllLines(Csv, [lines[0], .. order.Take(17).Select(line => lines[line + 1])]);
            Run(options with { Threads = threads });
            File.ReadAllText(Csv).ShouldBe(table);
        }

        // The limits are part of the fingerprint, so another rule does not take the lines.
        Should.Throw<InvalidDataException>(() => Run(options with { Pruner = new MedianPruner { StartupTrials = 5 } }));
        File.WriteAllText(Csv, table.Replace(" 0.", " 1."));
        Should.Throw<InvalidDataException>(() => Run(options)).Message.ShouldContain("do not match the check");
    }

    private static SweepResult Run(SweepOptions options)
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        return new Sweep<double>(train, validation, Options)
            .AddNetwork("small", seed => new SmallNet(seed))
            .Draw("rate", 1e-4, 0.3, SweepScale.Logarithmic, (settings, rate) => settings with
            {
                Optimizer = Optimizer.Adam(rate),
            })
            .RunRandom(
                Combinations, seed: 3, options with { SeedCount = Seeds, Concurrency = Concurrency }, Cancellation);
    }
}
