using System.Globalization;
using System.Numerics;

namespace LayerGen;

/// <summary>
/// Numbers that tell whether a line of a file is of the same trial: a hash, after FNV-1a, of the data, the fingerprint of the network's schema and all options
/// that the figures follow from. Code (a delegate, an activation, schedule or augmentation of one's own) it knows by name only, which is what
/// <see cref="SweepOptions.Revision"/> is for.
/// </summary>
internal static class SweepFingerprint
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of<T>(Dataset<T> train, Dataset<T> validation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ulong hash = Offset;
        foreach (Dataset<T> data in (Dataset<T>[])[train, validation])
        {
            // Two splits of the same shuffled samples have the same values in the same order.
            hash = Add(hash, (ulong)data.Count);
            for (int s = 0; s < data.Count; s++)
            {
                hash = Add(Add(hash, data.Input(s)), data.Target(s));
            }
        }

        return hash;
    }

    /// <param name="data">That of the data.</param>
    /// <param name="network">The network.</param>
    /// <param name="options">Its options.</param>
    /// <param name="revision">What the user adds.</param>
    public static string Of(ulong data, SweepNetwork network, TrainingOptions options, string? revision)
    {
        // The text of a record has all its properties, also those that are added one day. Who watches a run does not change it, nor do threads.
        TrainingOptions figures = options with { Threads = 1, Random = null, OnEpochEnd = null, Progress = null, Callbacks = [] };
        ulong hash = data;
        foreach (string text in (string[])[network.Fingerprint, figures.ToString(), revision ?? ""])
        {
            // The length first, so that no text can go on in the next one.
            hash = Add(hash, (ulong)text.Length);
            foreach (char letter in text)
            {
                hash = Add(hash, letter);
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"x{hash:x16}");
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

    private static ulong Add(ulong hash, ulong word)
    {
        // A product takes bits upwards only, and those of 0, 1 and ½ are the highest of their words: the fold brings them down again.
        hash = (hash ^ word) * Prime;
        return hash ^ hash >> 32;
    }
}
