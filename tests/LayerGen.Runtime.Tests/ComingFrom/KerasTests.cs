using LayerGen.Data;
using Shouldly;
using Xunit;
using static LayerGen.Tests.ComingFrom.ComingFromNetworks;

namespace LayerGen.Tests.ComingFrom;

/// <summary>
/// The formulas of Keras's documentation, written as plain code, compared with the settings that the page lists for
/// them.
/// </summary>
public sealed class KerasTests
{
    private const int Steps = 20;
    private static readonly double[] Start = [0.7, -0.3];
    private static readonly Dataset<double> Data = Compared.Samples(
        new[,] { { 0.5 }, { -1.0 }, { 2.0 } }, new[,] { { 1.0 }, { 0.25 }, { -0.5 } });

    [Fact]
    public void Momentum_matches_SGD()
    {
        // velocity = momentum * velocity - learning_rate * g;  w = w + velocity
        double[] velocity = new double[2];
        Plain((w, g, k, _) =>
        {
            velocity[k] = 0.9 * velocity[k] - 0.02 * g;
            return w + velocity[k];
        }).ShouldBeNear(Ours(Optimizer.Momentum(0.02, 0.9)), 1e-13);
    }

    [Fact]
    public void Nesterov_matches_SGD()
    {
        // velocity = momentum * velocity - learning_rate * g;  w = w + momentum * velocity - learning_rate * g
        double[] velocity = new double[2];
        Plain((w, g, k, _) =>
        {
            velocity[k] = 0.9 * velocity[k] - 0.02 * g;
            return w + 0.9 * velocity[k] - 0.02 * g;
        }).ShouldBeNear(Ours(Optimizer.Nesterov(0.02, 0.9)), 1e-13);
    }

    [Fact]
    public void Under_a_schedule_the_velocity_of_Keras_keeps_the_rates_of_its_steps()
    {
        double[] velocity = new double[2];
        double[] keras = Plain((w, g, k, t) =>
        {
            velocity[k] = 0.9 * velocity[k] - 0.02 * Math.Pow(0.5, t) * g;
            return w + velocity[k];
        });
        double[] ours = Compared.Train(
            new Line(), Start, Data, Steps, Optimizer.Momentum(0.02, 0.9), Schedule.Exponential(0.5));

        // LayerGen, like PyTorch, multiplies the whole velocity by the rate of the step.
        Math.Abs(keras[0] - ours[0]).ShouldBeGreaterThan(1e-3);
    }

    [Fact]
    public void RMSprop_of_Keras_has_epsilon_inside_the_root()
    {
        // velocity = rho * velocity + (1 - rho) * g²;  w = w - learning_rate * g / sqrt(velocity + epsilon)
        double[] Keras(double epsilon)
        {
            double[] velocity = new double[2];
            return Plain((w, g, k, _) =>
            {
                velocity[k] = 0.9 * velocity[k] + 0.1 * g * g;
                return w - 0.001 * g / Math.Sqrt(velocity[k] + epsilon);
            });
        }

        // There is no difference for gradients of a usual size. A large ε makes a difference.
        Keras(1e-7).ShouldBeNear(Ours(Optimizer.RMSprop()), 1e-7);
        Keras(0.1).ShouldNotBeNear(Ours(Optimizer.RMSprop(epsilon: 0.1)), 1e-4);
        (Optimizer.RMSprop().LearningRate, Optimizer.RMSprop().Rho).ShouldBe((0.001, 0.9), "the defaults of Keras");
    }

    [Fact]
    public void Adagrad_of_Keras_starts_at_a_tenth()
    {
        // accumulator = 0.1;  accumulator = accumulator + g²;  w = w - learning_rate * g / sqrt(accumulator + epsilon)
        double[] Keras(double initial)
        {
            double[] accumulator = [initial, initial];
            return Plain((w, g, k, _) =>
            {
                accumulator[k] += g * g;
                return w - 0.01 * g / Math.Sqrt(accumulator[k] + 1e-7);
            });
        }

        Keras(0).ShouldBeNear(Ours(Optimizer.Adagrad(0.01)), 1e-6);
        Keras(0.1).ShouldNotBeNear(Ours(Optimizer.Adagrad(0.01)), 1e-4);
    }

    [Fact]
    public void Adam_of_Keras_adds_epsilon_before_the_bias_correction()
    {
        double[] Keras(double epsilon)
        {
            (double[] m, double[] v) = (new double[2], new double[2]);
            return Plain((w, g, k, t) =>
            {
                m[k] = 0.9 * m[k] + 0.1 * g;
                v[k] = 0.999 * v[k] + 0.001 * g * g;
                double alpha = 0.001 * Math.Sqrt(1 - Math.Pow(0.999, t + 1)) / (1 - Math.Pow(0.9, t + 1));
                return w - alpha * m[k] / (Math.Sqrt(v[k]) + epsilon);
            });
        }

        Keras(1e-7).ShouldBeNear(Ours(Optimizer.Adam(epsilon: 1e-7)), 1e-6);
        Keras(0.01).ShouldNotBeNear(Ours(Optimizer.Adam(epsilon: 0.01)), 1e-4);
    }

    [Fact]
    public void L2_is_twice_the_factor_of_the_regularizer()
    {
        // keras.regularizers.l2(0.01): the loss contains 0.01 * sum(w²), and the gradient 2 * 0.01 * w, for the kernel
        // but not for the bias.
        double[] keras = Plain((w, g, k, _) => w - 0.02 * (g + (k == 0 ? 2 * 0.01 * w : 0)));

        keras.ShouldBeNear(Ours(Optimizer.GradientDescent(0.02) with { L2 = 0.02 }), 1e-13);
        keras.ShouldNotBeNear(Ours(Optimizer.GradientDescent(0.02) with { L2 = 0.01 }), 1e-4);
    }

    [Fact]
    public void L1_is_the_factor_of_the_regularizer() =>
        Plain((w, g, k, _) => w - 0.02 * (g + (k == 0 ? 0.01 * Math.Sign(w) : 0)))
            .ShouldBeNear(Ours(Optimizer.GradientDescent(0.02) with { L1 = 0.01 }), 1e-13);

    [Fact]
    public void A_momentum_of_99_percent_is_a_hundredth_here_and_the_variance_is_the_unbiased_one()
    {
        // moving_mean = moving_mean * momentum + mean(batch) * (1 - momentum). The variance of the batch is the
        // population variance.
        double[,] x = { { 1, 0, 3 }, { 2, -1, 3.5 }, { 4, 0.5, 1 }, { 0, 2, -1 } };
        var network = new NormalizedAsKeras();
        network.Train(
            Compared.Samples(x, x),
            Compared.Steps(3, 4, Optimizer.GradientDescent()) with { Schedule = Schedule.Custom(_ => 0) },
            TestContext.Current.CancellationToken);

        for (int c = 0; c < 3; c++)
        {
            double[] channel = [.. Enumerable.Range(0, 4).Select(s => x[s, c])];
            double mean = channel.Average();
            double variance = channel.Average(value => (value - mean) * (value - mean));
            (double movingMean, double movingVariance) = (0, 1);
            for (int k = 0; k < 3; k++)
            {
                movingMean = movingMean * 0.99 + mean * 0.01;
                movingVariance = movingVariance * 0.99 + 4.0 / 3 * variance * 0.01;
            }

            network.RunningMean1[c].ShouldBe(movingMean, 1e-15);
            network.RunningVariance1[c].ShouldBe(movingVariance, 1e-15, "with Keras's variance times n/(n − 1)");
        }
    }

    [Fact]
    public void LeakyReLU_of_Keras_has_a_slope_of_three_tenths()
    {
        var network = new OfLeakyReluOfKeras();
        Compared.Identity(1).CopyTo(network.Parameters);
        double[] y = new double[1];
        network.Predict([-2], y);

        y[0].ShouldBe(-0.6, 1e-15);
        new DenseAttribute(1).Slope.ShouldBe(0.01);
    }

    [Fact]
    public void Cosine_is_CosineDecay_with_a_minimum_instead_of_a_share()
    {
        // decayed = (1 - alpha) * 0.5 * (1 + cos(pi * step / decay_steps)) + alpha
        // rate = initial_learning_rate * decayed
        double[] ours = PyTorchScheduleTests.Rates(Schedule.Cosine(minimum: 0.2 * 0.1), epochs: 4, steps: 5);

        for (int step = 0; step < 20; step++)
        {
            ours[step].ShouldBe(0.1 * ((1 - 0.2) * 0.5 * (1 + Math.Cos(Math.PI * step / 20)) + 0.2), 1e-16);
        }
    }

    [Fact]
    public void Step_is_ExponentialDecay_with_a_staircase()
    {
        // rate = initial_learning_rate * decay_rate ** floor(step / decay_steps)
        // with decay_steps = 3 epochs of 5 steps
        double[] ours = PyTorchScheduleTests.Rates(Schedule.Step(0.5, 3), epochs: 10, steps: 5);

        for (int step = 0; step < 50; step++)
        {
            ours[step].ShouldBe(0.1 * Math.Pow(0.5, step / 15), 1e-16);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    public void ReduceLROnPlateau_of_Keras_has_a_patience_and_a_cooldown_one_longer(int patience, int cooldown)
    {
        double[] losses =
        [
            1, 0.9, 0.95, 0.9, 0.8999, 0.85, 0.86, 0.9, 0.9, 0.9, 0.9, 0.8, 0.8, 0.8, 0.8, 0.79, 0.9, 0.9, 0.9, 0.9,
            0.9, 0.9, 0.9, 0.9,
        ];
        Schedule ours = Schedule.ReduceOnPlateau(
            0.5, patience - 1, 1e-3, PlateauThreshold.Absolute, Math.Max(0, cooldown - 1));

        // The callback: in_cooldown, monitor_op(current, best - min_delta), wait >= patience.
        var keras = new List<double>();
        (double rate, double best, int wait, int counter) = (0.1, double.PositiveInfinity, 0, 0);
        foreach (double loss in losses)
        {
            keras.Add(rate);
            if (counter > 0)
            {
                counter--;
                wait = 0;
            }

            if (loss < best - 1e-3)
            {
                best = loss;
                wait = 0;
            }
            else if (counter == 0 && ++wait >= patience)
            {
                rate *= 0.5;
                counter = cooldown;
                wait = 0;
            }
        }

        PyTorchScheduleTests.Rates(ours, losses.Length, steps: 1, losses).ShouldBe(keras);
    }

    [Fact]
    public void Glorot_uniform_is_a_custom_initializer()
    {
        // U(±√(6/(n_in + n_out))), as in docs/initialization.md, has the standard deviation of Initializer.Glorot.
        double limit = Math.Sqrt(6.0 / (200 + 2000));
        var network = new Xavier(new NumpyRandom(1), (weights, inputs, outputs, random) =>
        {
            foreach (ref double weight in weights.Values)
            {
                weight = Math.Sqrt(6.0 / (inputs + outputs)) * (2 * random.NextDouble() - 1);
            }
        });

        double[] w = network.W1.Values.ToArray();
        w.Max(Math.Abs).ShouldBe(limit, 1e-5);
        Math.Sqrt(w.Average(value => value * value)).ShouldBe(Math.Sqrt(2.0 / (200 + 2000)), 0.005 * limit);
    }

    private static double[] Ours(Optimizer optimizer) => Compared.Train(new Line(), Start, Data, Steps, optimizer);

    /// <summary>
    /// Returns w and b after the steps of a rule (w, g, which, step) → w, with the mean squared error.
    /// </summary>
    private static double[] Plain(Func<double, double, int, int, double> rule)
    {
        double[] w = [.. Start];
        for (int t = 0; t < Steps; t++)
        {
            double[] g = new double[2];
            for (int s = 0; s < Data.SampleCount; s++)
            {
                double error = w[0] * Data.GetInput(s)[0] + w[1] - Data.GetTarget(s)[0];
                g[0] += 2 * error * Data.GetInput(s)[0] / Data.SampleCount;
                g[1] += 2 * error / Data.SampleCount;
            }

            w = [.. w.Select((value, k) => rule(value, g[k], k, t))];
        }

        return w;
    }
}

file static class Differences
{
    public static void ShouldNotBeNear(this double[] actual, double[] other, double distance) =>
        actual.Zip(other, (a, b) => Math.Abs(a - b)).Max().ShouldBeGreaterThan(distance);
}
