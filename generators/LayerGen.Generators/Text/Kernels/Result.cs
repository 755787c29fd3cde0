namespace LayerGen.Generators.Text.Kernels;

/// <summary>A vector of samples of one feature: a completed result of a product, or the location of one.</summary>
/// <param name="Value">The expression of the vector.</param>
/// <param name="Suffix">The suffix that makes the names of further variables unique: <c>3</c> for <c>z1_3</c>.</param>
/// <param name="Column">
/// The text that follows the name of a matrix in the name of the reference to feature 0 of these samples:
/// <c>ColumnA</c>.
/// </param>
/// <param name="Offset">The distance of the feature from feature 0, in elements.</param>
internal sealed record Result(Expression Value, string Suffix, string Column, IndexExpression Offset);
