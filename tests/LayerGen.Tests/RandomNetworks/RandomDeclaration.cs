using System.Globalization;
using CsCheck;
using LayerGen.Tests.Networks;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>A declaration of a network, drawn at random.</summary>
internal sealed record RandomDeclaration(int Inputs, Precision Precision, Unroll Unroll, RandomLayer[] Layers)
{
    /// <summary>
    /// Mostly narrow layers, which the C# compiler turns over quickly; some wide ones, which are tiled; widths around those of
    /// vectors, blocks and tiles more often than others.
    /// </summary>
    private static readonly Gen<int> Width = Gen.Frequency(
        (6, Gen.Int[1, 12]),
        (2, Gen.OneOf(7, 8, 9, 15, 16, 17, 31, 32, 33)),
        (1, Gen.Int[60, 90]));

    private static readonly Gen<Init> AnyInit = Gen.OneOf(Init.Default, Init.He, Init.Xavier, Init.SmallRandom, Init.Glorot, Init.LeCun, Init.Orthogonal);

    private static readonly Gen<RandomLayer> Hidden = Gen.Select(
        Width, Gen.OneOf(Activation.Relu, Activation.Relu, Activation.Identity), AnyInit, (units, activation, init) => new RandomLayer(units, activation, init));

    private static readonly Gen<RandomLayer> Last = Gen.Select(
        Width, Gen.OneOf(Activation.Softmax, Activation.Softmax, Activation.Identity, Activation.Relu), AnyInit, (units, activation, init) => new RandomLayer(units, activation, init));

    private static readonly Gen<Precision> AnyPrecision = Gen.OneOf(Precision.Double, Precision.Double, Precision.Single);

    /// <summary>What the generator chooses by itself, mostly; loops around the smallest layers; and rarely, for the sake of the compiler, long lines for large ones.</summary>
    private static readonly Gen<Unroll> AnyUnroll = Gen.Frequency((6, Gen.Const(Unroll.Auto)), (3, Gen.Const(Unroll.Never)), (1, Gen.Const(Unroll.Always)));

    public static readonly Gen<RandomDeclaration> Any = Gen.Select(
        Width,
        AnyPrecision,
        AnyUnroll,
        Hidden.Array[0, 3],
        Last,
        (inputs, precision, unroll, hidden, last) => new RandomDeclaration(inputs, precision, unroll, [.. hidden, last]));

    public ReferenceNetwork Reference
    {
        get
        {
            int inputs = Inputs;
            var layers = new List<ReferenceLayer>();
            foreach (RandomLayer layer in Layers)
            {
                layers.Add(new ReferenceLayer(inputs, layer.Units, layer.Activation));
                inputs = layer.Units;
            }

            return new ReferenceNetwork(layers);
        }
    }

    /// <summary>The declaration as C#, of a class with this name.</summary>
    public string Source(string name)
    {
        IEnumerable<string> layers = Layers.Select(layer => string.Create(
            CultureInfo.InvariantCulture, $"[Dense({layer.Units}, Activation.{layer.Activation}, Init = Init.{layer.Init})]"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[Network({Inputs}, Precision = Precision.{Precision}, Unroll = Unroll.{Unroll})] {string.Join(" ", layers)} public partial class {name};");
    }

    public override string ToString() => Source("Net");
}

/// <summary>A layer of a random declaration.</summary>
internal sealed record RandomLayer(int Units, Activation Activation, Init Init);
