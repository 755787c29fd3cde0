using LayerGen.Persistence;
using LayerGen.Schemas;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>
/// Weights of layers over sequences in the order of Keras, compared with the equations of its source
/// (keras/src/layers), which plain code computes from the same arrays.
/// </summary>
public sealed partial class KerasSequenceTests
{
    private const int Steps = 5;
    private const int Features = 3;
    private const int Units = 4;

    private readonly NumpyRandom _random = new(1);

    private delegate double[] Cell(double[] x, double[] h, double[] c);

    [Fact]
    public void GRU()
    {
        Arrays gru = Draw(gates: 3, biasRows: 2);
        var net = new GRUNet(seed: 1);

        Load(gru, "gru/gru_cell", net.Tensors);

        Check(net.Predict, gru.GRU);
    }

    [Fact]
    public void LSTM()
    {
        Arrays lstm = Draw(gates: 4, biasRows: 1);
        var net = new LSTMNet(seed: 1);

        Load(lstm, "lstm/lstm_cell", net.Tensors);

        Check(net.Predict, lstm.LSTM);
        net.Tensors["bh1"].Values.ToArray().ShouldAllBe(value => value == 0, "Keras has only one bias");
    }

    [Fact]
    public void SimpleRNN()
    {
        Arrays rnn = Draw(gates: 1, biasRows: 1);
        var net = new SimpleNet(seed: 1);

        Load(rnn, "simple_rnn/simple_rnn_cell", net.Tensors);

        Check(net.Predict, rnn.SimpleRNN);
    }

    [Fact]
    public void Layers_without_biases()
    {
        Arrays gru = Draw(gates: 3, biasRows: 0);
        var net = new WithoutBiasNet(seed: 1);

        Load(gru, "gru/gru_cell", net.Tensors);

        Check(net.Predict, gru.GRU);
    }

    [Fact]
    public void Both_directions_are_listed_by_their_modules()
    {
        Arrays forward = Draw(gates: 3, biasRows: 2);
        Arrays backward = Draw(gates: 3, biasRows: 2);
        SafetensorsText file = backward.Write(
            "bidirectional/backward_gru/gru_cell", forward.Write("bidirectional/forward_gru/gru_cell"));
        var net = new BidirectionalNet(seed: 1);

        Should.Throw<NetworkFormatException>(
            () => WeightFile.LoadWeights(file.ToBytes(), net.Tensors, WeightMap.Keras))
            .Message.ShouldContain("List the modules in the order of the layers");
        WeightFile.LoadWeights(
            file.ToBytes(),
            net.Tensors,
            WeightMap.Keras.WithModules("bidirectional/forward_gru/gru_cell", "bidirectional/backward_gru/gru_cell"));

        double[] x = Numbers(Steps * Features);
        var y = new double[2 * Units];
        net.Predict(x, y);
        double[] reversed = [.. x.Chunk(Features).Reverse().SelectMany(step => step)];
        ShouldBe(y, [.. Last(x, forward.GRU), .. Last(reversed, backward.GRU)]);
    }

    [Fact]
    public void Embeddings_and_convolutions()
    {
        double[] table = Numbers(5 * 2);
        double[] kernel = Numbers(2 * 2 * Units);
        double[] bias = Numbers(Units);
        var net = new TokenNet(seed: 1);

        WeightFile.LoadWeights(
            new SafetensorsText()
                .Add("conv1d/bias", [Units], bias)
                .Add("conv1d/kernel", [2, 2, Units], kernel)
                .Add("embedding/embeddings", [5, 2], table)
                .ToBytes(),
            net.Tensors,
            WeightMap.Keras).IsComplete.ShouldBeTrue();

        var y = new double[Units];
        net.Predict([4, 1], y);
        double[] expected = [.. bias];
        foreach ((int tap, int token) in new[] { (0, 4), (1, 1) })
        {
            for (int feature = 0; feature < 2; feature++)
            {
                for (int j = 0; j < Units; j++)
                {
                    expected[j] += table[(token * 2) + feature] * kernel[(((tap * 2) + feature) * Units) + j];
                }
            }
        }

        ShouldBe(y, expected);
    }

    [Fact]
    public void The_older_GRU_is_reported_by_the_shape_of_its_bias()
    {
        // reset_after=False, which the equations here do not have.
        Arrays gru = Draw(gates: 3, biasRows: 1);

        Should.Throw<NetworkFormatException>(() => WeightFile.LoadWeights(
            gru.Write("gru/gru_cell").ToBytes(), new GRUNet(seed: 1).Tensors, WeightMap.Keras))
            .Message.ShouldContain("'gru/gru_cell/bias'");
    }

    private delegate void Predict(ReadOnlySpan<double> x, Span<double> y);

    private static void Load(Arrays layer, string module, NetworkTensors<double> tensors) =>
        WeightFile.LoadWeights(layer.Write(module).ToBytes(), tensors, WeightMap.Keras).IsComplete.ShouldBeTrue();

    private void Check(Predict predict, Cell cell)
    {
        double[] x = Numbers(Steps * Features);
        var y = new double[Units];
        predict(x, y);
        ShouldBe(y, Last(x, cell));
    }

    private static void ShouldBe(double[] actual, double[] expected)
    {
        for (int k = 0; k < expected.Length; k++)
        {
            actual[k].ShouldBe(expected[k], 1e-14);
        }
    }

    private static double[] Last(double[] x, Cell cell)
    {
        (double[] h, double[] c) = (new double[Units], new double[Units]);
        foreach (double[] step in x.Chunk(Features))
        {
            h = cell(step, h, c);
        }

        return h;
    }

    private double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.NextGaussian())];

    private Arrays Draw(int gates, int biasRows) => new(
        Numbers(Features * gates * Units), Numbers(Units * gates * Units), Numbers(biasRows * gates * Units), biasRows);

    /// <summary>The arrays of a layer of Keras.</summary>
    private sealed record Arrays(double[] Kernel, double[] Recurrent, double[] Bias, int BiasRows)
    {
        private int Width => Recurrent.Length / Units;

        public SafetensorsText Write(string module, SafetensorsText? file = null)
        {
            file ??= new SafetensorsText();
            file.Add(module + "/kernel", [Features, Width], Kernel)
                .Add(module + "/recurrent_kernel", [Units, Width], Recurrent);
            return BiasRows == 0
                ? file
                : file.Add(module + "/bias", BiasRows == 2 ? [2, Width] : [Width], Bias);
        }

        public double[] GRU(double[] x, double[] h, double[] c)
        {
            double[] matrixX = Sum(x, Kernel, row: 0);
            double[] inner = Sum(h, Recurrent, row: 1);
            var next = new double[Units];
            for (int j = 0; j < Units; j++)
            {
                double z = Sigmoid(matrixX[j] + inner[j]);
                double r = Sigmoid(matrixX[Units + j] + inner[Units + j]);
                double candidate = Math.Tanh(matrixX[(2 * Units) + j] + (r * inner[(2 * Units) + j]));
                next[j] = (z * h[j]) + ((1 - z) * candidate);
            }

            return next;
        }

        public double[] LSTM(double[] x, double[] h, double[] c)
        {
            double[] matrixX = Sum(x, Kernel, row: 0);
            double[] inner = Sum(h, Recurrent, row: 1);
            var next = new double[Units];
            for (int j = 0; j < Units; j++)
            {
                double At(int gate) => matrixX[(gate * Units) + j] + inner[(gate * Units) + j];
                c[j] = (Sigmoid(At(1)) * c[j]) + (Sigmoid(At(0)) * Math.Tanh(At(2)));
                next[j] = Sigmoid(At(3)) * Math.Tanh(c[j]);
            }

            return next;
        }

        public double[] SimpleRNN(double[] x, double[] h, double[] c)
        {
            double[] inner = Sum(h, Recurrent, row: 1);
            return [.. Sum(x, Kernel, row: 0).Select((value, j) => Math.Tanh(value + inner[j]))];
        }

        /// <summary>Computes the product of a vector and a matrix, plus a row of the biases if there is one.</summary>
        private double[] Sum(double[] vector, double[] matrix, int row)
        {
            double[] sum = row < BiasRows ? [.. Bias.Skip(row * Width).Take(Width)] : new double[Width];
            for (int k = 0; k < vector.Length; k++)
            {
                for (int j = 0; j < Width; j++)
                {
                    sum[j] += vector[k] * matrix[(k * Width) + j];
                }
            }

            return sum;
        }

        private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
    }

    [Network(Steps, Features, Precision = Precision.Double)]
    [GRU(Units)]
    internal partial class GRUNet;

    [Network(Steps, Features, Precision = Precision.Double)]
    [LSTM(Units)]
    internal partial class LSTMNet;

    [Network(Steps, Features, Precision = Precision.Double)]
    [SimpleRNN(Units)]
    internal partial class SimpleNet;

    [Network(Steps, Features, Precision = Precision.Double)]
    [GRU(Units, Bias = false)]
    internal partial class WithoutBiasNet;

    [Network(2, Precision = Precision.Double)]
    [Embedding(5, 2)]
    [Conv1D(Units, 2)]
    internal partial class TokenNet;

    [Network(Steps, Features, Precision = Precision.Double)]
    [Bidirectional]
    [GRU(Units)]
    internal partial class BidirectionalNet;
}
