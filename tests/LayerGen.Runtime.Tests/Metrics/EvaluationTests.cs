using System.Globalization;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class EvaluationTests
{
    private const string BaselineReport = """
        Samples   26
        Loss      0.717273
        Accuracy  0.5769  (15 of 26 correct)

        Confusion matrix (rows: true class, columns: predicted class)
                Pred 0  Pred 1
        True 0       4       4
        True 1       7      11

        Row-normalized (the diagonal is the recall of each class)
                Pred 0  Pred 1
        True 0   0.500   0.500
        True 1   0.389   0.611

        Per class
        Class  Samples  Precision  Recall      F1
        0            8     0.3636  0.5000  0.4211
        1           18     0.7333  0.6111  0.6667
        """;

    [Fact]
    public void The_report_of_the_baseline_run_shows_the_figures_of_the_reference() =>
        Baseline().ToString().ShouldBe(BaselineReport.ReplaceLineEndings("\n"));

    [Fact]
    public void The_report_is_the_same_under_another_culture() =>
        InFinnish.Run(Baseline().ToString).ShouldBe(BaselineReport.ReplaceLineEndings("\n"));

    [Fact]
    public void Accuracy_comes_from_the_confusion_matrix()
    {
        Evaluation evaluation = Baseline();

        evaluation.SampleCount.ShouldBe(26);
        evaluation.Loss.ShouldBe(0.7172726178715029);
        evaluation.Accuracy.ShouldBe(ReferenceData.Load("baseline.json").Double("eval_best", "val_accuracy"));
        evaluation.Confusion.ShouldNotBeNull().CorrectCount.ShouldBe(15);
    }

    [Fact]
    public void A_regression_has_only_a_loss()
    {
        Evaluation evaluation = new(3, 4.158150830973470e-07);

        evaluation.Accuracy.ShouldBeNull();
        evaluation.Confusion.ShouldBeNull();
        InFinnish.Run(evaluation.ToString).ShouldBe("Samples   3\nLoss      4.15815E-07");
    }

    [Fact]
    public void Independent_outputs_have_an_accuracy_and_no_classes()
    {
        Evaluation evaluation = new(samples: 4, loss: 0.25, outputs: 3, correct: 9);

        evaluation.Accuracy.ShouldBe(0.75);
        evaluation.Confusion.ShouldBeNull();
        InFinnish.Run(evaluation.ToString)
            .ShouldBe("Samples   4\nLoss      0.25\nAccuracy  0.7500  (9 of 12 outputs correct)");
        Should.Throw<ArgumentOutOfRangeException>(() => new Evaluation(4, 0.25, 0, 0)).ParamName.ShouldBe("outputs");
        Should.Throw<ArgumentOutOfRangeException>(() => new Evaluation(4, 0.25, 3, 13)).ParamName.ShouldBe("correct");
        Should.Throw<ArgumentOutOfRangeException>(() => new Evaluation(4, 0.25, 3, -1)).ParamName.ShouldBe("correct");
        Should.Throw<ArgumentOutOfRangeException>(() => new Evaluation(0, 0.25, 3, 0)).ParamName.ShouldBe("samples");
    }

    [Fact]
    public void A_regression_can_have_its_errors()
    {
        RegressionMetrics errors = RegressionMetrics.From([2.5, 0, 2, 8], [3, -0.5, 2, 7]);
        Evaluation evaluation = new(4, 0.1875, errors);

        evaluation.Regression.ShouldBe(errors);
        evaluation.Accuracy.ShouldBeNull();
        InFinnish.Run(evaluation.ToString).ShouldBe(
            "Samples   4\nLoss      0.1875\nMSE       0.375\nRMSE      0.612372\nMAE       0.5\nR²        0.9486");
        Should.Throw<ArgumentException>(() => new Evaluation(3, 0.1875, errors)).Message
            .ShouldStartWith("Expected errors of 3 samples, but got errors of 4.");
        Should.Throw<ArgumentNullException>(() => new Evaluation(3, 0.1875, (RegressionMetrics)null!))
            .ParamName.ShouldBe("regression");
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(-1.5, "-1.5")]
    public void The_loss_of_a_network_that_diverged_is_shown_as_it_is(double loss, string expected) =>
        InFinnish.Run(new Evaluation(1, loss).ToString).ShouldBe($"Samples   1\nLoss      {expected}");

    [Fact]
    public void It_is_immutable()
    {
        ConfusionMatrix confusion = ConfusionMatrix.From([0, 1], [0, 0], 2);
        Evaluation evaluation = new(2, 0.5, confusion);

        confusion.Add(1, 1);

        evaluation.Confusion.ShouldNotBeNull().TotalCount.ShouldBe(2);
        evaluation.Accuracy.ShouldBe(0.5);
        Should.Throw<InvalidOperationException>(() => evaluation.Confusion!.Add(0, 0));
        evaluation.Confusion[0, 0].ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void Fewer_samples_than_1_are_rejected(int samples)
    {
        var error = InFinnish.Run(() => Should.Throw<ArgumentOutOfRangeException>(() => new Evaluation(samples, 0)));

        error.ParamName.ShouldBe("samples");
        error.Message.ShouldStartWith(
            string.Create(CultureInfo.InvariantCulture, $"Expected at least 1 sample, but got {samples}."));
    }

    [Fact]
    public void A_confusion_matrix_of_other_samples_is_rejected()
    {
        ConfusionMatrix confusion = ConfusionMatrix.From([0, 1], [0, 0], 2);

        var error = Should.Throw<ArgumentException>(() => new Evaluation(3, 0, confusion));

        error.ParamName.ShouldBe("confusion");
        error.Message.ShouldStartWith("Expected a confusion matrix of 3 samples, but got one of 2.");
    }

    private static Evaluation Baseline() => new(
        26,
        ReferenceData.Load("baseline.json").Double("eval_best", "val_loss"),
        ConfusionMatrixTests.BaselineConfusion());
}

/// <summary>Runs code in a culture in which the decimal point is a comma and the minus is not the ASCII one.</summary>
internal static class InFinnish
{
    public static TResult Run<TResult>(Func<TResult> action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fi-FI");
        try
        {
            // Without culture data, every culture is the invariant one, and a test in it could not fail.
            (-1.5).ToString("F1", CultureInfo.CurrentCulture).ShouldNotBe("-1.5");
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
