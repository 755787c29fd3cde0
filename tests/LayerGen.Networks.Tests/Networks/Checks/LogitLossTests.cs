using System.Numerics;
using LayerGen.CompilerServices;
using LayerGen.Data;
using LayerGen.Tests.Numerics;
using LayerGen.Training;
using Shouldly;
using Xunit;
using static LayerGen.Activation;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>
/// Losses of networks whose logits are their inputs, compared with series in twice the precision of a double. No digits
/// are lost between the logit and the loss, however certain the network is.
/// </summary>
public sealed class LogitLossTests
{
    private static readonly Random Random = new(5);

    [Fact]
    public void Target_0_at_logit_17_costs_as_much_as_target_1_at_logit_minus_17()
    {
        foreach ((float z, float d) in ((float, float)[])[(17, 0), (-17, 1)])
        {
            LossOf<LogitNets.One, float, LogitNets.One.Cache, LogitNets.One.Gradients>([z], [d]).ShouldBe(17);
            LossOf<LogitNets.OneDouble, double, LogitNets.OneDouble.Cache, LogitNets.OneDouble.Gradients>([z], [d])
                .ShouldBe(17 + Math.Exp(-17), 4e-15);
        }

        // In single precision, a probability cannot be distinguished from 1 here.
        LossOf<LogitNets.One, float, LogitNets.One.Cache, LogitNets.One.Gradients>([17], [1])
            .ShouldBe(MathF.Exp(-17), 2e-14f);
        LossOf<LogitNets.One, float, LogitNets.One.Cache, LogitNets.One.Gradients>([80], [0]).ShouldBe(80);
        LossOf<LogitNets.One, float, LogitNets.One.Cache, LogitNets.One.Gradients>([30], [0])
            .ShouldBeGreaterThan(
                LossOf<LogitNets.One, float, LogitNets.One.Cache, LogitNets.One.Gradients>([-29], [1]),
                "the surer mistake costs more");
    }

    [Fact]
    public void Training_validation_and_evaluation_compute_the_loss_from_the_logits()
    {
        Dataset<float> data = Dataset<float>.FromRows([17f, -17f], 1, [0f, 1f], 1);
        LogitNets.One network = Identity<LogitNets.One, float, LogitNets.One.Cache, LogitNets.One.Gradients>();

        network.Evaluate(data).Loss.ShouldBe(17);
        TrainingHistory<float> history = network.Train(
            data,
            data,
            new TrainingOptions { Epochs = 1, BatchSize = 2, Optimizer = Optimizer.GradientDescent(1e-9) },
            TestContext.Current.CancellationToken);
        history.TrainLoss[0].ShouldBe(17, 1e-5f);
        history.ValidationLoss[0].ShouldBe(17, 1e-5f);
    }

    [Fact]
    public void A_sigmoid_output_loses_no_digits_in_single_precision()
        => LargestError<LogitNets.One, float, LogitNets.One.Cache, LogitNets.One.Gradients>(80, Sigmoid)
            .ShouldBeInRange(1, 4);

    [Fact]
    public void A_sigmoid_output_loses_no_digits_in_double_precision()
        => LargestError<LogitNets.OneDouble, double, LogitNets.OneDouble.Cache, LogitNets.OneDouble.Gradients>(
            700, Sigmoid).ShouldBeInRange(1, 4);

    [Fact]
    public void A_softmax_loses_no_digits_in_single_precision()
    {
        LargestError<LogitNets.Two, float, LogitNets.Two.Cache, LogitNets.Two.Gradients>(80, Softmax)
            .ShouldBeInRange(1, 5);
        LargestError<LogitNets.Three, float, LogitNets.Three.Cache, LogitNets.Three.Gradients>(80, Softmax)
            .ShouldBeInRange(1, 5);
    }

    [Fact]
    public void A_softmax_loses_no_digits_in_double_precision()
    {
        LargestError<LogitNets.TwoDouble, double, LogitNets.TwoDouble.Cache, LogitNets.TwoDouble.Gradients>(
            700, Softmax).ShouldBeInRange(1, 5);
        LargestError<LogitNets.ThreeDouble, double, LogitNets.ThreeDouble.Cache, LogitNets.ThreeDouble.Gradients>(
            700, Softmax).ShouldBeInRange(1, 5);
    }

    [Fact]
    public void A_softmax_of_many_classes_loses_no_digits()
    {
        LargestError<LogitNets.Many, float, LogitNets.Many.Cache, LogitNets.Many.Gradients>(80, Softmax)
            .ShouldBeInRange(1, 6);
        LargestError<LogitNets.ManyDouble, double, LogitNets.ManyDouble.Cache, LogitNets.ManyDouble.Gradients>(
            700, Softmax).ShouldBeInRange(1, 6);
    }

    [Fact]
    public void A_soft_target_that_is_reached_has_no_loss()
    {
        LossOf<LogitNets.One, float, LogitNets.One.Cache, LogitNets.One.Gradients>([MathF.Log(0.25f / 0.75f)], [0.25f])
            .ShouldBe(0, 2e-7f);
        LossOf<LogitNets.TwoDouble, double, LogitNets.TwoDouble.Cache, LogitNets.TwoDouble.Gradients>(
            [Math.Log(0.25), Math.Log(0.75)], [0.25, 0.75])
            .ShouldBe(0, 4e-16);
    }

    [Fact]
    public void A_NaN_logit_is_visible_in_the_loss()
    {
        float.IsNaN(LossOf<LogitNets.One, float, LogitNets.One.Cache, LogitNets.One.Gradients>([float.NaN], [0]))
            .ShouldBeTrue();
        for (int k = 0; k < 3; k++)
        {
            float[] z = [1, 2, 3];
            z[k] = float.NaN;
            float.IsNaN(LossOf<LogitNets.Three, float, LogitNets.Three.Cache, LogitNets.Three.Gradients>(z, [0, 1, 0]))
                .ShouldBeTrue();
        }
    }

    [Fact]
    public void A_floor_clips_the_probabilities_as_notebooks_do()
    {
        float most = -MathF.Log(1e-12f);
        LossOf<LogitNets.Clipped, float, LogitNets.Clipped.Cache, LogitNets.Clipped.Gradients>([17], [0])
            .ShouldBe(most, 1e-5f);
        LossOf<LogitNets.Clipped, float, LogitNets.Clipped.Cache, LogitNets.Clipped.Gradients>([-17], [1])
            .ShouldBe(17, 1e-5f);
        LossOf<LogitNets.ClippedSoftmax, double, LogitNets.ClippedSoftmax.Cache, LogitNets.ClippedSoftmax.Gradients>(
            [0, -50], [0, 1])
            .ShouldBe(KullbackLeibler.Divergence([1, Math.Exp(-50)], [0, 1], 2));
    }

    [Fact]
    public void One_minus_a_hard_sigmoid_keeps_its_digits()
    {
        // z is so close to 3 that y is 1 minus a few units in the last place of 1.
        const float Z = 2.9999995f;
        double expected = -Math.Log(0.5 - (double)Z / 6);
        ((double)LossOf<LogitNets.Hard, float, LogitNets.Hard.Cache, LogitNets.Hard.Gradients>([Z], [0]))
            .ShouldBe(expected, 2e-2);
        LossOf<LogitNets.Hard, float, LogitNets.Hard.Cache, LogitNets.Hard.Gradients>([Z], [0])
            .ShouldBe(LossOf<LogitNets.Hard, float, LogitNets.Hard.Cache, LogitNets.Hard.Gradients>([-Z], [1]));
    }

    [Fact]
    public void Inference_finds_the_logits_after_a_dropout()
    {
        var network = new LogitNets.DroppedLogits(seed: 3);
        Dataset<double> data = Dataset<double>.FromRows([1, 2, 3, -1, 0, 2], 3, [0, 1, 1, 0], 2);
        LogitNets.DroppedLogits.Cache cache = LogitNets.DroppedLogits.CreateCache(16);
        cache.LoadInputs([9, 9, 9, 9, 9, 9]);
        network.Forward(cache);

        var y = new double[2];
        double expected = 0;
        for (int s = 0; s < 2; s++)
        {
            network.Predict(data.GetInput(s), y);
            expected -= Math.Log(y[data.GetClass(s)]) / 2;
        }

        network.Evaluate(data).Loss.ShouldBe(expected, 1e-14);
    }

    [Fact]
    public void The_loss_of_a_sample_is_the_mean_over_its_independent_outputs()
    {
        float one = LossOf<LogitNets.One, float, LogitNets.One.Cache, LogitNets.One.Gradients>([0.5f], [1]);
        LossOf<LogitNets.Labels, float, LogitNets.Labels.Cache, LogitNets.Labels.Gradients>(
            [0.5f, 0.5f, 0.5f, 0.5f], [1, 1, 1, 1]).ShouldBe(one, 1e-7f);

        LogitNets.Labels network =
            Identity<LogitNets.Labels, float, LogitNets.Labels.Cache, LogitNets.Labels.Gradients>();
        LogitNets.Labels.Cache cache = LogitNets.Labels.CreateCache(16);
        LogitNets.Labels.Gradients gradients = LogitNets.Labels.CreateGradients();
        network.Forward([1, 2, 1, 2, 1, 2, 1, 2], cache);
        network.Backward([1, 0, 1, 0, 1, 0, 1, 0], cache, gradients);
        for (int k = 0; k < 4; k++)
        {
            // 1 / (K·B)
            cache.dZ1[k, 0].ShouldBe((cache.Y1[k, 0] - 1) / 8, 1e-8f);
            cache.dZ1[k, 1].ShouldBe(cache.Y1[k, 1] / 8, 1e-8f);
        }
    }

    /// <summary>Computes the true loss of each class.</summary>
    private static DoubleDouble[] Sigmoid(double[] z)
        => [TrueValues.Softplus(z[0]), TrueValues.Softplus(-(DoubleDouble)z[0])];

    /// <inheritdoc cref="Sigmoid"/>
    private static DoubleDouble[] Softmax(double[] z)
    {
        double largest = z.Max();
        int top = Array.IndexOf(z, largest);
        DoubleDouble rest = 0;
        for (int k = 0; k < z.Length; k++)
        {
            rest = k == top ? rest : rest + TrueValues.Exp((DoubleDouble)z[k] - largest);
        }

        DoubleDouble logOfSum = TrueValues.Log1p(rest);
        return [.. z.Select(logit => (DoubleDouble)largest - logit + logOfSum)];
    }

    /// <summary>
    /// Returns the largest error of the loss over logits up to a limit, for every true class, in units in the last
    /// place.
    /// </summary>
    private static double LargestError<TNetwork, T, TCache, TGradients>(
        double limit, Func<double[], DoubleDouble[]> truth)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        int outputs = TNetwork.OutputCount;
        TNetwork network = Identity<TNetwork, T, TCache, TGradients>();
        TCache cache = TNetwork.CreateCache(1);
        double largest = 0;
        for (int trial = 0; trial < 1500; trial++)
        {
            // Logits of all sizes. With several classes, the difference between two of them is at most the limit.
            double range = limit * (trial % 3 == 0 ? 1 : Math.Exp(-12 * Random.NextDouble())) / (outputs == 1 ? 1 : 2);
            T[] z = [.. Enumerable.Range(0, outputs)
                .Select(_ => T.CreateChecked(range * (2 * Random.NextDouble() - 1)))];
            DoubleDouble[] losses = truth([.. z.Select(double.CreateChecked)]);
            for (int c = 0; c < Math.Max(2, outputs); c++)
            {
                T[] d = outputs == 1 ? [T.CreateChecked(c)] : [.. Enumerable.Range(0, outputs)
                    .Select(k => k == c ? T.One : T.Zero)];
                double actual = double.CreateChecked(LossOf<TNetwork, T, TCache, TGradients>(network, cache, z, d));
                T rounded = T.CreateChecked(losses[c].High);
                double unit = double.CreateChecked(T.BitIncrement(rounded) - rounded);
                largest = Math.Max(largest, Math.Abs((losses[c] - actual).High) / unit);
            }
        }

        return largest;
    }

    /// <summary>Computes the loss of one sample with given logits.</summary>
    private static T LossOf<TNetwork, T, TCache, TGradients>(T[] z, T[] d)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        return LossOf<TNetwork, T, TCache, TGradients>(
            Identity<TNetwork, T, TCache, TGradients>(), TNetwork.CreateCache(1), z, d);
    }

    private static T LossOf<TNetwork, T, TCache, TGradients>(TNetwork network, TCache cache, T[] z, T[] d)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        cache.LoadInputs(z);
        cache.LoadTargets(d);
        network.Forward(cache);
        return network.ComputeLoss(cache);
    }

    /// <summary>Creates a network of one dense layer that returns its inputs.</summary>
    private static TNetwork Identity<TNetwork, T, TCache, TGradients>()
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        var network = (TNetwork)Activator.CreateInstance(typeof(TNetwork), new NumpyRandom(0))!;
        network.Parameters.Clear();
        for (int k = 0; k < TNetwork.OutputCount; k++)
        {
            network.Parameters[k * TNetwork.OutputCount + k] = T.One;
        }

        return network;
    }
}

/// <summary>Contains the networks, so that their names do not conflict with others.</summary>
internal static partial class LogitNets
{
    [Network(1)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, Sigmoid)]
    internal partial class One;

    [Network(1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, Sigmoid)]
    internal partial class OneDouble;

    [Network(4)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(4, Sigmoid)]
    internal partial class Labels;

    [Network(2)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(2, Softmax)]
    internal partial class Two;

    [Network(2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(2, Softmax)]
    internal partial class TwoDouble;

    [Network(3)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(3, Softmax)]
    internal partial class Three;

    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(3, Softmax)]
    internal partial class ThreeDouble;

    [Network(20)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(20, Softmax)]
    internal partial class Many;

    [Network(20, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(20, Softmax)]
    internal partial class ManyDouble;

    [Network(1)]
    [Loss(ProbabilityFloor = 1e-12)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, Sigmoid)]
    internal partial class Clipped;

    [Network(2, Precision = Precision.Double)]
    [Loss(ProbabilityFloor = 1e-12)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(2, Softmax)]
    internal partial class ClippedSoftmax;

    [Network(1)]
    [Loss(LossFunction.BinaryCrossEntropy)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(1, HardSigmoid)]
    internal partial class Hard;

    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Dense(2)]
    [Dropout(0.5)]
    [Activation(Softmax)]
    internal partial class DroppedLogits;
}
