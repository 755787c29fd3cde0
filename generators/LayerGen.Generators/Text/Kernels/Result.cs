namespace LayerGen.Generators.Text.Kernels;

/// <summary>A vector of samples of one feature: a finished result of a product, or the place of one.</summary>
/// <param name="Value">The expression of the vector.</param>
/// <param name="Suffix">What makes names of further variables unique: <c>z1_3</c> has 3.</param>
/// <param name="Column">What follows the name of a matrix in that of the reference to feature 0 of these samples: <c>ColumnA</c>.</param>
/// <param name="Offset">The distance of the feature from feature 0, in elements.</param>
internal sealed record Result(Expression Value, string Suffix, string Column, IndexExpression Offset);
