using LayerGen.Data;
using LayerGen.Metrics;
using Shouldly;
using Xunit;
using static LayerGen.Activation;

namespace LayerGen.Tests.Training;

/// <summary>Networks over sequences in training, in evaluation and as streams.</summary>
public sealed partial class SequenceTests
{
    private const int Steps = 8;

    [Fact]
    public void A_recurrent_network_learns_to_remember_the_step_before()
    {
        Dataset<float> data = Echo(samples: 64, seed: 1);
        var net = new EchoNet(seed: 1);

        net.Train(
            data,
            new TrainingOptions { Epochs = 60, BatchSize = 16, Optimizer = Optimizer.Adam(0.02f) },
            cancellationToken: TestContext.Current.CancellationToken);

        net.Evaluate(Echo(samples: 64, seed: 2)).Accuracy!.Value.ShouldBeGreaterThan(0.97);
    }

    /// <summary>
    /// A chunk has 192 samples. A pass over their steps is not a multiple of it, and the last chunk may have no full
    /// block of 16 samples.
    /// </summary>
    [Theory]
    [InlineData(192)]
    [InlineData(193)]
    [InlineData(200)]
    [InlineData(208)]
    [InlineData(391)]
    [InlineData(401)]
    public void Chunks_have_the_gradients_of_the_whole_batch(int samples)
    {
        var random = new NumpyRandom(3);
        double[] x = [.. Enumerable.Range(0, samples * 10).Select(_ => random.NextGaussian())];
        double[] d = [.. Enumerable.Range(0, samples * 2).Select(k => k % 4 is 0 or 3 ? 1.0 : 0)];
        Dataset<double> data = Dataset<double>.FromRows(x, 10, d, 2);
        int[] all = [.. Enumerable.Range(0, samples)];

        double[] whole = Gradients(samples);

        Gradients(192).ShouldBe(whole);

        double[] Gradients(int size)
        {
            var net = new FiveNet(seed: 1);
            var cache = new FiveNet.Cache(size);
            var gradients = new FiveNet.Gradients();
            for (int first = 0; first < samples; first += size)
            {
                cache.LoadChunk(data, all, first, Math.Min(samples, first + size));
                net.Forward(cache);
                net.Backward(cache, gradients);
            }

            return gradients.Values.ToArray();
        }
    }

    [Fact]
    public void Each_step_is_a_decision_of_its_own()
    {
        Dataset<float> data = Echo(samples: 37, seed: 3);
        var net = new EchoNet(seed: 4);
        int correct = 0;
        double loss = 0;
        var y = new float[EchoNet.OutputCount];
        for (int s = 0; s < data.SampleCount; s++)
        {
            net.Predict(data.GetInput(s), y);
            ReadOnlySpan<float> targets = data.GetTarget(s);
            for (int k = 0; k < y.Length; k += 2)
            {
                correct += y[k + 1] > y[k] == targets[k + 1] > targets[k] ? 1 : 0;
                loss -= Math.Log(targets[k] > 0 ? y[k] : y[k + 1]);
            }
        }

        int steps = data.SampleCount * Steps;
        Evaluation evaluation = net.Evaluate(data);
        Predictions predictions = Predictions.Of(net, data);

        evaluation.SampleCount.ShouldBe(steps);
        evaluation.Accuracy.ShouldBe((double)correct / steps);
        evaluation.Loss.ShouldBe(loss / steps, 1e-6);
        predictions.Count.ShouldBe(steps);
        predictions.Accuracy.ShouldBe((double)correct / steps);
        EchoNet.OutputSteps.ShouldBe(Steps);
        Should.Throw<InvalidOperationException>(() => net.Classify(data.GetInput(0)))
            .Message.ShouldStartWith("Expected a predictor with one decision, but it has one at each of 8 steps.");
    }

    [Fact]
    public void Targets_of_each_step_must_be_a_distribution()
    {
        Dataset<float> data = Echo(samples: 2, seed: 1);
        float[] targets = [.. data.GetTarget(0), .. data.GetTarget(1)];
        targets[^1] += 0.5f;
        targets[^3] -= 0.5f;
        Dataset<float> wrong = Dataset<float>.FromRows(
            [.. data.GetInput(0), .. data.GetInput(1)], Steps, targets, EchoNet.OutputCount);

        Should.Throw<ArgumentException>(() => new EchoNet(seed: 1).Evaluate(wrong))
            .Message.ShouldStartWith("Expected targets that form a distribution");
    }

    [Fact]
    public void A_training_step_and_a_step_of_a_stream_allocate_nothing()
    {
        Dataset<float> data = Echo(samples: 48, seed: 1);
        var net = new EchoNet(seed: 1);
        var cache = new EchoNet.Cache(48);
        var gradients = new EchoNet.Gradients();
        var adam = EchoNet.CreateOptimizerState(Optimizer.Adam(0.01f));
        int[] order = [.. Enumerable.Range(0, 48)];
        using SequenceStream<float> stream = net.CreateStream();
        var y = new float[2];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Run()
        {
            for (int step = 0; step < 3; step++)
            {
                cache.Load(data, order);
                net.Forward(cache);
                net.ComputeLoss(cache);
                net.Backward(cache, gradients);
                adam.Step(net, gradients);
                stream.Process([0.5f], y);
            }
        }
    }

    [Fact]
    public void A_stream_settles_where_silence_changes_nothing()
    {
        var net = new EchoNet(seed: 1);
        foreach (ref float bias in net.b1)
        {
            bias = 0.3f;
        }

        using SequenceStream<float> stream = net.CreateStream();
        var first = new float[2];
        var rest = new float[2];
        var later = new float[2];
        stream.Process([0], first);

        stream.Settle().ShouldBeTrue();
        stream.Process([0], rest);
        stream.Process([0], later);

        rest.ShouldBe(later);
        rest.ShouldNotBe(first);
        stream.Reset();
        stream.Process([0], later);
        later.ShouldBe(first);
    }

    /// <summary>With some seeds, rounding errors end in a cycle of states instead of a single one.</summary>
    [Fact]
    public void A_cycle_of_rounding_errors_is_rest()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var net = new EchoNet(seed);
            foreach (ref float bias in net.b1)
            {
                bias = 0.3f;
            }

            using SequenceStream<float> stream = net.CreateStream();

            stream.Settle(mostSteps: 20_000).ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void An_oscillation_is_not_rest()
    {
        // With gates that are open, h' = tanh(½ − 3h).
        var net = new EchoNet(seed: 1);
        net.Parameters.Clear();
        net.b1[..6].Fill(100);
        net.b1[6..12].Fill(-100);
        net.b1[12..].Fill(0.5f);
        for (int k = 0; k < 6; k++)
        {
            net.U1[k, 12 + k] = -3;
        }

        using SequenceStream<float> stream = net.CreateStream();

        stream.Settle().ShouldBeFalse();
        stream.StepCount.ShouldBeLessThan(1000);
    }

    [Fact]
    public void Wrong_calls_of_a_stream_are_refused_and_change_nothing()
    {
        using SequenceStream<float> stream = new EchoNet(seed: 1).CreateStream();
        var state = new float[stream.StateCount];
        var y = new float[2];
        Should.Throw<ArgumentException>(() => stream.Process([1, 2], y)).Message
            .ShouldStartWith("Expected 2 outputs × 2 steps = 4 elements, but got 2.");
        Should.Throw<ArgumentException>(() => stream.SaveState(new float[3])).Message
            .ShouldStartWith("Expected 6 elements, the state of the stream, but got 3.");
        Should.Throw<ArgumentException>(() => stream.Process(y.AsSpan(0, 1), y)).Message
            .ShouldStartWith("Expected x and y in separate memory");
        Should.Throw<ArgumentException>(() => stream.Settle([1, 2])).Message
            .ShouldStartWith("Expected 1 elements, the input of a step, or none, but got 2.");

        stream.SaveState(state);
        state.ShouldAllBe(value => value == 0);
        stream.StepCount.ShouldBe(0);
        stream.Dispose();
        Should.Throw<ObjectDisposedException>(() => stream.Process([1], y));
    }

    /// <summary>Sequences of random signs, whose class at each step is the sign of the step before.</summary>
    private static Dataset<float> Echo(int samples, int seed)
    {
        var random = new NumpyRandom(seed);
        float[] x = [.. Enumerable.Range(0, samples * Steps).Select(_ => random.NextDouble() < 0.5 ? -1f : 1f)];
        float[] d = [.. Enumerable.Range(0, x.Length).SelectMany(k => k % Steps > 0 && x[k - 1] > 0
            ? new[] { 0f, 1f }
            : [1f, 0f])];
        return Dataset<float>.FromRows(x, Steps, d, 2 * Steps);
    }

    [Network(5, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [GRU(3)]
    [Dense(2, Softmax)]
    internal partial class FiveNet;

    [Network(Steps, 1)]
    [GRU(6, Sequence = true)]
    [Dense(2, Softmax)]
    internal partial class EchoNet;
}
