using CsCheck;
using LayerGen.Tests.Networks.References;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>Where in a random declaration a layer is drawn.</summary>
/// <param name="Input">What it takes.</param>
/// <param name="IsImage">Whether that was declared as an image.</param>
/// <param name="Depth">How many residual layers are around it.</param>
/// <param name="KeepsSize">Whether its output must have the height and width of its input, of plain features their number.</param>
/// <param name="Channels">How many channels, or plain features, its output must have; null for any number.</param>
internal sealed record RandomPlace(ReferenceShape Input, bool IsImage, int Depth, bool KeepsSize, int? Channels)
{
    /// <summary>The place behind a layer.</summary>
    public RandomPlace Behind(RandomLayer layer) => this with { Input = layer.Reference(Input).Output, IsImage = IsImage && layer.KeepsImages };
}

/// <summary>A kind of layer that can be drawn.</summary>
/// <param name="Name">As it is declared.</param>
/// <param name="Frequency">How often it is drawn in comparison with others.</param>
/// <param name="Fits">Where it can stand.</param>
/// <param name="Draw">Draws one for a place where it can stand.</param>
internal sealed record RandomKind(string Name, int Frequency, Func<RandomPlace, bool> Fits, Func<RandomPlace, Gen<RandomLayer>> Draw)
{
    /// <summary>All kinds that are drawn.</summary>
    public static readonly IReadOnlyList<RandomKind> All =
    [
        new("Dense", 10, place => !place.IsImage, place => Dense(place, RandomActivation.Any)),
    ];

    /// <summary>
    /// Mostly narrow layers, which the C# compiler turns over quickly; rarely wide ones, which are tiled; widths around those of
    /// vectors, blocks and tiles more often than others.
    /// </summary>
    public static readonly Gen<int> Width = Gen.Frequency(
        (14, Gen.Int[1, 9]),
        (5, Gen.OneOf(7, 8, 9, 15, 16, 17)),
        (1, Gen.OneOf(31, 32, 33, 66)));

    private static readonly Gen<string> AnyInit = Gen.Frequency(
        (3, Gen.Const("Default")), (1, Gen.OneOf([.. Enum.GetNames<Init>().Where(name => name != "Constant")])));

    /// <summary>Whether any kind fits a place.</summary>
    public static bool Any(RandomPlace place) => All.Any(kind => kind.Fits(place));

    /// <summary>A layer of a kind that fits the place.</summary>
    public static Gen<RandomLayer> Layer(RandomPlace place)
        => Gen.Frequency([.. All.Where(kind => kind.Fits(place)).Select(kind => (kind.Frequency, (IGen<RandomLayer>)kind.Draw(place)))]);

    /// <summary>A dense layer with one of some activations.</summary>
    public static Gen<RandomLayer> Dense(RandomPlace place, Gen<RandomActivation> activation)
        => Gen.Select(Units(place), activation, Bias, AnyInit, (units, f, bias, init) => (RandomLayer)new RandomDense(units, f, bias, init));

    private static Gen<bool> Bias => Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false)));

    /// <summary>The features of a layer's output.</summary>
    private static Gen<int> Units(RandomPlace place) => place.KeepsSize && !place.IsImage && place.Channels is { } needed ? Gen.Const(needed) : Width;
}
