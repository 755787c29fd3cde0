using CsCheck;
using LayerGen.Data;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class ConfusionMatrixTests
{
    private static readonly ReferenceData Reference = ReferenceData.Load("baseline.json");

    private static readonly Gen<(int Classes, int[] Actual, int[] Predicted)> Samples =
        from classes in Gen.Int[1, 6]
        from pairs in Gen.Select(Gen.Int[0, classes - 1], Gen.Int[0, classes - 1]).Array[0, 60]
        select (classes, pairs.Select(pair => pair.Item1).ToArray(), pairs.Select(pair => pair.Item2).ToArray());

    [Fact]
    public void The_counts_of_the_baseline_run_match_the_reference()
    {
        ConfusionMatrix confusion = BaselineConfusion();

        Counts(confusion).ShouldBe(Reference.Matrix("confusion_val"));
        confusion.TotalCount.ShouldBe(26);
        confusion.CorrectCount.ShouldBe(15);
        confusion.Accuracy.ShouldBe(Reference.Double("eval_best", "val_accuracy"));
    }

    [Fact]
    public void The_normalized_matrix_of_the_baseline_run_matches_the_reference() =>
        BaselineConfusion().Normalize().ShouldBe(Reference.Matrix("confusion_normalized"));

    [Fact]
    public void The_figures_per_class_of_the_baseline_run_match_the_reference()
    {
        ReferenceData[] expected = Reference.Items("per_class");
        IReadOnlyList<ClassMetrics> metrics = BaselineConfusion().PerClass;

        metrics.Count.ShouldBe(expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            metrics[i].ShouldBe(new ClassMetrics(
                expected[i].Int("class"),
                expected[i].Int("TP"),
                expected[i].Int("FN"),
                expected[i].Int("FP"),
                expected[i].Int("TN"),
                expected[i].Double("precision"),
                expected[i].Double("recall"),
                expected[i].Double("f1")));
            BaselineConfusion().GetClass(i).ShouldBe(metrics[i]);
        }
    }

    [Fact]
    public void Rows_are_true_classes_and_columns_predicted_ones()
    {
        ConfusionMatrix confusion = new(3);

        confusion.Add(actual: 0, predicted: 2);

        confusion[0, 2].ShouldBe(1);
        confusion[2, 0].ShouldBe(0);
        confusion.ClassCount.ShouldBe(3);
    }

    [Fact]
    public void A_matrix_of_three_classes_gives_the_textbook_figures()
    {
        ConfusionMatrix confusion = OfCounts(new[,] { { 45, 3, 2 }, { 5, 38, 7 }, { 2, 4, 44 } });

        confusion.Accuracy.ShouldBe(127.0 / 150);
        confusion.PerClass.Select(static c => c.Precision).ShouldBe([45.0 / 52, 38.0 / 45, 44.0 / 53]);
        confusion.PerClass.Select(static c => c.Recall).ShouldBe([45.0 / 50, 38.0 / 50, 44.0 / 50]);
        confusion.PerClass.Select(static c => c.TrueNegatives).ShouldBe([93, 93, 91]);
    }

    [Fact]
    public void No_counts_result_in_zeros_and_not_NaN()
    {
        ConfusionMatrix confusion = new(2);

        confusion.Accuracy.ShouldBe(0);
        confusion.Normalize().ShouldBe(new double[2, 2]);
        confusion.GetClass(1).ShouldBe(new ClassMetrics(1, 0, 0, 0, 0, 0, 0, 0));
    }

    [Fact]
    public void A_class_that_does_not_occur_has_a_row_of_zeros_and_no_recall()
    {
        ConfusionMatrix confusion = ConfusionMatrix.From([0, 0], [0, 1], 2);

        confusion.Normalize().ShouldBe(new[,] { { 0.5, 0.5 }, { 0.0, 0.0 } });
        confusion.GetClass(1).ShouldBe(new ClassMetrics(1, 0, 0, 1, 1, 0, 0, 0));
    }

    [Fact]
    public void The_counts_add_up() => Samples.Sample(static sample =>
    {
        ConfusionMatrix confusion = ConfusionMatrix.From(sample.Actual, sample.Predicted, sample.Classes);
        int total = 0;
        int correct = 0;
        for (int i = 0; i < sample.Classes; i++)
        {
            correct += confusion[i, i];
            for (int j = 0; j < sample.Classes; j++)
            {
                total += confusion[i, j];
            }
        }

        return total == sample.Actual.Length
            && confusion.TotalCount == total
            && confusion.CorrectCount == correct
            && confusion.PerClass.All(c =>
                c.TruePositives + c.FalseNegatives + c.FalsePositives + c.TrueNegatives == total
                && c.TruePositives + c.FalseNegatives == sample.Actual.Count(actual => actual == c.Class)
                && c.TruePositives + c.FalsePositives == sample.Predicted.Count(predicted => predicted == c.Class));
    });

    [Fact]
    public void Each_normalized_row_sums_to_1_or_is_empty() => Samples.Sample(static sample =>
    {
        double[,] normalized = ConfusionMatrix.From(sample.Actual, sample.Predicted, sample.Classes).Normalize();
        for (int i = 0; i < sample.Classes; i++)
        {
            double sum = Enumerable.Range(0, sample.Classes).Sum(j => normalized[i, j]);
            sum.ShouldBe(sample.Actual.Contains(i) ? 1 : 0, 1e-14);
        }
    });

    [Fact]
    public void Every_ratio_is_between_0_and_1() => Samples.Sample(static sample =>
    {
        ConfusionMatrix confusion = ConfusionMatrix.From(sample.Actual, sample.Predicted, sample.Classes);
        return confusion.Accuracy is >= 0 and <= 1
            && confusion.PerClass.All(static c =>
                c.Precision is >= 0 and <= 1
                && c.Recall is >= 0 and <= 1
                && c.F1 >= Math.Min(c.Precision, c.Recall) - 1e-15
                && c.F1 <= Math.Max(c.Precision, c.Recall) + 1e-15);
    });

    [Fact]
    public void The_text_is_an_aligned_table() =>
        InFinnish.Run(BaselineConfusion().ToString).ShouldBe(
            "        Pred 0  Pred 1\n" +
            "True 0       4       4\n" +
            "True 1       7      11");

    [Fact]
    public void Large_counts_and_many_classes_keep_the_table_aligned()
    {
        ConfusionMatrix confusion = OfCounts(new int[11, 11]);
        for (int i = 0; i < 12_345_678; i++)
        {
            confusion.Add(10, 0);
        }

        string[] lines = confusion.ToString().Split('\n');

        lines.Length.ShouldBe(12);
        lines.ShouldAllBe(line => line.Length == lines[0].Length);
        lines[0].ShouldStartWith("           Pred 0    Pred 1");
        lines[11].ShouldStartWith("True 10  12345678         0");
    }

    [Fact]
    public void The_text_of_a_class_is_the_same_in_every_culture() =>
        InFinnish.Run(BaselineConfusion().GetClass(0).ToString).ShouldBe(
            "Class 0: precision 0.3636, recall 0.5000, F1 0.4211 (TP 4, FN 4, FP 7, TN 11)");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Fewer_classes_than_1_are_rejected(int classes)
    {
        var error = Should.Throw<ArgumentOutOfRangeException>(() => new ConfusionMatrix(classes));
        error.ParamName.ShouldBe("classes");
        error.Message.ShouldStartWith($"Expected at least 1 class, but got {classes}.");

        error = Should.Throw<ArgumentOutOfRangeException>(() => ConfusionMatrix.From([], [], classes));
        error.ParamName.ShouldBe("classes");
    }

    [Theory]
    [InlineData(-1, 0, "actual", -1)]
    [InlineData(3, 0, "actual", 3)]
    [InlineData(0, -1, "predicted", -1)]
    [InlineData(0, 3, "predicted", 3)]
    public void A_class_out_of_range_is_rejected(int actual, int predicted, string name, int value)
    {
        string message = $"Expected a class from 0 to 2, but got {value}.";
        ConfusionMatrix confusion = new(3);

        var error = Should.Throw<ArgumentOutOfRangeException>(() => confusion.Add(actual, predicted));
        error.ParamName.ShouldBe(name);
        error.Message.ShouldStartWith(message);

        error = Should.Throw<ArgumentOutOfRangeException>(() => confusion[actual, predicted]);
        error.ParamName.ShouldBe(name);
        error.Message.ShouldStartWith(message);

        error = Should.Throw<ArgumentOutOfRangeException>(
            () => ConfusionMatrix.From([1, actual], [1, predicted], 3));
        error.ParamName.ShouldBe(name);
        error.Message.ShouldStartWith($"Expected classes from 0 to 2, but got {value} for sample 1.");
        confusion.TotalCount.ShouldBe(0);
    }

    [Fact]
    public void The_figures_of_a_class_out_of_range_are_rejected()
    {
        var error = InFinnish.Run(() =>
            Should.Throw<ArgumentOutOfRangeException>(() => new ConfusionMatrix(2).GetClass(-2)));

        error.ParamName.ShouldBe("index");
        error.Message.ShouldStartWith("Expected a class from 0 to 1, but got -2.");
    }

    [Fact]
    public void As_many_predictions_as_samples_are_required()
    {
        var error = Should.Throw<ArgumentException>(() => ConfusionMatrix.From([0, 1, 1], [0, 1], 2));

        error.ParamName.ShouldBe("predicted");
        error.Message.ShouldStartWith("Expected predictions for 3 samples, but got 2.");
    }

    /// <summary>
    /// Returns the confusion matrix of the baseline's predictions for the validation part of its dataset.
    /// </summary>
    internal static ConfusionMatrix BaselineConfusion()
    {
        var (_, validation) = Parity.Images<double>(2, 2, samples: 128, seed: 0).Split(0.8);
        double[,] predictions = Reference.Matrix("val_predictions_Y");
        predictions.GetLength(1).ShouldBe(validation.SampleCount);

        ConfusionMatrix confusion = new(classes: 2);
        for (int sample = 0; sample < validation.SampleCount; sample++)
        {
            int predicted = ArgMax.Of<double>([predictions[0, sample], predictions[1, sample]]);
            confusion.Add(validation.GetClass(sample), predicted);
        }

        return confusion;
    }

    internal static ConfusionMatrix OfCounts(int[,] counts)
    {
        ConfusionMatrix confusion = new(counts.GetLength(0));
        for (int i = 0; i < counts.GetLength(0); i++)
        {
            for (int j = 0; j < counts.GetLength(1); j++)
            {
                for (int k = 0; k < counts[i, j]; k++)
                {
                    confusion.Add(i, j);
                }
            }
        }

        return confusion;
    }

    private static double[,] Counts(ConfusionMatrix confusion)
    {
        double[,] counts = new double[confusion.ClassCount, confusion.ClassCount];
        for (int i = 0; i < confusion.ClassCount; i++)
        {
            for (int j = 0; j < confusion.ClassCount; j++)
            {
                counts[i, j] = confusion[i, j];
            }
        }

        return counts;
    }
}
