using CsCheck;
using LayerGen.Data;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class PredictionsTests
{
    /// <summary>Probabilities on a coarse scale, so that some are equal, for samples of 1 to 5 classes.</summary>
    private static readonly Gen<Predictions> OfClasses =
        from classes in Gen.Int[1, 5]
        from samples in Gen.Select(Gen.Int[0, classes - 1], Gen.Int[0, 4].Array[classes]).Array[1, 20]
        select Predictions.From(
            samples.SelectMany(static s => s.Item2.Select(static value => value / 4.0)).ToArray(),
            samples.SelectMany(s => Enumerable.Range(0, classes).Select(k => k == s.Item1 ? 1.0 : 0)).ToArray(),
            classes,
            LossFunction.CrossEntropy);

    /// <summary>The example of scikit-learn's documentation of top_k_accuracy_score.</summary>
    private static Predictions TopKExample => Predictions.From(
        [0.5, 0.2, 0.2, 0.3, 0.4, 0.2, 0.2, 0.4, 0.3, 0.7, 0.2, 0.1],
        [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1],
        3,
        LossFunction.CrossEntropy);

    private static Predictions YesNo =>
        Predictions.From([0.9, 0.5, 0.2, 0.7], [1, 1, 0, 0], 1, LossFunction.BinaryCrossEntropy);

    private static Predictions Labels =>
        Predictions.From([0.9, 0.4, 0.2, 0.6, 0.8, 0.1], [1, 1, 0, 1, 0, 0], 2, LossFunction.BinaryCrossEntropy);

    private static Predictions Numbers =>
        Predictions.From([2.5, 0, 2, 8], [3, -0.5, 2, 7], 1, LossFunction.MeanSquaredError);

    [Fact]
    public void A_sample_has_its_classes_and_a_confidence()
    {
        Predictions predictions = TopKExample;

        predictions.ClassCount.ShouldBe(3);
        predictions.Count.ShouldBe(4);
        predictions[2].ShouldBe(new SamplePrediction(2, 2, 1, 0.4));
        predictions[2].IsCorrect.ShouldBeFalse();
        predictions.TakeSamples(2).ShouldBe([new SamplePrediction(0, 0, 0, 0.5), new SamplePrediction(1, 1, 1, 0.4)]);
        predictions.TakeSamples(99).Count.ShouldBe(4);
        predictions.TakeSamples(0).ShouldBeEmpty();
        predictions.Wrong.ShouldBe([new SamplePrediction(3, 2, 0, 0.7), new SamplePrediction(2, 2, 1, 0.4)]);
        predictions.Accuracy.ShouldBe(0.5);
    }

    [Fact]
    public void One_output_is_the_probability_of_class_1()
    {
        Predictions predictions = YesNo;

        predictions.ClassCount.ShouldBe(2);
        predictions.TakeSamples(4).Select(static s => (s.Actual, s.Predicted))
            .ShouldBe([(1, 1), (1, 0), (0, 0), (0, 1)]);
        predictions.TakeSamples(4).Select(static s => s.Confidence).ShouldBe([0.9, 0.5, 0.8, 0.7]);
        predictions.LogLoss.ShouldBe(-(Math.Log(0.9) + Math.Log(0.5) + Math.Log(0.8) + Math.Log(0.3)) / 4, 1e-15);
        predictions.ComputeTopK(1).ShouldBe(predictions.Accuracy);
        predictions.ComputeTopK(2).ShouldBe(1);
    }

    [Fact]
    public void Top_k_of_the_example_of_scikit_learns_documentation()
    {
        TopKExample.ComputeTopK(2).ShouldBe(0.75);
        TopKExample.ComputeTopK(1).ShouldBe(0.5);
        TopKExample.ComputeTopK(3).ShouldBe(1);
    }

    [Fact]
    public void Top_1_is_the_accuracy_top_K_is_1_and_it_never_falls() => OfClasses.Sample(static predictions =>
    {
        double last = predictions.Accuracy;
        predictions.ComputeTopK(1).ShouldBe(last);
        for (int k = 2; k <= predictions.ClassCount; k++)
        {
            predictions.ComputeTopK(k).ShouldBeGreaterThanOrEqualTo(last);
            last = predictions.ComputeTopK(k);
        }

        last.ShouldBe(1);
    });

    [Fact]
    public void Top_k_matches_sorting() => OfClasses.Sample(static predictions =>
    {
        for (int k = 1; k <= predictions.ClassCount; k++)
        {
            double found = Enumerable.Range(0, predictions.Count).Average(s =>
            {
                double[] outputs = predictions.GetOutputs(s).ToArray();
                return Enumerable.Range(0, outputs.Length).OrderByDescending(
                    c => outputs[c]).Take(k).Contains(predictions.GetActual(s)) ? 1.0 : 0;
            });
            predictions.ComputeTopK(k).ShouldBe(found, 1e-15);
        }
    });

    [Fact]
    public void Log_loss_of_the_example_of_scikit_learns_documentation() => Predictions.From(
        [0.1, 0.9, 0.9, 0.1, 0.8, 0.2, 0.35, 0.65], [0, 1, 1, 0, 1, 0, 0, 1], 2, LossFunction.CrossEntropy)
        .LogLoss.ShouldBe(0.21616187468057912, 1e-15);

    [Fact]
    public void Log_loss_is_clipped_at_the_precision_of_the_outputs()
    {
        // numpy.finfo(float64).eps and numpy.finfo(float32).eps, which scikit-learn uses.
        double ofDouble = Math.ScaleB(1, -52);
        double ofSingle = Math.ScaleB(1, -23);
        Predictions.From([0, 1], [1, 0], 2, LossFunction.CrossEntropy).LogLoss.ShouldBe(-Math.Log(ofDouble), 1e-12);
        Predictions.From([1, 0], [1, 0], 2, LossFunction.CrossEntropy).LogLoss.ShouldBe(ofDouble, 1e-30);
        Predictions.From([0], [1], 1, LossFunction.BinaryCrossEntropy).LogLoss.ShouldBe(-Math.Log(ofDouble), 1e-12);

        var network = new MetricsClassesNet(seed: 1);
        network.Parameters.Clear();
        network.Parameters[^3] = 40;
        float[] inputs = new float[MetricsClassesNet.InputCount];
        network.Predict(Dataset<float>.FromRows(inputs, inputs.Length, [0, 1, 0], 3))
            .LogLoss.ShouldBe(-Math.Log(ofSingle), 1e-12);
        network.Predict(Dataset<float>.FromRows(inputs, inputs.Length, [1, 0, 0], 3))
            .LogLoss.ShouldBe(-Math.Log(1 - ofSingle), 1e-15);
    }

    [Fact]
    public void Guessing_has_a_loss_of_the_logarithm_of_the_number_of_classes() =>
        Predictions.From([0.25, 0.25, 0.25, 0.25], [0, 0, 1, 0], 4, LossFunction.CrossEntropy)
            .LogLoss.ShouldBe(Math.Log(4), 1e-15);

    [Fact]
    public void A_network_that_diverged_has_a_class_but_no_loss()
    {
        Predictions predictions = Predictions.From(
            [double.NaN, 0.5, 0.5, double.NaN], [1, 0, 1, 0], 2, LossFunction.CrossEntropy);

        predictions.Accuracy.ShouldBe(0.5);
        predictions.ComputeTopK(1).ShouldBe(0.5);
        predictions.ComputeTopK(2).ShouldBe(1);
        predictions.LogLoss.ShouldBe(double.NaN);
        predictions.GetConfidence(1).ShouldBe(double.NaN);
        predictions.Wrong.ShouldHaveSingleItem().Index.ShouldBe(1);
        Should.Throw<ArgumentException>(
            () => Predictions.From([double.NaN, 0.5], [1, 0], 1, LossFunction.BinaryCrossEntropy).ComputeRoc(1))
            .Message.ShouldContain("got NaN for sample 0");
    }

    [Fact]
    public void A_curve_is_one_class_against_all_others() => OfClasses.Sample(static predictions =>
    {
        for (int c = 0; c < predictions.ClassCount; c++)
        {
            bool[] actual = [.. Enumerable.Range(0, predictions.Count).Select(s => predictions.GetActual(s) == c)];
            double[] scores = [.. Enumerable.Range(0, predictions.Count).Select(s => predictions.GetOutputs(s)[c])];
            if (actual.Contains(true) && actual.Contains(false))
            {
                predictions.ComputeRoc(c).Points.ShouldBe(RocCurve.From(actual, scores).Points);
                predictions.ComputeRoc(c).Area.ShouldBe(ClassFigures.MannWhitney(actual, scores), 1e-15);
                predictions.ComputePrecisionRecall(c).Points.ShouldBe(PrecisionRecallCurve.From(actual, scores).Points);
            }
            else
            {
                Should.Throw<ArgumentException>(() => predictions.ComputeRoc(c))
                    .Message.ShouldContain("1 positive and 1 negative");
            }
        }
    });

    [Fact]
    public void The_curves_of_both_classes_of_one_output_have_the_same_area()
    {
        // Probabilities that 1 − y cannot distinguish, but in a perfect order.
        Predictions predictions = Predictions.From([1e-30, 1e-20, 0.75], [0, 1, 1], 1, LossFunction.BinaryCrossEntropy);

        predictions.ComputeRoc(1).Area.ShouldBe(1);
        predictions.ComputeRoc(0).Area.ShouldBe(1);
        predictions.ComputeRoc(0).Points.Select(static p => p.Threshold)
            .ShouldBe([double.PositiveInfinity, 1, 1, 0.25]);
        predictions.ComputePrecisionRecall(0).AveragePrecision.ShouldBe(1);
        predictions.ComputePrecisionRecall(0).Points[^1].Threshold.ShouldBe(0.25);
        predictions.ComputePrecisionRecall(1).Points[^1].Threshold.ShouldBe(1e-30);
    }

    [Fact]
    public void Independent_outputs_have_separate_figures()
    {
        Predictions predictions = Labels;

        predictions.ClassCount.ShouldBe(0);
        predictions.Accuracy.ShouldBe(4 / 6.0);
        predictions.ComputeLabelConfusion(0).ToString()
            .ShouldBe(ConfusionMatrix.From([1, 0, 0], [1, 0, 1], 2).ToString());
        predictions.ComputeLabelConfusion(1).ToString()
            .ShouldBe(ConfusionMatrix.From([1, 1, 0], [0, 1, 0], 2).ToString());
        predictions.ComputeRoc(0).Area.ShouldBe(1);
        predictions.ComputePrecisionRecall(1).AveragePrecision.ShouldBe(1);
        double[] truth = [0.9, 0.4, 0.8, 0.6, 0.2, 0.9];
        predictions.LogLoss.ShouldBe(-truth.Average(Math.Log), 1e-15);
        Should.Throw<ArgumentOutOfRangeException>(() => predictions.ComputeLabelConfusion(2))
            .Message.ShouldStartWith("Expected 0 to 1, but got 2.");
    }

    [Fact]
    public void A_regression_has_errors()
    {
        Numbers.ClassCount.ShouldBe(0);
        Numbers.Regression.R2.ShouldBe(0.9486081370449679, 1e-15);
    }

    [Fact]
    public void Samples_are_grouped_by_a_key()
    {
        // Samples 0 and 1 are right, 2 and 3 are wrong.
        GroupTable table = TopKExample.GroupBy(static sample => sample == 0 ? 10 : -sample % 2, "Key");

        table.Name.ShouldBe("Key");
        table.Rows.Select(static r => (r.Key, r.SampleCount, r.CorrectCount, r.Accuracy))
            .ShouldBe([(-1, 2, 1, 0.5), (0, 1, 0, 0), (10, 1, 1, 1)]);
        table.Rows[0].PredictedAs.ShouldBe([1, 1, 0]);
        InFinnish.Run(table.ToString).ShouldBe(
            "Key  Samples  Correct  Accuracy   Pred 0   Pred 1   Pred 2\n" +
            "-1         2        1    0.5000        1        1        0\n" +
            "0          1        0    0.0000        0        1        0\n" +
            "10         1        1    1.0000        1        0        0");
        InFinnish.Run(table.Rows[0].ToString).ShouldBe("Group -1: 1 of 2 correct, accuracy 0.5000");
    }

    [Fact]
    public void The_groups_together_are_all_samples() => OfClasses.Sample(static predictions =>
    {
        GroupTable table = predictions.GroupBy(static sample => sample % 3);
        table.Rows.Sum(static r => r.SampleCount).ShouldBe(predictions.Count);
        table.Rows.Sum(static r => r.CorrectCount).ShouldBe(predictions.Confusion.CorrectCount);
        table.Rows.ShouldAllBe(static r => r.PredictedAs.Sum() == r.SampleCount);
    });

    [Fact]
    public void Images_are_grouped_by_their_number_of_ones()
    {
        // A real network that only uses the first pixel.
        Dataset<double> data = Parity.Images<double>(2, 2, samples: 128, seed: 0);
        Predictions predictions = new FirstPixel().Predict(data);

        GroupTable table = predictions.GroupByOnes();
        table.Name.ShouldBe("Ones");
        foreach (GroupRow row in table.Rows)
        {
            int[] samples = [.. Enumerable.Range(0, 128).Where(s => data.GetInput(s).ToArray().Sum() == row.Key)];
            row.SampleCount.ShouldBe(samples.Length);
            row.PredictedAs[1].ShouldBe(samples.Count(s => data.GetInput(s)[0] == 1));
            row.CorrectCount.ShouldBe(samples.Count(s => data.GetInput(s)[0] == row.Key % 2));
        }

        table.Rows.Select(static r => r.Key).ShouldBe([0, 1, 2, 3, 4]);
        predictions.GroupByInputs(static x => (int)x[3]).Rows.Select(static r => r.Key).ShouldBe([0, 1]);
    }

    [Fact]
    public void The_baseline_run_has_the_samples_and_the_groups_of_the_reference()
    {
        ReferenceData reference = ReferenceData.Load("baseline.json");
        Predictions predictions = Baseline();

        GroupTable table = predictions.GroupByOnes();
        table.Rows.Select(static r => (r.Key, r.SampleCount, r.Accuracy, r.PredictedAs[0], r.PredictedAs[1])).ShouldBe(
            reference.Items("by_number_of_ones").Select(static row => (
                row.Int("ones"),
                row.Int("samples"),
                row.Double("accuracy"),
                row.Int("pred_even"),
                row.Int("pred_odd"))));
        predictions.TakeSamples(10).Select(static s => (s.Actual, s.Predicted, s.Confidence)).ShouldBe(
            reference.Items("sample_predictions")
                .Select(static s => (s.Int("true"), s.Int("pred"), s.Double("confidence"))));
        predictions.GetInputs(3).ToArray().ShouldBe(reference.Items("sample_predictions")[3].Doubles("pixels"));
        predictions.LogLoss.ShouldBe(reference.Double("eval_best", "val_loss"), 1e-9);
    }

    [Fact]
    public void The_report_can_have_names() =>
        YesNo.CreateReport(["no", "yes"]).ToString()
            .ShouldContain("         yes       0.50      0.50      0.50         2");

    [Fact]
    public void The_texts_are_the_same_in_every_culture()
    {
        InFinnish.Run(TopKExample.ToString).ShouldBe("4 samples, 3 classes, accuracy 0.5000, log loss 1.2790");
        InFinnish.Run(Labels.ToString).ShouldBe("3 samples, 2 independent outputs, accuracy 0.6667, log loss 0.5784");
        InFinnish.Run(Numbers.ToString).ShouldBe("4 samples, RMSE 0.612372, R² 0.9486");
        InFinnish.Run(TopKExample[3].ToString).ShouldBe("Sample 3: true 2, predicted 0, confidence 0.7000, wrong");
        InFinnish.Run(TopKExample[0].ToString).ShouldBe("Sample 0: true 0, predicted 0, confidence 0.5000, right");
    }

    [Fact]
    public void Figures_that_a_regression_does_not_have_are_rejected()
    {
        const string Classes =
            "Expected probabilities of classes, but 1 output trained on MeanSquaredError are a regression.";
        const string Any = "Expected probabilities, but 1 output trained on MeanSquaredError are a regression.";

        Refused(() => Numbers.GetActual(0)).ShouldBe(Classes);
        Refused(() => Numbers.GetPredicted(0)).ShouldBe(Classes);
        Refused(() => Numbers.GetConfidence(0)).ShouldBe(Classes);
        Refused(() => Numbers[0]).ShouldBe(Classes);
        Refused(() => Numbers.TakeSamples(1)).ShouldBe(Classes);
        Refused(() => Numbers.Wrong).ShouldBe(Classes);
        Refused(() => Numbers.ComputeTopK(1)).ShouldBe(Classes);
        Refused(() => Numbers.Confusion).ShouldBe(Classes);
        Refused(() => Numbers.CreateReport()).ShouldBe(Classes);
        Refused(() => Numbers.GroupBy(static sample => sample)).ShouldBe(Classes);
        Refused(() => Numbers.Accuracy).ShouldBe(Any);
        Refused(() => Numbers.LogLoss).ShouldBe(Any);
        Refused(() => Numbers.ComputeRoc(1)).ShouldBe(Any);
        Refused(() => Numbers.ComputePrecisionRecall(1)).ShouldBe(Any);
    }

    [Fact]
    public void Figures_that_probabilities_do_not_have_are_rejected()
    {
        Refused(() => Labels.Confusion).ShouldBe(
            "Expected probabilities of classes, but 2 outputs trained on BinaryCrossEntropy are independent "
            + "decisions.");
        Refused(() => Labels.Regression)
            .ShouldBe("Expected a regression, but 2 outputs trained on BinaryCrossEntropy are independent decisions.");
        Refused(() => TopKExample.Regression)
            .ShouldBe("Expected a regression, but 3 outputs trained on CrossEntropy are probabilities of classes.");
        Refused(() => YesNo.ComputeLabelConfusion(0)).ShouldBe(
            "Expected several independent decisions, but 1 output trained on BinaryCrossEntropy are probabilities of "
            + "classes.");
        Refused(() => TopKExample.GetInputs(0).Length).ShouldBe(
            "Expected predictions for a dataset, but these were created from outputs and targets only.");
        Refused(() => TopKExample.GroupByOnes()).ShouldStartWith("Expected predictions for a dataset");
    }

    [Fact]
    public void Arguments_out_of_range_are_rejected()
    {
        foreach (int sample in (int[])[-1, 4])
        {
            string message = $"Expected a sample from 0 to 3, but got {sample}.";
            Should.Throw<ArgumentOutOfRangeException>(() => TopKExample.GetOutputs(sample).Length)
                .Message.ShouldStartWith(message);
            Should.Throw<ArgumentOutOfRangeException>(() => TopKExample.GetTargets(sample).Length)
                .Message.ShouldStartWith(message);
            Should.Throw<ArgumentOutOfRangeException>(() => TopKExample.GetInputs(sample).Length)
                .Message.ShouldStartWith(message);
            Should.Throw<ArgumentOutOfRangeException>(() => TopKExample.GetActual(sample))
                .Message.ShouldStartWith(message);
            Should.Throw<ArgumentOutOfRangeException>(() => TopKExample.GetPredicted(sample))
                .Message.ShouldStartWith(message);
            Should.Throw<ArgumentOutOfRangeException>(() => TopKExample.GetConfidence(sample))
                .Message.ShouldStartWith(message);
        }

        Should.Throw<ArgumentOutOfRangeException>(() => TopKExample.ComputeTopK(0))
            .Message.ShouldStartWith("Expected k from 1 to 3, but got 0.");
        Should.Throw<ArgumentOutOfRangeException>(() => TopKExample.ComputeTopK(4)).ParamName.ShouldBe("k");
        Should.Throw<ArgumentOutOfRangeException>(() => TopKExample.TakeSamples(-1)).ParamName.ShouldBe("count");
        Should.Throw<ArgumentOutOfRangeException>(() => TopKExample.ComputeRoc(3))
            .Message.ShouldStartWith("Expected 0 to 2, but got 3.");
        Should.Throw<ArgumentOutOfRangeException>(() => YesNo.ComputePrecisionRecall(-1))
            .ParamName.ShouldBe("positiveClass");
        Should.Throw<ArgumentNullException>(() => TopKExample.GroupBy(null!)).ParamName.ShouldBe("key");
        Should.Throw<ArgumentNullException>(() => TopKExample.GroupByInputs(null!)).ParamName.ShouldBe("key");
        Should.Throw<ArgumentException>(() => TopKExample.CreateReport(["a"])).ParamName.ShouldBe("classNames");
        Should.Throw<ArgumentException>(() => Predictions.From([1, 2], [1], 1, LossFunction.Huber))
            .ParamName.ShouldBe("targets");
        Should.Throw<InvalidOperationException>(() => TopKExample.Confusion.Add(0, 0));
    }

    /// <summary>
    /// Returns the predictions of the notebook's baseline run for the validation part of its dataset.
    /// </summary>
    internal static Predictions Baseline()
    {
        var (_, validation) = Parity.Images<double>(2, 2, samples: 128, seed: 0).Split(0.8);
        return new Recorded(ReferenceData.Load("baseline.json").Flat("val_predictions_Y")).Predict(validation);
    }

    private static string Refused<TResult>(Func<TResult> figure) =>
        Should.Throw<InvalidOperationException>(() => figure()).Message;

    /// <summary>Predicts that the parity of the image is the first pixel.</summary>
    private sealed class FirstPixel : IPredictor<double>
    {
        public int InputCount => 4;

        public int OutputCount => 2;

        public LossFunction LossFunction => LossFunction.CrossEntropy;

        public void Predict(ReadOnlySpan<double> x, Span<double> y) => PredictBySample(x, y, 1);

        public void PredictBySample(ReadOnlySpan<double> x, Span<double> y, int samples)
        {
            for (int s = 0; s < samples; s++)
            {
                y[2 * s] = 1 - x[4 * s];
                y[2 * s + 1] = x[4 * s];
            }
        }

        public void PredictByFeature(ReadOnlySpan<double> x, Span<double> y, int samples) =>
            throw new NotSupportedException();
    }

    /// <summary>Returns the recorded outputs of a run for any inputs.</summary>
    private sealed class Recorded(double[] outputs) : IPredictor<double>
    {
        public int InputCount => 4;

        public int OutputCount => 2;

        public LossFunction LossFunction => LossFunction.CrossEntropy;

        public void Predict(ReadOnlySpan<double> x, Span<double> y) => throw new NotSupportedException();

        public void PredictBySample(ReadOnlySpan<double> x, Span<double> y, int samples)
        {
            for (int k = 0; k < outputs.Length; k++)
            {
                y[k] = outputs[k % 2 * samples + k / 2];
            }
        }

        public void PredictByFeature(ReadOnlySpan<double> x, Span<double> y, int samples) => outputs.CopyTo(y);
    }
}
