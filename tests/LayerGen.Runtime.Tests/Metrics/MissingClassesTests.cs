using CsCheck;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>
/// Missing classes, compared with the figures of scikit-learn, which Reference/missing_classes.py writes.
/// </summary>
public sealed class MissingClassesTests
{
    private static readonly ReferenceData Reference = ReferenceData.Load("missing_classes.json");

    public static TheoryData<string> Cases => [.. Reference.Items("cases").Select(one => one.Text("name"))];

    [Fact]
    public void Macro_F1_with_a_class_that_does_not_occur_is_1_where_every_prediction_is_right()
    {
        ConfusionMatrix confusion = ConfusionMatrix.From([1, 1, 1], [1, 1, 1], classes: 2);

        confusion.Average(Averaging.Macro).F1.ShouldBe(1);
        confusion.Average(Averaging.Macro, MissingClasses.Include).F1.ShouldBe(0.5);
        confusion.BalancedAccuracy.ShouldBe(1);
        confusion.PerClass.Select(one => one.IsMissing).ShouldBe([true, false]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Averages_match_scikit_learn(string name)
    {
        (ConfusionMatrix confusion, ReferenceData one) = Case(name);

        confusion.BalancedAccuracy.ShouldBe(one.Double("balanced_accuracy"), 1e-15);
        foreach ((MissingClasses missing, string labels) in (ReadOnlySpan<(MissingClasses, string)>)[
            (MissingClasses.Exclude, "exclude"),
            (MissingClasses.Include, "include")])
        {
            foreach (Averaging averaging in Enum.GetValues<Averaging>())
            {
                ReferenceData expected = one.At(labels, averaging.ToString().ToLowerInvariant());
                Averages averages = confusion.Average(averaging, missing);
                averages.Precision.ShouldBe(expected.Double("precision"), 1e-15);
                averages.Recall.ShouldBe(expected.Double("recall"), 1e-15);
                averages.F1.ShouldBe(expected.Double("f1"), 1e-15);
                averages.ComputeFBeta(0.5).ShouldBe(expected.Double("f_half"), 1e-15);
                averages.ComputeFBeta(2).ShouldBe(expected.Double("f_two"), 1e-15);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports_are_printed_as_scikit_learn_prints_them(string name)
    {
        (ConfusionMatrix confusion, ReferenceData one) = Case(name);

        new ClassificationReport(confusion).ToString(digits: 4).ShouldBe(Plain(one.Text("report")));
        new ClassificationReport(confusion, missing: MissingClasses.Include).ToString(digits: 4)
            .ShouldBe(Plain(one.Text("report_of_all")));

        // scikit-learn 1.2 calls the accuracy "micro avg" if some of the given labels do not occur, although the figure
        // is the same. It writes supports as 2.0 if no prediction is right.
        static string Plain(string report) => string.Join('\n', report.TrimEnd('\n').Split('\n').Select(line =>
        {
            string named = line.StartsWith("   micro avg", StringComparison.Ordinal)
                ? "    accuracy" + new string(' ', 21) + line[33..]
                : line;
            return named.EndsWith(".0", StringComparison.Ordinal) ? named[..43] + named[43..^2].PadLeft(10) : named;
        }));
    }

    [Fact]
    public void Names_stay_with_their_classes()
    {
        double[] outputs = [0, 1, 0, 0, 0, 1, 0, 1, 0];
        Predictions predictions = Predictions.From(outputs, outputs, outputCount: 3, LossFunction.CrossEntropy);

        ClassificationReport report = predictions.CreateReport(["cat", "dog", "hen"]);
        report.ClassNames.ShouldBe(["dog", "hen"]);
        report.PerClass.Select(one => (one.Class, one.Support)).ShouldBe([(1, 2), (2, 1)]);
        report.Macro.F1.ShouldBe(1);
        predictions.CreateReport(["cat", "dog", "hen"], MissingClasses.Include)
            .ClassNames.ShouldBe(["cat", "dog", "hen"]);
        Should.Throw<ArgumentException>(() => predictions.CreateReport(["dog", "hen"]))
            .ParamName.ShouldBe("classNames");
    }

    [Fact]
    public void Top_k_does_not_depend_on_classes_that_are_missing()
    {
        ReferenceData top = Reference.At("top");
        int[] actual = top.Ints("actual");
        double[] targets = new double[actual.Length * 6];
        for (int sample = 0; sample < actual.Length; sample++)
        {
            targets[(sample * 6) + actual[sample]] = 1;
        }

        Predictions predictions = Predictions.From(
            top.Doubles("scores"), targets, outputCount: 6, LossFunction.CrossEntropy);

        Enumerable.Range(1, 5).Select(predictions.ComputeTopK).ShouldBe(top.Doubles("top_k"), 1e-15);
        predictions.ComputeTopK(6).ShouldBe(1);
    }

    [Fact]
    public void Missing_classes_change_only_the_macro_averages_that_include_them() =>
        Gen.Int[0, 9].Array2D[3, 3].Sample(counts =>
        {
            int[,] wider = new int[5, 5];
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 3; j++)
                {
                    wider[i + 1, j + 1] = counts[i, j];
                }
            }

            ConfusionMatrix confusion = ConfusionMatrixTests.OfCounts(counts);
            ConfusionMatrix more = ConfusionMatrixTests.OfCounts(wider);
            foreach (Averaging averaging in Enum.GetValues<Averaging>())
            {
                more.Average(averaging).ToString().ShouldBe(confusion.Average(averaging).ToString());
            }

            more.BalancedAccuracy.ShouldBe(confusion.BalancedAccuracy);
            more.Average(Averaging.Macro, MissingClasses.Include)
                .F1.ShouldBe(confusion.Average(Averaging.Macro, MissingClasses.Include).F1 * 3 / 5, 1e-15);
        });

    [Fact]
    public void Without_samples_every_figure_is_0_and_the_report_has_no_class()
    {
        var nothing = new ConfusionMatrix(3);

        nothing.BalancedAccuracy.ShouldBe(0);
        nothing.Average(Averaging.Macro).F1.ShouldBe(0);
        new ClassificationReport(nothing).ToString()
            .Split('\n')[3].ShouldBe("    accuracy                           0.00         0");
        Should.Throw<ArgumentOutOfRangeException>(() => nothing.Average(Averaging.Macro, (MissingClasses)2))
            .ParamName.ShouldBe("missing");
        Should.Throw<ArgumentOutOfRangeException>(
            () => new ClassificationReport(nothing, missing: (MissingClasses)(-1))).ParamName.ShouldBe("missing");
    }

    private static (ConfusionMatrix Confusion, ReferenceData Expected) Case(string name)
    {
        ReferenceData one = Reference.Items("cases").Single(one => one.Text("name") == name);
        return (ConfusionMatrix.From(one.Ints("actual"), one.Ints("predicted"), one.Int("classes")), one);
    }
}
