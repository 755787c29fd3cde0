using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>The classes of samples on their way to targets.</summary>
internal sealed class EncodedLabels
{
    private readonly IReadOnlyList<int> _labels;
    private readonly IReadOnlyList<string>? _names;
    private readonly bool _isOneHot;

    /// <summary>Checks labels.</summary>
    public EncodedLabels(IReadOnlyList<int> labels, IReadOnlyList<string>? classNames, LabelEncoding encoding)
    {
        _labels = labels;
        _names = classNames;
        _isOneHot = encoding == LabelEncoding.OneHot;
        int classes = classNames?.Count ?? labels.Max() + 1;
        for (int i = 0; i < labels.Count; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentException(
                    classNames is null
                        ? Invariant($"Expected classes of at least 0, but got {labels[i]} for sample {i}.")
                        : Invariant($"Expected classes from 0 to {classes - 1}, but got {labels[i]} for sample {i}."),
                    nameof(labels));
            }
        }

        TargetCount = encoding switch
        {
            LabelEncoding.OneHot => classes,
            LabelEncoding.Binary when classes == 2 || (classNames is null && classes < 2) => 1,
            LabelEncoding.Binary => throw new ArgumentException(
                Invariant($"Expected 2 classes for a binary encoding, but got {classes}."), nameof(encoding)),
            _ => throw new ArgumentOutOfRangeException(
                nameof(encoding), Invariant($"Expected OneHot or Binary, but got {encoding}.")),
        };
    }

    /// <summary>Gets the number of targets of a sample.</summary>
    public int TargetCount { get; }

    /// <summary>Returns the number of each label, and the names of all classes.</summary>
    public static (int[] Numbers, IReadOnlyList<string> Names) Number(
        IReadOnlyList<string> labels, IReadOnlyList<string>? classNames)
    {
        ArgumentNullException.ThrowIfNull(labels);
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] is null)
            {
                throw new ArgumentException(
                    Invariant($"Expected a label for each sample, but got null for sample {i}."), nameof(labels));
            }
        }

        IReadOnlyList<string> names = classNames is null
            ? [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : DatasetNames.Distinct(classNames, nameof(classNames));
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int k = 0; k < names.Count; k++)
        {
            numbers.Add(names[k], k);
        }

        int[] result = new int[labels.Count];
        for (int i = 0; i < result.Length; i++)
        {
            if (!numbers.TryGetValue(labels[i], out result[i]))
            {
                throw new ArgumentException(
                    Invariant($"Expected one of the classes {string.Join(", ", names)}, ")
                    + Invariant($"but got '{labels[i]}' for sample {i}."),
                    nameof(labels));
            }
        }

        return (result, names);
    }

    /// <summary>Returns the targets, sample by sample.</summary>
    public T[] Targets<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] targets = new T[checked(_labels.Count * TargetCount)];
        for (int i = 0; i < _labels.Count; i++)
        {
            if (_isOneHot)
            {
                targets[(i * TargetCount) + _labels[i]] = T.One;
            }
            else
            {
                targets[i] = T.CreateTruncating(_labels[i]);
            }
        }

        return targets;
    }

    /// <summary>Gives a dataset the names of the classes.</summary>
    public Dataset<T> Name<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => _names is null ? data : data.WithClassNames(_names);
}
