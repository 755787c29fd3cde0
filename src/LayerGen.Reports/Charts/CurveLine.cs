using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>A curve of a ROC or precision-recall chart.</summary>
public sealed record CurveLine
{
    /// <summary>A curve.</summary>
    /// <param name="name">The name, which stands in the legend; not empty.</param>
    /// <param name="x">The points' false positive rates (ROC) or recalls (precision-recall), each 0 … 1, in ascending order; at least one.</param>
    /// <param name="y">The points' true positive rates (ROC) or precisions (precision-recall), each 0 … 1; as many.</param>
    /// <param name="area">The area under the curve, which stands in the legend too; null to leave it out.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty, there is no point, the numbers of coordinates differ, or one is not from 0 to 1.
    /// </exception>
    public CurveLine(string name, IReadOnlyList<double> x, IReadOnlyList<double> y, double? area = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count == 0 || x.Count != y.Count)
        {
            throw new ArgumentException(
                Invariant($"Expected at least one point and as many x as y, but got {x.Count} and {y.Count}."), nameof(y));
        }

        Check(x, nameof(x));
        Check(y, nameof(y));
        (Name, X, Y, Area) = (name, [.. x], [.. y], area);
    }

    /// <summary>The name, which stands in the legend.</summary>
    public string Name { get; }

    /// <summary>The points' false positive rates or recalls.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>The points' true positive rates or precisions.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>The area under the curve; null where it is not shown.</summary>
    public double? Area { get; }

    private static void Check(IReadOnlyList<double> values, string name)
    {
        foreach (double value in values)
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new ArgumentException(Invariant($"Expected coordinates of 0 … 1, but got {value}."), name);
            }
        }
    }
}
