using System.Globalization;
using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

public sealed class EarlyStoppingTests
{
    private static readonly TrainingOptions Options =
        new() { Epochs = 60, BatchSize = 16, Optimizer = Optimizer.Adam(0.02) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_rules_match_Keras()
    {
        var random = new NumpyRandom(8);
        int stopped = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            // Small steps, so that equal values and improvements of exactly the minimum occur.
            double[] values = [.. Enumerable.Range(0, 10).Select(_ => random.NextInt32(0, 8) * 0.25)];
            bool isMaximized = trial % 2 == 1;
            Func<EpochReport, double> value = report => values[report.Epoch - 1];
            var stopping = new EarlyStopping
            {
                Monitor = isMaximized ? EpochMetric.Maximize("figure", value) : EpochMetric.Minimize("figure", value),
                Patience = 1 + random.NextInt32(0, 6),
                MinDelta = random.NextInt32(0, 3) * 0.25,
                Baseline = trial % 3 == 0 ? 1 : null,
                StartFromEpoch = trial % 5 == 0 ? 4 : 0,
            };
            (int expectedBest, int expectedEpochs) = Keras(values, stopping, isMaximized);
            TrainingHistory<double> history = new LineNet(seed: 1).Train(
                LineNet.Data(), new TrainingOptions { Epochs = values.Length, EarlyStopping = stopping }, Cancellation);

            (history.BestEpoch, history.EpochsRun)
                .ShouldBe((expectedBest, expectedEpochs), $"{stopping}: {string.Join(' ', values)}");
            history.BestValue.ShouldBe(values[expectedBest - 1]);
            history.StopReason.ShouldBe(
                expectedEpochs < values.Length || history.StopReason == StopReason.EarlyStopping
                    ? StopReason.EarlyStopping
                    : StopReason.Completed);
            stopped += expectedEpochs < values.Length ? 1 : 0;
        }

        stopped.ShouldBeInRange(50, 190);
    }

    [Fact]
    public void Accuracy_can_be_monitored()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        var network = new SmallNet(seed: 3);
        TrainingHistory<double> history = network.Train(
            train,
            validation,
            Options with
            {
                EarlyStopping = new EarlyStopping { Monitor = EpochMetric.ValidationAccuracy, Patience = 20 },
            },
            Cancellation);

        history.BestEpoch.ShouldBe(1 + history.ValidationAccuracy.ToList().IndexOf(history.ValidationAccuracy.Max()));
        history.BestValidationLoss.ShouldBe(history.ValidationLoss[history.BestEpoch - 1]);
        network.Evaluate(validation).Accuracy.ShouldBe(history.ValidationAccuracy.Max());
        string best = string.Create(
            CultureInfo.InvariantCulture, $"with the highest validation accuracy, {history.BestValue:G6}.");
        history.ToString().ShouldEndWith(best);
    }

    [Fact]
    public void The_training_loss_needs_no_validation_data()
    {
        // The rate is so high that the loss does not always decrease.
        (Dataset<double> train, _) = SmallNet.Data();
        TrainingOptions options = Options with
        {
            Optimizer = Optimizer.Adam(0.2),
            EarlyStopping = new EarlyStopping { Monitor = EpochMetric.TrainLoss, Patience = 5 },
        };
        var network = new SmallNet(seed: 3);
        TrainingHistory<double> history = network.Train(train, options, Cancellation);

        history.StopReason.ShouldBe(StopReason.EarlyStopping);
        history.BestEpoch.ShouldBe(history.EpochsRun - 5);
        history.ToString().ShouldBe(string.Create(
            CultureInfo.InvariantCulture,
            $"{history.EpochsRun} of 60 epochs, stopped early: the training loss had not fallen for 5 epochs. The "
            + $"network has the parameters of epoch {history.BestEpoch}, "
            + $"with the lowest training loss, {history.BestValue:G6}."));
        var same = new SmallNet(seed: 3);
        same.Train(train, options with { Epochs = history.BestEpoch, EarlyStopping = null }, Cancellation);
        network.Parameters.ToArray().ShouldBe(same.Parameters.ToArray());
    }

    [Fact]
    public void The_last_epoch_is_kept_if_the_best_is_not_restored()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        TrainingOptions options = Options with
        {
            Epochs = 200,
            Optimizer = Optimizer.Adam(0.01),
            Patience = 30,
            EarlyStopping = new EarlyStopping { RestoreBest = false },
        };
        var network = new SmallNet(seed: 42);
        TrainingHistory<double> history = network.Train(train, validation, options, Cancellation);

        history.StopReason.ShouldBe(StopReason.EarlyStopping);
        (history.EpochsRun - history.BestEpoch).ShouldBe(30);
        history.KeptEpoch.ShouldBe(history.EpochsRun);
        network.Parameters.ToArray().ShouldBe(history.FinalParameters);
        network.Evaluate(validation).Loss.ShouldBe(history.ValidationLoss[^1], 1e-15);
        history.ToString().ShouldEndWith(string.Create(
            CultureInfo.InvariantCulture,
            $"The network has the parameters of epoch {history.KeptEpoch}, the last one; epoch {history.BestEpoch} had "
            + $"the lowest validation loss, {history.BestValue:G6}."));

        Restarts<SmallNet> restarts = Restarts.Run(
            seed => new SmallNet(seed),
            train, validation, options, count: 2, firstSeed: 42, cancellationToken: Cancellation);
        restarts.Runs[0].ValidationLoss.ShouldBe(
            history.ValidationLoss[^1], "a run is judged by the network that it made");
    }

    [Fact]
    public void NaN_is_never_an_improvement()
    {
        double[] values = [double.NaN, 3, double.NaN, 2, double.NaN, double.NaN, 1];
        var stopping = new EarlyStopping
        {
            Monitor = EpochMetric.Minimize("figure", report => values[report.Epoch - 1]),
            Patience = 2,
        };
        TrainingHistory<double> history = new LineNet(seed: 1)
            .Train(LineNet.Data(), new TrainingOptions { Epochs = 7, EarlyStopping = stopping }, Cancellation);
        history.EpochsRun.ShouldBe(6);
        history.BestEpoch.ShouldBe(4);

        // If no epoch has a number, the network is still trained.
        var network = new LineNet(seed: 1);
        TrainingHistory<double> none = network.Train(
            LineNet.Data(),
            new TrainingOptions
            {
                Epochs = 3,
                EarlyStopping = new EarlyStopping { Monitor = EpochMetric.Maximize("F1", _ => double.NaN) },
            },
            Cancellation);
        none.BestEpoch.ShouldBe(3);
        none.BestValue.ShouldBe(double.NaN);
        none.ToString().ShouldBe("3 of 3 epochs. The network has the parameters of epoch 3, the last one.");
        network.Parameters.ToArray().ShouldBe(none.FinalParameters);
    }

    [Fact]
    public void Its_text_states_what_did_not_improve()
    {
        double[] values = [0.5, 0.55, 0.58, 0.6, 0.7];
        TrainingHistory<double> Run(EarlyStopping stopping) => new LineNet(seed: 1).Train(
            LineNet.Data(),
            new TrainingOptions
            {
                Epochs = 5,
                EarlyStopping =
                    stopping with { Monitor = EpochMetric.Maximize("macro F1", report => values[report.Epoch - 1]) },
            },
            Cancellation);

        Run(new EarlyStopping { Patience = 3, MinDelta = 0.1 }).ToString().ShouldBe(
            "4 of 5 epochs, stopped early: the macro F1 had not risen by more than 0.1 for 3 epochs. The network has "
            + "the parameters of epoch 1, with the best macro F1, 0.5.");
        new EarlyStopping
        {
            Monitor = EpochMetric.ValidationAccuracy,
            Patience = 3,
            MinDelta = 0.5,
            Baseline = 0.25,
            StartFromEpoch = 2,
            RestoreBest = false,
        }.ToString()
            .ShouldBe("validation accuracy, maximized, patience 3, by more than 0.5, baseline 0.25, after epoch 2, not restored");
        Run(new EarlyStopping { MinDelta = 0.1 }).ToJson().ShouldContain("\"monitor\": \"macro F1\",");
    }

    [Fact]
    public void Patience_is_the_short_form()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        TrainingHistory<double> Run(TrainingOptions options)
            => new SmallNet(seed: 42).Train(train, validation, options, Cancellation);
        TrainingOptions options = Options with { Epochs = 200, Optimizer = Optimizer.Adam(0.01) };

        int epochs = Run(options with { Patience = 9 }).EpochsRun;
        epochs.ShouldBeLessThan(200);
        Run(options with { EarlyStopping = new EarlyStopping { Patience = 9 } }).EpochsRun.ShouldBe(epochs);
        Run(options with { Patience = 9, EarlyStopping = new EarlyStopping() }).EpochsRun.ShouldBe(epochs);
        Should.Throw<ArgumentException>(
            () => Run(options with { Patience = 9, EarlyStopping = new EarlyStopping { Patience = 7 } })).Message
            .ShouldStartWith(
                "Expected either Patience or its long form EarlyStopping.Patience, but got both: 9 and 7.");
    }

    [Fact]
    public void Metrics_that_cannot_be_monitored_are_rejected()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        Should.Throw<ArgumentException>(() => new SmallNet(seed: 1).Train(
            train, Options with { EarlyStopping = new EarlyStopping() }, Cancellation))
            .Message.ShouldStartWith(
                "Expected validation data, because EarlyStopping monitors the validation loss, but got none.");
        Should.Throw<ArgumentException>(() => new LineNet(seed: 1).Train(
            LineNet.Data(),
            LineNet.Data(),
            Options with { EarlyStopping = new EarlyStopping { Monitor = EpochMetric.ValidationAccuracy } },
            Cancellation)).Message.ShouldContain("is a regression");
        Should.Throw<ArgumentNullException>(() => new EarlyStopping { Monitor = null! }).ParamName.ShouldBe("Monitor");
        Should.Throw<ArgumentOutOfRangeException>(() => new EarlyStopping { Patience = 0 })
            .ParamName.ShouldBe("Patience");
        Should.Throw<ArgumentOutOfRangeException>(() => new EarlyStopping { MinDelta = -1 })
            .ParamName.ShouldBe("MinDelta");
        Should.Throw<ArgumentOutOfRangeException>(() => new EarlyStopping { MinDelta = double.NaN })
            .ParamName.ShouldBe("MinDelta");
        Should.Throw<ArgumentOutOfRangeException>(() => new EarlyStopping { Baseline = double.NaN })
            .ParamName.ShouldBe("Baseline");
        Should.Throw<ArgumentOutOfRangeException>(() => new EarlyStopping { StartFromEpoch = -1 })
            .ParamName.ShouldBe("StartFromEpoch");
        Should.Throw<ArgumentException>(() => EpochMetric.Minimize(" ", _ => 0)).ParamName.ShouldBe("name");
        Should.Throw<ArgumentNullException>(() => EpochMetric.Maximize("figure", null!)).ParamName.ShouldBe("value");
        _ = validation;
    }

    /// <summary>keras.callbacks.EarlyStopping.on_epoch_end of Keras 3, line by line. Its epochs start at 0.</summary>
    private static (int BestEpoch, int Epochs) Keras(double[] values, EarlyStopping settings, bool isMaximized)
    {
        double minDelta = isMaximized ? settings.MinDelta : -settings.MinDelta;
        double? best = null;
        int bestEpoch = 0;
        int wait = 0;
        for (int epoch = 0; epoch < values.Length; epoch++)
        {
            double current = values[epoch];
            if (epoch < settings.StartFromEpoch)
            {
                continue;
            }

            wait++;
            if (IsImprovement(current, best))
            {
                best = current;
                bestEpoch = epoch;
                if (settings.Baseline is null || IsImprovement(current, settings.Baseline))
                {
                    wait = 0;
                }

                continue;
            }

            if (wait >= settings.Patience && epoch > 0)
            {
                return (bestEpoch + 1, epoch + 1);
            }
        }

        return (bestEpoch + 1, values.Length);

        bool IsImprovement(double value, double? reference)
            => reference is null || (isMaximized ? value - minDelta > reference : value - minDelta < reference);
    }
}
