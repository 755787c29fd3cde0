using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Catalogs;

/// <summary>The examples of the playground. The first one is shown to a new visitor.</summary>
internal static class Examples
{
    public static readonly IReadOnlyList<Example> All =
    [
        new(
            "parity-improved", "Parity, improved", "The notebook's improved network: 2 × 2 pixels, even or odd.",
            """
            // The parity of 2 × 2 pixels. Change a layer, and see the code follow.
            [Network(4)]
            [Dense(16, Relu)]
            [Dense(16, Relu)]
            [Dense(2, Softmax)]
            public partial class ParityNet;

            """,
            Data("parity", seed: 0, validation: 0.2), Train("Adam", 0.005, 8, 1000, seed: 100)),
        new(
            "parity-baseline", "Parity, baseline", "The notebook's baseline: too small, and trained too gently.",
            """
            // Four units a layer and plain gradient descent: it stays close to guessing.
            [Network(4)]
            [Dense(4, Relu)]
            [Dense(4, Relu)]
            [Dense(2, Softmax)]
            public partial class BaselineNet;

            """,
            Data("parity", seed: 0, validation: 0.2), Train("GradientDescent", 0.01, 16, 200, seed: 10)),
        new(
            "xor-tree", "XOR tree", "Parity as a tree of two XORs: the smallest network that can do it.",
            """
            // Two XORs of two pixels each, and the XOR of both. Its 26 parameters are unrolled completely.
            [Network(4)]
            [Dense(4, Relu)]
            [Dense(2, Relu)]
            [Dense(2, Softmax)]
            public partial class XorTreeNet;

            """,
            Data("parity", seed: 0, validation: 0.2), Train("Adam", 0.01, 8, 500, seed: 22)),
        new(
            "spiral", "Spiral", "Two arms of a spiral, told apart by two layers.",
            """
            // A plane with two classes: watch the border between them.
            [Network(2)]
            [Dense(16, Tanh)]
            [Dense(16, Tanh)]
            [Dense(2, Softmax)]
            public partial class SpiralNet;

            """,
            Data("spiral", seed: 1, validation: 0.2), Train("Adam", 0.01, 16, 300, seed: 1)),
        new(
            "digits", "Digits", "Handwritten digits of 8 × 8 pixels.",
            """
            // 64 pixels, 10 digits.
            [Network(64)]
            [Dense(24, Relu)]
            [Dense(10, Softmax)]
            public partial class DigitsNet;

            """,
            Data("digits", seed: 0, validation: 0.2), Train("Adam", 0.003, 16, 30, seed: 0)),
        new(
            "convolution", "Convolution", "Windows that slide over the pixels of a digit.",
            """
            // The same 3 × 3 weights at every place of the image, then the maximum of 2 × 2 places.
            [Network(8, 8, 1)]
            [Conv2D(4, 3, Relu)]
            [MaxPool2D(2)]
            [Flatten]
            [Dense(10, Softmax)]
            public partial class ConvNet;

            """,
            Data("digits", seed: 0, validation: 0.2), Train("Adam", 0.01, 16, 15, seed: 0)),
        new(
            "batch-norm", "Batch normalization", "Each unit is scaled to mean 0 and variance 1 over the batch.",
            """
            // Statistics of a batch while it trains, running averages when it predicts.
            [Network(2)]
            [Dense(12)]
            [BatchNorm(Relu)]
            [Dense(12)]
            [BatchNorm(Relu)]
            [Dense(2, Softmax)]
            public partial class NormalizedNet;

            """,
            Data("circle", seed: 2, validation: 0.2), Train("Momentum", 0.05, 32, 100, seed: 0)),
        new(
            "residual", "Residual", "A block whose input is added to its output.",
            """
            // [Residual(2)] adds the input of the next two layers to their output.
            [Network(2)]
            [Dense(16, Relu)]
            [Residual(2)]
            [Dense(16, Relu)]
            [Dense(16)]
            [Dense(2, Softmax)]
            public partial class ResidualNet;

            """,
            Data("xor", seed: 0, validation: 0.2), Train("Adam", 0.01, 16, 100, seed: 0)),
        new(
            "curve", "Curve", "A regression: a sine with noise.",
            """
            // One number in, one number out. The loss is the mean squared error.
            [Network(1)]
            [Dense(24, Tanh)]
            [Dense(12, Tanh)]
            [Dense(1)]
            public partial class CurveNet;

            """,
            Data("curve", seed: 0, validation: 0.2), Train("Adam", 0.01, 16, 400, seed: 0)),
        new(
            "sequence", "Sequence", "A recurrent layer that tells waves apart.",
            """
            // 16 steps of one number. The GRU reads them one after the other and keeps a state.
            [Network(16, 1)]
            [GRU(8)]
            [Dense(3, Softmax)]
            public partial class WaveNet;

            """,
            Data("waves", seed: 0, validation: 0.2), Train("Adam", 0.02, 16, 40, seed: 0)),
    ];

    private static DataSettings Data(string set, long seed, double validation)
        => new(set, new Dictionary<string, double>(), validation, seed);

    private static TrainingSettings Train(string optimizer, double rate, int batch, int epochs, long seed)
        => new(optimizer, rate, batch, epochs, "constant", seed);
}
