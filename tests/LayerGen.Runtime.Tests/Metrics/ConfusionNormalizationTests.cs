using CsCheck;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class ConfusionNormalizationTests
{
    [Fact]
    public void By_rows_it_is_the_notebooks_table_and_the_default()
    {
        double[,] expected = { { 0.90, 0.06, 0.04 }, { 0.10, 0.76, 0.14 }, { 0.04, 0.08, 0.88 } };

        ClassFigures.ThreeClasses.Normalize(ConfusionNormalization.Actual).ShouldBe(expected);
        ClassFigures.ThreeClasses.Normalize().ShouldBe(expected);
    }

    [Fact]
    public void By_columns_the_diagonal_is_the_precision()
    {
        double[,] shares = ClassFigures.ThreeClasses.Normalize(ConfusionNormalization.Predicted);

        shares[0, 1].ShouldBe(3.0 / 45);
        shares[1, 0].ShouldBe(5.0 / 52);
        for (int i = 0; i < 3; i++)
        {
            shares[i, i].ShouldBe(ClassFigures.ThreeClasses.GetClass(i).Precision);
        }
    }

    [Fact]
    public void By_all_the_diagonal_adds_up_to_the_accuracy()
    {
        double[,] shares = ClassFigures.ThreeClasses.Normalize(ConfusionNormalization.Total);

        shares[1, 2].ShouldBe(7.0 / 150);
        (shares[0, 0] + shares[1, 1] + shares[2, 2]).ShouldBe(ClassFigures.ThreeClasses.Accuracy, 1e-15);
    }

    [Fact]
    public void Values_with_the_same_divisor_add_up_to_1_or_are_empty() =>
        Gen.Int[0, 5].Array2D[4, 4].Sample(static counts =>
        {
            ConfusionMatrix confusion = ConfusionMatrixTests.OfCounts(counts);
            int[] range = [0, 1, 2, 3];
            foreach (int i in range)
            {
                double column = range.Sum(j => confusion.Normalize(ConfusionNormalization.Predicted)[j, i]);
                column.ShouldBe(range.Sum(j => counts[j, i]) == 0 ? 0 : 1, 1e-14);
            }

            double all = confusion.Normalize(ConfusionNormalization.Total).Cast<double>().Sum();
            all.ShouldBe(confusion.TotalCount == 0 ? 0 : 1, 1e-14);
        });

    [Fact]
    public void A_class_that_is_never_predicted_has_a_column_of_zeros() =>
        ConfusionMatrix.From([0, 1], [0, 0], 2).Normalize(ConfusionNormalization.Predicted)
            .ShouldBe(new[,] { { 0.5, 0.0 }, { 0.5, 0.0 } });

    [Fact]
    public void An_unknown_normalization_is_rejected()
    {
        var error = Should.Throw<ArgumentOutOfRangeException>(
            () => ClassFigures.TwoClasses.Normalize((ConfusionNormalization)7));

        error.ParamName.ShouldBe("by");
        error.Message.ShouldStartWith("Expected Actual, Predicted or Total, but got 7.");
    }

    [Fact]
    public void The_table_can_have_names()
    {
        ClassFigures.TwoClasses.ToString(["even", "odd"]).ShouldBe(
            "           Pred even   Pred odd\n" +
            "True even         90         10\n" +
            "True odd          15         85");
        Should.Throw<ArgumentNullException>(() => ClassFigures.TwoClasses.ToString(null!))
            .ParamName.ShouldBe("classNames");
        Should.Throw<ArgumentException>(() => ClassFigures.TwoClasses.ToString(["even", null!]))
            .ParamName.ShouldBe("classNames");
    }
}
