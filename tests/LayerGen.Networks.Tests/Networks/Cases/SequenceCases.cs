using static LayerGen.Tests.Networks.References.ReferenceLayers;
using A = LayerGen.Tests.Networks.References.ReferenceActivation;

namespace LayerGen.Tests.Networks.Cases;

/// <summary>The networks of SequenceNetworks.cs, each with its reference.</summary>
internal static class SequenceCases
{
    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        Of(
            typeof(Sequences.Steps), ReferenceShape.Sequence(5, 3),
            Dense(6, A.Tanh), LayerNorm(A.Gelu), Dropout(0.25), Dense(3, A.Softmax)),
        Of(
            typeof(Sequences.StepsSingle),
            ReferenceShape.Sequence(21, 18),
            Dense(34, A.Relu),
            Residual(A.Tanh, LayerNorm(), Dense(40, A.Silu, bias: false), Dense(34)),
            ActivationOnly(A.Gelu),
            Dense(20, A.Softmax)),
        NetworkCase.Of(
            typeof(Sequences.StepsSum),
            () => new ReferenceNetwork(
                ReferenceShape.Sequence(4, 2),
                [ActivationOnly(A.Tanh), Dense(3, A.Sigmoid)],
                reduction: Reduction.Sum)),
        Of(
            typeof(Sequences.FlattenedSingle), ReferenceShape.Sequence(6, 4),
            Dense(5, A.Relu), Flatten(), Dense(3, A.Softmax)),
        Of(
            typeof(Sequences.StepsBatchNorm), ReferenceShape.Sequence(4, 3),
            Dense(6), BatchNorm(A.Relu), Dense(2, A.Softmax)),
        Of(
            typeof(Sequences.Recurrent),
            ReferenceShape.Sequence(4, 2),
            SimpleRNN(3, sequence: true),
            GRU(4, sequence: true),
            LSTM(3, sequence: true),
            GRU(3),
            Dense(2, A.Softmax)),
        Of(
            typeof(Sequences.RecurrentLoops),
            ReferenceShape.Sequence(9, 5),
            GRU(17, sequence: true, backwards: true),
            LSTM(9, sequence: true, bias: false),
            SimpleRNN(16, isRelu: true, backwards: true, bias: false),
            Dense(3)),
        Of(
            typeof(Sequences.GRUSingle), ReferenceShape.Sequence(12, 4),
            Dense(6, A.Tanh), GRU(16, sequence: true), Dense(5, A.Softmax)),
        Of(
            typeof(Sequences.LSTMSingle),
            ReferenceShape.Sequence(7, 3),
            LayerNorm(),
            LSTM(20, sequence: true),
            Residual(A.Tanh, SimpleRNN(20, sequence: true)),
            LSTM(24)),
        Of(
            typeof(Sequences.UnitOverSteps), ReferenceShape.Sequence(4, 2),
            Dense(10, A.Tanh), Dense(1, A.Tanh)),
        Of(
            typeof(Sequences.UnitOverStepsSingle),
            ReferenceShape.Sequence(6, 3),
            LSTM(16, sequence: true),
            Dense(1, A.Sigmoid),
            Dense(9, A.Relu),
            Dense(1, bias: false)),
        Of(
            typeof(Sequences.RecurrentOfOneSingle), ReferenceShape.Sequence(1, 1),
            GRU(1, sequence: true), LSTM(1, sequence: true), SimpleRNN(1)),
        Of(
            typeof(Sequences.RecurrentOrdersSingle),
            ReferenceShape.Sequence(4, 5),
            GRU(7, sequence: true, backwards: true),
            ActivationOnly(A.Gelu),
            LSTM(9, sequence: true, bias: false),
            Dropout(0.25),
            Conv1D(4, 2, A.Tanh),
            GRU(2, sequence: true),
            MaxPool1D(1),
            SimpleRNN(5, isRelu: true, backwards: true, bias: false),
            Dense(3)),

        // Convolution and pooling over time.
        Of(
            typeof(Sequences.ConvCausal), ReferenceShape.Sequence(11, 2),
            Conv1D(4, 3, A.Tanh, padding: Padding.Causal),
            Conv1D(3, 3, A.Gelu, dilation: 2, padding: Padding.Causal),
            Dense(2)),
        Of(
            typeof(Sequences.ConvResidualSingle),
            ReferenceShape.Sequence(70, 9),
            Conv1D(34, 2, A.Relu, padding: Padding.Causal),
            Residual(
                A.Relu,
                Conv1D(20, 3, A.Relu, dilation: 4, padding: Padding.Causal),
                Conv1D(34, 2, dilation: 8, padding: Padding.Causal, bias: false)),
            Conv1D(5, 1, A.Softmax)),
        Of(
            typeof(Sequences.ConvBlocksSingle),
            ReferenceShape.Sequence(40, 3),
            Conv1D(5, 3, A.Tanh, padding: Padding.Causal),
            GRU(6, sequence: true),
            Conv1D(4, 2, A.Relu, dilation: 3, padding: Padding.Causal),
            Conv1D(3, 1, A.Softmax)),
        Of(
            typeof(Sequences.ConvPartsSingle),
            ReferenceShape.Sequence(20, 4),
            LayerNorm(),
            Residual(A.Identity, LSTM(4, sequence: true), Conv1D(4, 2, padding: Padding.Causal)),
            Residual(A.Identity, Dense(12), Attention(2, causal: true), Dense(4)),
            Conv1D(3, 3, A.Softmax, padding: Padding.Causal)),
        Of(
            typeof(Sequences.ConvStrides), ReferenceShape.Sequence(24, 3),
            Conv1D(5, 4, A.Sigmoid, stride: 2, padding: Padding.Same),
            Conv1D(4, 2, A.Elu(1), stride: 3, dilation: 2, padding: Padding.Causal),
            Conv1D(3, 2, A.Softmax, stride: 2)),
        Of(
            typeof(Sequences.ConvWholeSingle), ReferenceShape.Sequence(23, 1),
            Conv1D(9, 2, A.Silu, stride: 3), Conv1D(4, 8, A.Tanh, stride: 7), Dense(3, A.Softmax)),
        Of(
            typeof(Sequences.ConvLoops), ReferenceShape.Sequence(12, 3),
            Conv1D(6, 3, A.Relu), Conv1D(7, 2, A.Tanh, dilation: 3, padding: Padding.Same), Flatten(), Dense(2)),
        Of(
            typeof(Sequences.ConvNormsSingle),
            ReferenceShape.Sequence(9, 4),
            Conv1D(6, 3, padding: Padding.Same, bias: false),
            BatchNorm(A.Relu),
            Conv1D(5, 3, dilation: 2),
            LayerNorm(A.Tanh),
            Dropout(0.25),
            GlobalAvgPool1D(),
            Dense(3, A.Softmax)),
        Of(
            typeof(Sequences.PoolSteps),
            ReferenceShape.Sequence(20, 3),
            Dense(5, A.Tanh),
            MaxPool1D(3),
            AvgPool1D(2, 1),
            Conv1D(4, 2, A.Relu),
            MaxPool1D(2, 1),
            Dense(2, A.Softmax)),
        Of(
            typeof(Sequences.PoolLongSingle), ReferenceShape.Sequence(40, 2),
            AvgPool1D(17, 2), Conv1D(3, 2, A.Tanh), GlobalAvgPool1D(), Dense(2)),

        // Tokens and attention.
        Of(
            typeof(Sequences.TransformerBlock),
            ReferenceShape.Sequence(5, 1),
            Embedding(7, 4),
            PositionalEmbedding(),
            Residual(A.Identity, LayerNorm(), Dense(12), Attention(2, causal: true), Dense(4)),
            Residual(A.Identity, LayerNorm(), Dense(8, A.Gelu), Dense(4)),
            LayerNorm(),
            Dense(7, A.Softmax)),
        Of(
            typeof(Sequences.TransformerSingle),
            ReferenceShape.Sequence(18, 1),
            Embedding(21, 36),
            PositionalEmbedding(),
            Residual(
                A.Identity,
                LayerNorm(),
                Dense(108, bias: false),
                Attention(4, causal: true),
                Dense(36, bias: false)),
            LayerNorm(),
            Dense(21, A.Softmax)),
        Of(
            typeof(Sequences.AttentionSingle),
            ReferenceShape.Sequence(9, 6),
            Attention(2),
            Dense(6),
            Attention(1),
            Dense(2),
            Dense(51, A.Tanh),
            Attention(1),
            GlobalAvgPool1D(),
            Dense(3)),
        Of(
            typeof(Sequences.AttentionLoops), ReferenceShape.Sequence(3, 2),
            Dense(54, A.Gelu), Attention(1, causal: true), Dense(2, A.Softmax)),
        Of(
            typeof(Sequences.TokensSingle), ReferenceShape.Sequence(11, 1),
            Embedding(30, 1), PositionalEmbedding(), GRU(5), Dense(2, A.Softmax)),
        Of(
            typeof(Sequences.PositionsFirst), ReferenceShape.Sequence(4, 3),
            PositionalEmbedding(), Dense(5, A.Tanh), Flatten(), Dense(2)),

        // Both directions.
        Of(
            typeof(Sequences.BothDirections),
            ReferenceShape.Sequence(4, 3),
            Dense(6, A.Tanh),
            Residual(A.Gelu, Bidirectional(GRU(3, sequence: true), GRU(3, sequence: true, backwards: true))),
            Bidirectional(LSTM(2), LSTM(2, backwards: true)),
            Dense(2, A.Softmax)),
        Of(
            typeof(Sequences.BothDirectionsSingle),
            ReferenceShape.Sequence(7, 5),
            Bidirectional(
                SimpleRNN(34, sequence: true, bias: false),
                SimpleRNN(34, sequence: true, backwards: true, bias: false)),
            Bidirectional(GRU(9, sequence: true), GRU(9, sequence: true, backwards: true)),
            Dense(3, A.Softmax)),

        .. MaskCases.All,
    ];

    private static NetworkCase Of(Type network, ReferenceShape input, params ReferenceLayerKind[] layers)
        => NetworkCase.Of(network, () => new ReferenceNetwork(input, layers));
}
