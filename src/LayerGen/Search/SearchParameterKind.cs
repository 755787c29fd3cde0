namespace LayerGen.Selection;

/// <summary>What the values of a <see cref="SearchParameter"/> are.</summary>
public enum SearchParameterKind
{
    /// <summary>Numbers from a range.</summary>
    Float = 0,

    /// <summary>Whole numbers from a range, both ends included.</summary>
    Integer = 1,

    /// <summary>One of several choices without an order.</summary>
    Categorical = 2,
}
