namespace ForecastSample;

/// <summary>
/// The linear model: each month of the forecast is a weighted sum of the last anomalies and the season, fitted by
/// least squares with a penalty (ridge regression). It is an autoregression with one equation per horizon.
/// </summary>
/// <param name="Lags">The number of months that it sees.</param>
/// <param name="Penalty">The penalty on the squares of the weights, per sample.</param>
internal sealed record RidgeForecast(int Lags, double Penalty)
{
    /// <summary>The forecasts as a <see cref="Forecaster"/>.</summary>
    public double[][] Forecast(double[] series, BacktestPart part)
    {
        Anomalies anomalies = new(series, part.TrainEnd);
        double[] scaled = [.. series.Select(anomalies.Of)];
        int[] origins = [.. Enumerable.Range(Lags, part.TrainEnd - Backtest.Horizon - Lags + 1)];
        double[][] rows = [.. origins.Select(origin => Row(scaled, origin))];
        int size = rows[0].Length;
        double[,] squares = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                squares[i, j] = rows.Sum(row => row[i] * row[j]);
            }

            // The constant, at the end, has no penalty.
            squares[i, i] += i == size - 1 ? 0 : Penalty * rows.Length;
        }

        double[][] weights =
        [
            .. Enumerable.Range(0, Backtest.Horizon).Select(month => LinearSystem.Solve(
                squares,
                [.. Enumerable.Range(0, size).Select(i =>
                    rows.Zip(origins, (row, origin) => row[i] * scaled[origin + month]).Sum())])),
        ];
        return
        [
            .. Enumerable.Range(part.First, part.Count).Select(origin =>
            {
                double[] row = Row(scaled, origin);
                return weights.Select((weight, month) =>
                    anomalies.ToValue(row.Zip(weight, (x, w) => x * w).Sum(), origin + month)).ToArray();
            }),
        ];
    }

    /// <summary>Returns the inputs of an origin: the anomalies before it, its season, and a constant.</summary>
    private double[] Row(double[] scaled, int origin)
    {
        (double sine, double cosine) = Anomalies.Season(origin);
        return [.. scaled[(origin - Lags)..origin], sine, cosine, 1];
    }
}
