using System.Reflection;

namespace LayerGen.Tests.Networks;

/// <summary>Two networks of UnrolledNetworks.cs that are the same but for how they are written.</summary>
public sealed class NetworkPair
{
    private const Activation R = Activation.Relu;
    private const Activation S = Activation.Softmax;
    private const Activation I = Activation.Identity;

    private readonly string _name;

    private NetworkPair(string name, ReferenceNetwork reference)
    {
        _name = name;
        Unrolled = Case(typeof(Unrolled), name, reference);
        Loops = Case(typeof(Loops), name, reference);
    }

    public static IReadOnlyList<NetworkPair> All { get; } =
    [
        .. Pair("Parity", L(4, 16, R), L(16, 16, R), L(16, 2, S)),
        .. Pair("ReluOutput", L(5, 9, R), L(9, 3, R)),
        .. Pair("Split", L(32, 32, R), L(32, 3, S)),
        .. Pair("Tiny", L(1, 1, I)),
        .. Pair("Rests", L(17, 33, I), L(33, 10, S)),
        .. Pair("Long", L(64, 50, R), L(50, 7, I)),
        new NetworkPair("WideSingle", new ReferenceNetwork([L(70, 130, R), L(130, 35, S)])),
    ];

    public NetworkCase Unrolled { get; }

    public NetworkCase Loops { get; }

    public override string ToString() => _name;

    private static ReferenceLayer L(int inputs, int units, Activation activation) => new(inputs, units, activation);

    private static IEnumerable<NetworkPair> Pair(string name, params ReferenceLayer[] layers)
        => new[] { "Single", "Double" }.Select(precision => new NetworkPair(name + precision, new ReferenceNetwork(layers)));

    private static NetworkCase Case(Type outer, string name, ReferenceNetwork reference)
        => NetworkCase.Of(outer.GetNestedType(name, BindingFlags.NonPublic)!, reference);
}
