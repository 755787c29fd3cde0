using LayerGen.Data;
using static System.FormattableString;

namespace LayerGen.Inspection;

/// <summary>
/// Features that are permuted together, such as the one-hot columns of one category: row by row, they keep the
/// combination that they have.
/// </summary>
public sealed class FeatureGroup
{
    private readonly int[]? _indexes;
    private readonly string[]? _names;

    /// <summary>Creates a group of features that are given by their positions.</summary>
    /// <param name="name">The name of the group, not empty.</param>
    /// <param name="features">The features from 0, at least one.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The name is empty, or there are no features.</exception>
    public FeatureGroup(string name, params IReadOnlyList<int> features)
        : this(name)
    {
        ArgumentNullException.ThrowIfNull(features);
        _indexes = [.. features];
        CheckCount(_indexes.Length);
    }

    /// <summary>Creates a group of features that are given by their names in the dataset.</summary>
    /// <param name="name">The name of the group, not empty.</param>
    /// <param name="features">The names of the features, at least one.</param>
    /// <exception cref="ArgumentNullException">An argument or a name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The name is empty, or there are no features.</exception>
    public FeatureGroup(string name, params IReadOnlyList<string> features)
        : this(name)
    {
        ArgumentNullException.ThrowIfNull(features);
        _names = [.. features];
        CheckCount(_names.Length);
        foreach (string feature in _names)
        {
            ArgumentNullException.ThrowIfNull(feature, nameof(features));
        }
    }

    private FeatureGroup(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>Gets the name of the group.</summary>
    public string Name { get; }

    /// <summary>Returns the name and the number of features.</summary>
    /// <returns>For example <c>color (3 features)</c>.</returns>
    public override string ToString() => Invariant($"{Name} ({_indexes?.Length ?? _names!.Length} features)");

    /// <summary>Returns the positions of the features.</summary>
    /// <exception cref="ArgumentException">A feature does not exist.</exception>
    internal int[] IndexesIn(IReadOnlyList<Feature> features, string argument)
    {
        int[] indexes = _indexes ?? [.. _names!.Select(name => FeatureLookup.Find(features, name, argument))];
        foreach (int index in indexes)
        {
            FeatureLookup.Check(features, index, argument);
        }

        return indexes;
    }

    private static void CheckCount(int count)
    {
        if (count == 0)
        {
            throw new ArgumentException("Expected at least 1 feature, but got none.", "features");
        }
    }
}
