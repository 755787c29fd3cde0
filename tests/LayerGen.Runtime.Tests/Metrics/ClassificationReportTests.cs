using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class ClassificationReportTests
{
    private const string ThreeClasses = """
                      precision    recall  f1-score   support

                   0       0.87      0.90      0.88        50
                   1       0.84      0.76      0.80        50
                   2       0.83      0.88      0.85        50

            accuracy                           0.85       150
           macro avg       0.85      0.85      0.85       150
        weighted avg       0.85      0.85      0.85       150
        """;

    // The example of the documentation of scikit-learn's classification_report, as it is printed there.
    private const string ScikitLearn = """
                      precision    recall  f1-score   support

             class 0       0.50      1.00      0.67         1
             class 1       0.00      0.00      0.00         1
             class 2       1.00      0.67      0.80         3

            accuracy                           0.60         5
           macro avg       0.50      0.56      0.49         5
        weighted avg       0.70      0.60      0.61         5
        """;

    [Fact]
    public void The_notebooks_example_as_scikit_learn_prints_it() =>
        InFinnish.Run(new ClassificationReport(ClassFigures.ThreeClasses).ToString)
            .ShouldBe(ThreeClasses.ReplaceLineEndings("\n"));

    [Fact]
    public void The_example_of_scikit_learns_documentation() =>
        new ClassificationReport(
            ConfusionMatrix.From([0, 1, 2, 2, 2], [0, 0, 2, 2, 1], 3), ["class 0", "class 1", "class 2"])
            .ToString().ShouldBe(ScikitLearn.ReplaceLineEndings("\n"));

    [Fact]
    public void Long_names_widen_the_first_column()
    {
        string[] lines = new ClassificationReport(
            ClassFigures.TwoClasses, ["an even number", "one that is not so at all"])
            .ToString(digits: 4).Split('\n');

        lines[0].ShouldBe(new string(' ', 25) + "  precision    recall  f1-score   support");
        lines[2].ShouldBe("           an even number     0.8571    0.9000    0.8780       100");
        lines[3].ShouldBe("one that is not so at all     0.8947    0.8500    0.8718       100");
        lines[5].ShouldBe("                 accuracy                         0.8750       200");
    }

    [Fact]
    public void Halves_are_rounded_to_the_even_digit_as_in_Python()
    {
        // Recalls of 5/8 and 3/8. Python writes 0.62 and 0.38, and .NET would write 0.63.
        ConfusionMatrix confusion = ConfusionMatrixTests.OfCounts(new[,] { { 5, 3 }, { 5, 3 } });
        string[] lines = new ClassificationReport(confusion).ToString().Split('\n');

        lines[2].ShouldBe("           0       0.50      0.62      0.56         8");
        lines[3].ShouldBe("           1       0.50      0.38      0.43         8");
        new ClassificationReport(confusion).ToString(digits: 0)
            .ShouldContain("           0          0         1         1         8");
        new ClassificationReport(confusion).ToString(digits: 15).ShouldContain("0.625000000000000");
    }

    [Fact]
    public void Its_figures_are_those_of_the_original_matrix()
    {
        ConfusionMatrix confusion = ClassFigures.ThreeClasses;
        var report = new ClassificationReport(confusion);
        confusion.Add(0, 1);

        report.SampleCount.ShouldBe(150);
        report.Accuracy.ShouldBe(127.0 / 150);
        report.PerClass.ShouldBe(ClassFigures.ThreeClasses.PerClass);
        report.ClassNames.ShouldBe(["0", "1", "2"]);
        report.Macro.F1.ShouldBe(ClassFigures.ThreeClasses.Average(Averaging.Macro).F1);
        report.Micro.F1.ShouldBe(report.Accuracy, 1e-15);
        report.Weighted.Averaging.ShouldBe(Averaging.Weighted);
    }

    [Fact]
    public void Input_that_it_cannot_show_is_rejected()
    {
        Should.Throw<ArgumentNullException>(() => new ClassificationReport(null!)).ParamName.ShouldBe("confusion");
        var error = Should.Throw<ArgumentException>(
            () => new ClassificationReport(ClassFigures.ThreeClasses, ["a", "b"]));
        error.ParamName.ShouldBe("classNames");
        error.Message.ShouldStartWith("Expected 3 names, one per class, but got 2.");
        foreach (int digits in (ReadOnlySpan<int>)[-1, 16])
        {
            Should.Throw<ArgumentOutOfRangeException>(
                () => new ClassificationReport(ClassFigures.TwoClasses).ToString(digits))
                .Message.ShouldStartWith($"Expected 0 to 15 decimals, but got {digits}.");
        }
    }
}
