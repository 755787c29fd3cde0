using CsCheck;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

/// <summary>Temperature scaling, compared with the figures that Reference/inspection.py writes.</summary>
public sealed class TemperatureScalingTests
{
    private const double Tolerance = 1e-12;

    private static readonly ReferenceData Reference = ReferenceData.Load("inspection.json");

    public static TheoryData<string> Cases => [.. Reference.Items("temperature").Select(one => one.Text("name"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Temperature_has_the_smallest_log_loss(string name)
    {
        ReferenceData expected = Reference.Items("temperature").Single(one => one.Text("name") == name);
        Predictions predictions = Of(expected);

        TemperatureScaling scaling = TemperatureScaling.Fit(predictions);
        Predictions calibrated = scaling.Apply(predictions);

        scaling.Temperature.ShouldBe(expected.Double("temperature"), 1e-10);
        predictions.LogLoss.ShouldBe(expected.Double("before"), Tolerance);
        calibrated.LogLoss.ShouldBe(expected.Double("after"), Tolerance);
        double[] probabilities = [.. Enumerable.Range(0, calibrated.Count)
            .SelectMany(sample => calibrated.GetOutputs(sample).ToArray())];
        double[] all = expected.Doubles("calibrated");
        double[] wanted = predictions.OutputCount == 1 ? [.. all.Where((_, k) => k % 2 == 1)] : all;
        for (int k = 0; k < wanted.Length; k++)
        {
            probabilities[k].ShouldBe(wanted[k], 1e-10);
        }

        // A fit of calibrated predictions finds nothing to improve, and no class changes.
        TemperatureScaling.Fit(calibrated).Temperature.ShouldBe(1, 1e-9);
        calibrated.Confusion.ToString().ShouldBe(predictions.Confusion.ToString());
        foreach (double other in (double[])[scaling.Temperature * 0.99, scaling.Temperature * 1.01])
        {
            new TemperatureScaling(other).Apply(predictions).LogLoss.ShouldBeGreaterThan(calibrated.LogLoss);
        }
    }

    [Fact]
    public void A_softmax_of_two_and_a_sigmoid_have_the_same_temperature()
    {
        ReferenceData sigmoid = Reference.Items("temperature").Single(one => one.Text("name") == "sigmoid");
        double[] targets = [.. sigmoid.Ints("truth").SelectMany(k => (double[])[1 - k, k])];
        Predictions softmax =
            Predictions.From(sigmoid.Doubles("probabilities"), targets, 2, LossFunction.CrossEntropy);

        TemperatureScaling.Fit(softmax).Temperature.ShouldBe(sigmoid.Double("temperature"), 1e-10);
    }

    [Fact]
    public void Applying_a_temperature_and_its_inverse_changes_nothing()
        => Gen.Select(Gen.Double[0.001, 1].Array[3], Gen.Double[0.5, 2], Gen.Bool).Sample((values, t, isSoftmax) =>
        {
            LossFunction loss = isSoftmax ? LossFunction.CrossEntropy : LossFunction.BinaryCrossEntropy;
            double sum = values.Sum();
            double[] outputs = [.. values.Select(value => isSoftmax ? value / sum : value * 0.99)];
            double[] changed = [.. outputs];

            new TemperatureScaling(t).Apply<double>(changed, OutputMeanings.Of(loss));
            if (isSoftmax)
            {
                changed.Sum().ShouldBe(1, 1e-14);
            }

            new TemperatureScaling(1 / t).Apply<double>(changed, OutputMeanings.Of(loss));
            for (int k = 0; k < outputs.Length; k++)
            {
                changed[k].ShouldBe(outputs[k], 1e-9);
            }
        });

    [Fact]
    public void Outputs_in_single_precision_are_calibrated_in_place()
    {
        float[] outputs = [0.8f, 0.2f];

        new TemperatureScaling(2).Apply<float>(outputs, OutputMeaning.Classes);
        outputs[0].ShouldBe(2f / 3, 1e-6f);
        outputs[1].ShouldBe(1f / 3, 1e-6f);

        // 0 and 1 have lost their logits and are finite: ln of the smallest number, and of the number below 1.
        float[] certain = [0, 1];
        new TemperatureScaling(2).Apply<float>(certain, OutputMeaning.Classes);
        certain[0].ShouldBe((float)Math.Sqrt(float.Epsilon), 1e-25f);
        certain[1].ShouldBe(1);
        certain = [0, 1];
        new TemperatureScaling(2).Apply<float>(certain, OutputMeaning.Decisions);
        certain[0].ShouldBe((float)Math.Sqrt(float.Epsilon), 1e-25f);
        certain[1].ShouldBe(1 - (float)Math.Sqrt(Math.Pow(2, -24)), 1e-5f);
    }

    [Fact]
    public void Temperature_stays_within_its_bounds()
    {
        Predictions right = Predictions.From([0.6, 0.3], [1, 0], 1, LossFunction.BinaryCrossEntropy);
        Predictions wrong = Predictions.From([0.6, 0.3], [0, 1], 1, LossFunction.BinaryCrossEntropy);
        Predictions chance = Predictions.From([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 1], 2, LossFunction.CrossEntropy);
        Predictions extreme = Predictions.From([0, 1, 1, 0], [0, 1, 0, 1], 1, LossFunction.BinaryCrossEntropy);

        TemperatureScaling.Fit(right).Temperature.ShouldBe(TemperatureScaling.LowestTemperature);
        TemperatureScaling.Fit(wrong).Temperature.ShouldBe(TemperatureScaling.HighestTemperature);
        TemperatureScaling.Fit(chance).Temperature.ShouldBe(1);
        TemperatureScaling.Fit(extreme).Temperature.ShouldBeInRange(1, TemperatureScaling.HighestTemperature);
        TemperatureScaling.Fit(right).Apply(right).LogLoss.ShouldBeLessThan(1e-10);
        TemperatureScaling.Fit(right).ToString().ShouldBe("Temperature 0.01");
    }

    [Fact]
    public void Independent_outputs_share_a_temperature_and_thresholds_keep_their_decisions()
    {
        Predictions labels = Predictions.From(
            [0.9, 0.2, 0.95, 0.4, 0.1, 0.7], [1, 0, 0, 1, 0, 1], outputCount: 2, LossFunction.BinaryCrossEntropy)
            .WithThreshold(0.8, output: 0);

        Predictions calibrated = TemperatureScaling.Fit(labels).Apply(labels);

        calibrated.LogLoss.ShouldBeLessThan(labels.LogLoss);
        calibrated.Accuracy.ShouldBe(labels.Accuracy);
        calibrated.GetThreshold(0).ShouldBeInRange(0.5, 0.8);
        calibrated.GetThreshold(1).ShouldBe(0.5);
        for (int output = 0; output < 2; output++)
        {
            calibrated.ComputeLabelConfusion(output).ToString()
                .ShouldBe(labels.ComputeLabelConfusion(output).ToString());
        }
    }

    [Fact]
    public void Bad_input()
    {
        Predictions numbers = Predictions.From([1, 2], [1, 2], 1, LossFunction.MeanSquaredError);
        Predictions broken = Predictions.From([0.5, double.NaN], [0, 1], 1, LossFunction.BinaryCrossEntropy);

        Should.Throw<InvalidOperationException>(() => TemperatureScaling.Fit(numbers));
        Should.Throw<InvalidOperationException>(() => new TemperatureScaling(2).Apply(numbers));
        Should.Throw<ArgumentException>(() => TemperatureScaling.Fit(broken))
            .Message.ShouldStartWith("Expected probabilities from 0 to 1, but got NaN for sample 1.");
        Should.Throw<ArgumentException>(() => new TemperatureScaling(2).Apply(broken))
            .ParamName.ShouldBe("predictions");
        Should.Throw<ArgumentException>(
            () => new TemperatureScaling(2).Apply(new double[2].AsSpan(), OutputMeaning.Numbers))
            .ParamName.ShouldBe("meaning");
        foreach (double temperature in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        {
            Should.Throw<ArgumentOutOfRangeException>(() => new TemperatureScaling(temperature))
                .ParamName.ShouldBe("temperature");
        }
    }

    private static Predictions Of(ReferenceData one)
    {
        int classes = one.Int("classes");
        double[] probabilities = one.Doubles("probabilities");
        int[] truth = one.Ints("truth");
        return classes == 2
            ? Predictions.From(
                [.. probabilities.Where((_, k) => k % 2 == 1)],
                [.. truth.Select(k => (double)k)],
                1,
                LossFunction.BinaryCrossEntropy)
            : Predictions.From(
                probabilities,
                [.. truth.SelectMany(k => Enumerable.Range(0, classes).Select(j => j == k ? 1.0 : 0))],
                classes,
                LossFunction.CrossEntropy);
    }
}
