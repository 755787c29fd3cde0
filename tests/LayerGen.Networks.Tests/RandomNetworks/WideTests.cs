using System.Reflection;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>
/// The code for vectors of 512 bits has the same bits as the code for every processor. On a processor without such
/// vectors, both networks of a pair run the same code.
/// </summary>
public sealed class WideTests
{
    private static readonly ReferenceShape Image = new(7, 9, 3);

    private static readonly RandomActivation Tanh = RandomActivation.Of(ReferenceActivation.Tanh);

    private static readonly RandomActivation Relu = RandomActivation.Of(ReferenceActivation.Relu);

    /// <summary>
    /// The number of <see cref="Networks"/> that are also declared in double precision. The others differ in their
    /// activations only.
    /// </summary>
    private const int DoubleNetworks = 5;

    /// <summary>
    /// Gets layers with every size of a rest: units that fill no vector, one vector and two vectors, sums of more than
    /// one pass, padded windows and strides; layers over time whose loops are written for 512 bits; and all
    /// activations, several in one network.
    /// </summary>
    private static IEnumerable<(ReferenceShape Input, RandomLayer[] Layers)> Networks =>
    [
        (ReferenceShape.Of(300), [Dense(33, Tanh), Dense(18, Relu), Last(17)]),
        (ReferenceShape.Of(21), [Dense(16, Relu), Dense(50, Relu), Last(2)]),
        (Image, [Conv2D(16, 3, Relu, stride: 1, isSame: true), Conv2D(19, 2, Tanh, 2, isSame: false), Last(10)]),
        (Image, [Conv2D(5, 4, Relu, stride: 2, isSame: true), Last(40)]),
        (
            ReferenceShape.Sequence(5, 4),
            [
                new RandomMasking(-1),
                new RandomRecurrent("GRU", 54, IsSequence: true, IsBackwards: false, HasBias: true),
                new RandomLayerNorm(Tanh, 1e-5),
                new RandomAttention(2, IsCausal: true),
                Last(3),
            ]),
        .. ReferenceActivation.All
            .Where(activation => activation.Name != "Softmax")
            .Select(activation => RandomActivation.Of(activation))
            .Chunk(10)
            .Select(activations => (
                ReferenceShape.Of(9),
                (RandomLayer[])[.. activations.Select(activation => Dense(19, activation)), Last(3)])),
    ];

    private static RandomDeclaration[] Declarations =>
    [
        .. from precision in Enum.GetValues<Precision>()
           from network in precision == Precision.Single ? Networks : Networks.Take(DoubleNetworks)
           select new RandomDeclaration(
               network.Input, network.Input == Image, precision, Unroll.Never, RandomLoss.Plain, network.Layers),
    ];

    [Fact]
    public void Code_for_512_bits_trains_and_predicts_the_same_bits()
    {
        RandomDeclaration[] declarations = Declarations;
        using var wide = new CompiledNetworks(declarations);
        using var narrow = new CompiledNetworks(
            [.. declarations.Select(declaration => declaration with { IsWide = false })]);
        for (int k = 0; k < declarations.Length; k++)
        {
            HasWideCode(wide.Cases[k]).ShouldBeTrue(declarations[k].ToString());
            HasWideCode(narrow.Cases[k]).ShouldBeFalse(declarations[k].ToString());
            foreach (int batchSize in new[] { 1, 15, 16, 17, 33, 48, 70 })
            {
                byte[] expected = Bits(narrow.Cases[k], batchSize);
                Bits(wide.Cases[k], batchSize).AsSpan().SequenceEqual(expected)
                    .ShouldBeTrue($"{declarations[k]}, batches of {batchSize}");
            }
        }
    }

    private static byte[] Bits(NetworkCase? network, int batchSize)
        => network!.TrainedBits(Optimizer.Adam(0.002), batchSize, steps: 3, seed: batchSize);

    private static bool HasWideCode(NetworkCase? network)
        => network!.NetworkType.GetNestedType("Wide512", BindingFlags.NonPublic) is not null;

    private static RandomDense Dense(int units, RandomActivation activation)
        => new(units, activation, HasBias: true, "Default");

    private static RandomDense Last(int units) => Dense(units, RandomActivation.Of(ReferenceActivation.Softmax));

    private static RandomConv2D Conv2D(int filters, int kernel, RandomActivation activation, int stride, bool isSame)
        => new(filters, kernel, activation, stride, isSame, HasBias: true, "Default");
}
