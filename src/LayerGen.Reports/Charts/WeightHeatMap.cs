using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Reports;

/// <summary>
/// Draws a weight matrix such as <c>net.W1</c> as a heat map, with inputs as rows and units as columns: negative
/// weights are blue, positive ones vermilion, zero is white.
/// </summary>
public static class WeightHeatMap
{
    /// <summary>Draws the weights of a layer of a network, such as <c>net.W1</c>.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">The weights, inputs × units.</param>
    /// <param name="name">The name of the weights, such as <c>W1</c>. It must not be empty.</param>
    /// <param name="limit">
    /// The absolute value of a weight with the strongest color, greater than 0. By default it is the largest one.
    /// Pictures with the same limit can be compared.
    /// </param>
    /// <param name="title">The title. By default it contains the name.</param>
    /// <param name="size">The size in pixels. The default depends on the number of weights.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// The name is empty, there are no weights, or <paramref name="size"/> is not high enough for the content.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not greater than 0.</exception>
    public static Chart Create<T>(
        MatrixView<T> weights, string name, double? limit = null, string? title = null, ChartSize? size = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[,] copy = new double[weights.Rows, weights.Columns];
        for (int row = 0; row < weights.Rows; row++)
        {
            for (int column = 0; column < weights.Columns; column++)
            {
                copy[row, column] = double.CreateChecked(weights[row, column]);
            }
        }

        return Create(copy, name, limit, title, size);
    }

    /// <summary>Draws a matrix of positive and negative numbers.</summary>
    /// <param name="weights">The weights, inputs × units.</param>
    /// <param name="name">The name of the weights, such as <c>W1</c>. It must not be empty.</param>
    /// <param name="limit">
    /// The absolute value of a weight with the strongest color, greater than 0. By default it is the largest one.
    /// Pictures with the same limit can be compared.
    /// </param>
    /// <param name="title">The title. By default it contains the name.</param>
    /// <param name="size">The size in pixels. The default depends on the number of weights.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="ArgumentException">
    /// The name is empty, there are no weights, or <paramref name="size"/> is not high enough for the content.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not greater than 0.</exception>
    public static Chart Create(
        double[,] weights, string name, double? limit = null, string? title = null, ChartSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (int inputs, int units) = (weights.GetLength(0), weights.GetLength(1));
        if (weights.Length == 0)
        {
            throw new ArgumentException($"Expected at least one weight, but {name} has none.", nameof(weights));
        }

        if (limit is { } given && !(given > 0 && double.IsFinite(given)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(limit), Invariant($"Expected a limit greater than 0, but got {given}."));
        }

        double[] finite = [.. weights.Cast<double>().Where(double.IsFinite)];
        double largest = finite.Select(Math.Abs).DefaultIfEmpty(0).Max();

        // Two decimals are not enough for tiny weights and too many for huge ones.
        bool hasDecimals = largest is 0 or (>= 0.1 and < 10_000);
        title ??= Invariant($"Weights {name}, {Numerals.Count(inputs)} × {Numerals.Count(units)}");
        HeatMapFigure figure = new()
        {
            Values = weights,
            Colors = ColorScale.AroundZero(limit ?? (largest > 0 ? largest : 1)),
            CellText = (input, unit) => hasDecimals
                ? Numerals.Fixed(Math.Round(weights[input, unit], 2) + 0.0, 2)
                : Numerals.Short(weights[input, unit]),
            Rows = new AxisNames("input", Numbers(inputs), areNumbers: true),
            Columns = new AxisNames("unit", Numbers(units), areNumbers: true),
        };
        string range = finite.Length == 0 ? "none is a number"
            : Invariant($"from {Numerals.Short(finite.Min())} to {Numerals.Short(finite.Max())}");
        return new Chart(
            title,
            Invariant($"Heat map of the weights {name}, {Numerals.Plural(inputs, "input", "inputs")} ")
            + Invariant($"by {Numerals.Plural(units, "unit", "units")}, {range}."),
            figure.Build(title, size));
    }

    private static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(k => Invariant($"{k}"))];
}
