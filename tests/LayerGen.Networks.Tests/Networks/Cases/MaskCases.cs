using static LayerGen.Tests.Networks.References.ReferenceLayers;
using A = LayerGen.Tests.Networks.References.ReferenceActivation;

namespace LayerGen.Tests.Networks.Cases;

/// <summary>The networks of MaskNetworks.cs, each with its reference.</summary>
internal static class MaskCases
{
    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        Of(
            typeof(Sequences.MaskedRecurrent),
            ReferenceShape.Sequence(4, 2),
            Masking(),
            SimpleRNN(3, sequence: true),
            GRU(4, sequence: true),
            LSTM(3, sequence: true, backwards: true),
            GRU(3),
            Dense(2, A.Softmax)),
        Of(
            typeof(Sequences.MaskedRecurrentLoops),
            ReferenceShape.Sequence(9, 5),
            Dense(6, A.Tanh, bias: false),
            Masking(),
            Bidirectional(GRU(17, sequence: true), GRU(17, sequence: true, backwards: true)),
            LSTM(9, sequence: true, bias: false),
            SimpleRNN(16, isRelu: true, backwards: true, bias: false),
            Dense(3)),
        Of(
            typeof(Sequences.MaskedSingle),
            ReferenceShape.Sequence(12, 4),
            Masking(-1),
            Dense(6, A.Tanh),
            Bidirectional(LSTM(20, sequence: true), LSTM(20, sequence: true, backwards: true)),
            LayerNorm(),
            Dropout(0.25),
            Residual(A.Tanh, GRU(40, sequence: true)),
            Dense(5, A.Softmax)),
        Of(
            typeof(Sequences.MaskedStep), ReferenceShape.Sequence(1, 2),
            Masking(), GRU(3, sequence: true), LSTM(2), Dense(2)),
        Of(
            typeof(Sequences.MaskEnds),
            ReferenceShape.Sequence(8, 3),
            Masking(),
            GRU(4, sequence: true),
            BatchNorm(A.Tanh),
            GRU(4, sequence: true),
            Masking(0.5),
            Conv1D(3, 2, A.Tanh),
            GlobalAvgPool1D(),
            Dense(2, A.Softmax)),
        Of(
            typeof(Sequences.MaskBeforeBlockSingle),
            ReferenceShape.Sequence(20, 3),
            Masking(),
            GRU(3, sequence: true),
            Residual(A.Identity, Conv1D(3, 2, A.Tanh, padding: Padding.Causal)),
            GRU(4, sequence: true),
            Dense(2)),
        Of(
            typeof(Sequences.MaskedMean), ReferenceShape.Sequence(6, 3),
            Masking(0.5), Dense(5, A.Tanh), GlobalAvgPool1D(), Dense(2, A.Softmax)),
        Of(
            typeof(Sequences.MaskedAttention),
            ReferenceShape.Sequence(5, 4),
            Masking(),
            SelfAttention(2),
            Residual(A.Identity, SelfAttention(1, causal: true)),
            GlobalAvgPool1D(),
            Dense(2)),
        Of(
            typeof(Sequences.MaskedAttentionSingle),
            ReferenceShape.Sequence(9, 6),
            Masking(),
            Attention(2),
            Dense(57, A.Tanh),
            Attention(1, causal: true),
            Dense(19, A.Tanh),
            GlobalAvgPool1D(),
            Dense(3)),
        Of(
            typeof(Sequences.MaskedStreamSingle),
            ReferenceShape.Sequence(12, 3),
            Masking(),
            GRU(9, sequence: true),
            SelfAttention(3, causal: true),
            LSTM(5, sequence: true),
            Dense(2)),
        Of(
            typeof(Sequences.MaskedTokens),
            ReferenceShape.Sequence(7, 1),
            Embedding(5, 4, maskZero: true),
            PositionalEmbedding(),
            Residual(A.Identity, LayerNorm(), SelfAttention(2)),
            Bidirectional(GRU(3), GRU(3, backwards: true)),
            Dense(2, A.Softmax)),
        Of(
            typeof(Sequences.MaskedTokensSingle), ReferenceShape.Sequence(11, 1),
            Embedding(30, 8, maskZero: true), PositionalEmbedding(), GRU(5), Dense(2, A.Softmax)),
    ];

    private static NetworkCase Of(Type network, ReferenceShape input, params ReferenceLayerKind[] layers)
        => NetworkCase.Of(network, () => new ReferenceNetwork(input, layers));
}
