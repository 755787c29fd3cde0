using System.Globalization;
using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection;

public sealed class SweepTests : IDisposable
{
    private static readonly TrainingOptions Options = new() { Epochs = 6, BatchSize = 16 };
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Csv => Path.Combine(_folder, "sweep.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_grid_runs_every_combination_as_if_it_ran_alone()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        SweepResult result = Define()
            .RunGrid(new SweepOptions { SeedCount = 2, FirstSeed = 5, Threads = 3 }, Cancellation);

        result.SettingNames.ShouldBe(["rate", "batch"]);
        result.Trials.Select(trial => $"{trial.Number} {trial.Network} {string.Join(' ', trial.Settings)} {trial.Seed}")
            .ShouldBe(
        [
            "1 small 0.01 8 5", "2 small 0.01 8 6", "3 small 0.01 32 5", "4 small 0.01 32 6",
            "5 small 0.1 8 5", "6 small 0.1 8 6", "7 small 0.1 32 5", "8 small 0.1 32 6",
            "9 wide 0.01 8 5", "10 wide 0.01 8 6", "11 wide 0.01 32 5", "12 wide 0.01 32 6",
            "13 wide 0.1 8 5", "14 wide 0.1 8 6", "15 wide 0.1 32 5", "16 wide 0.1 32 6",
        ]);
        SweepTrial seventh = result.Trials[6];
        var alone = new SmallNet(seed: 5);
        TrainingHistory<double> history = alone.Train(
            train, validation, Options with { BatchSize = 32, Optimizer = Optimizer.Adam(0.1) }, Cancellation);
        (seventh.EpochsRun, seventh.BestEpoch, seventh.StopReason)
            .ShouldBe((6, history.BestEpoch, StopReason.Completed));
        seventh.TrainLoss.ShouldBe(alone.Evaluate(train).Loss);
        seventh.ValidationLoss.ShouldBe(alone.Evaluate(validation).Loss);
        seventh.TrainAccuracy.ShouldBe(alone.Evaluate(train).Accuracy!.Value);
        seventh.ValidationAccuracy.ShouldBe(alone.Evaluate(validation).Accuracy!.Value);
    }

    [Fact]
    public void The_table_is_the_same_for_any_number_of_threads()
    {
        string[] files = [.. ((int[])[1, 2, 5]).Select(threads =>
        {
            string path = Path.Combine(_folder, $"{threads}.csv");
            Define().RunGrid(new SweepOptions { Threads = threads, CsvPath = path }, Cancellation);
            return File.ReadAllText(path);
        })];

        files.Distinct().Count().ShouldBe(1);
        string[] lines = files[0].Split('\n');
        lines[0].ShouldBe(
            "trial,network,rate,batch,seed,epochs_run,best_epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,stop_reason,fingerprint,check");
        lines.Length.ShouldBe(1 + 8 + 1);
        lines[1].ShouldStartWith("1,small,0.01,8,0,6,");
    }

    [Fact]
    public void Groups_and_ranks_follow_the_validation_loss()
    {
        SweepResult result = Define().RunGrid(new SweepOptions { SeedCount = 3 }, Cancellation);

        result.Best.ValidationLoss.ShouldBe(result.Trials.Min(trial => trial.ValidationLoss));
        result.Ranked.Select(trial => trial.ValidationLoss)
            .ShouldBe(result.Trials.Select(trial => trial.ValidationLoss).Order());
        result.Groups.Count.ShouldBe(8);
        result.Groups.Select(group => group.ValidationLoss.Mean).ShouldBe(
            result.Trials.Chunk(3).Select(three => three.Average(trial => trial.ValidationLoss)).Order(), 1e-15);
        string[] table = result.ToString().Split('\n');
        table.Length.ShouldBe(9);
        table[0].ShouldMatch(
            "^network +rate +batch +runs +train loss +train accuracy +validation loss +validation accuracy$");
        table[1].ShouldStartWith($"{result.Groups[0].Network}  ");
    }

    [Fact]
    public void An_interrupted_sweep_continues_where_it_stopped()
    {
        string whole = Path.Combine(_folder, "whole.csv");
        Define().RunGrid(new SweepOptions { SeedCount = 3, CsvPath = whole }, Cancellation);

        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        SweepResult part = Define().RunGrid(
            new SweepOptions
            {
                SeedCount = 3,
                CsvPath = Csv,
                Threads = 2,
                OnTrialEnd = progress => { if (progress.DoneCount == 5) { source.Cancel(); } },
            },
            source.Token);
        part.Trials.Count.ShouldBeInRange(5, 7);
        part.TotalCount.ShouldBe(24);
        File.ReadAllLines(Csv).Length.ShouldBe(1 + part.Trials.Count);

        // The file as a process leaves it that was killed while it was writing.
        File.AppendAllText(Csv, "23,wide,0.1,3");
        var run = new List<SweepProgress>();
        SweepResult rest = Define()
            .RunGrid(new SweepOptions { SeedCount = 3, CsvPath = Csv, OnTrialEnd = run.Add }, Cancellation);

        run.Count.ShouldBe(24 - part.Trials.Count);
        run.Select(progress => progress.DoneCount).ShouldBe(Enumerable.Range(part.Trials.Count + 1, run.Count));
        run.Select(progress => progress.Trial.Number).Intersect(part.Trials.Select(trial => trial.Number))
            .ShouldBeEmpty();
        run[^1].Best!.Number.ShouldBe(rest.Best.Number);
        File.ReadAllText(Csv).ShouldBe(File.ReadAllText(whole));
    }

    [Fact]
    public void Each_trial_is_written_to_the_file_as_soon_as_it_ends()
    {
        Define().RunGrid(
            new SweepOptions
            {
                CsvPath = Csv,
                Threads = 2,
                OnTrialEnd = progress =>
                {
                    using var reader = new StreamReader(
                        new FileStream(Csv, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
                    string[] lines = reader.ReadToEnd().Split('\n');
                    lines.Length.ShouldBe(progress.DoneCount + 2);
                    lines[^2].ShouldStartWith(string.Create(CultureInfo.InvariantCulture, $"{progress.Trial.Number},"));
                },
            },
            Cancellation);
    }

    [Fact]
    public void A_file_of_another_sweep_is_not_changed()
    {
        Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);
        string before = File.ReadAllText(Csv);

        Refused(
            Define(),
            new SweepOptions { CsvPath = Csv, FirstSeed = 1 },
            "line 2: expected trial 1 with small, 0.01, 8, seed 1");
        Refused(
            Define(Options with { Epochs = 7 }),
            new SweepOptions { CsvPath = Csv },
            "line 2: expected trial 1 with small, 0.01, 8, seed 0, fingerprint ");
        Refused(
            Define().Vary("extra", [1], (options, _) => options),
            new SweepOptions { CsvPath = Csv },
            "line 1: expected the header trial,network,rate,batch,extra,");
        File.ReadAllText(Csv).ShouldBe(before);
        File.WriteAllText(Csv, "something else");
        Refused(Define(), new SweepOptions { CsvPath = Csv }, "line 1: expected the header");
        File.ReadAllText(Csv).ShouldBe("something else");

        void Refused(Sweep<double> sweep, SweepOptions options, string expected) =>
            Should.Throw<InvalidDataException>(() => sweep.RunGrid(options, Cancellation))
                .Message.ShouldContain(expected);
    }

    [Fact]
    public void Another_split_of_the_same_samples_is_another_sweep()
    {
        Sweep<double> Split(double share)
        {
            (Dataset<double> train, Dataset<double> validation) = Parity.Images<double>(2, 2, samples: 128, seed: 0)
                .Split(share);
            return new Sweep<double>(train, validation, Options).AddNetwork("small", seed => new SmallNet(seed));
        }

        Split(0.8).RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);

        Should.Throw<InvalidDataException>(() => Split(0.7).RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation))
            .Message.ShouldContain("fingerprint");
    }

    [Fact]
    public void Data_of_zeros_and_ones_have_different_fingerprints()
    {
        Dataset<double> validation = Parity.AllImages<double>(2, 2);
        Enumerable.Range(0, 1000)
            .Select(seed => SweepFingerprint.Of(Parity.Images<double>(2, 2, samples: 32, seed), validation))
            .Distinct().Count().ShouldBe(1000);
    }

    [Fact]
    public void The_settings_of_an_augmentation_are_in_the_fingerprint()
    {
        var shape = new ImageShape(2, 2);
        Augmentation[] augmentations =
        [
            new BitFlip(0.1),
            new BitFlip(0.2),
            new GaussianNoise(0.1),
            new GaussianNoise(0.2),
            new RandomMirror(shape, 0.1),
            new RandomMirror(shape, 0.1, 0.2),
            new RandomShift(shape, 1, 0), new RandomShift(shape, 1, 1), new RandomShift(shape, 1, 1, 0.5),
            new AugmentationSequence(new BitFlip(0.1), new GaussianNoise(0.1)),
            new AugmentationSequence(new GaussianNoise(0.1), new BitFlip(0.1)),
        ];
        augmentations.Select(augmentation => augmentation.ToString()).Distinct().Count().ShouldBe(augmentations.Length);
        Define(Options with { Augmentation = augmentations[0] })
            .RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);
        Should.Throw<InvalidDataException>(() => Define(Options with { Augmentation = augmentations[1] }).RunGrid(
            new SweepOptions { CsvPath = Csv }, Cancellation))
            .Message.ShouldContain("fingerprint");
    }

    [Fact]
    public void A_file_is_for_one_sweep_at_a_time()
    {
        var refused = new List<string>();
        Define().RunGrid(
            new SweepOptions
            {
                CsvPath = Csv,
                OnTrialEnd = _ => refused.Add(
                    Should.Throw<IOException>(() => Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation))
                        .Message),
            },
            Cancellation);

        refused.Count.ShouldBe(8);
        refused.ShouldAllBe(message => message.Contains("for one sweep at a time"));
        File.ReadAllLines(Csv).Length.ShouldBe(9);
        Directory.GetFiles(_folder).ShouldBe([Csv], "nothing is left beside it");
    }

    [Fact]
    public void An_exception_after_a_trial_leaves_a_file_that_can_be_continued()
    {
        Should.Throw<TimeoutException>(() => Define().RunGrid(
            new SweepOptions
            {
                CsvPath = Csv,
                Threads = 2,
                OnTrialEnd = progress => { if (progress.DoneCount == 3) { throw new TimeoutException(); } },
            },
            Cancellation));

        int done = File.ReadAllLines(Csv).Length - 1;
        done.ShouldBeInRange(3, 4);
        int ran = 0;
        Define().RunGrid(new SweepOptions { CsvPath = Csv, OnTrialEnd = _ => ran++ }, Cancellation)
            .Trials.Count.ShouldBe(8);
        ran.ShouldBe(8 - done);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_reported_before_training()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        Sweep<double> sweep = new Sweep<double>(train, validation, Options)
            .AddNetwork<SmallNet, SmallNet.Cache, SmallNet.Gradients>("small", _ => throw new TimeoutException());

        Should.Throw<IOException>(() => sweep.RunGrid(
            new SweepOptions { CsvPath = Path.Combine(_folder, "missing", "sweep.csv") }, Cancellation));
        Should.Throw<ArgumentException>(() => sweep.RunGrid(new SweepOptions { CsvPath = "" }, Cancellation));
    }

    [Fact]
    public void A_combination_that_is_drawn_twice_counts_once()
    {
        SweepResult result = Define().RunRandom(20, seed: 1, new SweepOptions { SeedCount = 2 }, Cancellation);

        result.Trials.Count.ShouldBe(40);
        result.Groups.Count.ShouldBeLessThan(9);
        result.Groups.ShouldAllBe(group => group.Trials.Count == 2 && group.Trials[0].Seed != group.Trials[1].Seed);
        ValidationCurve.Of(result, "rate").Points.Sum(point => point.RunCount).ShouldBe(2 * result.Groups.Count);
    }

    [Fact]
    public void The_text_of_a_trial_is_the_same_in_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fi-FI");
            new SweepTrial(3, "small", ["0.1", "8"], 5, 6, 4, 0.25, double.NaN, -1.5, double.NaN, StopReason.Completed)
                .ToString()
                .ShouldBe("Trial 3: small, 0.1, 8, seed 5: 6 epochs, Completed, train loss 0.25, validation loss -1.5");
            new ValidationPoint(-0.5, new Spread(0.25, 0), new Spread(0.75, 0.125)).ToString()
                .ShouldBe("-0.5: train 0.2500 ± 0.0000, validation 0.7500 ± 0.1250");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_random_search_depends_only_on_its_seed()
    {
        static Sweep<double> Define() => SweepTests.Define().Draw(
            "decay",
            1e-6,
            1e-2,
            SweepScale.Logarithmic,
            (options, decay) => options with { Optimizer = options.Optimizer with { L2 = decay } })
            .Draw("share", 2, 3, SweepScale.Linear, (options, _) => options);

        string[] Trials(long seed, int threads) =>
            [.. Define().RunRandom(20, seed, new SweepOptions { Threads = threads }, Cancellation).Trials
                .Select(trial => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{trial.Network} {string.Join(' ', trial.Settings)} {trial.ValidationLoss:R}"))];

        string[] once = Trials(seed: 1, threads: 1);
        Trials(seed: 1, threads: 3).ShouldBe(once);
        Trials(seed: 2, threads: 1).ShouldNotBe(once);
        double[] decays = [.. once.Select(text => double.Parse(text.Split(' ')[3], CultureInfo.InvariantCulture))];
        decays.ShouldAllBe(decay => decay >= 1e-6 && decay < 1e-2);
        decays.Count(decay => decay < 1e-4).ShouldBeInRange(4, 16, "half of the orders of magnitude");
        once.Select(text => double.Parse(text.Split(' ')[4], CultureInfo.InvariantCulture))
            .ShouldAllBe(share => share >= 2 && share < 3);
        once.Select(text => text.Split(' ')[0]).Distinct().Count().ShouldBe(2);
        once.Select(text => text.Split(' ')[1]).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_trial_that_diverges_is_in_the_table_but_is_never_the_best()
    {
        Dataset<double> data = LineNet.Data();
        SweepResult result = new Sweep<double>(data, data, new TrainingOptions { Epochs = 500, BatchSize = 20 })
            .AddNetwork("line", seed => new LineNet(seed))
            .Vary("rate", [30, 0.1], (options, rate) => options with { Optimizer = Optimizer.GradientDescent(rate) })
            .RunGrid(new SweepOptions { CsvPath = Csv, SeedCount = 2 }, Cancellation);

        result.Trials.Select(trial => trial.IsDiverged).ShouldBe([true, true, false, false]);
        result.Best.Settings.ShouldBe(["0.1"]);
        result.Groups.Select(group => group.DivergedCount).ShouldBe([0, 2]);
        result.ToString().ShouldContain("2 (2 diverged)");
        File.ReadAllLines(Csv)[1].ShouldContain(",Diverged,");

        // But from the file.
        SweepResult again = new Sweep<double>(data, data, new TrainingOptions { Epochs = 500, BatchSize = 20 })
            .AddNetwork("line", seed => new LineNet(seed))
            .Vary("rate", [30, 0.1], (options, rate) => options with { Optimizer = Optimizer.GradientDescent(rate) })
            .RunGrid(
                new SweepOptions
                {
                    CsvPath = Csv,
                    SeedCount = 2,
                    OnTrialEnd = _ => throw new InvalidOperationException("nothing is left to run"),
                },
                Cancellation);
        again.ToString().ShouldBe(result.ToString());
    }

    [Fact]
    public void The_fingerprint_does_not_depend_on_the_culture()
    {
        Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fi-FI");
            Define().RunGrid(
                new SweepOptions
                {
                    CsvPath = Csv,
                    OnTrialEnd = _ => throw new InvalidOperationException("nothing is left to run"),
                },
                Cancellation).Trials.Count.ShouldBe(8);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Invalid_definitions_are_rejected()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        Should.Throw<InvalidOperationException>(
            () => new Sweep<double>(train, validation, Options).RunGrid(cancellationToken: Cancellation))
            .Message.ShouldContain("call Network first");
        Should.Throw<ArgumentException>(() => Define().AddNetwork("small", seed => new SmallNet(seed)))
            .Message.ShouldContain("'small' is already in use");
        Should.Throw<ArgumentException>(() => Define().Vary("rate", [1], (options, _) => options))
            .Message.ShouldContain("'rate' is already in use");
        Should.Throw<ArgumentException>(() => Define().Vary("seed", [1], (options, _) => options))
            .Message.ShouldContain("'seed' is already in use");
        Should.Throw<ArgumentException>(() => Define().Vary("a,b", [1], (options, _) => options))
            .Message.ShouldContain("without comma");
        Should.Throw<ArgumentException>(() => Define().Vary("c", [1, 1], (options, _) => options))
            .Message.ShouldContain("'1' is already in use");
        Should.Throw<ArgumentException>(() => Define().Vary("c", (int[])[], (options, _) => options))
            .Message.ShouldContain("Expected at least 1 value of c");
        Should.Throw<ArgumentOutOfRangeException>(
            () => Define().Draw("c", 0, 1, SweepScale.Logarithmic, (options, _) => options))
            .Message.ShouldContain("above 0, because the scale is logarithmic, but got 0 … 1");
        Should.Throw<InvalidOperationException>(
            () => Define().Draw("c", 1, 2, SweepScale.Linear, (options, _) => options).RunGrid(
                cancellationToken: Cancellation))
            .Message.ShouldContain("c is drawn from a range");
        Should.Throw<ArgumentException>(
            () => new Sweep<double>(train, validation, Options with { Random = new NumpyRandom(1) }))
            .Message.ShouldContain("without Random");
        Should.Throw<ArgumentOutOfRangeException>(() => new SweepOptions { SeedCount = 0 })
            .ParamName.ShouldBe("SeedCount");
    }

    private static Sweep<double> Define(TrainingOptions? options = null)
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        return new Sweep<double>(train, validation, options ?? Options)
            .AddNetwork("small", seed => new SmallNet(seed))
            .AddNetwork("wide", seed => new WideNet(seed))
            .Vary("rate", [0.01, 0.1], (options, rate) => options with { Optimizer = Optimizer.Adam(rate) })
            .Vary("batch", [8, 32], (options, size) => options with { BatchSize = size });
    }
}

[Network(4, Precision = Precision.Double)]
[Dense(8, Activation.Relu)]
[Dense(2, Activation.Softmax)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class WideNet;
