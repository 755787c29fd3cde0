using System.Numerics;

namespace LayerGen.Data;

/// <summary>
/// An FNV-1a style hash by which datasets are told apart, in files that are only valid for the same data. It protects
/// from mistakes, not from forgery.
/// </summary>
internal static class DataHash
{
    /// <summary>The hash of nothing.</summary>
    public const ulong Start = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    /// <summary>Adds all values of a dataset to a hash.</summary>
    public static ulong Add<T>(ulong hash, Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Two splits of the same shuffled samples have the same values in the same order, so the number of samples is
        // included.
        hash = Add(hash, (ulong)data.SampleCount);
        for (int s = 0; s < data.SampleCount; s++)
        {
            hash = Add(Add(hash, data.GetInput(s)), data.GetTarget(s));
        }

        return Add(Add(hash, data.SampleWeights), data.StepWeights);
    }

    /// <summary>Adds a word to a hash.</summary>
    public static ulong Add(ulong hash, ulong word)
    {
        // A product moves bits only upwards, and 0, 1 and ½ differ only in their highest bits. The fold moves these
        // down again.
        hash = (hash ^ word) * Prime;
        return hash ^ hash >> 32;
    }

    private static ulong Add<T>(ulong hash, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T value in values)
        {
            hash = Add(hash, BitConverter.DoubleToUInt64Bits(double.CreateChecked(value)));
        }

        return hash;
    }
}
