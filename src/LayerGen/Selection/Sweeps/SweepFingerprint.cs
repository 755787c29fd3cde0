using System.Globalization;
using System.Numerics;
using LayerGen.Data;

namespace LayerGen.Selection;

/// <summary>
/// Fingerprints that tell whether a line of a file belongs to the same trial: an FNV-1a style hash of the data, the
/// fingerprint of the network's schema and all options that affect the figures. Code of the user (a delegate, an
/// activation, schedule or augmentation) is included only by name. <see cref="SweepOptions.Revision"/> is for changes
/// of it.
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
            // Two splits of the same shuffled samples have the same values in the same order, so the number of samples
            // is included.
            hash = Add(hash, (ulong)data.SampleCount);
            for (int s = 0; s < data.SampleCount; s++)
            {
                hash = Add(Add(hash, data.GetInput(s)), data.GetTarget(s));
            }
        }

        return hash;
    }

    /// <param name="data">The fingerprint of the data.</param>
    /// <param name="network">The network.</param>
    /// <param name="options">The options of the trial.</param>
    /// <param name="revision">The revision that the user gives.</param>
    public static string Of(ulong data, SweepNetwork network, TrainingOptions options, string? revision)
    {
        // The text of a record has all its properties, including those added later. Observers and threads do not affect
        // the figures.
        TrainingOptions figures =
            options with { Threads = 1, Random = null, OnEpochEnd = null, Progress = null, Callbacks = [] };
        ulong hash = data;
        foreach (string text in (string[])[network.Fingerprint, figures.ToString(), revision ?? ""])
        {
            // The length first, so that the end of one text cannot be read as the beginning of the next one.
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
        // A product moves bits only upwards, and 0, 1 and ½ differ only in their highest bits. The fold moves these
        // down again.
        hash = (hash ^ word) * Prime;
        return hash ^ hash >> 32;
    }
}
