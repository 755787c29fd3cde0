using Shouldly;
using Xunit;
using static LayerGen.Activation;

namespace LayerGen.Tests;

/// <summary>The initial weights of generated networks are those of the declaration or of the caller.</summary>
public sealed class NetworkStartTests
{
    [Fact]
    public void Every_layer_is_initialized_as_declared()
    {
        var network = new StartNet(seed: 11);
        var random = new NumpyRandom(11);

        network.W1.Values.ToArray().ShouldBe(Drawn(8, 6, Math.Sqrt(2.0 / 8)));
        network.W2.Values.ToArray().ShouldBe(Drawn(6, 6, Math.Sqrt(2.0 / 12)));
        var orthogonal = new double[6 * 4];
        InitialWeights.Orthogonal(new MatrixView<double>(orthogonal, 6, 4), 6, 4, random);
        network.W3.Values.ToArray().ShouldBe(orthogonal);
        network.W4.Values.ToArray().ShouldAllBe(weight => weight == 0.125);
        network.W5.Values.ToArray().ShouldBe(Drawn(4, 3, Math.Sqrt(1.0 / 4)));
        network.W6.Values.ToArray().ShouldAllBe(weight => weight == 0);
        network.Random.NextUInt32().ShouldBe(random.NextUInt32());

        double[] Drawn(int rows, int columns, double deviation) =>
            [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextGaussian() * deviation)];
    }

    [Fact]
    public void The_caller_can_set_the_weights()
    {
        var calls = new List<(int Rows, int Columns, int Inputs, int Outputs)>();
        var random = new NumpyRandom(3);
        var network = new StartNet(random, (weights, inputs, outputs, stream) =>
        {
            stream.ShouldBeSameAs(random);
            weights.Values.ToArray().ShouldAllBe(weight => weight == 0);
            weights[weights.Rows - 1, 0] = calls.Count + stream.NextDouble();
            calls.Add((weights.Rows, weights.Columns, inputs, outputs));
        });

        calls.ShouldBe([(8, 6, 8, 6), (6, 6, 6, 6), (6, 4, 6, 4), (4, 4, 4, 4), (4, 3, 4, 3), (3, 2, 3, 2)]);
        network.Random.ShouldBeSameAs(random);
        var twin = new NumpyRandom(3);
        network.W1[7, 0].ShouldBe(twin.NextDouble());
        network.W2[5, 0].ShouldBe(1 + twin.NextDouble());
        network.Parameters.ToArray().Count(value => value != 0).ShouldBe(6);
    }

    [Fact]
    public void A_method_of_the_library_can_initialize_all_layers()
    {
        var network = new StartNet(new NumpyRandom(3), InitialWeights.Xavier);

        var random = new NumpyRandom(3);
        network.W1.Values.ToArray()
            .ShouldBe(Enumerable.Range(0, 48).Select(_ => random.NextGaussian() * Math.Sqrt(1.0 / 8)));
        network.W6.Values.ToArray().ShouldAllBe(weight => weight != 0);
    }

    [Fact]
    public void Null_is_rejected()
    {
        Should.Throw<ArgumentNullException>(() => new StartNet(null!, InitialWeights.He)).ParamName.ShouldBe("random");
        Should.Throw<ArgumentNullException>(() => new StartNet(new NumpyRandom(1), null!))
            .ParamName.ShouldBe("initializer");
    }
}

/// <summary>A network whose layers all have different initial weights.</summary>
[Network(8, Precision = Precision.Double)]
[Dense(6, Relu)]
[Dense(6, Relu, Initializer = Initializer.Glorot)]
[Dense(4, Initializer = Initializer.Orthogonal)]
[Dense(4, Initializer = Initializer.Constant, InitializerValue = 0.125)]
[Dense(3, Initializer = Initializer.LeCun)]
[Dense(2, Softmax, Initializer = Initializer.Zeros)]
internal partial class StartNet;
