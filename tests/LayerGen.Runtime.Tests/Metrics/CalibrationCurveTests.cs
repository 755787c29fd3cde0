using CsCheck;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>Calibration curves, compared with the figures that Reference/inspection.py writes.</summary>
public sealed class CalibrationCurveTests
{
    private const double Tolerance = 1e-12;

    private static readonly ReferenceData Reference = ReferenceData.Load("inspection.json");

    public static TheoryData<string> Cases => [.. Reference.Items("calibration").Select(one => one.Text("name"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Points_are_those_of_scikit_learn(string name)
    {
        ReferenceData expected = Reference.Items("calibration").Single(one => one.Text("name") == name);
        bool[] actual = [.. expected.Ints("actual").Select(one => one == 1)];

        CalibrationCurve curve = CalibrationCurve.From(
            actual,
            expected.Doubles("probabilities"),
            expected.Int("bins"),
            expected.Text("strategy") == "uniform" ? CalibrationStrategy.Uniform : CalibrationStrategy.Quantile);

        curve.Bins.Select(bin => bin.Count).ShouldBe(expected.Ints("counts"));
        for (int k = 0; k < curve.Bins.Count; k++)
        {
            curve.Bins[k].MeanProbability.ShouldBe(expected.Doubles("mean")[k], Tolerance);
            curve.Bins[k].PositiveShare.ShouldBe(expected.Doubles("share")[k], Tolerance);
        }

        curve.ExpectedError.ShouldBe(expected.Double("ece"), Tolerance);
        curve.LargestError.ShouldBe(
            curve.Bins.Max(bin => Math.Abs(bin.MeanProbability - bin.PositiveShare)));
    }

    [Fact]
    public void Every_sample_is_in_the_bin_of_its_probability()
        => Gen.Select(Gen.Double[0, 1].Array[1, 40], Gen.Int[1, 12], Gen.Bool).Sample((probabilities, bins, uniform) =>
        {
            CalibrationStrategy strategy = uniform ? CalibrationStrategy.Uniform : CalibrationStrategy.Quantile;
            CalibrationCurve curve = CalibrationCurve.From(
                [.. probabilities.Select(p => p > 0.3)], probabilities, bins, strategy);

            curve.SampleCount.ShouldBe(probabilities.Length);
            curve.Bins.Sum(bin => bin.Count).ShouldBe(probabilities.Length);
            foreach (CalibrationBin bin in curve.Bins)
            {
                bin.Count.ShouldBeGreaterThan(0);
                bin.MeanProbability.ShouldBeInRange(bin.Low - 1e-15, bin.High + 1e-15);
            }
        });

    [Fact]
    public void Predictions_of_two_classes_compare_class_1()
    {
        double[] targets = [0, 1, 1, 1];
        Predictions sigmoid = Predictions.From([0.1, 0.15, 0.9, 0.7], targets, 1, LossFunction.BinaryCrossEntropy);
        Predictions softmax = Predictions.From(
            [0.9, 0.1, 0.85, 0.15, 0.1, 0.9, 0.3, 0.7], [1, 0, 0, 1, 0, 1, 0, 1], 2, LossFunction.CrossEntropy);

        foreach (Predictions predictions in (Predictions[])[sigmoid, softmax])
        {
            CalibrationCurve curve = CalibrationCurve.Of(predictions, bins: 2);
            curve.Bins.Select(bin => bin.PositiveShare).ShouldBe([0.5, 1]);
            curve.Bins[0].MeanProbability.ShouldBe(0.125, 1e-15);
            curve.Bins[1].MeanProbability.ShouldBe(0.8, 1e-15);
            curve.ToString().ShouldBe(
                "Calibration curve: expected error 0.2875, largest error 0.3750, 2 bins, 4 samples");
            CalibrationCurve.Of(predictions, bins: 2, positiveClass: 0).Bins[0].MeanProbability.ShouldBe(0.2, 1e-15);
        }
    }

    [Fact]
    public void Predictions_of_more_classes_compare_the_confidence()
    {
        double[] outputs = [0.6, 0.3, 0.1, 0.2, 0.7, 0.1, 0.1, 0.1, 0.8];
        Predictions predictions = Predictions.From(
            outputs, [1, 0, 0, 1, 0, 0, 0, 0, 1], outputCount: 3, LossFunction.CrossEntropy);

        CalibrationBin bin = CalibrationCurve.Of(predictions, bins: 1).Bins.ShouldHaveSingleItem();
        bin.MeanProbability.ShouldBe(0.7, 1e-15);
        bin.PositiveShare.ShouldBe(2.0 / 3);
        bin.ToString().ShouldBe("0.0000 to 1.0000: 3 samples, mean probability 0.7000, positive 0.6667");

        CalibrationBin ofFirst = CalibrationCurve.Of(predictions, bins: 1, positiveClass: 0).Bins[0];
        ofFirst.MeanProbability.ShouldBe(0.3, 1e-15);
        ofFirst.PositiveShare.ShouldBe(2.0 / 3);
    }

    [Fact]
    public void Bad_input()
    {
        Predictions numbers = Predictions.From([1, 2], [1, 2], 1, LossFunction.MeanSquaredError);
        Predictions labels = Predictions.From([0.1, 0.2], [0, 1], 2, LossFunction.BinaryCrossEntropy);

        Should.Throw<InvalidOperationException>(() => CalibrationCurve.Of(numbers))
            .Message.ShouldStartWith("Expected probabilities, but");
        Should.Throw<InvalidOperationException>(() => CalibrationCurve.Of(labels))
            .Message.ShouldBe("Expected an output from 0 to 1, because each is a decision of its own, but got none.");
        CalibrationCurve.Of(labels, positiveClass: 1).Bins[0].PositiveShare.ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => CalibrationCurve.Of(labels, positiveClass: 2))
            .ParamName.ShouldBe("positiveClass");
        Should.Throw<ArgumentException>(
            () => CalibrationCurve.Of(Predictions.From([1.5], [1], 1, LossFunction.BinaryCrossEntropy)))
            .Message.ShouldStartWith("Expected probabilities from 0 to 1, but got 1.5 for sample 0.");
        Should.Throw<ArgumentException>(() => CalibrationCurve.From([true], [double.NaN]))
            .ParamName.ShouldBe("probabilities");
        Should.Throw<ArgumentException>(() => CalibrationCurve.From([], [])).ParamName.ShouldBe("probabilities");
        Should.Throw<ArgumentException>(() => CalibrationCurve.From([true], [0, 1]))
            .ParamName.ShouldBe("probabilities");
        Should.Throw<ArgumentOutOfRangeException>(() => CalibrationCurve.From([true], [1], bins: 0))
            .Message.ShouldStartWith("Expected 1 to 1000000 bins, but got 0.");
        Should.Throw<ArgumentOutOfRangeException>(() => CalibrationCurve.From([true], [1], 2, (CalibrationStrategy)7))
            .ParamName.ShouldBe("strategy");
    }
}
