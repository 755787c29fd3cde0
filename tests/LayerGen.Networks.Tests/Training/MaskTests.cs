using System.Numerics;
using LayerGen.Data;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>
/// Networks with a mask. For a sample with some present steps, such a network is the same network declared with this
/// number of steps, wherever the present steps are.
/// </summary>
public sealed partial class MaskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The places of the present steps of a shorter network in a longer one.</summary>
    public static TheoryData<string, int[]> Places => new()
    {
        { "at the start", [0, 1, 2, 3, 4] },
        { "at the end", [4, 5, 6, 7, 8] },
        { "in the middle", [2, 3, 4, 5, 6] },
        { "apart", [0, 2, 5, 6, 8] },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void The_last_state_is_that_of_a_shorter_network(string where, int[] places)
        => Agree(new StateNet(seed: 1), new ShortStateNet(seed: 2), places, absent: 0, 1e-13, where);

    [Theory]
    [MemberData(nameof(Places))]
    public void So_it_is_in_single_precision_with_wide_layers(string where, int[] places)
        => Agree(new WideNet(seed: 1), new ShortWideNet(seed: 2), places, absent: 0, 1e-4, where);

    [Theory]
    [MemberData(nameof(Places))]
    public void The_mean_is_that_of_a_shorter_network(string where, int[] places)
        => Agree(new MeanNet(seed: 1), new ShortMeanNet(seed: 2), places, absent: -1, 1e-13, where);

    [Theory]
    [MemberData(nameof(Places))]
    public void The_outputs_of_steps_are_those_of_a_shorter_network(string where, int[] places)
        => Agree(new StepsNet(seed: 1), new ShortStepsNet(seed: 2), places, absent: 0, 1e-13, where);

    [Theory]
    [MemberData(nameof(Places))]
    public void Tokens_that_are_zero_are_no_steps(string where, int[] places)
        => Agree(new TokenNet(seed: 1), new ShortTokenNet(seed: 2), places, absent: 0, 1e-13, where);

    /// <summary>The gradients are not those of other steps: without a mask, the outputs differ.</summary>
    [Fact]
    public void Without_a_mask_the_padding_has_an_effect()
    {
        var net = new StateNet(seed: 1);
        var without = new UnmaskedNet(seed: 2);
        net.Parameters.CopyTo(without.Parameters);
        double[] x = [.. Enumerable.Range(0, 27).Select(k => k < 15 ? Math.Sin(k + 1) : 0)];
        double[] y = new double[3];
        double[] other = new double[3];

        net.Predict(x, y);
        without.Predict(x, other);

        Math.Abs(y[0] - other[0]).ShouldBeGreaterThan(1e-4);
    }

    [Fact]
    public void A_sample_without_steps_has_the_output_of_a_state_of_zero()
    {
        var net = new StateNet(seed: 1);
        ReadOnlySpan<double> biases = net.Parameters[^3..];
        double[] exp = [.. biases.ToArray().Select(Math.Exp)];
        double[] y = new double[3];

        net.Predict(new double[27], y);

        for (int k = 0; k < 3; k++)
        {
            y[k].ShouldBe(exp[k] / exp.Sum(), 1e-14);
        }
    }

    /// <summary>What a masked step would have been does not matter, not even for the gradients.</summary>
    [Fact]
    public void Batches_of_samples_without_steps_have_finite_gradients()
    {
        var net = new MeanNet(seed: 1);
        double[] x = new double[17 * 27];
        double[] d = new double[17 * 3];
        x.AsSpan().Fill(-1);
        for (int s = 0; s < 17; s++)
        {
            d[s * 3] = 1;
        }

        var cache = new MeanNet.Cache(17);
        var gradients = new MeanNet.Gradients();
        cache.Load(Dataset<double>.FromRows(x, 27, d, 3), [.. Enumerable.Range(0, 17)]);
        net.Forward(cache);
        net.ComputeLoss(cache);
        net.Backward(cache, gradients);

        gradients.Values.ToArray().ShouldAllBe(value => double.IsFinite(value));
        gradients.Values[^3..].ToArray().ShouldContain(value => Math.Abs(value) > 1e-3);
    }

    [Fact]
    public void Training_on_padded_sequences_is_training_on_the_sequences()
    {
        var net = new StateNet(seed: 1);
        var shorter = new ShortStateNet(seed: 1);
        net.Parameters.CopyTo(shorter.Parameters);
        Dataset<double> whole = Samples<double>(300, 5, 3, isOfTokens: false, outputs: 3, seed: 4);
        Dataset<double> padded = Padded(whole, 9, 3, [0, 1, 2, 3, 4], absent: 0, outputSteps: 1);

        net.Train(padded, Options(threads: 1), cancellationToken: Cancellation);
        shorter.Train(whole, Options(threads: 1), cancellationToken: Cancellation);

        for (int k = 0; k < net.Parameters.Length; k++)
        {
            net.Parameters[k].ShouldBe(shorter.Parameters[k], 1e-7, $"parameter {k}");
        }
    }

    [Fact]
    public void Training_has_the_same_bits_for_any_number_of_threads()
    {
        Dataset<double> whole = Samples<double>(700, 5, 3, isOfTokens: false, outputs: 3, seed: 4);
        Dataset<double> padded = Padded(whole, 9, 3, [1, 2, 5, 6, 8], absent: 0, outputSteps: 1);
        var one = new StateNet(seed: 1);
        var two = new StateNet(seed: 1);

        one.Train(padded, Options(threads: 1, batchSize: 500), cancellationToken: Cancellation);
        two.Train(padded, Options(threads: 2, batchSize: 500), cancellationToken: Cancellation);

        two.Parameters.ToArray().ShouldBe(one.Parameters.ToArray());
        two.Evaluate(padded).ToString().ShouldBe(one.Evaluate(padded).ToString());
    }

    /// <summary>The class is that of the first present step, behind which there is padding of any length.</summary>
    [Fact]
    public void A_network_learns_from_sequences_of_different_lengths()
    {
        var random = new NumpyRandom(5);
        double[] x = new double[300 * 27];
        double[] d = new double[300 * 3];
        x.AsSpan().Fill(-1);
        for (int s = 0; s < 300; s++)
        {
            int length = random.NextInt32(1, 10);
            for (int k = 0; k < length * 3; k++)
            {
                x[(s * 27) + k] = random.NextGaussian();
            }

            double sum = x.AsSpan(s * 27, length * 3).ToArray().Where((_, k) => k % 3 == 0).Average();
            d[(s * 3) + (sum > 0 ? 1 : 0)] = 1;
        }

        Dataset<double> data = Dataset<double>.FromRows(x, 27, d, 3);
        var net = new MeanNet(seed: 3);
        net.Train(
            data,
            new TrainingOptions { Epochs = 60, BatchSize = 20, Optimizer = Optimizer.Adam(0.01) },
            cancellationToken: Cancellation);

        net.Evaluate(data).Accuracy!.Value.ShouldBeGreaterThan(0.95);
    }

    private static TrainingOptions Options(int threads, int batchSize = 40) => new()
    {
        Epochs = 5,
        BatchSize = batchSize,
        Optimizer = Optimizer.Adam(0.01),
        Threads = threads,
        Random = new NumpyRandom(7),
    };

    /// <summary>Checks a network and one with fewer steps that has the same parameters.</summary>
    private static void Agree<TLong, TLongCache, TLongGradients, TShort, TShortCache, TShortGradients, T>(
        ITrainable<TLong, T, TLongCache, TLongGradients> masked,
        ITrainable<TShort, T, TShortCache, TShortGradients> shorter,
        int[] places,
        double absent,
        double tolerance,
        string where)
        where TLong : class, INetwork<TLong, T, TLongCache, TLongGradients>
        where TShort : class, INetwork<TShort, T, TShortCache, TShortGradients>
        where TLongCache : BatchCache<T>
        where TShortCache : BatchCache<T>
        where TLongGradients : GradientBuffer<T>
        where TShortGradients : GradientBuffer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var net = (TLong)masked;
        var other = (TShort)shorter;
        net.Parameters.CopyTo(other.Parameters);
        int steps = TLong.Schema.InputShape[0];
        int features = TLong.InputCount / steps;
        bool isOfTokens = TLong.Schema.Layers[0].Kind == "Embedding";
        int outputs = TShort.OutputCount / TShort.OutputSteps;
        foreach (int samples in new[] { 1, 16, 17, 33 })
        {
            Dataset<T> whole = Samples<T>(
                samples, TShort.InputCount / features, features, isOfTokens, TShort.OutputCount, seed: samples);
            Dataset<T> padded = Padded(whole, steps, features, places, absent, TShort.OutputSteps);

            (T[] expected, T[] expectedGradients) = Run(other, whole);
            (T[] actual, T[] gradients) = Run(net, padded);

            // The outputs of the present steps, or those of the samples.
            T[] present = TShort.OutputSteps == 1
                ? actual
                : [.. Enumerable.Range(0, samples).SelectMany(s => places.SelectMany(t => actual
                    .Skip((s * TLong.OutputCount) + (t * outputs)).Take(outputs)))];
            present.ShouldBe(expected, $"{where}, {samples} samples");
            for (int k = 0; k < gradients.Length; k++)
            {
                double value = double.CreateChecked(expectedGradients[k]);
                double.CreateChecked(gradients[k]).ShouldBe(
                    value, tolerance * (1 + Math.Abs(value)), $"{where}, {samples} samples, gradient {k}");
            }
        }
    }

    /// <summary>Computes the outputs, sample by sample, and the gradients of the parameters.</summary>
    private static (T[] Outputs, T[] Gradients) Run<TNetwork, T, TCache, TGradients>(
        INetwork<TNetwork, T, TCache, TGradients> network, Dataset<T> data)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        var net = (TNetwork)network;
        TCache cache = TNetwork.CreateCache(data.SampleCount);
        TGradients gradients = TNetwork.CreateGradients();
        cache.Load(data, [.. Enumerable.Range(0, data.SampleCount)]);
        net.Forward(cache);
        net.ComputeLoss(cache);
        net.Backward(cache, gradients);
        var outputs = new T[data.SampleCount * TNetwork.OutputCount];
        cache.Output.CopyToBySample(outputs, data.SampleCount);
        return (outputs, gradients.Values.ToArray());
    }

    /// <summary>Draws samples and classes. No step is zero or negative one.</summary>
    private static Dataset<T> Samples<T>(
        int samples, int steps, int features, bool isOfTokens, int outputs, long seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new NumpyRandom(seed);
        T[] x =
        [
            .. Enumerable.Range(0, samples * steps * features).Select(_ => T.CreateChecked(
                isOfTokens ? random.NextInt32(1, 6) : random.NextGaussian())),
        ];
        var d = new T[samples * outputs];
        for (int first = 0; first < d.Length; first += 3)
        {
            d[first + random.NextInt32(0, 3)] = T.One;
        }

        return Dataset<T>.FromRows(x, steps * features, d, outputs);
    }

    /// <summary>Puts the steps of samples in their places among absent steps, which count for no loss.</summary>
    private static Dataset<T> Padded<T>(
        Dataset<T> whole, int steps, int features, int[] places, double absent, int outputSteps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int outputs = whole.TargetCount / outputSteps;
        int samples = whole.SampleCount;
        int longOutputs = outputSteps == 1 ? outputs : outputs * steps;
        var x = new T[samples * steps * features];
        var d = new T[samples * longOutputs];
        var weights = new T[samples * steps];
        x.AsSpan().Fill(T.CreateChecked(absent));
        for (int s = 0; s < samples; s++)
        {
            if (outputSteps == 1)
            {
                whole.GetTarget(s).CopyTo(d.AsSpan(s * outputs));
            }

            for (int k = 0; k < places.Length; k++)
            {
                int step = (s * steps) + places[k];
                whole.GetInput(s).Slice(k * features, features).CopyTo(x.AsSpan(step * features));
                weights[step] = T.One;
                if (outputSteps > 1)
                {
                    whole.GetTarget(s).Slice(k * outputs, outputs).CopyTo(d.AsSpan(step * outputs));
                }
            }
        }

        Dataset<T> data = Dataset<T>.FromRows(x, steps * features, d, longOutputs);
        return outputSteps == 1 ? data : data.WithStepWeights(weights);
    }
}
