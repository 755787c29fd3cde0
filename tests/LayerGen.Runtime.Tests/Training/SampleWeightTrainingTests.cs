using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>Weights of samples in training and evaluation.</summary>
public sealed class SampleWeightTrainingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(7)]
    [InlineData(500)]
    public void A_weight_is_the_number_of_times_that_a_sample_occurs_up_to_the_divisor(int samples)
    {
        Dataset<double> data = Data(samples);
        int[] times = [.. Enumerable.Range(0, samples).Select(static s => (s + 1) % 4)];
        int[] repeated = [.. times.SelectMany(static (count, s) => Enumerable.Repeat(s, count))];

        double[] weighted = Trained(data.WithSampleWeights([.. times.Select(static count => (double)count)]), 0.5);
        double[] expected = Trained(data.Select(repeated), 0.5 * repeated.Length / samples);

        weighted.ShouldBe(expected, 1e-12);
        Trained(data, 0.5).ShouldNotBe(weighted);
    }

    [Fact]
    public void A_step_is_that_of_plain_loops()
    {
        Dataset<double> data = Data(9).WithSampleWeights(0.5, 0, 2, 1, 3, 0.25, 1, 0, 4);
        var net = new WeightedNet(seed: 3);
        WeightedNet.Cache cache = WeightedNet.CreateCache(9);
        WeightedNet.Gradients gradients = WeightedNet.CreateGradients();
        cache.Load(data, [.. Enumerable.Range(0, 9)]);
        net.Forward(cache);
        double loss = net.ComputeLoss(cache);
        net.Backward(cache, gradients);

        // db2_k = Σ_s w_s·(y_k − d_k) / n and the mean −Σ_s w_s·ln y_c / n.
        double[] bias = new double[3];
        double mean = 0;
        for (int s = 0; s < 9; s++)
        {
            double[] y = new double[3];
            net.Predict(data.GetInput(s), y);
            mean -= data.GetSampleWeight(s) * Math.Log(y[data.GetClass(s)]) / 9;
            for (int k = 0; k < 3; k++)
            {
                bias[k] += data.GetSampleWeight(s) * (y[k] - data.GetTarget(s)[k]) / 9;
            }
        }

        loss.ShouldBe(mean, 1e-14);
        gradients.Tensors["b2"].Values.ToArray().ShouldBe(bias, 1e-14);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sample_of_weight_0_has_no_effect(bool isAugmented)
    {
        Dataset<double> data = Data(40);
        double[] changed = [.. Enumerable.Range(0, 40).SelectMany(s => data.GetInput(s).ToArray().Select(
            x => s == 11 ? -x : x))];
        Dataset<double> other = Dataset<double>.FromRows(changed, 4, Targets(data), 3);
        double[] weights = [.. Enumerable.Range(0, 40).Select(static s => s == 11 ? 0.0 : 1 + (s % 2))];
        TrainingOptions options = Options(40, 0.3) with
        {
            Epochs = 3,
            Augmentation = isAugmented ? new GaussianNoise(0.1) : null,
        };

        Trained(data.WithSampleWeights(weights), options)
            .ShouldBe(Trained(other.WithSampleWeights(weights), options));
        Trained(data, options).ShouldNotBe(Trained(other, options));
    }

    [Fact]
    public void Weights_of_1_change_no_bit()
    {
        Dataset<double> data = Data(70);
        TrainingOptions options = Options(16, 0.3) with { Epochs = 3, Augmentation = new GaussianNoise(0.1) };

        Trained(data.WithSampleWeights([.. Enumerable.Repeat(1.0, 70)]), options).ShouldBe(Trained(data, options));
    }

    [Fact]
    public void Threads_and_chunks_have_the_bits_of_one_thread()
    {
        Dataset<float> data = WideNet.Data(700);
        data = data.WithSampleWeights([.. Enumerable.Range(0, 700).Select(static s => s % 5 / 2f)]);
        TrainingOptions options = Compared(700);
        var one = new WideNet(seed: 1);
        var two = new WideNet(seed: 1);
        one.Train(data, options with { Threads = 1 }, Cancellation);
        two.Train(data, options with { Threads = 2 }, Cancellation);
        two.Parameters.ToArray().ShouldBe(one.Parameters.ToArray());

        int[] all = [.. Enumerable.Range(0, 700)];
        (float loss, float[] gradients) = Pass(all, 700);
        (float chunkedLoss, float[] chunked) = Pass(all, 192);
        chunkedLoss.ShouldBe(loss);
        chunked.ShouldBe(gradients);

        (float Loss, float[] Gradients) Pass(int[] samples, int chunk)
        {
            var net = new WideNet(seed: 1);
            WideNet.Cache cache = WideNet.CreateCache(chunk);
            WideNet.Gradients result = WideNet.CreateGradients();
            result.Reserve(700, chunk);
            for (int s = 0; s < 700; s += chunk)
            {
                int end = Math.Min(s + chunk, 700);
                cache.LoadChunk(data, samples, s, end);
                net.Forward(cache);
                net.ComputeLoss(cache);
                net.Backward(cache, result);
            }

            return (cache.ComputeMeanLoss(), result.Values.ToArray());
        }

        static TrainingOptions Compared(int batchSize) => new() { Epochs = 2, BatchSize = batchSize };
    }

    [Fact]
    public void Weights_are_loaded_in_a_loop_of_ones_own()
    {
        Dataset<double> data = Data(5).WithSampleWeights(1, 0, 2, 0.5, 3);
        double[] expected = Gradients(cache => cache.Load(data, [0, 1, 2, 3, 4]));
        double[] x = [.. Enumerable.Range(0, 5).SelectMany(s => data.GetInput(s).ToArray())];

        Gradients(cache => cache.LoadBySample(x, Targets(data), data.SampleWeights)).ShouldBe(expected);
        Gradients(cache =>
        {
            cache.LoadBySample(x, Targets(data));
            cache.LoadSampleWeights(data.SampleWeights);
        }).ShouldBe(expected);
        Gradients(cache => cache.LoadBySample(x, Targets(data))).ShouldNotBe(expected);
        Gradients(cache =>
        {
            cache.LoadBySample(x, Targets(data), data.SampleWeights);
            cache.LoadBySample(x, Targets(data));
        }).ShouldBe(Gradients(cache => cache.LoadBySample(x, Targets(data))), "the next batch has no weights");

        static double[] Gradients(Action<WeightedNet.Cache> load)
        {
            var net = new WeightedNet(seed: 2);
            WeightedNet.Cache cache = WeightedNet.CreateCache(5);
            WeightedNet.Gradients gradients = WeightedNet.CreateGradients();
            load(cache);
            net.Forward(cache);
            net.Backward(cache, gradients);
            return gradients.Values.ToArray();
        }
    }

    [Fact]
    public void Weights_that_do_not_fit_are_rejected()
    {
        WeightedNet.Cache cache = WeightedNet.CreateCache(4);
        double[] x = new double[8];
        double[] d = new double[6];
        Should.Throw<InvalidOperationException>(() => cache.LoadSampleWeights([1]));
        Should.Throw<ArgumentException>(() => cache.LoadBySample(x, d, [1])).Message
            .ShouldStartWith("Expected 2 weights, one per sample, but got 1.");
        cache.LoadBySample(x, d);
        Should.Throw<ArgumentException>(() => cache.LoadSampleWeights([1, 2, 3])).ParamName.ShouldBe("weights");
        Should.Throw<ArgumentException>(() => cache.LoadSampleWeights([1, -0.5])).Message
            .ShouldStartWith("Expected finite weights of at least 0, but got -0.5 for sample 1.");
        Should.Throw<ArgumentException>(() => cache.LoadSampleWeights([double.NaN, 1]));
        cache.SampleWeights.Length.ShouldBe(0);
    }

    [Fact]
    public void Data_whose_weights_are_all_0_are_rejected()
    {
        Dataset<double> data = Data(4);
        Dataset<double> none = data.WithSampleWeights(0, 0, 1, 1).Select([0, 1]);
        var net = new WeightedNet(seed: 1);
        const string Message = "Expected a sample weight greater than 0, but all are 0.";

        Should.Throw<ArgumentException>(() => net.Evaluate(none)).Message.ShouldStartWith(Message);
        Should.Throw<ArgumentException>(() => net.Predict(none)).Message.ShouldStartWith(Message);
        Should.Throw<ArgumentException>(() => net.Train(none, Options(2, 0.1), Cancellation)).ParamName
            .ShouldBe("train");
        Should.Throw<ArgumentException>(() => net.Train(data, none, Options(4, 0.1), Cancellation)).ParamName
            .ShouldBe("validation");
    }

    [Fact]
    public void Evaluation_and_validation_divide_by_the_sum_of_the_weights()
    {
        Dataset<double> data = Data(300);
        double[] weights = [.. Enumerable.Range(0, 300).Select(static s => s % 7 / 4.0)];
        Dataset<double> weighted = data.WithSampleWeights(weights);
        var net = new WeightedNet(seed: 4);
        (double loss, double right) = (0, 0);
        for (int s = 0; s < 300; s++)
        {
            double[] y = new double[3];
            net.Predict(data.GetInput(s), y);
            loss -= weights[s] * Math.Log(y[data.GetClass(s)]);
            right += weights[s] * (Array.IndexOf(y, y.Max()) == data.GetClass(s) ? 1 : 0);
        }

        Evaluation evaluation = net.Evaluate(weighted);
        evaluation.Loss.ShouldBe(loss / weights.Sum(), 1e-13);
        evaluation.Accuracy!.Value.ShouldBe(right / weights.Sum(), 1e-13);
        evaluation.Confusion!.TotalCount.ShouldBe(300);
        evaluation.ToString().ShouldContain("of 300 correct, before weighting)");

        Predictions predictions = net.Predict(weighted);
        predictions.Accuracy.ShouldBe(evaluation.Accuracy.Value, 1e-13);
        predictions.LogLoss.ShouldBe(evaluation.Loss, 1e-13);
        predictions.GetSampleWeight(3).ShouldBe(weights[3]);

        TrainingHistory<double> history = net.Train(data, weighted, Options(300, 1e-12), Cancellation);
        history.ValidationLoss[0].ShouldBe(evaluation.Loss, 1e-9);
        history.ValidationAccuracy[0].ShouldBe(evaluation.Accuracy.Value, 1e-9);
    }

    [Fact]
    public void Independent_outputs_and_numbers_are_evaluated_with_weights()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(static k => Math.Sin(k))];
        double[] d = [.. Enumerable.Range(0, 30).Select(static k => (double)(k * k % 3 == 1 ? 1 : 0))];
        double[] weights = [1, 0, 2, 0.5, 3, 1, 0, 4, 0.25, 1];
        var labels = new MetricsLabelsNet(seed: 1);
        Dataset<double> data = Dataset<double>.FromRows(x, 4, d, 3).WithSampleWeights(weights);
        labels.Evaluate(data).Accuracy!.Value.ShouldBe(labels.Predict(data).Accuracy, 1e-14);
        labels.Evaluate(data).Accuracy.ShouldNotBe(labels.Evaluate(Dataset<double>.FromRows(x, 4, d, 3)).Accuracy);
        labels.Evaluate(data).ToString().ShouldContain("of 30 outputs correct, before weighting)");

        var numbers = new MetricsNumbersNet(seed: 1);
        data = Dataset<double>.FromRows(x, 4, d[..20], 2).WithSampleWeights(weights);
        Evaluation evaluation = numbers.Evaluate(data);
        evaluation.Regression!.MeanAbsoluteError.ShouldBe(evaluation.Loss, 1e-14);
        evaluation.Regression.R2.ShouldBe(numbers.Predict(data).Regression.R2, 1e-13);
    }

    private static double[] Trained(Dataset<double> data, double rate) =>
        Trained(data, Options(data.SampleCount, rate));

    private static double[] Trained(Dataset<double> data, TrainingOptions options)
    {
        var net = new WeightedNet(seed: 7);
        net.Train(data, options, Cancellation);
        return net.Parameters.ToArray();
    }

    private static TrainingOptions Options(int batchSize, double rate) =>
        new() { Epochs = 1, BatchSize = batchSize, Optimizer = Optimizer.GradientDescent(rate) };

    private static double[] Targets(Dataset<double> data) =>
        [.. Enumerable.Range(0, data.SampleCount).SelectMany(s => data.GetTarget(s).ToArray())];

    private static Dataset<double> Data(int samples)
    {
        var random = new NumpyRandom(8);
        double[] x = [.. Enumerable.Range(0, samples * 4).Select(_ => random.NextGaussian())];
        double[] d = new double[samples * 3];
        for (int s = 0; s < samples; s++)
        {
            d[(s * 3) + random.NextInt32(0, 3)] = 1;
        }

        return Dataset<double>.FromRows(x, 4, d, 3);
    }
}
