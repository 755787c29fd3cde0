using System.Numerics;
using CsCheck;
using LayerGen.Data;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>Clipping and penalties on their own: what they guarantee for any gradient.</summary>
public sealed class ClippingTests
{
    /// <summary>Lengths around those of vectors, of sixteen lanes, and of the pieces of the norm.</summary>
    private static readonly Gen<int> Length = Gen.OneOf(
        Gen.Int[0, 40], Gen.OneOf(4095, 4096, 4097, 8192 + 17, 3 * 4096 + 5));

    private static readonly Gen<double> Element = Gen.Frequency(
        (8, Gen.Double[-3, 3]), (1, Gen.Double[-1e3, 1e3]), (1, Gen.Const(0.0)));

    private static readonly Gen<(double[] Gradient, double Limit)> Any =
        Gen.Select(
            Length.SelectMany(length => Element.Array[length]),
            Gen.Double[1e-3, 50],
            (gradient, limit) => (gradient, limit));

    [Fact]
    public void A_clipped_value_is_within_its_limit_and_other_values_do_not_change()
        => Any.Sample(pair =>
        {
            double[] clipped = Apply(Optimizer.GradientDescent() with { ClipValue = pair.Limit }, pair.Gradient);

            for (int k = 0; k < clipped.Length; k++)
            {
                clipped[k].ShouldBe(Math.Clamp(pair.Gradient[k], -pair.Limit, pair.Limit));
            }
        });

    [Fact]
    public void A_clipped_norm_is_at_most_its_limit_and_the_direction_does_not_change()
        => Any.Sample(pair =>
        {
            GradientPass<double> pass = Pass<double>(
                Optimizer.GradientDescent() with { ClipNorm = pair.Limit }, pair.Gradient.Length);
            double[] clipped = Apply(pass, pair.Gradient);
            double norm = Norm(pair.Gradient);

            pass.Norm.ShouldBe(norm, 1e-12 * norm);
            Norm(clipped).ShouldBeLessThanOrEqualTo(pair.Limit * (1 + 1e-12));
            if (pass.Norm <= pair.Limit)
            {
                clipped.ShouldBe(pair.Gradient);
            }
            else
            {
                Norm(clipped).ShouldBe(pair.Limit, 1e-12 * pair.Limit);
                clipped.Zip(pair.Gradient).ShouldAllBe(
                    each => Math.Abs(each.First - each.Second * pair.Limit / norm) <= 1e-12 * Math.Abs(each.Second));
            }
        });

    [Fact]
    public void The_sum_of_squares_has_the_same_order_for_every_vector_width()
        => Any.Sample(pair =>
        {
            GradientKernels<double>.SumOfSquares(pair.Gradient).ShouldBe(InSixteenLanes(pair.Gradient));
            float[] single = [.. pair.Gradient.Select(value => (float)value)];
            GradientKernels<float>.SumOfSquares(single).ShouldBe(InSixteenLanes([.. single]));
        });

    [Fact]
    public void The_norm_has_the_same_bits_for_any_number_of_parts()
        => Any.Sample(pair =>
        {
            Optimizer settings = Optimizer.GradientDescent() with { ClipNorm = pair.Limit, ClipValue = 2 * pair.Limit };
            double[] whole = Apply(settings, pair.Gradient);
            foreach (int parts in new[] { 2, 3, 7 })
            {
                double[] gradient = [.. pair.Gradient];
                GradientPass<double> pass = Pass<double>(settings, gradient.Length);
                for (int part = parts - 1; part >= 0; part--)
                {
                    pass.Measure(gradient, part, parts);
                }

                pass.DecideScale();
                pass.Apply(gradient, gradient, [], 0, gradient.Length);
                gradient.ShouldBe(whole);
            }
        });

    [Theory]
    [InlineData(1e30f)]
    [InlineData(3e38f)]
    public void The_norm_of_large_floats_does_not_overflow(float value)
    {
        float[] gradient = [value, -value, value, -value];
        GradientPass<float> pass = Pass<float>(Optimizer.GradientDescent() with { ClipNorm = 2 }, 4);

        pass.Measure(gradient, 0, 1);
        pass.DecideScale();
        pass.Apply(gradient, gradient, [], 0, 4);

        pass.Norm.ShouldBe(2.0 * value, 1e-6 * value);
        gradient.ShouldBe([1, -1, 1, -1], 1e-6);
    }

    [Fact]
    public void A_NaN_is_detected_and_does_not_spread()
    {
        double[] gradient = [1, double.NaN, -3, .. new double[20], 5];

        Apply(Optimizer.GradientDescent() with { ClipValue = 2 }, gradient)[..3].ShouldBe([1, double.NaN, -2]);
        Apply(Optimizer.GradientDescent() with { ClipNorm = 2 }, gradient).ShouldBe(gradient);
        Apply(Optimizer.GradientDescent() with { ClipValue = 2, ClipNorm = 1 }, [double.PositiveInfinity, 0])
            .ShouldBe([1, 0]);
    }

    [Fact]
    public void Values_are_clipped_before_the_norm_and_penalties_come_last()
    {
        // (100, 3) → (4, 3), whose norm is 5, → (0.8, 0.6); then 0.1·W for the weight only.
        Optimizer settings = Optimizer.GradientDescent() with { ClipValue = 4, ClipNorm = 1, L2 = 0.1, L1 = 0.01 };
        double[] gradient = [100, 3];
        GradientPass<double> pass = Pass<double>(settings, 2);

        pass.Measure(gradient, 0, 1);
        pass.DecideScale();
        pass.Apply([-10, -10], gradient, [1, 2], 0, 2);

        gradient.ShouldBe([0.8, 0.6 - 1 - 0.01], 1e-15);
    }

    [Theory]
    [InlineData(7.0, 0.5)]
    [InlineData(-7.0, -0.5)]
    [InlineData(0.0, 0.0)]
    public void The_sign_of_zero_is_zero(double weight, double expected)
    {
        // In whole vectors and in the remainder.
        double[] weights = [.. Enumerable.Repeat(weight, 19)];
        double[] gradient = new double[19];

        WeightKernels<double>.AddPenalties(weights, gradient, [0, 19], 0, 19, l1: 0.5, l2: 0);

        gradient.ShouldAllBe(value => value == expected);
    }

    [Fact]
    public void Only_weights_within_the_range_are_changed()
    {
        double[] weights = [.. Enumerable.Repeat(1.0, 64)];
        double[] gradient = new double[64];

        WeightKernels<double>.AddPenalties(weights, gradient, [3, 20, 30, 50], 16, 48, l1: 0, l2: 2);
        WeightKernels<double>.Decay(weights, [3, 20, 30, 50], 16, 48, 0.25);

        for (int k = 0; k < 64; k++)
        {
            bool isTouched = k is (>= 16 and < 20) or (>= 30 and < 48);
            gradient[k].ShouldBe(isTouched ? 2 : 0, $"{k}");
            weights[k].ShouldBe(isTouched ? 0.75 : 1, $"{k}");
        }
    }

    [Fact]
    public void Without_clipping_and_penalties_no_pass_is_created_and_the_gradients_do_not_change()
    {
        GradientPass<float>.For(Optimizer.AdamW(), 100).ShouldBeNull();
        var gradients = new BaselineNet.Gradients();
        gradients.Values.Fill(3);
        var state = new BaselineNet.AdamWState();

        state.Step(new BaselineNet(), gradients);

        gradients.Values.ToArray().ShouldAllBe(value => value == 3);
        state.ClipsByNorm.ShouldBeFalse();
        state.GradientNorm.ShouldBe(double.NaN);
    }

    [Fact]
    public void A_step_in_parts_that_was_not_measured_is_rejected_before_it_begins()
    {
        var state = new BaselineNet.AdamState(Optimizer.Adam() with { ClipNorm = 1 });
        BaselineNet.Gradients gradients = BaselineNet.CreateGradients();

        Should.Throw<InvalidOperationException>(state.Advance).Message.ShouldContain("Measure");
        state.StepCount.ShouldBe(0);
        state.Measure(gradients, 0, 1);
        state.Advance();
        Should.Throw<InvalidOperationException>(state.Advance);
        state.StepCount.ShouldBe(1);
    }

    [Fact]
    public void Two_threads_clip_to_the_bits_of_one()
    {
        var random = new NumpyRandom(3);
        var data = Dataset<float>.FromRows(
            [.. Enumerable.Range(0, 600 * 96).Select(_ => (float)random.NextGaussian())],
            600,
            [.. Enumerable.Range(0, 96 * 10).Select(k => k % 10 == k / 10 % 10 ? 1f : 0f)],
            10);

        float[] one = Train(1);
        float[] two = Train(2);

        two.ShouldBe(one);

        float[] Train(int threads)
        {
            var network = new LargeSingleNet(seed: 1);
            network.Train(data, new TrainingOptions
            {
                Epochs = 3,
                BatchSize = 64,
                Threads = threads,
                Optimizer = Optimizer.AdamW() with { ClipValue = 0.01, ClipNorm = 0.1, L1 = 1e-5, L2 = 1e-4 },
                Schedule = Schedule.Cosine(warmupEpochs: 1),
            });
            return network.Parameters.ToArray();
        }
    }

    private static GradientPass<T> Pass<T>(Optimizer settings, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => GradientPass<T>.For(settings, count).ShouldNotBeNull();

    private static double[] Apply(Optimizer settings, double[] gradient)
        => Apply(Pass<double>(settings, gradient.Length), gradient, settings.ClipNorm is not null);

    private static double[] Apply(GradientPass<double> pass, double[] gradient, bool isMeasured = true)
    {
        double[] result = [.. gradient];
        if (isMeasured)
        {
            pass.Measure(result, 0, 1);
            pass.DecideScale();
        }

        pass.Apply(result, result, [], 0, result.Length);
        return result;
    }

    private static double Norm(double[] gradient) => Math.Sqrt(gradient.Sum(value => value * value));

    /// <summary>Computes the sum in the order that the kernel guarantees, element by element.</summary>
    private static double InSixteenLanes(double[] values)
    {
        double[] lanes = new double[16];
        for (int k = 0; k < values.Length; k++)
        {
            lanes[k % 16] = Math.FusedMultiplyAdd(values[k], values[k], lanes[k % 16]);
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                lanes[lane] += lanes[lane + half];
            }
        }

        return lanes[0];
    }
}
