using LayerGen.Data;
using static System.FormattableString;

namespace ForecastSample;

/// <summary>A series of monthly values.</summary>
/// <param name="FirstYear">The year of the first 12 values.</param>
/// <param name="Values">The values, from the January of the first year on.</param>
internal sealed record SeriesData(int FirstYear, double[] Values)
{
    /// <summary>The number of values in a year.</summary>
    public const int Season = 12;

    /// <summary>The years that the parts of the backtest need.</summary>
    public const int FewestYears = 50;

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Gets the year after the last one.</summary>
    public int EndYear => FirstYear + (Values.Length / Season);

    /// <summary>Reads a table with a row for each year and a column for each month.</summary>
    /// <param name="path">The table.</param>
    /// <exception cref="IOException">The file cannot be read, or is not a CSV file with these columns.</exception>
    /// <exception cref="InvalidDataException">There are too few years, a gap, or a missing value.</exception>
    public static SeriesData Read(string path)
    {
        Dataset<double> rows = CsvData.Read<double>(path, new CsvOptions { Features = ["year", .. Months] });
        if (rows.SampleCount < FewestYears)
        {
            throw new InvalidDataException(
                Invariant($"Cannot forecast '{path}': expected at least {FewestYears} years, but got ")
                + Invariant($"{rows.SampleCount}."));
        }

        int first = (int)rows.GetInput(0)[0];
        List<double> values = [];
        for (int row = 0; row < rows.SampleCount; row++)
        {
            ReadOnlySpan<double> year = rows.GetInput(row);
            if (year[0] != first + row)
            {
                throw new InvalidDataException(
                    Invariant($"Cannot forecast '{path}': expected the year {first + row} in row {row + 1}, but got ")
                    + Invariant($"{year[0]}."));
            }

            values.AddRange(year[1..]);
        }

        int missing = values.FindIndex(double.IsNaN);
        return missing < 0
            ? new SeriesData(first, [.. values])
            : throw new InvalidDataException(
                Invariant($"Cannot forecast '{path}': there is no value for {Months[missing % Season]} ")
                + Invariant($"{first + (missing / Season)}."));
    }

    /// <summary>Returns the position of the January of a year.</summary>
    public int January(int year) => (year - FirstYear) * Season;

    /// <summary>Returns a month as a number of years: 1997.5 is July 1997.</summary>
    public double Year(int position) => FirstYear + ((double)position / Season);
}
