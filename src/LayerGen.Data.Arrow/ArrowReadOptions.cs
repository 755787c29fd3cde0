using LayerGen.Shared;

namespace LayerGen.Data;

/// <summary>What the columns of an Arrow file are.</summary>
/// <remarks>
/// The columns that are not a target, the label, the weight or ignored are the features. Numbers and truth values are
/// numbers, texts are categories, and what is null is missing.
/// </remarks>
public sealed partial record ArrowReadOptions
{
    /// <summary>Returns the options as text.</summary>
    /// <returns>The text, independent of the culture.</returns>
    public override string ToString() => InvariantText.Of(nameof(ArrowReadOptions), PrintMembers);
}
