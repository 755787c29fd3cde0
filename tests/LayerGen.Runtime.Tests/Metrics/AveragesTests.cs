using CsCheck;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class AveragesTests
{
    private static readonly Gen<(int[,] Counts, int[] Order)> Matrices =
        from classes in Gen.Int[1, 6]
        from counts in Gen.Int[0, 9].Array2D[classes, classes]
        from order in Gen.Shuffle(Enumerable.Range(0, classes).ToArray())
        select (counts, order);

    [Fact]
    public void The_notebooks_example_of_three_classes()
    {
        ConfusionMatrix confusion = ClassFigures.ThreeClasses;

        confusion.Accuracy.ShouldBe(0.847, 5e-4);
        confusion.PerClass.Select(static c => Math.Round(c.Precision, 3)).ShouldBe([0.865, 0.844, 0.830]);
        confusion.PerClass.Select(static c => Math.Round(c.Recall, 3)).ShouldBe([0.900, 0.760, 0.880]);
        confusion.PerClass.Select(static c => c.Support).ShouldBe([50, 50, 50]);
        confusion.Average(Averaging.Macro).Precision.ShouldBe(((45.0 / 52) + (38.0 / 45) + (44.0 / 53)) / 3, 1e-15);
        confusion.Average(Averaging.Macro).Recall.ShouldBe((0.9 + 0.76 + 0.88) / 3, 1e-15);
        confusion.Average(Averaging.Macro).F1.ShouldBe(((90.0 / 102) + (76.0 / 95) + (88.0 / 103)) / 3, 1e-15);
    }

    [Theory]
    [InlineData(Averaging.Macro, 2.0 / 9, 1.0 / 3, 0.26666666666666666, 0.23809523809523808)]
    [InlineData(Averaging.Micro, 1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3)]
    [InlineData(Averaging.Weighted, 2.0 / 9, 1.0 / 3, 0.26666666666666666, 0.23809523809523808)]
    public void The_example_of_scikit_learns_documentation(
        Averaging averaging, double precision, double recall, double f1, double half)
    {
        // The documentation shows precision_score, recall_score, f1_score and fbeta_score(beta=0.5) as 0.22, 0.33, 0.26
        // and 0.238.
        Averages averages = ConfusionMatrix.From([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], 3).Average(averaging);

        averages.Averaging.ShouldBe(averaging);
        averages.Precision.ShouldBe(precision, 1e-15);
        averages.Recall.ShouldBe(recall, 1e-15);
        averages.F1.ShouldBe(f1, 1e-15);
        averages.ComputeFBeta(0.5).ShouldBe(half, 1e-15);
    }

    [Fact]
    public void Weights_are_the_supports()
    {
        ConfusionMatrix confusion = ConfusionMatrixTests.OfCounts(new[,] { { 6, 2 }, { 1, 1 } });
        Averages averages = confusion.Average(Averaging.Weighted);

        averages.Precision.ShouldBe(((8 * 6.0 / 7) + (2 * 1.0 / 3)) / 10, 1e-15);
        averages.Recall.ShouldBe(0.7, 1e-15);
        averages.F1.ShouldBe(((8 * 12.0 / 15) + (2 * 2.0 / 5)) / 10, 1e-15);
        confusion.Average(Averaging.Macro).Recall.ShouldBe((0.75 + 0.5) / 2, 1e-15);
    }

    [Fact]
    public void Micro_precision_recall_and_F1_are_the_accuracy_and_so_is_weighted_recall() =>
        Matrices.Sample(static matrix =>
        {
            ConfusionMatrix confusion = ConfusionMatrixTests.OfCounts(matrix.Counts);
            Averages micro = confusion.Average(Averaging.Micro);

            micro.Precision.ShouldBe(confusion.Accuracy);
            micro.Recall.ShouldBe(confusion.Accuracy);
            micro.F1.ShouldBe(confusion.Accuracy, 1e-15);
            micro.ComputeFBeta(3).ShouldBe(confusion.Accuracy, 1e-15);
            confusion.Average(Averaging.Weighted).Recall.ShouldBe(confusion.Accuracy, 1e-14);
        });

    [Fact]
    public void Another_order_of_the_classes_gives_the_same_figures_in_that_order() => Matrices.Sample(static matrix =>
    {
        int classes = matrix.Order.Length;
        int[,] counts = new int[classes, classes];
        for (int i = 0; i < classes; i++)
        {
            for (int j = 0; j < classes; j++)
            {
                counts[i, j] = matrix.Counts[matrix.Order[i], matrix.Order[j]];
            }
        }

        ConfusionMatrix original = ConfusionMatrixTests.OfCounts(matrix.Counts);
        ConfusionMatrix permuted = ConfusionMatrixTests.OfCounts(counts);
        permuted.Accuracy.ShouldBe(original.Accuracy);
        for (int i = 0; i < classes; i++)
        {
            permuted.GetClass(i).ShouldBe(original.GetClass(matrix.Order[i]) with { Class = i });
        }

        foreach (Averaging averaging in Enum.GetValues<Averaging>())
        {
            permuted.Average(averaging).Precision.ShouldBe(original.Average(averaging).Precision, 1e-14);
            permuted.Average(averaging).Recall.ShouldBe(original.Average(averaging).Recall, 1e-14);
            permuted.Average(averaging).ComputeFBeta(2).ShouldBe(original.Average(averaging).ComputeFBeta(2), 1e-14);
        }
    });

    [Fact]
    public void Classes_of_equal_size_have_equal_weights() =>
        ClassFigures.ThreeClasses.Average(Averaging.Weighted)
            .F1.ShouldBe(ClassFigures.ThreeClasses.Average(Averaging.Macro).F1, 1e-15);

    [Fact]
    public void No_counts_result_in_zeros_and_not_NaN()
    {
        foreach (Averaging averaging in Enum.GetValues<Averaging>())
        {
            Averages averages = new ConfusionMatrix(3).Average(averaging);
            new[] { averages.Precision, averages.Recall, averages.F1, averages.ComputeFBeta(2) }.ShouldAllBe(
                static value => value == 0);
        }
    }

    [Fact]
    public void They_do_not_change_with_the_matrix()
    {
        ConfusionMatrix confusion = ConfusionMatrix.From([0, 1], [0, 1], 2);
        Averages averages = confusion.Average(Averaging.Macro);

        confusion.Add(0, 1);

        averages.Precision.ShouldBe(1);
        averages.ComputeFBeta(2).ShouldBe(1);
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture() =>
        InFinnish.Run(ClassFigures.ThreeClasses.Average(Averaging.Macro).ToString)
            .ShouldBe("Macro: precision 0.8467, recall 0.8467, F1 0.8456");

    [Fact]
    public void An_unknown_kind_of_average_is_rejected()
    {
        var error = Should.Throw<ArgumentOutOfRangeException>(() => ClassFigures.TwoClasses.Average((Averaging)3));

        error.ParamName.ShouldBe("averaging");
        error.Message.ShouldStartWith("Expected Macro, Micro or Weighted, but got 3.");
    }
}
