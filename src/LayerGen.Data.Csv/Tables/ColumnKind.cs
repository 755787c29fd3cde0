namespace LayerGen.Data.Tables;

/// <summary>What the values of a feature are.</summary>
internal enum ColumnKind
{
    /// <summary>Not known yet: all values so far are missing.</summary>
    Unknown,

    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Texts, because the first value is one. A number among them is an error.</summary>
    InferredCategory,

    /// <summary>Texts, because the caller said so. A number is a text, too.</summary>
    Category,
}
