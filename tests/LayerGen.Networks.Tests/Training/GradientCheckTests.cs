using System.Numerics;
using LayerGen.Data;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>The check of gradients: it confirms correct ones, finds wrong ones, and changes nothing.</summary>
public sealed partial class GradientCheckTests
{
    /// <summary>(y − d)² with a derivative that is wrong by a factor.</summary>
    internal readonly struct Wrong : ILoss<float>, ILoss<double>
    {
        public static float Value(float target, float output) => (output - target) * (output - target);

        public static float Derivative(float target, float output) => 2 * 1.05f * (output - target);

        public static double Value(double target, double output) => (output - target) * (output - target);

        public static double Derivative(double target, double output) => 2 * 1.0001 * (output - target);
    }

    /// <summary>A loss whose derivative has the wrong sign below the target only.</summary>
    internal readonly struct WrongSide : ILoss<double>
    {
        public static double Value(double target, double output) => Pinball.Value(0.3, target, output);

        public static double Derivative(double target, double output) => target > output ? 0.3 : 0.7;
    }

    /// <summary>A loss whose derivative is not a number if the target is above the output.</summary>
    internal readonly struct HalfNumber : ILoss<double>
    {
        public static double Value(double target, double output) => (output - target) * (output - target);

        public static double Derivative(double target, double output)
            => target > output ? double.NaN : 2 * (output - target);
    }

    /// <summary>A loss that throws after some calls.</summary>
    internal readonly struct Failing : ILoss<double>
    {
        public static int CallsLeft { get; set; } = int.MaxValue;

        public static double Value(double target, double output)
            => --CallsLeft > 0 ? output * target : throw new NotSupportedException("enough");

        public static double Derivative(double target, double output) => target;
    }

    /// <summary>An activation whose derivative is wrong for negative z.</summary>
    internal readonly struct WrongBend : IActivation<double>
    {
        public static double Value(double z) => z > 0 ? z : z / 2;

        public static double Derivative(double z) => 1;
    }

    [Network(3)]
    [Loss(typeof(Wrong))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Activation.Tanh)]
    [Dense(2)]
    internal partial class WrongSingle;

    [Network(3, Precision = Precision.Double)]
    [Loss(typeof(Wrong), Reduction = Reduction.Sum)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Activation.Relu)]
    [Dense(2)]
    internal partial class WrongDouble;

    [Network(3, Precision = Precision.Double)]
    [Loss(typeof(WrongSide))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, Activation.Tanh)]
    [Dense(2)]
    internal partial class WrongSideNet;

    [Network(3, Precision = Precision.Double)]
    [Loss(typeof(HalfNumber))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(2)]
    internal partial class HalfNumberNet;

    [Network(3, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5, typeof(WrongBend))]
    [Dense(2)]
    internal partial class WrongBendNet;

    [Network(3, Precision = Precision.Double)]
    [Loss(typeof(Failing))]
    [Optimizers(OptimizerKinds.Adam)]
    [Dense(5)]
    [BatchNorm(Activation.Tanh)]
    [Dense(2)]
    internal partial class FailingNet;

    public static TheoryData<NetworkCase> Networks => [.. NetworkCases.All, .. LayerCases.All];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_network_passes_and_is_restored(NetworkCase network)
        => network.PassesTheGradientCheck(samples: 13, parameters: 60, seed: 3);

    [Fact]
    public void A_factor_in_the_derivative_is_found_in_single_precision()
    {
        GradientCheckResult result = GradientCheck.Run(new WrongSingle(seed: 1), Data<float>());

        result.Passed.ShouldBeFalse();
        result.Worst.ShouldNotBeNull().RelativeError.ShouldBe(0.05 / 1.05, 0.02);
        result.MismatchCount.ShouldBeGreaterThan(result.ComparedCount / 2);
        result.ToString().ShouldStartWith("Gradient check of WrongSingle: failed\n29 of 32 parameters compared, ");
    }

    [Fact]
    public void A_small_factor_in_the_derivative_is_found_in_double_precision()
    {
        GradientCheckResult result = GradientCheck.Run(new WrongDouble(seed: 1), Data<double>());

        result.Passed.ShouldBeFalse();
        GradientComparison worst = result.Worst.ShouldNotBeNull();
        worst.RelativeError.ShouldBe(1e-4, 1e-6);
        worst.Gradient.ShouldBe(1.0001 * worst.Numerical, 1e-6 * Math.Abs(worst.Numerical));
        result.PerTensor.Select(tensor => tensor.Tensor).ShouldBe(["W1", "b1", "W2", "b2"]);
    }

    [Fact]
    public void A_wrong_side_of_a_kink_is_found()
    {
        GradientCheckResult result = GradientCheck.Run(new WrongSideNet(seed: 1), Data<double>());

        result.Passed.ShouldBeFalse();
        result.MismatchCount.ShouldBe(result.ParameterCount);
        result.SkippedCount.ShouldBe(0);
    }

    [Fact]
    public void A_gradient_that_is_not_a_number_is_found()
    {
        GradientCheckResult result = GradientCheck.Run(new HalfNumberNet(seed: 1), Data<double>());

        result.Passed.ShouldBeFalse();
        result.MismatchCount.ShouldBe(result.ParameterCount);
        result.Worst.ShouldNotBeNull().RelativeError.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void A_wrong_activation_is_found_only_before_it()
    {
        GradientCheckResult result = GradientCheck.Run(new WrongBendNet(seed: 1), Data<double>());

        result.Passed.ShouldBeFalse();
        result.PerTensor.Where(tensor => tensor.RelativeError > result.Tolerance).Select(tensor => tensor.Tensor)
            .ShouldBe(["W1", "b1"]);
        string text = result.ToString();
        text.ShouldContain("\nLargest error  ", Case.Sensitive);
        text.Split("\nand            ").Length.ShouldBe(2);
    }

    [Fact]
    public void A_kink_at_every_sample_is_not_conclusive()
    {
        // All outputs are equal to their targets.
        var net = new Losses.Median(seed: 1);
        net.Parameters.Clear();
        Dataset<double> data = Dataset<double>.FromRows(Data<double>().Inputs(0, 40), 3, new double[40], 1);

        GradientCheckResult result = GradientCheck.Run(net, data);

        result.Passed.ShouldBeFalse();
        result.SkippedCount.ShouldBe(4);
        result.MismatchCount.ShouldBe(0);
        result.Worst.ShouldBeNull();
        result.ToString().ShouldBe(
            "Gradient check of Median: not conclusive\n"
            + "0 of 4 parameters compared, 4 undecided because of kinks or rounding, 32 samples\n"
            + "Tolerance 1E-06, 0 larger errors");
    }

    [Fact]
    public void The_network_is_restored_after_an_exception()
    {
        var net = new FailingNet(seed: 1);
        double[] parameters = [.. net.Parameters];
        double[] statistics = [.. net.Statistics];
        Failing.CallsLeft = 1000;
        try
        {
            Should.Throw<NotSupportedException>(() => GradientCheck.Run(net, Data<double>())).Message
                .ShouldBe("enough");
        }
        finally
        {
            Failing.CallsLeft = int.MaxValue;
        }

        net.Parameters.ToArray().ShouldBe(parameters);
        net.Statistics.ToArray().ShouldBe(statistics);
        GradientCheck.Run(net, Data<double>()).Passed.ShouldBeTrue();
        net.Parameters.ToArray().ShouldBe(parameters);
        net.Statistics.ToArray().ShouldBe(statistics);
    }

    [Fact]
    public void The_random_stream_of_the_network_is_not_used()
    {
        var net = new Layers.Dropouts(seed: 1);
        double next = net.Random.Clone().NextDouble();

        GradientCheck.Run(net, Data<double>(20, 3, distribution: true)).Passed.ShouldBeTrue();

        net.Random.NextDouble().ShouldBe(next);
    }

    [Fact]
    public void A_large_network_is_represented_by_parameters_of_every_tensor()
    {
        var net = new TiledNet(seed: 1);
        var data = Data<double>(80, 16, distribution: true);
        var options = new GradientCheckOptions { ParameterCount = 40, SampleCount = 4 };

        GradientCheckResult result = GradientCheck.Run(net, data, options);

        result.Passed.ShouldBeTrue(result.ToString());
        result.SampleCount.ShouldBe(4);
        result.ParameterCount.ShouldBe(TiledNet.ParameterCount);
        (result.ComparedCount + result.SkippedCount).ShouldBe(33 + 8 + 8 + 8);
        result.PerTensor.Select(tensor => tensor.Tensor).ShouldBe(["W1", "b1", "W2", "b2"]);
        GradientCheck.Run(net, data, options).ToString().ShouldBe(result.ToString());
        GradientCheck.Run(net, data, options with { Seed = 1 }).Worst.ShouldNotBe(result.Worst);
    }

    [Fact]
    public void The_tolerance_can_be_set()
    {
        var net = new WrongDouble(seed: 1);

        GradientCheck.Run(net, Data<double>(), new GradientCheckOptions { Tolerance = 2e-4 }).Passed.ShouldBeTrue();
        GradientCheck.Run(net, Data<double>(), new GradientCheckOptions { Tolerance = 0.5e-4 }).Passed.ShouldBeFalse();
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        var net = new WrongDouble(seed: 1);

        Should.Throw<ArgumentNullException>(() => GradientCheck.Run((WrongDouble)null!, Data<double>()))
            .ParamName.ShouldBe("network");
        Should.Throw<ArgumentNullException>(() => GradientCheck.Run(net, null!)).ParamName.ShouldBe("data");
        Should.Throw<ArgumentException>(() => GradientCheck.Run(net, Data<double>(4))).ParamName.ShouldBe("data");
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientCheckOptions { SampleCount = 0 })
            .Message.ShouldStartWith("Expected at least 1, but got 0.");
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientCheckOptions { ParameterCount = -1 })
            .Message.ShouldStartWith("Expected at least 1, but got -1.");
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Seed = -1 })
            .Message.ShouldStartWith("Expected a seed from 0 to 4294967295, but got -1.");
        Should.Throw<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Tolerance = double.NaN })
            .Message.ShouldStartWith("Expected a number greater than 0 and less than 1, but got NaN.");
        net.Parameters[0] = double.NaN;
        Should.Throw<InvalidOperationException>(() => GradientCheck.Run(net, Data<double>()))
            .Message.ShouldBe("Expected a batch of 32 samples with a finite loss, but got NaN.");
    }

    [Fact]
    public void A_network_that_is_being_trained_is_refused()
    {
        var net = new WrongDouble(seed: 1);
        Exception? refused = null;

        net.Train(
            Data<double>(),
            new TrainingOptions
            {
                Epochs = 1,
                OnEpochEnd = _ => refused = Record.Exception(() => GradientCheck.Run(net, Data<double>())),
            },
            TestContext.Current.CancellationToken);

        refused.ShouldBeOfType<InvalidOperationException>();
    }

    private static Dataset<T> Data<T>(int features = 3, int targets = 2, bool distribution = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new NumpyRandom(11);
        T[] inputs = [.. Enumerable.Range(0, 40 * features).Select(_ => T.CreateChecked(random.NextGaussian()))];
        T[] expected =
        [
            .. Enumerable.Range(0, 40 * targets).Select(
                k => distribution
                    ? k % targets == k / targets % targets ? T.One : T.Zero
                    : T.CreateChecked(random.NextGaussian())),
        ];
        return Dataset<T>.FromRows(inputs, features, expected, targets);
    }
}
