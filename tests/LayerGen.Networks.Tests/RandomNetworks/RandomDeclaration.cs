using System.Globalization;
using CsCheck;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>A randomly drawn declaration of a network.</summary>
internal sealed record RandomDeclaration(
    ReferenceShape Input, bool IsImage, Precision Precision, Unroll Unroll, RandomLoss Loss, RandomLayer[] Layers)
{
    /// <summary>
    /// Draws how layers are unrolled. Usually, the generator decides, or even the smallest layers are loops. Unrolling
    /// large layers is rare, because it slows down the compiler.
    /// </summary>
    private static readonly Gen<Unroll> AnyUnroll = Gen.Frequency(
        (6, Gen.Const(Unroll.Auto)), (5, Gen.Const(Unroll.Never)), (1, Gen.Const(Unroll.Always)));

    private static readonly Gen<Precision> AnyPrecision = Gen.OneOf(Precision.Double, Precision.Single);

    private static readonly Gen<RandomPlace> AnyInput = Gen.Frequency(
        (6, RandomKind.Width.Select(inputs => new RandomPlace(ReferenceShape.Of(inputs), IsImage: false, Depth: 0))),
        (2, Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6], Gen.Int[1, 3], (height, width, channels)
            => new RandomPlace(new ReferenceShape(height, width, channels), IsImage: true, Depth: 0))),
        (3, Gen.Select(Gen.Int[1, 9], RandomKind.Width, (steps, features)
            => new RandomPlace(ReferenceShape.Sequence(steps, features), IsImage: false, Depth: 0))),
        (1, Gen.Int[1, 9].Select(steps
            => new RandomPlace(ReferenceShape.Sequence(steps, 1), IsImage: false, Depth: 0) { IsFirst = true })));

    /// <summary>
    /// Draws the layers immediately before the loss. They begin with a dense layer, so that there are parameters to
    /// train. Usually, this is the only layer. Otherwise, another layer normalizes, activates or adds up its outputs.
    /// </summary>
    private static readonly Gen<RandomLayer[]> AnyLast = Gen.Frequency(
        (6, RandomKind.Dense(RandomKind.Width, RandomActivation.AnyLast).Select(layer => (RandomLayer[])[layer])),
        (1, AfterDense(_ => RandomKind.ActivationOnly(RandomActivation.AnyLast))),
        (1, AfterDense(_ => RandomKind.BatchNorm(RandomActivation.AnyLast))),
        (1, AfterDense(_ => RandomKind.LayerNorm(RandomActivation.AnyLast))),
        (1, AfterDense(place => RandomKind.Residual(place, RandomActivation.AnyLast))));

    /// <summary>Draws a declaration.</summary>
    public static readonly Gen<RandomDeclaration> Any =
        from place in AnyInput
        from precision in AnyPrecision
        from unroll in AnyUnroll
        from count in Gen.Int[place.IsFirst ? 1 : 0, 3]
        from hidden in Stack(place, count)
        from last in AnyLast
        let layers = (RandomLayer[])[.. hidden, .. last]
        let end = ReferenceResidual.Chain(place.Input, layers.Select(layer => layer.Reference))[^1]
        from loss in RandomLoss.For(end.OutputActivation, end.Output.Features / end.Output.Steps)
        select new RandomDeclaration(place.Input, place.IsImage, precision, unroll, loss, layers);

    /// <summary>
    /// Gets whether all optimizers are generated. By default, only one is generated, to save compilation time.
    /// </summary>
    public bool HasAllOptimizers { get; init; }

    /// <summary>Gets whether code for vectors of 512 bits is generated where it pays.</summary>
    public bool IsWide { get; init; } = true;

    public ReferenceNetwork Reference() => new(
        Input, Layers.Select(layer => layer.Reference), Loss.Reference(Last.OutputActivation), Loss.Reduction);

    /// <summary>
    /// Gets whether the loss has steps that affect central differences. If an output y of a softmax is near 1, 1 − y
    /// has few digits (docs/losses.md).
    /// </summary>
    public bool HasSteps
        => Last.OutputActivation.Name == "Softmax"
            && (Loss.Name ?? ReferenceLoss.NameFollowing(Last.OutputActivation)) == "BinaryCrossEntropy";

    /// <summary>Gets the last layer of the reference.</summary>
    private ReferenceLayer Last => ReferenceResidual.Chain(Input, Layers.Select(layer => layer.Reference))[^1];

    /// <summary>Returns the declaration in C#, for a class with this name.</summary>
    public string Source(string name)
    {
        int[] sizes = IsImage ? [Input.Height, Input.Width, Input.Channels]
            : Input.IsSequence ? [Input.Steps, Input.Channels]
            : [Input.Features];
        string input = string.Join(", ", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        string layers = string.Join(
            " ", Layers.SelectMany(layer => layer.Attributes).Select(attribute => "[" + attribute + "]"));
        string optimizers = HasAllOptimizers ? "" : "[Optimizers(OptimizerKinds.Adam)] ";
        string wide = IsWide ? "" : ", Wide = false";
        return $"[Network({input}, Precision = Precision.{Precision}, Unroll = Unroll.{Unroll}{wide})] "
            + $"{optimizers}{layers}{Loss.Attribute} public partial class {name};";
    }

    /// <summary>
    /// Returns slightly simpler declarations, to reduce a failure. The generator may reject some of them.
    /// </summary>
    public IEnumerable<RandomDeclaration> Simpler()
    {
        IEnumerable<RandomDeclaration> candidates =
        [
            .. Simplify(Layers).Select(layers => this with { Layers = layers }),
            .. IsImage
                ?
                [
                    this with { Input = Input with { Height = Input.Height - 1 } },
                    this with { Input = Input with { Width = Input.Width - 1 } },
                    this with { Input = Input with { Channels = 1 } },
                ]
                : Input.IsSequence
                ?
                [
                    this with { Input = Input with { Height = Input.Height - 1 } },
                    this with { Input = Input with { Channels = Input.Channels / 2 } },
                    this with { Input = Input with { Channels = Input.Channels - 1 } },
                ]
                : new[]
                {
                    this with { Input = ReferenceShape.Of(Input.Features / 2) },
                    this with { Input = ReferenceShape.Of(Input.Features - 1) },
                },
            .. Loss.Simpler.Select(loss => this with { Loss = loss }),
            this with { Unroll = Unroll.Auto },
            this with { Precision = Precision.Double },
        ];
        return candidates.Where(candidate => candidate.IsPossible && candidate.ToString() != ToString());
    }

    public override string ToString() => Source("Net");

    /// <summary>Returns stacks in which one layer is removed or simpler.</summary>
    public static IEnumerable<RandomLayer[]> Simplify(RandomLayer[] layers)
    {
        // Removing whole layers comes first, because it reduces the stack fastest.
        for (int k = 0; k < layers.Length && layers.Length > 1; k++)
        {
            yield return [.. layers[..k], .. layers[(k + 1)..]];
        }

        for (int k = 0; k < layers.Length; k++)
        {
            if (layers[k] is RandomResidual residual)
            {
                yield return [.. layers[..k], .. residual.Inner, .. layers[(k + 1)..]];
            }

            foreach (RandomLayer simpler in layers[k].Simpler)
            {
                yield return [.. layers[..k], simpler, .. layers[(k + 1)..]];
            }
        }
    }

    /// <summary>Draws a stack with this number of layers.</summary>
    public static Gen<RandomLayer[]> Stack(RandomPlace place, int count)
        => count == 0
            ? Gen.Const(Array.Empty<RandomLayer>())
            : from layer in RandomKind.Layer(place)
              from rest in Stack(place.After(layer), count - 1)
              select (RandomLayer[])[layer, .. rest];

    /// <summary>Draws a dense layer and one layer that follows it.</summary>
    private static Gen<RandomLayer[]> AfterDense(Func<RandomPlace, Gen<RandomLayer>> draw)
        => from dense in RandomKind.Dense(RandomKind.Width, Gen.Const(RandomActivation.Identity))
           from last in draw(new RandomPlace(dense.Reference(ReferenceShape.Of(1)).Output, IsImage: false, Depth: 0))
           select (RandomLayer[])[dense, last];

    /// <summary>Gets the number of outputs of a step, or of a sample if the output is no sequence.</summary>
    private static int Outputs(ReferenceNetwork network)
        => network.Layers[^1].Output.Features / network.Layers[^1].Output.Steps;

    /// <summary>Gets whether every layer fits the output of the layer before it.</summary>
    private bool IsPossible
    {
        get
        {
            try
            {
                ReferenceNetwork network = Reference();
                return Input is { Height: > 0, Width: > 0, Channels: > 0 }
                    && network.AllLayers.All(layer => layer.Output is { Height: > 0, Width: > 0, Channels: > 0 })
                    && Outputs(network) == (Loss.ClassWeights?.Length ?? Outputs(network));
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }
}
