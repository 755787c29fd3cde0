using Shouldly;
using Xunit;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>
/// Layers whose activations lie sample by sample have the bits of the same layers with samples as lanes, for batches
/// with every size of a rest.
/// </summary>
public sealed class RowsTests
{
    private static readonly RandomActivation Relu = RandomActivation.Of(ReferenceActivation.Relu);

    private static readonly RandomActivation Tanh = RandomActivation.Of(ReferenceActivation.Tanh);

    /// <summary>
    /// The number of <see cref="Networks"/> with a shape of their own. The others differ in their activation only.
    /// </summary>
    private const int Shapes = 9;

    /// <summary>The number of them that are also declared in double precision.</summary>
    private const int DoubleShapes = 3;

    /// <summary>The number of them that are also declared without code for vectors of 512 bits.</summary>
    private const int NarrowShapes = 5;

    /// <summary>
    /// Gets networks whose first layers have rows: of one, two and three vectors of 512 bits, followed by few units,
    /// units that fill no vector, and further rows; without biases; and every activation.
    /// </summary>
    private static IEnumerable<(int Inputs, RandomLayer[] Layers)> Networks =>
    [
        (4, [Dense(16, Relu), Dense(16, Relu), Last(2)]),
        (3, [Dense(16, Tanh), Last(1)]),
        (8, [Dense(32, Relu), Last(3)]),
        (5, [Dense(48, Tanh), Last(4)]),
        (16, [Dense(16, Relu, hasBias: false), Dense(16, Tanh), Last(5)]),
        (1, [Dense(16, Tanh), Dense(7, Relu), Dense(16, Relu), Last(2)]),
        (7, [Dense(16, Tanh), Last(4, hasBias: false)]),
        (4, [Dense(32, Relu), Dense(16, Tanh), Last(4)]),
        (16, [Dense(32, Tanh), Last(10)]),
        .. ReferenceActivation.All
            .Where(activation => activation.Name != "Softmax")
            .Select(activation => RandomActivation.Of(activation))
            .Chunk(4)
            .Select(activations => (
                3, (RandomLayer[])[.. activations.Select(activation => Dense(16, activation)), Last(2)])),
    ];

    [Fact]
    public void Rows_train_and_predict_the_bits_of_samples_as_lanes()
    {
        RandomDeclaration[] declarations =
        [
            .. from precision in Enum.GetValues<Precision>()
               from network in precision == Precision.Single ? Networks : Networks.Take(DoubleShapes)
               select new RandomDeclaration(
                   ReferenceShape.Of(network.Inputs), false, precision, Unroll.Auto, RandomLoss.Plain, network.Layers),
        ];
        using var rows = new CompiledNetworks(declarations);
        using var narrow = new CompiledNetworks(
            [.. declarations.Take(NarrowShapes).Select(declaration => declaration with { IsWide = false })]);
        using var columns = new CompiledNetworks(
            [.. declarations.Select(declaration => declaration with { Unroll = Unroll.Never, IsWide = false })]);
        for (int k = 0; k < declarations.Length; k++)
        {
            HasRows(rows.Cases[k]!).ShouldBeTrue(declarations[k].ToString());
            HasRows(columns.Cases[k]!).ShouldBeFalse(declarations[k].ToString());
            int[] batchSizes = k < Shapes
                ? [1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 49, 70]
                : [1, 13, 33];
            foreach (int batchSize in batchSizes)
            {
                byte[] expected = Bits(columns.Cases[k], batchSize);
                Bits(rows.Cases[k], batchSize).AsSpan().SequenceEqual(expected)
                    .ShouldBeTrue($"{declarations[k]}, batches of {batchSize}");
                (k >= NarrowShapes || Bits(narrow.Cases[k], batchSize).AsSpan().SequenceEqual(expected))
                    .ShouldBeTrue($"{declarations[k]}, batches of {batchSize}, without vectors of 512 bits");
            }
        }
    }

    private static byte[] Bits(NetworkCase? network, int batchSize)
        => network!.TrainedBits(Optimizer.Adam(0.002), batchSize, steps: 3, seed: batchSize);

    private static bool HasRows(NetworkCase network)
    {
        object cache = Activator.CreateInstance(network.NetworkType.GetNestedType("Cache")!, 1)!;
        object matrix = cache.GetType().GetProperty("Z1")!.GetValue(cache)!;
        return (bool)matrix.GetType().GetProperty("IsBySample")!.GetValue(matrix)!;
    }

    private static RandomDense Dense(int units, RandomActivation activation, bool hasBias = true)
        => new(units, activation, hasBias, "Default");

    private static RandomDense Last(int units, bool hasBias = true)
        => Dense(units, units == 1 ? Tanh : RandomActivation.Of(ReferenceActivation.Softmax), hasBias);
}
