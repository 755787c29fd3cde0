using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Selection;
using LayerGen.Training;
using Shouldly;
using Xunit;
using static LayerGen.Activation;

namespace LayerGen.Tests.Training;

/// <summary>Truncated backpropagation through time: the windows of a sequence follow each other.</summary>
public sealed partial class StatefulTrainingTests
{
    private const int Steps = 4;
    private const int Windows = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_window_continues_where_the_window_before_it_ended()
    {
        const int Sequences = 19;
        Dataset<double> data = Noise(Sequences);
        var net = new CellNet(seed: 1);
        var cache = new CellNet.Cache(Sequences);
        var expected = new double[Windows * Steps * 2];
        for (int window = 0; window < Windows; window++)
        {
            if (window > 0)
            {
                cache.CarryStates();
            }

            cache.Load(data, [.. Enumerable.Range(0, Sequences).Select(sequence => (sequence * Windows) + window)]);
            net.Forward(cache);
            var outputs = new double[Steps * 2 * Sequences];
            cache.Output.CopyToBySample(outputs, Sequences);
            for (int sequence = 0; sequence < Sequences; sequence++)
            {
                Whole(net, data, sequence, expected);
                outputs.AsSpan(sequence * Steps * 2, Steps * 2).ToArray()
                    .ShouldBe(expected[(window * Steps * 2)..((window + 1) * Steps * 2)]);
            }
        }

        cache.ResetStates();
        cache.Load(data, [0]);
        net.Forward(cache);
        var first = new double[Steps * 2];
        cache.Output.CopyToBySample(first, 1);
        Whole(net, data, 0, expected);
        first.ShouldBe(expected[..(Steps * 2)]);
    }

    [Fact]
    public void The_gradients_are_those_with_the_carried_states_as_constants()
    {
        const int Sequences = 18;
        Dataset<double> data = Noise(Sequences);
        var net = new CellNet(seed: 1);
        var cache = new CellNet.Cache(Sequences);
        var gradients = new CellNet.Gradients();
        cache.Load(data, WindowsOf(Sequences, 0));
        net.Forward(cache);
        cache.CarryStates();
        cache.Load(data, WindowsOf(Sequences, 1));
        net.Forward(cache);
        net.Backward(cache, gradients);
        double Loss()
        {
            net.Forward(cache);
            return net.ComputeLoss(cache);
        }

        for (int k = 0; k < net.Parameters.Length; k++)
        {
            const double Distance = 1e-5;
            double value = net.Parameters[k];
            net.Parameters[k] = value + Distance;
            double above = Loss();
            net.Parameters[k] = value - Distance;
            double below = Loss();
            net.Parameters[k] = value;

            gradients.Values[k].ShouldBe((above - below) / (2 * Distance), 1e-8, $"parameter {k}");
        }
    }

    [Theory]
    [InlineData(5, 2, 1)]
    [InlineData(37, 16, 1)]
    [InlineData(300, 300, 1)]
    [InlineData(300, 300, 2)]
    [InlineData(300, 170, 3)]
    public void Training_takes_the_steps_of_a_loop_that_carries_the_states(int sequences, int batchSize, int threads)
    {
        Dataset<double> data = Noise(sequences);
        var net = new CellNet(seed: 1);
        var options = new TrainingOptions
        {
            Epochs = 2,
            BatchSize = batchSize,
            Threads = threads,
            WindowsPerSequence = Windows,
            Random = new NumpyRandom(7),
        };

        TrainingHistory<double> history = net.Train(data, options, Cancellation);

        (double[] parameters, double[] losses) = Loop(data, options);
        net.Parameters.ToArray().ShouldBe(parameters);
        for (int epoch = 0; epoch < losses.Length; epoch++)
        {
            history.TrainLoss[epoch].ShouldBe(losses[epoch], 1e-12);
        }
    }

    [Fact]
    public void Without_windows_nothing_is_carried()
    {
        Dataset<double> data = Noise(8);
        var net = new CellNet(seed: 1);
        var other = new CellNet(seed: 1);

        net.Train(data, new TrainingOptions { Epochs = 2, BatchSize = 8 }, Cancellation);
        other.Train(
            data, new TrainingOptions { Epochs = 2, BatchSize = 8, WindowsPerSequence = Windows }, Cancellation);

        other.Parameters.ToArray().ShouldNotBe(net.Parameters.ToArray());
    }

    /// <summary>The first step says what only the later windows ask for, so a window alone cannot know.</summary>
    [Fact]
    public void A_network_learns_to_remember_over_many_windows()
    {
        Dataset<double> data = FirstBit(64, seed: 1);
        Dataset<double> test = FirstBit(64, seed: 2);
        TrainingOptions options = new() { Epochs = 30, BatchSize = 16, Optimizer = Optimizer.Adam(0.02) };
        var stateful = new RememberNet(seed: 1);
        var stateless = new RememberNet(seed: 1);

        TrainingHistory<double> history = stateful.Train(
            data, test, options with { WindowsPerSequence = Windows }, Cancellation);
        stateless.Train(data, options, Cancellation);

        history.ValidationAccuracy[^1].ShouldBeGreaterThan(0.99);
        RememberedBy(stateful, test).ShouldBeGreaterThan(0.99);
        RememberedBy(stateless, test).ShouldBeLessThan(0.8);
    }

    [Fact]
    public void Validation_reads_whole_sequences()
    {
        // More sequences than the evaluation computes at once.
        Dataset<double> train = Noise(4);
        Dataset<double> validation = Noise(300);
        var net = new CellNet(seed: 1);

        TrainingHistory<double> history = net.Train(
            train, validation, new TrainingOptions { Epochs = 1, WindowsPerSequence = Windows }, Cancellation);

        double sum = 0;
        var outputs = new double[Windows * Steps * 2];
        for (int sequence = 0; sequence < 300; sequence++)
        {
            Whole(net, validation, sequence, outputs);
            for (int k = 0; k < outputs.Length; k++)
            {
                ReadOnlySpan<double> targets = validation.GetTarget((sequence * Windows) + (k / (Steps * 2)));
                sum += Math.Pow(outputs[k] - targets[k % (Steps * 2)], 2);
            }
        }

        double loss = sum / (300 * Windows * Steps * 2);
        history.ValidationLoss[0].ShouldBe(loss, 1e-12);
        net.Evaluate(validation, Windows).Loss.ShouldBe(loss, 1e-12);
        Math.Abs(net.Evaluate(validation).Loss - loss).ShouldBeGreaterThan(1e-6);
        net.Evaluate(validation, 1).Loss.ShouldBe(net.Evaluate(validation).Loss);
    }

    [Fact]
    public void An_interrupted_run_continues_within_a_sequence()
    {
        Dataset<double> data = Noise(40);
        TrainingOptions Options() => new()
        {
            Epochs = 2,
            BatchSize = 32,
            WindowsPerSequence = Windows,
            Random = new NumpyRandom(3),
        };
        var whole = new CellNet(seed: 1);
        whole.Train(data, Options(), Cancellation);
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            for (int batches = 1; batches < 12; batches++)
            {
                string path = Path.Combine(folder, $"{batches}");
                var begun = new CellNet(seed: 1);
                using (Trainer<double> trainer = begun.CreateTrainer(
                    data, Options() with { Callbacks = [new StopAfter(batches)] }))
                {
                    trainer.Train(Cancellation);
                    trainer.SaveCheckpoint(path);
                }

                var resumed = new CellNet(seed: 1);
                resumed.Train(data, Options() with { ResumeFrom = Checkpoint.Load(path) }, Cancellation);

                resumed.Parameters.ToArray().ShouldBe(whole.Parameters.ToArray(), $"after {batches} batches");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Whole_sequences_and_a_network_with_states_are_expected()
    {
        TrainingOptions options = new() { WindowsPerSequence = Windows };
        Dataset<double> whole = Noise(2);
        Dataset<double> cut = Dataset<double>.FromRows(new double[4 * 8], 8, new double[4 * 8], 8);

        Should.Throw<ArgumentException>(() => new CellNet(1).Train(cut, options, Cancellation)).Message.ShouldStartWith(
            "Expected whole sequences of WindowsPerSequence = 3 samples each, but got 4 samples.");
        Should.Throw<ArgumentException>(() => new CellNet(1).Train(whole, cut, options, Cancellation))
            .ParamName.ShouldBe("validation");
        Should.Throw<ArgumentException>(() => new BackwardsNet(1).Train(whole, options, Cancellation))
            .Message.ShouldStartWith("Expected a network with recurrent layers, all of which run forwards, because "
                + "WindowsPerSequence = 3 carries their states from window to window, but got [Network(4, 2");
        Should.Throw<ArgumentException>(() => new CellNet(1).Train(
            whole, options with { LastBatch = LastBatch.Drop }, Cancellation))
            .Message.ShouldStartWith("Expected at least BatchSize = 32 training sequences, because");
        Should.Throw<ArgumentException>(() => new CellNet(1).Evaluate(cut, Windows)).ParamName.ShouldBe("data");
        Should.Throw<ArgumentOutOfRangeException>(() => new CellNet(1).Evaluate(whole, 0))
            .Message.ShouldStartWith("Expected windowsPerSequence of at least 1, but got 0.");
        Should.Throw<ArgumentOutOfRangeException>(() => options with { WindowsPerSequence = 0 });
        Should.Throw<ArgumentException>(() => CrossValidation.Run(seed => new CellNet(seed), whole, options))
            .Message.ShouldStartWith("Expected options with WindowsPerSequence = 1, because folds would take");
    }

    [Fact]
    public void States_are_carried_after_a_forward_pass()
    {
        var cache = new CellNet.Cache(2);

        Should.Throw<InvalidOperationException>(cache.CarryStates);
        cache.Load(Noise(2), [0, 3]);
        Should.Throw<InvalidOperationException>(cache.CarryStates)
            .Message.ShouldStartWith("The batch is not computed yet. Call Forward(cache)");
        Should.Throw<InvalidOperationException>(new BackwardsNet.Cache(2).ResetStates)
            .Message.ShouldStartWith("Expected a network with recurrent layers, all of which run forwards,");
        cache.States.Count.ShouldBe(4, "the state of each layer, and the cell state of the LSTM");
    }

    private static int[] WindowsOf(int sequences, int window) =>
        [.. Enumerable.Range(0, sequences).Select(sequence => (sequence * Windows) + window)];

    /// <summary>Computes the outputs of a whole sequence, step by step.</summary>
    private static void Whole(CellNet net, Dataset<double> data, int sequence, double[] outputs)
    {
        using SequenceStream<double> stream = net.CreateStream();
        for (int window = 0; window < Windows; window++)
        {
            stream.Process(
                data.GetInput((sequence * Windows) + window), outputs.AsSpan(window * Steps * 2, Steps * 2));
        }
    }

    /// <summary>Trains a network as a user would write it, with a cache for the whole batch.</summary>
    private static (double[] Parameters, double[] Losses) Loop(Dataset<double> data, TrainingOptions options)
    {
        var net = new CellNet(seed: 1);
        var random = new NumpyRandom(7);
        var adam = new CellNet.AdamState(Optimizer.Adam());
        var cache = new CellNet.Cache(options.BatchSize);
        var gradients = new CellNet.Gradients();
        var losses = new double[options.Epochs];
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            int[] order = random.Permutation(data.SampleCount / Windows);
            foreach (int[] sequences in order.Chunk(options.BatchSize))
            {
                cache.ResetStates();
                for (int window = 0; window < Windows; window++)
                {
                    if (window > 0)
                    {
                        cache.CarryStates();
                    }

                    cache.Load(data, [.. sequences.Select(sequence => (sequence * Windows) + window)]);
                    net.Forward(cache);
                    losses[epoch] += net.ComputeLoss(cache) * sequences.Length / data.SampleCount;
                    net.Backward(cache, gradients);
                    adam.Step(net, gradients);
                }
            }
        }

        return (net.Parameters.ToArray(), losses);
    }

    private static Dataset<double> Noise(int sequences)
    {
        NumpyRandom random = new(5);
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];
        int numbers = sequences * Windows * Steps * 2;
        return Dataset<double>.FromRows(Numbers(numbers), Steps * 2, Numbers(numbers), Steps * 2);
    }

    private static Dataset<double> FirstBit(int sequences, long seed)
    {
        NumpyRandom random = new(seed);
        DatasetBuilder<double> builder = new(Steps * 2, Steps * 2);
        for (int sequence = 0; sequence < sequences; sequence++)
        {
            int bit = random.NextInt32(0, 2);
            for (int window = 0; window < Windows; window++)
            {
                builder.Add(out Span<double> inputs, out Span<double> targets);
                inputs[0] = window == 0 ? (2 * bit) - 1 : 0;
                for (int step = 0; step < Steps; step++)
                {
                    inputs[(step * 2) + 1] = window == 0 ? 0 : 1;
                    targets[(step * 2) + (window == 0 ? 0 : bit)] = 1;
                }
            }
        }

        return builder.Build();
    }

    /// <summary>Returns the share of the later steps at which a network knows the first bit.</summary>
    private static double RememberedBy(RememberNet net, Dataset<double> data)
    {
        int correct = 0;
        var outputs = new double[Steps * 2];
        using SequenceStream<double> stream = net.CreateStream();
        for (int sample = 0; sample < data.SampleCount; sample++)
        {
            if (sample % Windows == 0)
            {
                stream.Reset();
            }

            stream.Process(data.GetInput(sample), outputs);
            ReadOnlySpan<double> targets = data.GetTarget(sample);
            for (int step = 0; step < Steps && sample % Windows > 0; step++)
            {
                correct += outputs[step * 2] > outputs[(step * 2) + 1] == targets[step * 2] > 0.5 ? 1 : 0;
            }
        }

        return (double)correct / (data.SampleCount * Steps * (Windows - 1) / Windows);
    }

    [Network(Steps, 2, Precision = Precision.Double)]
    [GRU(5, Sequence = true)]
    [LSTM(18, Sequence = true)]
    [SimpleRNN(4, Sequence = true)]
    [Dense(2)]
    public partial class CellNet;

    [Network(Steps, 2, Precision = Precision.Double)]
    [GRU(8, Sequence = true)]
    [Dense(2, Softmax)]
    public partial class RememberNet;

    [Network(Steps, 2, Precision = Precision.Double)]
    [GRU(3, Sequence = true)]
    [GRU(3, Sequence = true, Backwards = true)]
    [Dense(2)]
    public partial class BackwardsNet;

    private sealed class StopAfter(int batches) : ITrainingCallback
    {
        private int _batches;

        public void OnBatchEnd(in BatchReport report, TrainingControl control)
        {
            if (++_batches == batches)
            {
                control.Stop();
            }
        }
    }
}
