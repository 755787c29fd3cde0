using LayerGen.Data;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class GeneralizationVerdictTests
{
    [Theory]
    [InlineData(0.100, 0.105, 0.96, GeneralizationKind.Excellent, "EXCELLENT GENERALIZATION")]
    [InlineData(0.5, 0.25, 1.0, GeneralizationKind.Excellent, "EXCELLENT GENERALIZATION")]
    [InlineData(0.5, 0.5095, 0.951, GeneralizationKind.Excellent, "EXCELLENT GENERALIZATION")]
    [InlineData(0.5, 0.5105, 0.951, GeneralizationKind.Good, "GOOD GENERALIZATION")]
    [InlineData(0.5, 0.5495, 0.901, GeneralizationKind.Good, "GOOD GENERALIZATION")]
    [InlineData(0.5, 0.5505, 0.901, GeneralizationKind.Reasonable, "REASONABLE FIT")]
    [InlineData(0.5, 0.5995, 0.901, GeneralizationKind.Reasonable, "REASONABLE FIT")]
    [InlineData(0.5, 0.6005, 0.901, GeneralizationKind.PotentialOverfitting, "POTENTIAL OVERFITTING")]
    [InlineData(0.100, 0.105, 0.95, GeneralizationKind.Good, "GOOD GENERALIZATION")]
    [InlineData(0.100, 0.145, 0.99, GeneralizationKind.Good, "GOOD GENERALIZATION")]
    [InlineData(0.100, 0.105, 0.90, GeneralizationKind.Reasonable, "REASONABLE FIT")]
    [InlineData(0.125, 0.1875, 0.99, GeneralizationKind.Reasonable, "REASONABLE FIT")]
    [InlineData(0.7, 0.7, 0.5, GeneralizationKind.Reasonable, "REASONABLE FIT")]
    [InlineData(0.100, 0.201, 0.99, GeneralizationKind.PotentialOverfitting, "POTENTIAL OVERFITTING")]
    [InlineData(0.1, double.PositiveInfinity, 0.5, GeneralizationKind.PotentialOverfitting, "POTENTIAL OVERFITTING")]
    [InlineData(double.NaN, 0.1, 0.99, GeneralizationKind.Undefined, "UNDEFINED")]
    [InlineData(0.1, double.NaN, 0.99, GeneralizationKind.Undefined, "UNDEFINED")]
    [InlineData(0.1, 0.9, double.NaN, GeneralizationKind.Undefined, "UNDEFINED")]
    public void The_notebooks_rule(
        double train, double validation, double accuracy, GeneralizationKind kind, string text)
    {
        var verdict = GeneralizationVerdict.Of(train, validation, accuracy);

        verdict.Kind.ShouldBe(kind);
        verdict.Text.ShouldBe(text);
        verdict.Gap.ShouldBe(validation - train);
    }

    [Fact]
    public void The_baseline_run_gets_the_verdict_that_the_notebook_printed()
    {
        ReferenceData reference = ReferenceData.Load("baseline.json");

        var verdict = GeneralizationVerdict.Of(
            reference.Doubles("history", "train_loss")[^1],
            reference.Doubles("history", "val_loss")[^1],
            reference.Double("eval_best", "val_accuracy"));

        verdict.ToString().ShouldBe("POTENTIAL OVERFITTING (loss gap 0.202846)");
    }

    [Fact]
    public void A_run_is_judged_by_its_last_losses_and_its_best_accuracy()
    {
        Dataset<double> data = Dataset<double>.FromRows([1, 2, 3, 4, 1, -2, 3, -4], 4, [1, 0], 1);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 2, Optimizer = Optimizer.Adam(0.05) };
        TrainingHistory<double> history = new MetricsYesNoNet(seed: 1)
            .Train(data, data, options, TestContext.Current.CancellationToken);

        GeneralizationVerdict.Of(history).ShouldBe(GeneralizationVerdict.Of(
            history.TrainLoss[2], history.ValidationLoss[2], history.ValidationAccuracy[history.BestEpoch - 1]));

        var judged = new TrainingHistory<double>
        {
            TrainLoss = [1, 0.25],
            ValidationLoss = [1, 0.25],
            ValidationAccuracy = [0.97, 0.5],
            BestEpoch = 1,
        };
        GeneralizationVerdict.Of(judged).ShouldBe(new GeneralizationVerdict(GeneralizationKind.Excellent, 0));
        var diverged =
            new TrainingHistory<double> { TrainLoss = [1], ValidationLoss = [1], ValidationAccuracy = [0.5] };
        GeneralizationVerdict.Of(diverged).Kind.ShouldBe(GeneralizationKind.Undefined);
    }

    [Fact]
    public void A_run_without_accuracy_is_rejected()
    {
        var regression = new TrainingHistory<double> { TrainLoss = [1, 2], ValidationLoss = [1, 2], BestEpoch = 1 };

        var error = Should.Throw<ArgumentException>(() => GeneralizationVerdict.Of(regression));
        error.ParamName.ShouldBe("history");
        error.Message.ShouldStartWith(
            "Expected a run with a validation accuracy, but got 2 epochs, 2 validation losses and 0 accuracies.");
        Should.Throw<ArgumentNullException>(() => GeneralizationVerdict.Of((TrainingHistory)null!))
            .ParamName.ShouldBe("history");
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture() =>
        InFinnish.Run(GeneralizationVerdict.Of(0.5, 0.25, 0.96).ToString)
            .ShouldBe("EXCELLENT GENERALIZATION (loss gap -0.250000)");

    [Theory]
    [InlineData(-0.1, "-0.1")]
    [InlineData(90, "90")]
    public void An_invalid_accuracy_is_rejected(double accuracy, string shown)
    {
        var error = Should.Throw<ArgumentOutOfRangeException>(() => GeneralizationVerdict.Of(0.1, 0.1, accuracy));

        error.ParamName.ShouldBe("validationAccuracy");
        error.Message.ShouldStartWith($"Expected an accuracy from 0 to 1, but got {shown}.");
    }
}
