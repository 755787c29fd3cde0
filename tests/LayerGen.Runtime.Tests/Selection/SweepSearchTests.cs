using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection;

/// <summary>Sweeps whose combinations are chosen by results.</summary>
public sealed class SweepSearchTests : IDisposable
{
    private const int Combinations = 24;

    private static readonly TrainingOptions Options = new() { Epochs = 3, BatchSize = 16 };
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Csv => Path.Combine(_folder, "sweep.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_table_is_the_same_for_any_number_of_threads()
    {
        string[] tables = [.. ((int[])[1, 2, 7]).Select(threads => Table($"{threads}.csv", threads))];

        tables.Distinct().Count().ShouldBe(1);
        tables[0].ShouldNotBe(Table("other.csv", 1, seed: 2));
        string[] lines = tables[0].Split('\n');
        lines[0].ShouldStartWith("trial,network,rate,optimizer,momentum,batch,seed,");
        lines.Length.ShouldBe(1 + 2 * Combinations + 1);
        lines[1..^1].Select(line => line.Split(',')).ShouldAllBe(
            cells => (cells[3] == "momentum") == (cells[4].Length > 0) && int.Parse(cells[5]) >= 4);
    }

    [Fact]
    public void The_choices_follow_the_results()
    {
        SweepResult result = Define().RunTpe(
            40, seed: 1, new SweepOptions { Concurrency = 1 }, Cancellation);

        result.Trials.Skip(20).Average(trial => trial.ValidationLoss)
            .ShouldBeLessThan(result.Trials.Take(10).Average(trial => trial.ValidationLoss));
        SweepResult random = Define().RunRandom(10, seed: 1, null, Cancellation);
        result.Trials.Take(10).Select(trial => trial.ToString())
            .ShouldBe(random.Trials.Select(trial => trial.ToString()), "the first ones are drawn at random");
    }

    /// <summary>Whatever a killed process has written, the same file is completed.</summary>
    [Fact]
    public void A_search_continues_from_any_part_of_its_file()
    {
        string whole = Table("whole.csv", 3);
        string[] lines = whole.Split('\n')[..^1];
        var random = new NumpyRandom(4);
        for (int k = 0; k < 6; k++)
        {
            int[] order = random.Permutation(lines.Length - 1);
            IEnumerable<string> kept = k == 0
                ? lines.Skip(1).Where((_, line) => line != 2)
                : order.Take(random.NextInt32(0, lines.Length)).Select(line => lines[line + 1]);
            string part = string.Concat(kept.Prepend(lines[0]).Select(line => line + "\n"));
            File.WriteAllText(Csv, part);
            var run = new List<int>();

            Run(Csv, 2, 1, progress => run.Add(progress.Trial.Number));

            File.ReadAllText(Csv).ShouldBe(whole, $"part {k}");
            run.Count.ShouldBeGreaterThan(0);
        }
    }

    /// <summary>A line that cannot be checked before the one that it depends on was run.</summary>
    [Fact]
    public void A_changed_line_behind_a_missing_one_is_found_and_nothing_is_lost()
    {
        string[] lines = Table("whole.csv", 1).Split('\n')[..^1];
        lines[^1] = lines[^1].Replace(",momentum,", ",adam,").Replace(",Completed,", ",Stopped,");
        string[] kept = [.. lines.Where((_, line) => line != 5)];
        File.WriteAllLines(Csv, kept);

        Should.Throw<InvalidDataException>(() => Run(Csv, 2, 1, null)).Message
            .ShouldContain($"was changed, so the sweep cannot continue: line {kept.Length}");

        File.ReadAllLines(Csv).ShouldBeSubsetOf(lines);
        kept.ShouldBeSubsetOf(File.ReadAllLines(Csv));
    }

    [Fact]
    public void A_failure_and_a_cancellation_end_the_waiting_of_the_other_threads()
    {
        Should.Throw<InvalidOperationException>(() => Run(
            Csv, 4, 1, _ => throw new InvalidOperationException("enough"))).Message.ShouldBe("enough");

        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        SweepResult part = Define().RunTpe(
            Combinations,
            1,
            new SweepOptions
            {
                Threads = 4,
                OnTrialEnd = progress => { if (progress.DoneCount == 5) { source.Cancel(); } },
            },
            source.Token);
        part.Trials.Count.ShouldBeInRange(5, 9);
    }

    [Fact]
    public void Metrics_have_columns_and_can_be_objectives()
    {
        SweepOptions options = new()
        {
            CsvPath = Csv,
            SeedCount = 2,
            Objectives = [SweepObjective.Metric("balanced", Goal.Maximize), SweepObjective.ParameterCount],
        };
        Sweep<double> Measured() => Define().AddMetric("balanced", each => each.Confusion!.BalancedAccuracy);
        SweepResult result = Measured().RunTpe(12, seed: 1, options, Cancellation);
        string table = File.ReadAllText(Csv);

        table.Split('\n')[0].ShouldContain(",validation_accuracy,balanced,stop_reason,");
        result.Best.Metrics["balanced"].ShouldBe(result.Trials.Max(trial => trial.Metrics["balanced"]));
        result.Trials.ShouldAllBe(trial => trial.ParameterCount
            == (trial.Network == "small" ? SmallNet.Schema.ParameterCount : WideNet.Schema.ParameterCount));
        (double Balanced, int Parameters)[] groups =
        [
            .. result.Groups.Select(group => (
                group.Trials.Average(trial => trial.Metrics["balanced"]), group.Trials[0].ParameterCount)),
        ];
        (double Balanced, int Parameters)[] front =
        [
            .. result.ParetoFront.Select(group => (
                group.Trials.Average(trial => trial.Metrics["balanced"]), group.Trials[0].ParameterCount)),
        ];
        front.ShouldNotBeEmpty();
        front.ShouldAllBe(each => !groups.Any(
            other => other.Balanced > each.Balanced && other.Parameters <= each.Parameters));
        front[0].Balanced.ShouldBe(groups.Max(group => group.Balanced));

        // From the file, the figures are the same.
        SweepResult again = Measured().RunTpe(
            12,
            1,
            options with { OnTrialEnd = _ => throw new InvalidOperationException("nothing is left to run") },
            Cancellation);
        again.Best.Metrics["balanced"].ShouldBe(result.Best.Metrics["balanced"]);
        again.Best.ParameterCount.ShouldBe(result.Best.ParameterCount);
        File.ReadAllText(Csv).ShouldBe(table);
        Should.Throw<ArgumentException>(() => Define().RunTpe(1, 1, options)).Message
            .ShouldContain("a metric of the sweep (AddMetric), but got 'balanced'");
        Should.Throw<ArgumentException>(() => Measured().AddMetric("rate", _ => 1)).Message.ShouldContain("in use");
        Should.Throw<InvalidDataException>(() => Define().RunTpe(12, 1, new SweepOptions { CsvPath = Csv }))
            .Message.ShouldContain("belongs to another sweep");
    }

    [Fact]
    public void A_grid_has_all_whole_numbers_and_leaves_out_what_does_not_exist()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        SweepResult result = new Sweep<double>(train, validation, Options with { Epochs = 1 })
            .AddNetwork("small", seed => new SmallNet(seed))
            .Vary("optimizer", ["adam", "descent"], (options, _) => options)
            .When("optimizer", "descent", inner => inner.Vary("decay", [0, 1], (options, _) => options))
            .DrawInteger("batch", 7, 8, SweepScale.Linear, (options, size) => options with { BatchSize = size })
            .RunGrid(cancellationToken: Cancellation);

        result.Trials.Select(trial => string.Join(' ', trial.Settings)).ShouldBe(
            ["adam  7", "adam  8", "descent 0 7", "descent 0 8", "descent 1 7", "descent 1 8"]);
    }

    [Fact]
    public void Conditions_are_checked()
    {
        Sweep<double> sweep = Define();

        Should.Throw<ArgumentException>(() => sweep.When("optimizer", "none", _ => { })).Message
            .ShouldContain("one of its values out of adam, momentum, but got 'none'");
        Should.Throw<ArgumentException>(() => sweep.When("rate", "1", _ => { })).Message.ShouldContain("out of none");
        Should.Throw<ArgumentException>(() => sweep.When("network", "huge", _ => { })).Message
            .ShouldContain("out of small, wide, but got 'huge'");
        Should.Throw<ArgumentOutOfRangeException>(() => sweep.RunTpe(0, 1)).Message
            .ShouldContain("Expected at least 1 combination, but got 0.");
        Should.Throw<ArgumentException>(() => sweep.Run(new TpeSampler(1), null)).Message
            .ShouldContain("Expected a number of combinations");
        Should.Throw<ArgumentOutOfRangeException>(
            () => sweep.DrawInteger("n", 0, 3, SweepScale.Logarithmic, (options, _) => options));
    }

    private static Sweep<double> Define()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        return new Sweep<double>(train, validation, Options)
            .AddNetwork("small", seed => new SmallNet(seed))
            .AddNetwork("wide", seed => new WideNet(seed))
            .Draw("rate", 1e-4, 0.3, SweepScale.Logarithmic, (options, rate) => options with
            {
                Optimizer = Optimizer.Adam(rate),
            })
            .Vary("optimizer", ["adam", "momentum"], (options, _) => options)
            .When("optimizer", "momentum", inner => inner.Draw(
                "momentum", 0.5, 0.99, SweepScale.Linear, (options, momentum) => options with
                {
                    Optimizer = options.Optimizer with { L2 = momentum / 100 },
                }))
            .DrawInteger("batch", 4, 64, SweepScale.Logarithmic, (options, size) => options with { BatchSize = size });
    }

    private static SweepResult Run(string path, int threads, long seed, Action<SweepProgress>? onTrialEnd)
        => Define().RunTpe(
            Combinations,
            seed,
            new SweepOptions { Threads = threads, CsvPath = path, SeedCount = 2, OnTrialEnd = onTrialEnd },
            Cancellation);

    private string Table(string name, int threads, long seed = 1)
    {
        string path = Path.Combine(_folder, name);
        Run(path, threads, seed, null);
        return File.ReadAllText(path);
    }
}
