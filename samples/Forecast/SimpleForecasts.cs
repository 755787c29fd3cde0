namespace ForecastSample;

/// <summary>The forecasts that any other must beat.</summary>
internal static class SimpleForecasts
{
    /// <summary>Forecasts the value of the same month of the last year.</summary>
    public static double[][] SeasonalNaive(double[] series, BacktestPart part) =>
        Each(part, (origin, month) => series[origin + month - SeriesData.Season]);

    /// <summary>Forecasts the mean of the month.</summary>
    public static double[][] MonthlyMean(double[] series, BacktestPart part)
    {
        Anomalies anomalies = new(series, part.TrainEnd);
        return Each(part, (origin, month) => anomalies.Mean(origin + month));
    }

    private static double[][] Each(BacktestPart part, Func<int, int, double> forecast) =>
    [
        .. Enumerable.Range(part.First, part.Count).Select(origin =>
            Enumerable.Range(0, Backtest.Horizon).Select(month => forecast(origin, month)).ToArray()),
    ];
}
