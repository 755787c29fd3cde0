using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>
/// Takes the logarithm of each value plus an offset: ln(x + 1) by default, as <c>log1p</c> of NumPy. It suits
/// quantities over several orders of magnitude, such as prices and counts.
/// </summary>
/// <remarks>Values must be greater than minus the offset. Missing values stay missing.</remarks>
public sealed class LogTransform : PreparationStep
{
    /// <summary>Creates a step.</summary>
    /// <param name="columns">The columns, or none for all numbers that are not 0 and 1 from another step.</param>
    /// <exception cref="ArgumentException">Two names are equal.</exception>
    public LogTransform(params IReadOnlyList<string> columns)
        : base(columns)
    {
    }

    /// <summary>Gets what is added to a value, finite. The default is 1.</summary>
    public double Offset { get; init; } = 1;

    internal override bool IsInvertible => true;

    private protected override FittedStep Fit(ColumnTable table, int[] columns) => double.IsFinite(Offset)
        ? new FittedLog(table.Features, columns, Offset)
        : throw new ArgumentException(
            Invariant($"Expected a finite Offset of LogTransform, but got {Offset}."), "steps");
}
