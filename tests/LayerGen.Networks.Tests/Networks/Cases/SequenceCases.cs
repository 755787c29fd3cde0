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
            typeof(Sequences.RecurrentOfOneSingle), ReferenceShape.Sequence(1, 1),
            GRU(1, sequence: true), LSTM(1, sequence: true), SimpleRNN(1)),
    ];

    private static NetworkCase Of(Type network, ReferenceShape input, params ReferenceLayerKind[] layers)
        => NetworkCase.Of(network, () => new ReferenceNetwork(input, layers));
}
