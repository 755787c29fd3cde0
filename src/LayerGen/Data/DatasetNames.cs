using System.Globalization;
using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>The names that a dataset carries. What is <see langword="null"/> has none.</summary>
internal sealed record DatasetNames(
    IReadOnlyList<Feature>? Features = null,
    IReadOnlyList<string>? Targets = null,
    IReadOnlyList<string>? Classes = null)
{
    public static DatasetNames None { get; } = new();

    /// <summary>Returns the names of the classes if each has a target of its own.</summary>
    public IReadOnlyList<string>? ClassesOf(int targetCount) => Classes?.Count == targetCount ? Classes : null;

    /// <summary>Returns the names of things without one.</summary>
    public static IReadOnlyList<string> Numbered(char letter, int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{letter}{i}"))];

    /// <summary>Copies names, which are distinct and not null.</summary>
    public static IReadOnlyList<string> Distinct(IReadOnlyList<string> names, string argument)
    {
        ArgumentNullException.ThrowIfNull(names, argument);
        string[] copy = [.. names];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < copy.Length; i++)
        {
            if (copy[i] is null)
            {
                throw new ArgumentException(Invariant($"Expected names, but got null at index {i}."), argument);
            }

            if (!seen.TryAdd(copy[i], i))
            {
                throw new ArgumentException(
                    Invariant($"Expected different names, but got '{copy[i]}' at index {seen[copy[i]]} and {i}."),
                    argument);
            }
        }

        return copy;
    }

    /// <summary>Copies names of a given number.</summary>
    public static IReadOnlyList<string> Distinct(IReadOnlyList<string> names, int count, string of, string argument)
    {
        ArgumentNullException.ThrowIfNull(names, argument);
        return names.Count == count
            ? Distinct(names, argument)
            : throw new ArgumentException(
                Invariant($"Expected {count} names, one per {of}, but got {names.Count}."), argument);
    }

    /// <summary>Compares what the values of two datasets mean; what has no names fits everything.</summary>
    /// <returns>What differs, or <see langword="null"/>.</returns>
    public string? DifferenceTo(DatasetNames other)
    {
        if (Features is { } features && other.Features is { } others)
        {
            for (int i = 0; i < features.Count; i++)
            {
                if (!features[i].Equals(others[i]))
                {
                    return features[i].Name == others[i].Name
                        ? Invariant($"other categories of feature '{features[i].Name}'")
                        : Invariant($"feature '{others[i].Name}' instead of '{features[i].Name}'");
                }
            }
        }

        return Classes is not null && other.Classes is not null && !Classes.SequenceEqual(other.Classes)
            ? Invariant($"classes {string.Join(", ", other.Classes)} instead of {string.Join(", ", Classes)}")
            : null;
    }
}
