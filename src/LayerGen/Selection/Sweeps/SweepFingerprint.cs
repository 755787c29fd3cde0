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
    public static ulong Of<T>(Dataset<T> train, Dataset<T> validation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        return DataHash.Add(DataHash.Add(DataHash.Start, train), validation);
    }

    /// <param name="data">The fingerprint of the data.</param>
    /// <param name="network">The network.</param>
    /// <param name="options">The options of the trial.</param>
    /// <param name="revision">The revision that the user gives.</param>
    /// <param name="limits">The limits of the pruner, or null without one.</param>
    public static string Of(
        ulong data,
        SweepNetwork network,
        TrainingOptions options,
        string? revision,
        IReadOnlyList<double>? limits = null)
    {
        // The text of a record has all its properties, including those added later. Observers and threads do not affect
        // the figures.
        TrainingOptions figures = options.WithoutObservers();
        ulong hash = data;
        foreach (string text in (string[])[network.Fingerprint, figures.ToString(), revision ?? ""])
        {
            // The length first, so that the end of one text cannot be read as the beginning of the next one.
            hash = DataHash.Add(hash, (ulong)text.Length);
            foreach (char letter in text)
            {
                hash = DataHash.Add(hash, letter);
            }
        }

        if (limits is not null)
        {
            hash = DataHash.Add(hash, (ulong)limits.Count);
            foreach (double limit in limits)
            {
                hash = DataHash.Add(hash, BitConverter.DoubleToUInt64Bits(limit));
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"x{hash:x16}");
    }
}
