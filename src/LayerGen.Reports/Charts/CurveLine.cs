using LayerGen.Metrics;
using LayerGen.Shared;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>A curve of a ROC or precision-recall chart.</summary>
public sealed record CurveLine
{
    /// <summary>Creates a curve.</summary>
    /// <param name="name">The name in the legend. It must not be empty.</param>
    /// <param name="x">
    /// The false positive rates (ROC) or recalls (precision-recall) of the points, each from 0 to 1; at least one, in
    /// the order of the line.
    /// </param>
    /// <param name="y">
    /// The true positive rates (ROC) or precisions (precision-recall) of the points, each from 0 to 1; the same number.
    /// </param>
    /// <param name="area">
    /// The area under the curve (ROC) or the average precision, which the legend shows, or <see langword="null"/> for
    /// none.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The name is empty, there are no points, the numbers of coordinates differ, or a coordinate is not from 0 to 1.
    /// </exception>
    public CurveLine(string name, IReadOnlyList<double> x, IReadOnlyList<double> y, double? area = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count == 0 || x.Count != y.Count)
        {
            throw new ArgumentException(
                Invariant(
                    $"Expected at least one point and equal numbers of x and y, but got {x.Count} and {y.Count}."),
                nameof(y));
        }

        Check(x, nameof(x));
        Check(y, nameof(y));
        (Name, X, Y, Area) = (name, [.. x], [.. y], area);
    }

    /// <summary>Gets the name in the legend.</summary>
    public string Name { get; }

    /// <summary>Gets the false positive rates or recalls of the points.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Gets the true positive rates or precisions of the points.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>
    /// Gets the area under the curve or the average precision, or <see langword="null"/> if it is not shown.
    /// </summary>
    public double? Area { get; }

    /// <summary>Creates a line from a ROC curve, with its area.</summary>
    /// <param name="name">The name in the legend. It must not be empty.</param>
    /// <param name="curve">The curve.</param>
    /// <returns>The line of a <see cref="RocChart"/>.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static CurveLine Of(string name, RocCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return new CurveLine(
            name,
            [.. curve.Points.Select(point => point.FalsePositiveRate)],
            [.. curve.Points.Select(point => point.TruePositiveRate)],
            curve.Area);
    }

    /// <summary>Creates a line from a precision-recall curve, with its average precision.</summary>
    /// <param name="name">The name in the legend. It must not be empty.</param>
    /// <param name="curve">The curve.</param>
    /// <returns>The line of a <see cref="PrecisionRecallChart"/>.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static CurveLine Of(string name, PrecisionRecallCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return new CurveLine(
            name,
            [.. curve.Points.Select(point => point.Recall)],
            [.. curve.Points.Select(point => point.Precision)],
            curve.AveragePrecision);
    }

    /// <summary>Returns a description without the points, independent of the culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(CurveLine), PrintMembers);

    private static void Check(IReadOnlyList<double> values, string name)
    {
        foreach (double value in values)
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new ArgumentException(Invariant($"Expected coordinates from 0 to 1, but got {value}."), name);
            }
        }
    }
}
