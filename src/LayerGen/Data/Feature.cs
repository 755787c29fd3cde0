using System.Globalization;

namespace LayerGen.Data;

/// <summary>
/// A feature of a dataset: its name, and its categories if it is categorical. The value of a categorical feature is the
/// index of its category.
/// </summary>
public sealed class Feature
{
    /// <summary>Creates a feature.</summary>
    /// <param name="name">The name, not empty.</param>
    /// <param name="categories">
    /// The categories, or <see langword="null"/> for a number. They are distinct, and the value k is category k.
    /// </param>
    /// <exception cref="ArgumentNullException">The name or a category is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The name is empty, or two categories are equal.</exception>
    public Feature(string name, IReadOnlyList<string>? categories = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Categories = categories is null ? null : DatasetNames.Distinct(categories, nameof(categories));
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the categories in the order of their values, or <see langword="null"/> for a number.</summary>
    public IReadOnlyList<string>? Categories { get; }

    /// <summary>Gets a value indicating whether the value is the index of a category.</summary>
    public bool IsCategorical => Categories is not null;

    /// <summary>
    /// Gets a value indicating whether a step made the feature of 0 and 1, so that scalers leave it alone.
    /// </summary>
    internal bool IsIndicator { get; init; }

    /// <summary>Returns the name and, for a categorical feature, the number of categories.</summary>
    /// <returns>For example <c>age</c> or <c>city (12 categories)</c>.</returns>
    public override string ToString() => Categories is null
        ? Name
        : string.Create(CultureInfo.InvariantCulture, $"{Name} ({Categories.Count} categories)");

    /// <summary>Returns features that are numbers without names of their own.</summary>
    internal static IReadOnlyList<Feature> Numbered(int count) =>
        [.. DatasetNames.Numbered('x', count).Select(name => new Feature(name))];

    /// <summary>Compares all that a value of the feature means.</summary>
    internal bool Equals(Feature other) =>
        Name == other.Name
        && (Categories is null
            ? other.Categories is null
            : other.Categories is not null && Categories.SequenceEqual(other.Categories));
}
