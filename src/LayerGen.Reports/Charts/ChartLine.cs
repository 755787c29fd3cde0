using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>A line of a <see cref="LineChart"/>.</summary>
public sealed record ChartLine
{
    /// <summary>Creates a line.</summary>
    /// <param name="name">The name in the legend. It must not be empty.</param>
    /// <param name="x">The finite x of the points, at least one, in the order of the line.</param>
    /// <param name="y">
    /// The y of the points, the same number. The line has a gap where a value is not finite.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The name is empty, there are no points, the numbers of coordinates differ, or an x is not finite.
    /// </exception>
    public ChartLine(string name, IReadOnlyList<double> x, IReadOnlyList<double> y)
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

        foreach (double value in x)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException(Invariant($"Expected finite x, but got {value}."), nameof(x));
            }
        }

        (Name, X, Y) = (name, [.. x], [.. y]);
    }

    /// <summary>Gets the name in the legend.</summary>
    public string Name { get; }

    /// <summary>Gets the x of the points.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Gets the y of the points.</summary>
    public IReadOnlyList<double> Y { get; }
}
