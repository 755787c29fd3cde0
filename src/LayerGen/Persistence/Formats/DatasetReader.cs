using System.Numerics;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace LayerGen.Persistence.Formats;

/// <summary>Reads the arrays of a dataset from an archive of NumPy, or from files in the IDX format.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal readonly struct DatasetReader<T>(TensorArchive archive)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Looks for an array and checks that it has samples.</summary>
    /// <exception cref="NetworkFormatException">There is no such array, or it has no elements.</exception>
    public TensorEntry Find(string name)
    {
        if (archive.Find(name) is not { } entry)
        {
            string names = string.Join(", ", archive.Entries.Take(20).Select(other => $"'{other.Name}'"));
            throw Wrong(name, "an array", names.Length == 0 ? "no arrays" : names);
        }

        if (entry.Shape.Length == 0 || entry.Count == 0)
        {
            throw Wrong(name, "an array of at least 1 sample and 1 value per sample", TensorEntry.TextOf(entry.Shape));
        }

        return entry.Count <= Array.MaxLength / Unsafe.SizeOf<T>()
            ? entry
            : throw Wrong(
                name, Invariant($"at most {Array.MaxLength / Unsafe.SizeOf<T>()} values"), Invariant($"{entry.Count}"));
    }

    /// <summary>Reads finite numbers.</summary>
    /// <exception cref="NetworkFormatException">A value is not finite, or too large.</exception>
    public T[] ReadNumbers(TensorEntry entry, string valueName)
    {
        var values = new T[entry.Count];
        archive.Read<T>(entry, values);
        for (int k = 0; k < values.Length; k++)
        {
            if (!T.IsFinite(values[k]))
            {
                (long sample, long value) = Math.DivRem(k, entry.Count / entry.Shape[0]);
                throw Wrong(
                    entry.Name, "finite values", Invariant($"{values[k]} for {valueName} {value} of sample {sample}"));
            }
        }

        return values;
    }

    /// <summary>Reads one weight for each sample.</summary>
    /// <exception cref="NetworkFormatException">
    /// The number of weights differs from that of the samples, a weight is negative or not finite, or all are 0.
    /// </exception>
    public T[] ReadWeights(string name, int samples)
    {
        TensorEntry entry = Find(name);
        if (entry.Count != samples || entry.Shape[0] != samples)
        {
            throw Wrong(
                name, Invariant($"one weight for each of the {samples} samples"), TensorEntry.TextOf(entry.Shape));
        }

        return ReadWeights(entry, static index => Invariant($"sample {index}"));
    }

    /// <summary>Reads the weights of the steps of the samples.</summary>
    /// <exception cref="NetworkFormatException">
    /// They are not as many for each sample, at least 2; one is negative or not finite, or all are 0.
    /// </exception>
    public T[] ReadStepWeights(string name, int samples)
    {
        TensorEntry entry = Find(name);
        if (entry.Shape.Length != 2 || entry.Shape[0] != samples || entry.Shape[1] < 2)
        {
            throw Wrong(
                name,
                Invariant($"weights of at least 2 steps for each of the {samples} samples"),
                TensorEntry.TextOf(entry.Shape));
        }

        int steps = (int)entry.Shape[1];
        return ReadWeights(entry, index => Invariant($"step {index % steps} of sample {index / steps}"));
    }

    private T[] ReadWeights(TensorEntry entry, Func<int, string> place)
    {
        T[] weights = ReadNumbers(entry, "weight");
        int negative = Array.FindIndex(weights, static weight => weight < T.Zero);
        if (negative >= 0)
        {
            throw Wrong(entry.Name, "weights of at least 0", Invariant($"{weights[negative]} for {place(negative)}"));
        }

        return weights.AsSpan().ContainsAnyExcept(T.Zero)
            ? weights
            : throw Wrong(entry.Name, "a weight greater than 0", Invariant($"{weights.Length} weights of 0"));
    }

    /// <summary>Reads images and puts the channels of a pixel together.</summary>
    /// <exception cref="NetworkFormatException">They do not have four dimensions, or a value is not finite.</exception>
    public T[] ReadChannelsFirst(TensorEntry entry)
    {
        if (entry.Shape.Length != 4)
        {
            throw Wrong(
                entry.Name, "4 dimensions (samples, channels, rows, columns)", TensorEntry.TextOf(entry.Shape));
        }

        T[] source = ReadNumbers(entry, "feature");
        var result = new T[source.Length];
        int channels = (int)entry.Shape[1];
        int pixels = (int)(entry.Shape[2] * entry.Shape[3]);
        for (int start = 0; start < source.Length; start += channels * pixels)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                for (int pixel = 0; pixel < pixels; pixel++)
                {
                    result[start + pixel * channels + channel] = source[start + channel * pixels + pixel];
                }
            }
        }

        return result;
    }

    /// <summary>Reads one label for each sample, and returns them one-hot.</summary>
    /// <exception cref="NetworkFormatException">
    /// There are several labels for a sample, or a label is not an integer or out of range.
    /// </exception>
    public T[] ReadLabels(TensorEntry entry, int classes)
    {
        if (entry.Count != entry.Shape[0])
        {
            throw Wrong(
                entry.Name,
                Invariant($"one label for each of the {entry.Shape[0]} samples, as the number of classes is given"),
                TensorEntry.TextOf(entry.Shape));
        }

        if (entry.Type is TensorType.Float64 or TensorType.Float32 or TensorType.Float16)
        {
            throw Wrong(entry.Name, "integers as labels", entry.Type.ToString());
        }

        if (entry.Count * classes > Array.MaxLength / Unsafe.SizeOf<T>())
        {
            throw Wrong(
                entry.Name,
                Invariant($"at most {Array.MaxLength / Unsafe.SizeOf<T>()} values of targets"),
                Invariant($"{entry.Count} labels of {classes} classes"));
        }

        // Double has every label exactly: no number of classes exceeds 31 bits.
        double[] labels = new double[entry.Count];
        archive.Read<double>(entry, labels);
        var targets = new T[labels.Length * classes];
        for (int k = 0; k < labels.Length; k++)
        {
            if (!(labels[k] >= 0 && labels[k] < classes))
            {
                throw Wrong(
                    entry.Name, Invariant($"labels from 0 to {classes - 1}"), Invariant($"{labels[k]} for sample {k}"));
            }

            targets[k * classes + (int)labels[k]] = T.One;
        }

        return targets;
    }

    private NetworkFormatException Wrong(string name, string expected, string found) =>
        new(archive.Name, name, expected, found);
}
