namespace ForecastSample;

/// <summary>
/// Fits a model on the months before a point of time, and returns its forecast at each origin of a part of the series.
/// </summary>
/// <param name="series">The series. A forecast reads only the values before its origin.</param>
/// <param name="part">What is learned from, and what is forecast.</param>
/// <returns>A forecast for each origin: the values from this month on.</returns>
internal delegate double[][] Forecaster(double[] series, BacktestPart part);

/// <summary>A part of a backtest.</summary>
/// <param name="TrainEnd">The model learns from the months before this one.</param>
/// <param name="First">The first origin.</param>
/// <param name="End">The origin after the last one.</param>
internal readonly record struct BacktestPart(int TrainEnd, int First, int End)
{
    /// <summary>Gets the number of origins.</summary>
    public int Count => End - First;
}

/// <summary>
/// A backtest with a rolling origin: at each month, this one and those that follow are forecast from the months before.
/// From time to time, the model is fitted again to all months before.
/// </summary>
internal static class Backtest
{
    /// <summary>The number of months of a forecast.</summary>
    public const int Horizon = 6;

    /// <summary>Returns the parts of a backtest of some years.</summary>
    /// <param name="first">The first origin.</param>
    /// <param name="end">The end of the months that are forecast.</param>
    /// <param name="refit">The number of months after which a model is fitted again.</param>
    public static BacktestPart[] Parts(int first, int end, int refit)
    {
        int origins = end - Horizon + 1;
        List<BacktestPart> parts = [];
        for (int start = first; start < origins; start += refit)
        {
            parts.Add(new BacktestPart(start, start, Math.Min(start + refit, origins)));
        }

        return [.. parts];
    }

    /// <summary>Returns the forecasts of a model at all origins.</summary>
    public static double[][] Run(Forecaster model, double[] series, IEnumerable<BacktestPart> parts) =>
        [.. parts.SelectMany(part => model(series, part))];

    /// <summary>Returns the mean absolute error of forecasts.</summary>
    /// <param name="forecasts">The forecasts of consecutive origins.</param>
    /// <param name="series">The series.</param>
    /// <param name="first">The first origin.</param>
    /// <param name="months">The months of each forecast that count, from 0.</param>
    public static double Error(double[][] forecasts, double[] series, int first, Range months)
    {
        (int from, int count) = months.GetOffsetAndLength(Horizon);
        double sum = 0;
        for (int k = 0; k < forecasts.Length; k++)
        {
            for (int month = from; month < from + count; month++)
            {
                sum += Math.Abs(forecasts[k][month] - series[first + k + month]);
            }
        }

        return sum / ((double)forecasts.Length * count);
    }
}
