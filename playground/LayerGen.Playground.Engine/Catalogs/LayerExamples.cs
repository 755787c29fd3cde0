using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Catalogs;

/// <summary>
/// An example for each kind of layer that no other example shows. The pages of docs/layers open them.
/// </summary>
internal static class LayerExamples
{
    private const string Group = "Layers";

    public static readonly IReadOnlyList<Example> All =
    [
        Of(
            "activation", "Activation", "An activation by itself, behind a linear layer.", "circle", 60,
            """
            [Network(2)]
            [Dense(8)]
            [Activation(Gelu)]
            [Dense(2, Softmax)]
            public partial class ActivationNet;

            """),
        Of(
            "dropout", "Dropout", "A fifth of the units is left out in each step.", "circle", 60,
            """
            [Network(2)]
            [Dense(16, Relu)]
            [Dropout(0.2)]
            [Dense(2, Softmax)]
            public partial class DropoutNet;

            """),
        Of(
            "layer-norm", "LayerNorm", "Mean 0 and variance 1 over the units of each sample.", "circle", 60,
            """
            [Network(2)]
            [Dense(16, Relu)]
            [LayerNorm]
            [Dense(2, Softmax)]
            public partial class LayerNormNet;

            """),
        Of(
            "conv1d", "Conv1D", "Windows that slide over the steps of a wave.", "waves", 40,
            """
            [Network(16, 1)]
            [Conv1D(6, 5, Relu)]
            [GlobalAvgPool1D]
            [Dense(3, Softmax)]
            public partial class WindowNet;

            """),
        Of(
            "simple-rnn", "SimpleRNN", "A recurrent layer without gates.", "waves", 60,
            """
            [Network(16, 1)]
            [SimpleRNN(12)]
            [Dense(3, Softmax)]
            public partial class SimpleRecurrentNet;

            """),
        Of(
            "bidirectional", "Bidirectional", "Two recurrent layers, one from each end.", "waves", 40,
            """
            [Network(16, 1)]
            [Bidirectional]
            [GRU(6)]
            [Dense(3, Softmax)]
            public partial class BothWaysNet;

            """),
        Of(
            "masking", "Masking", "Steps of zeros at the end count as absent.", "waves", 40,
            """
            [Network(16, 1)]
            [Masking]
            [GRU(8)]
            [Dense(3, Softmax)]
            public partial class MaskedNet;

            """),
        Of(
            "self-attention", "SelfAttention", "Every step looks at every other one.", "waves", 60,
            """
            [Network(16, 1)]
            [Dense(8)]
            [PositionalEmbedding]
            [SelfAttention(2)]
            [GlobalAvgPool1D]
            [Dense(3, Softmax)]
            public partial class AttentionNet;

            """),
        Of(
            "attention", "Attention", "Queries, keys and values from a dense layer.", "waves", 60,
            """
            [Network(16, 1)]
            [Dense(24)]
            [Attention(2)]
            [GlobalAvgPool1D]
            [Dense(3, Softmax)]
            public partial class QueryNet;

            """),
        Of(
            "embedding", "Embedding", "A row of numbers for each token.", "letters", 40,
            """
            // Twelve letters a, b or c, as the tokens 0, 1 and 2. Which is the most frequent one?
            [Network(12)]
            [Embedding(3, 4)]
            [GlobalAvgPool1D]
            [Dense(3, Softmax)]
            public partial class LetterNet;

            """),
    ];

    private static Example Of(
        string id, string name, string description, string set, int epochs, string text) => new(
            id,
            name,
            description,
            text,
            new DataSettings(set, new Dictionary<string, double>(), 0.2, 0),
            new TrainingSettings("Adam", 0.02, 16, epochs, "constant", 0),
            Group: Group);
}
