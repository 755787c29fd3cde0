using System.Numerics;
using System.Runtime.CompilerServices;
using LayerGen.CompilerServices;

namespace LayerGen.Data;

/// <summary>
/// Gathers and augments the inputs of samples for one thread. The samples are copied to separate rows, which the
/// augmentation changes and which then become a block. Nothing is allocated after the constructor.
/// </summary>
internal sealed class AugmentedInputs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dataset<T> _data;
    private readonly Augmentation _augmentation;
    private readonly T[] _rows;

    public AugmentedInputs(Dataset<T> data, Augmentation augmentation, long seed)
    {
        _data = data;
        _augmentation = augmentation;
        Seed = seed;
        _rows = new T[checked(SampleBlock.Size * data.FeatureCount)];
    }

    /// <summary>Gets or sets the seed of the random numbers.</summary>
    public long Seed { get; set; }

    /// <summary>Gets or sets the epoch whose random numbers are drawn, from 1.</summary>
    public int Epoch { get; set; } = 1;

    private static ReadOnlySpan<int> RowNumbers => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <summary>
    /// Creates one instance per thread of a run, or returns <see langword="null"/> without augmentation. Then nothing
    /// is drawn from the stream of the run, which otherwise gives the seed if the options have none.
    /// </summary>
    public static AugmentedInputs<T>[]? For(
        Augmentation? augmentation, long? givenSeed, Dataset<T> data, NumpyRandom random, int threads)
    {
        if (augmentation is null)
        {
            return null;
        }

        long seed = givenSeed ?? ((long)random.NextUInt32() << 32 | random.NextUInt32());
        return [.. Enumerable.Range(0, threads).Select(_ => new AugmentedInputs<T>(data, augmentation, seed))];
    }

    /// <summary>
    /// Copies the augmented inputs of up to 16 samples into a block. The lanes without a sample become zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<int> samples, Span<T> block)
    {
        int features = _data.FeatureCount;
        for (int s = 0; s < samples.Length; s++)
        {
            Span<T> row = _rows.AsSpan(s * features, features);
            _data.GetInput(samples[s]).CopyTo(row);
            var words = new Philox(Seed, Epoch, samples[s]);
            _augmentation.Apply(row, new SampleRandom(ref words));
        }

        SampleBlock.GatherRows(_rows, features, RowNumbers[..samples.Length], block);
    }
}
