namespace ForecastSample;

/// <summary>
/// The preparation of the series: the deviation from the mean of the month, in standard deviations. Both are those of
/// the months that are learned from.
/// </summary>
internal sealed class Anomalies
{
    private readonly double[] _means = new double[SeriesData.Season];
    private readonly double _scale;

    /// <summary>Computes the means and the deviation of the first months of a series.</summary>
    public Anomalies(double[] series, int trainEnd)
    {
        for (int month = 0; month < SeriesData.Season; month++)
        {
            _means[month] = Enumerable.Range(0, trainEnd)
                .Where(position => position % SeriesData.Season == month)
                .Average(position => series[position]);
        }

        _scale = Math.Sqrt(Enumerable.Range(0, trainEnd)
            .Average(position => Math.Pow(series[position] - Mean(position), 2)));
    }

    /// <summary>Returns the mean of the month at a position.</summary>
    public double Mean(int position) => _means[position % SeriesData.Season];

    /// <summary>Returns the anomaly of a value.</summary>
    public double Of(double value, int position) => (value - Mean(position)) / _scale;

    /// <summary>Returns the value with an anomaly.</summary>
    public double ToValue(double anomaly, int position) => Mean(position) + (_scale * anomaly);

    /// <summary>Returns the month of a position as a point on a circle.</summary>
    public static (double Sine, double Cosine) Season(int position) =>
        Math.SinCos(Math.Tau * (position % SeriesData.Season) / SeriesData.Season);
}
