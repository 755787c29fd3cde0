using System.Numerics;
using LayerGen.Data;
using LayerGen.Metrics;
using Shouldly;
using Xunit;

namespace LayerGen.Tests;

public sealed class PredictionsOfNetworksTests
{
    /// <summary>More than two chunks, and not a whole number of chunks.</summary>
    private const int Samples = 700;

    [Fact]
    public void Evaluation_and_predictions_of_classes_agree()
    {
        Dataset<float> data = Random<float>(3, static (target, random) => target[random.NextInt32(0, 3)] = 1);
        var network = new MetricsClassesNet(seed: 1);

        Predictions predictions = network.Predict(data);
        Evaluation evaluation = network.Evaluate(data);

        ShouldBeThoseOf(predictions, (x, y) => network.Predict(x, y), data);
        predictions.ClassCount.ShouldBe(3);
        predictions.Accuracy.ShouldBe(evaluation.Accuracy!.Value);
        predictions.Confusion.ToString().ShouldBe(evaluation.Confusion!.ToString());
        predictions.LogLoss.ShouldBe(evaluation.Loss, 1e-5);
        evaluation.Regression.ShouldBeNull();
        for (int s = 0; s < Samples; s++)
        {
            predictions.GetActual(s).ShouldBe(data.GetClass(s));
            predictions.GetConfidence(s).ShouldBe(predictions.GetOutputs(s).ToArray().Max());
        }
    }

    [Fact]
    public void Evaluation_and_predictions_of_one_sigmoid_agree()
    {
        Dataset<double> data = Random<double>(1, static (target, random) => target[0] = random.NextInt32(0, 2));
        var network = new MetricsYesNoNet(seed: 1);

        Predictions predictions = network.Predict(data);
        Evaluation evaluation = network.Evaluate(data);

        ShouldBeThoseOf(predictions, (x, y) => network.Predict(x, y), data);
        predictions.ClassCount.ShouldBe(2);
        predictions.Accuracy.ShouldBe(evaluation.Accuracy!.Value);
        predictions.Confusion.ToString().ShouldBe(evaluation.Confusion!.ToString());
        predictions.LogLoss.ShouldBe(evaluation.Loss, 1e-13);
    }

    [Fact]
    public void Evaluation_and_predictions_of_several_sigmoids_agree()
    {
        Dataset<double> data = Random<double>(3, static (target, random) => target[random.NextInt32(0, 3)] = 1);
        var network = new MetricsLabelsNet(seed: 1);

        Predictions predictions = network.Predict(data);
        Evaluation evaluation = network.Evaluate(data);

        ShouldBeThoseOf(predictions, (x, y) => network.Predict(x, y), data);
        predictions.ClassCount.ShouldBe(0);
        predictions.Accuracy.ShouldBe(evaluation.Accuracy!.Value);
        predictions.LogLoss.ShouldBe(evaluation.Loss, 1e-13);
        Enumerable.Range(0, 3).Average(k => predictions.ComputeLabelConfusion(k).Accuracy)
            .ShouldBe(predictions.Accuracy, 1e-14);
    }

    [Fact]
    public void Evaluation_and_predictions_of_a_regression_agree()
    {
        Dataset<double> data = Random<double>(
            2, static (target, random) => target[0] = target[1] = random.NextDouble());
        var network = new MetricsNumbersNet(seed: 1);

        Predictions predictions = network.Predict(data);
        Evaluation evaluation = network.Evaluate(data);

        ShouldBeThoseOf(predictions, (x, y) => network.Predict(x, y), data);
        RegressionMetrics regression = evaluation.Regression.ShouldNotBeNull();
        regression.SampleCount.ShouldBe(Samples);
        regression.ToString().ShouldBe(predictions.Regression.ToString());
        regression.PerOutput.ShouldBe(predictions.Regression.PerOutput);
        regression.MeanAbsoluteError.ShouldBe(evaluation.Loss, 1e-12);
        evaluation.Accuracy.ShouldBeNull();
        evaluation.ToString().ShouldStartWith($"Samples   {Samples}\nLoss      ");
        evaluation.ToString().ShouldEndWith(regression.ToString());
    }

    [Fact]
    public void Evaluation_allocates_nothing_per_sample()
    {
        var network = new MetricsNumbersNet(seed: 1);
        Dataset<double> few = Random<double>(2, static (_, _) => { }, samples: 1000);
        Dataset<double> many = Random<double>(2, static (_, _) => { }, samples: 11_000);
        network.Evaluate(few);

        // The order of the samples takes an int for each.
        (Bytes(many) - Bytes(few)).ShouldBeLessThan(10_000 * (sizeof(int) + 1));

        long Bytes(Dataset<double> data)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            network.Evaluate(data);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Data_of_another_shape_are_rejected()
    {
        var network = new MetricsNumbersNet(seed: 1);
        Dataset<double> data = Random<double>(3, static (_, _) => { });

        var error = Should.Throw<ArgumentException>(() => network.Predict(data));
        error.ParamName.ShouldBe("data");
        error.Message.ShouldStartWith("Expected 4 features and 2 targets, but got 4 and 3.");
        Should.Throw<ArgumentNullException>(() => network.Predict((Dataset<double>)null!)).ParamName.ShouldBe("data");
        Should.Throw<ArgumentNullException>(() => Predictions.Of(null!, data)).ParamName.ShouldBe("predictor");
    }

    private static void ShouldBeThoseOf<T>(Predictions predictions, Action<T[], T[]> predict, Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        predictions.Count.ShouldBe(data.SampleCount);
        predictions.OutputCount.ShouldBe(data.TargetCount);
        T[] y = new T[data.TargetCount];
        for (int s = 0; s < data.SampleCount; s++)
        {
            predict(data.GetInput(s).ToArray(), y);
            predictions.GetOutputs(s).ToArray().ShouldBe(ToDouble(y));
            predictions.GetTargets(s).ToArray().ShouldBe(ToDouble(data.GetTarget(s)));
            predictions.GetInputs(s).ToArray().ShouldBe(ToDouble(data.GetInput(s)));
        }

        static double[] ToDouble(ReadOnlySpan<T> values) => [.. values.ToArray().Select(double.CreateChecked)];
    }

    private static Dataset<T> Random<T>(int targets, Action<double[], NumpyRandom> fill, int samples = Samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new NumpyRandom(7);
        List<double> x = [];
        List<double> d = [];
        for (int s = 0; s < samples; s++)
        {
            x.AddRange(Enumerable.Range(0, 4).Select(_ => (random.NextDouble() * 4) - 2));
            double[] target = new double[targets];
            fill(target, random);
            d.AddRange(target);
        }

        return Dataset<T>.FromRows(Convert(x), 4, Convert(d), targets);

        static T[] Convert(List<double> values) => [.. values.Select(static value => T.CreateChecked(value))];
    }
}
