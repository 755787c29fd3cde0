using System.Reflection;
using static LayerGen.Tests.Networks.References.ReferenceLayers;

namespace LayerGen.Tests.Networks.Cases;

/// <summary>Two networks of UnrolledNetworks.cs that differ only in the form of their code.</summary>
public sealed class NetworkPair
{
    private const Activation R = Activation.Relu;
    private const Activation S = Activation.Softmax;
    private const Activation I = Activation.Identity;

    private readonly string _name;

    private NetworkPair(string name, int inputs, ReferenceLayerKind[] layers)
    {
        _name = name;
        Unrolled = Case(typeof(Unrolled), name, Reference);
        Loops = Case(typeof(Loops), name, Reference);

        ReferenceNetwork Reference() => new(ReferenceShape.Of(inputs), layers);
    }

    public static IReadOnlyList<NetworkPair> All { get; } =
    [
        .. Pair(
            "Elements",
            5,
            Dense(6),
            LayerNorm(ReferenceActivation.Tanh),
            Residual(ReferenceActivation.Relu, ActivationOnly(ReferenceActivation.Gelu), Dropout(0.25)),
            Dense(3, S)),
        .. Pair("Parity", 4, Dense(16, R), Dense(16, R), Dense(2, S)),
        .. Pair("ReluOutput", 5, Dense(9, R), Dense(3, R)),
        .. Pair("Split", 32, Dense(32, R), Dense(3, S)),
        .. Pair("Tiny", 1, Dense(1, I)),
        .. Pair("Rests", 17, Dense(33, I), Dense(10, S)),
        .. Pair("Long", 64, Dense(50, R), Dense(7, I)),
        new NetworkPair("WideSingle", 70, [Dense(130, R), Dense(35, S)]),
    ];

    public NetworkCase Unrolled { get; }

    public NetworkCase Loops { get; }

    public override string ToString() => _name;

    private static IEnumerable<NetworkPair> Pair(string name, int inputs, params ReferenceLayerKind[] layers)
        => new[] { "Single", "Double" }.Select(precision => new NetworkPair(name + precision, inputs, layers));

    private static NetworkCase Case(Type outer, string name, Func<ReferenceNetwork> reference)
        => NetworkCase.Of(outer.GetNestedType(name, BindingFlags.NonPublic)!, reference);
}
