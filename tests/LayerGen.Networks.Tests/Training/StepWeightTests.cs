using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Persistence;
using Shouldly;
using Xunit;
using static LayerGen.Activation;

namespace LayerGen.Tests.Training;

/// <summary>Weights of the steps of sequences, above all masks of sequences of different lengths.</summary>
public sealed partial class StepWeightTests
{
    private const int Steps = 9;
    private const int Short = 5;
    private const int Samples = 37;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_loss_is_the_mean_over_the_steps_that_are_there()
    {
        Dataset<double> data = Sequences();
        var net = new CausalNet(seed: 1);

        var cache = new CausalNet.Cache(Samples);
        cache.Load(data, All);
        net.Forward(cache);
        double loss = net.ComputeLoss(cache);

        loss.ShouldBe(MeanLoss(net, data), 1e-12);
        cache.SampleLosses.ToArray().Average().ShouldBe(loss, 1e-12);
        net.Evaluate(data).Loss.ShouldBe(loss, 1e-12);
    }

    [Fact]
    public void The_gradients_are_those_of_this_loss()
    {
        Dataset<double> data = Sequences();
        var net = new CausalNet(seed: 1);
        double[] gradients = Gradients(net, data);

        for (int k = 0; k < net.Parameters.Length; k += 7)
        {
            const double Distance = 1e-5;
            double value = net.Parameters[k];
            net.Parameters[k] = value + Distance;
            double above = MeanLoss(net, data);
            net.Parameters[k] = value - Distance;
            double below = MeanLoss(net, data);
            net.Parameters[k] = value;

            gradients[k].ShouldBe((above - below) / (2 * Distance), 1e-8, $"parameter {k}");
        }
    }

    /// <summary>A network that does not look ahead does not see what is behind the end, not even an infinity.</summary>
    [Fact]
    public void What_is_behind_the_end_does_not_matter()
    {
        Dataset<double> data = Sequences();
        int[] lengths = Lengths;
        var net = new CausalNet(seed: 1);
        double[] x = new double[Samples * Steps * 2];
        double[] d = new double[Samples * Steps * 3];
        for (int s = 0; s < Samples; s++)
        {
            data.GetInput(s).CopyTo(x.AsSpan(s * Steps * 2));
            data.GetTarget(s).CopyTo(d.AsSpan(s * Steps * 3));
            x.AsSpan(s * Steps * 2, Steps * 2)[(lengths[s] * 2)..].Fill(-3);
            d.AsSpan(s * Steps * 3, Steps * 3)[(lengths[s] * 3)..].Fill(double.MaxValue);
        }

        Dataset<double> other = Dataset<double>.FromRows(x, Steps * 2, d, Steps * 3).WithLengths(Steps, lengths);

        Gradients(net, other).ShouldBe(Gradients(net, data));
        net.Evaluate(other).ToString().ShouldBe(net.Evaluate(data).ToString());
    }

    [Fact]
    public void Sequences_of_equal_length_are_like_those_of_a_shorter_network()
    {
        var net = new CausalNet(seed: 1);
        var shorter = new ShortNet(seed: 2);
        net.Parameters.CopyTo(shorter.Parameters);
        Dataset<double> padded = Sequences(_ => Short);
        var x = new List<double>();
        var d = new List<double>();
        for (int s = 0; s < Samples; s++)
        {
            x.AddRange(padded.GetInput(s)[..(Short * 2)]);
            d.AddRange(padded.GetTarget(s)[..(Short * 3)]);
        }

        Dataset<double> whole = Dataset<double>.FromRows([.. x], Short * 2, [.. d], Short * 3);

        var cache = new ShortNet.Cache(Samples);
        var gradients = new ShortNet.Gradients();
        cache.Load(whole, All);
        shorter.Forward(cache);
        shorter.Backward(cache, gradients);
        double[] expected = gradients.Values.ToArray();
        double[] actual = Gradients(net, padded);
        for (int k = 0; k < expected.Length; k++)
        {
            actual[k].ShouldBe(expected[k], 1e-14);
        }

        Evaluation one = net.Evaluate(padded);
        Evaluation other = shorter.Evaluate(whole);
        one.SampleCount.ShouldBe(other.SampleCount);
        one.Accuracy.ShouldBe(other.Accuracy);
        one.Loss.ShouldBe(other.Loss, 1e-14);
    }

    [Fact]
    public void Weights_of_one_have_the_bits_of_none()
    {
        Dataset<double> data = Sequences(_ => Steps);
        var net = new CausalNet(seed: 1);
        Dataset<double> without = Dataset<double>.FromRows(
            [.. All.SelectMany(s => data.GetInput(s).ToArray())],
            Steps * 2,
            [.. All.SelectMany(s => data.GetTarget(s).ToArray())],
            Steps * 3);

        Gradients(net, data).ShouldBe(Gradients(net, without));
        net.Evaluate(data).ToString().ShouldBe(net.Evaluate(without).ToString());
    }

    /// <summary>The weights are divided by their sum over the batch, and not by that over a chunk.</summary>
    [Fact]
    public void A_batch_in_chunks_has_the_same_bits()
    {
        int size = CausalNet.SamplesPerChunk;
        int samples = (2 * size) + 7;
        Dataset<double> data = Sequences(s => s < size ? 2 : 1 + (s * 7 % Steps), samples);
        var net = new CausalNet(seed: 1);
        double[] expected = Gradients(net, data);
        double loss = net.Evaluate(data).Loss;

        var cache = new CausalNet.Cache(size);
        var gradients = new CausalNet.Gradients();
        int[] all = [.. Enumerable.Range(0, samples)];
        for (int first = 0; first < samples; first += size)
        {
            cache.LoadChunk(data, all, first, Math.Min(first + size, samples));
            net.Forward(cache);
            net.ComputeLoss(cache);
            net.Backward(cache, gradients);
        }

        gradients.Values.ToArray().ShouldBe(expected);
        cache.ComputeMeanLoss().ShouldBe(loss, 1e-12);
    }

    [Fact]
    public void A_network_learns_from_the_last_step_alone()
    {
        // The class is that of the first step, so the network has to remember it up to the end.
        var random = new NumpyRandom(5);
        var inputs = new List<double[]>();
        var targets = new List<double[]>();
        double[] weights = new double[200 * Steps];
        for (int s = 0; s < 200; s++)
        {
            int length = random.NextInt32(3, Steps + 1);
            double[] x = [.. Enumerable.Range(0, length * 2).Select(_ => random.NextGaussian())];
            double[] d = new double[length * 3];
            for (int t = 0; t < length; t++)
            {
                d[(t * 3) + (x[0] > 0 ? 1 : 0)] = 1;
            }

            inputs.Add(x);
            targets.Add(d);
            weights[(s * Steps) + length - 1] = 1;
        }

        Dataset<double> data = Dataset.FromSequences(inputs, targets, Steps, features: 2, outputs: 3)
            .WithStepWeights(weights);
        var net = new CausalNet(seed: 3);
        net.Train(
            data,
            new TrainingOptions { Epochs = 60, BatchSize = 20, Optimizer = Optimizer.Adam(0.01) },
            cancellationToken: Cancellation);

        Evaluation evaluation = net.Evaluate(data);
        evaluation.SampleCount.ShouldBe(200);
        evaluation.Accuracy!.Value.ShouldBeGreaterThan(0.95);
        Predictions.Of(net, data).Confusion.Accuracy.ShouldBe(evaluation.Accuracy.Value, 1e-12);
    }

    [Fact]
    public void Weights_are_kept_where_samples_are_chosen_joined_converted_and_saved()
    {
        Dataset<double> data = Sequences();
        Dataset<double> chosen = data.Split(0.5).Train;
        chosen.StepWeights.Length.ShouldBe(chosen.SampleCount * Steps);
        for (int s = 0; s < chosen.SampleCount; s++)
        {
            // What is behind the end is zero.
            chosen.GetStepWeights(s).ToArray().Sum().ShouldBe(chosen.GetTarget(s).ToArray().Sum());
        }

        data.ConvertTo<float>().StepWeights.ToArray().ShouldBe(data.StepWeights.ToArray().Select(w => (float)w));
        Dataset<double> joined = Dataset.Concat(data, chosen);
        joined.GetStepWeights(Samples).ToArray().ShouldBe(chosen.GetStepWeights(0).ToArray());

        string folder = Directory.CreateTempSubdirectory().FullName;
        string path = Path.Combine(folder, "sequences.npz");
        data.SaveNpz(path);
        DatasetFiles.LoadNpz<double>(path).StepWeights.ToArray().ShouldBe(data.StepWeights.ToArray());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Weights_of_a_batch_are_loaded_by_hand()
    {
        Dataset<double> data = Sequences();
        var net = new CausalNet(seed: 1);
        var cache = new CausalNet.Cache(Samples);
        cache.LoadBySample(
            [.. All.SelectMany(s => data.GetInput(s).ToArray())],
            [.. All.SelectMany(s => data.GetTarget(s).ToArray())]);
        cache.LoadStepWeights(data.StepWeights);
        net.Forward(cache);

        net.ComputeLoss(cache).ShouldBe(MeanLoss(net, data), 1e-12);

        // The next batch has no weights.
        cache.LoadBySample(data.GetInput(0), data.GetTarget(0));
        net.Forward(cache);
        (net.ComputeLoss(cache) - MeanLoss(net, data.Select([0]))).ShouldBeInRange(-10, -1e-3);
    }

    [Fact]
    public void Wrong_weights_are_refused()
    {
        Dataset<double> data = Sequences();
        Message(() => data.WithStepWeights(1, 2, 3)).ShouldStartWith(
            "Expected the same number of weights, at least 2, for each of 37 samples, but got 3.");
        Message(() => data.WithStepWeights(new double[Samples * 2])).ShouldStartWith(
            "Expected a weight greater than 0, but all are 0.");
        double[] negative = [.. Enumerable.Repeat(1.0, Samples * 2)];
        negative[7] = -1;
        Message(() => data.WithStepWeights(negative)).ShouldStartWith(
            "Expected finite weights of at least 0, but got -1 for step 1 of sample 3.");
        Message(() => data.WithLengths(Steps, 1, 2)).ShouldStartWith("Expected 37 lengths, one per sample, but got 2.");
        Message(() => data.WithLengths(3, Lengths)).ShouldStartWith("Expected lengths from 1 to 3, but got ");
        Message(() => Dataset.FromSequences<double>([[1, 2, 3]], [[1]], 4, 2, 1)).ShouldStartWith(
            "Expected 1 … 4 steps of 2 features, but sequence 0 has 3 elements.");
        Message(() => Dataset.FromSequences<double>([[1, 2]], [[1, 2]], 4, 2, 1)).ShouldStartWith(
            "Expected 1 targets × 1 steps for sequence 0, but got 2 elements.");
        Message(() => Dataset.NextTokens<double>([[1, 2], [1]], 4, 5)).ShouldStartWith(
            "Expected 1 … 4 steps of 1 features, but sequence 1 has 0 elements.");

        Dataset<double> other = data.WithLengths(4, [.. All.Select(_ => 4)]);
        Message(() => new CausalNet(seed: 1).Evaluate(other)).ShouldStartWith(
            "Expected weights of 9 steps, as the output has, but got 4.");
        Message(() => new CausalNet.Cache(Samples).Load(other, All)).ShouldStartWith(
            "Expected weights of 9 steps, as the output has, but got 4.");
        Message(() => Dataset.Concat(data, other)).ShouldStartWith(
            "Expected weights for equal numbers of steps in all datasets, but got 9 and 4.");
    }

    [Fact]
    public void Texts_of_different_lengths_are_padded()
    {
        Dataset<float> data = Dataset.NextTokens<float>([[1, 2, 3], [4, 0]], steps: 4, vocabulary: 5);

        data.GetInput(0).ToArray().ShouldBe([1, 2, 0, 0]);
        data.GetTarget(0)[..10].ToArray().ShouldBe([0, 0, 1, 0, 0, 0, 0, 0, 1, 0]);
        data.GetStepWeights(0).ToArray().ShouldBe([1, 1, 0, 0]);
        data.GetInput(1).ToArray().ShouldBe([4, 0, 0, 0]);
        data.GetStepWeights(1).ToArray().ShouldBe([1, 0, 0, 0]);
    }

    private static string Message(Action action) => Should.Throw<ArgumentException>(action).Message;

    private static int[] All => [.. Enumerable.Range(0, Samples)];

    private static int[] Lengths => [.. All.Select(s => 1 + (s * 5 % Steps))];

    /// <summary>Returns random sequences of different lengths, with a random class at each step.</summary>
    private static Dataset<double> Sequences(Func<int, int>? length = null, int samples = Samples)
    {
        var random = new NumpyRandom(4);
        var inputs = new List<double[]>();
        var targets = new List<double[]>();
        for (int s = 0; s < samples; s++)
        {
            int steps = length is null ? Lengths[s] : length(s);
            inputs.Add([.. Enumerable.Range(0, steps * 2).Select(_ => random.NextGaussian())]);
            double[] d = new double[steps * 3];
            for (int t = 0; t < steps; t++)
            {
                d[(t * 3) + random.NextInt32(0, 3)] = 1;
            }

            targets.Add(d);
        }

        return Dataset.FromSequences(inputs, targets, Steps, features: 2, outputs: 3);
    }

    /// <summary>Computes Σ w·loss / Σ w from predictions.</summary>
    private static double MeanLoss(CausalNet net, Dataset<double> data)
    {
        double[] y = new double[Steps * 3];
        double sum = 0;
        double total = 0;
        for (int s = 0; s < data.SampleCount; s++)
        {
            net.Predict(data.GetInput(s), y);
            ReadOnlySpan<double> d = data.GetTarget(s);
            ReadOnlySpan<double> weights = data.GetStepWeights(s);
            for (int t = 0; t < Steps; t++)
            {
                for (int k = 0; weights[t] > 0 && k < 3; k++)
                {
                    sum -= weights[t] * d[(t * 3) + k] * Math.Log(y[(t * 3) + k]);
                }

                total += weights[t];
            }
        }

        return sum / total;
    }

    private static double[] Gradients(CausalNet net, Dataset<double> data)
    {
        var cache = new CausalNet.Cache(data.SampleCount);
        var gradients = new CausalNet.Gradients();
        cache.Load(data, [.. Enumerable.Range(0, data.SampleCount)]);
        net.Forward(cache);
        net.Backward(cache, gradients);
        return gradients.Values.ToArray();
    }

    [Network(Steps, 2, Precision = Precision.Double)]
    [GRU(5, Sequence = true)]
    [Dense(3, Softmax)]
    internal partial class CausalNet;

    [Network(Short, 2, Precision = Precision.Double)]
    [GRU(5, Sequence = true)]
    [Dense(3, Softmax)]
    internal partial class ShortNet;
}
