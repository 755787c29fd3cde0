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
    ];

    private static NetworkCase Of(Type network, ReferenceShape input, params ReferenceLayerKind[] layers)
        => NetworkCase.Of(network, () => new ReferenceNetwork(input, layers));
}
