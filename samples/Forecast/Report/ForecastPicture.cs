using LayerGen.Reports;

namespace ForecastSample.Report;

/// <summary>Draws forecasts over the series: one every six months, so that they do not overlap.</summary>
internal static class ForecastPicture
{
    private const int Years = 6;

    public static Chart Create(SeriesData data, int test, Result result)
    {
        int[] months = [.. Enumerable.Range(test, Years * SeriesData.Season)];
        List<double> x = [], y = [];
        for (int origin = test; origin < test + months.Length; origin += Backtest.Horizon)
        {
            // A gap before each forecast shows where it begins.
            x.Add(data.Year(origin));
            y.Add(double.NaN);
            for (int month = 0; month < Backtest.Horizon; month++)
            {
                x.Add(data.Year(origin + month));
                y.Add(result.Forecasts[origin - test][month]);
            }
        }

        return LineChart.Create(
            [
                new ChartLine(
                    "observed", [.. months.Select(data.Year)], [.. months.Select(month => data.Values[month])]),
                new ChartLine($"forecast of the {result.Model.Name}, every six months", x, y),
            ],
            "Sea temperature and forecasts",
            "year",
            "temperature in °C",
            new ChartSize(1200, 560));
    }
}
