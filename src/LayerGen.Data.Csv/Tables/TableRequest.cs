namespace LayerGen.Data.Tables;

/// <summary>What a caller wants from a table, with columns by their index.</summary>
internal sealed record TableRequest
{
    /// <summary>
    /// Gets the features in their order, or <see langword="null"/> for all columns that are nothing else.
    /// </summary>
    public IReadOnlyList<int>? Features { get; init; }

    public IReadOnlyList<int> Targets { get; init; } = [];

    public int? Label { get; init; }

    public int? Weight { get; init; }

    public IReadOnlyList<int> Ignored { get; init; } = [];

    /// <summary>Gets the columns whose values are texts.</summary>
    public IReadOnlyList<int> Categorical { get; init; } = [];

    /// <summary>Gets the columns whose values are numbers.</summary>
    public IReadOnlyList<int> Numeric { get; init; } = [];

    public IReadOnlyList<string>? ClassNames { get; init; }

    public LabelEncoding Encoding { get; init; }

    public bool AllowMissing { get; init; } = true;

    public bool UnknownAsMissing { get; init; }

    public int MaxCategories { get; init; } = int.MaxValue;

    /// <summary>Gets the features of the dataset whose codes are to be used, or <see langword="null"/>.</summary>
    public IReadOnlyList<Feature>? Like { get; init; }
}
