using ForecastSample.Report;
using LayerGen.Reports;
using LayerGen.Samples;
using Spectre.Console;
using static System.FormattableString;

namespace ForecastSample;

/// <summary>
/// Selects the settings of each model on the validation part, makes a backtest on the years after it, and compares the
/// errors.
/// </summary>
internal sealed class ForecastApp(
    string dataPath, string output, long seed, IAnsiConsole console, CancellationToken cancellationToken)
{
    /// <summary>The largest error that a network may have, as a multiple of that of the linear model.</summary>
    public const double LargestRatio = 1.05;

    private const int TestYears = 15;
    private const int ValidationYears = 10;

    public int Run()
    {
        OutputPath.PrepareFolder(output);
        SeriesData data = SeriesData.Read(dataPath);
        int test = data.January(data.EndYear - TestYears);
        int validation = data.January(data.EndYear - TestYears - ValidationYears);
        console.Section("A sea temperature, month by month");
        console.Facts(
            ("Series", Invariant($"{data.Values.Length} months, {data.FirstYear} to {data.EndYear - 1}")),
            ("Learned from", "the months before each forecast; in the test, fitted again every year"),
            ("Validation", Invariant($"{data.Year(validation):F0} to {data.Year(test) - 1:F0}, chooses the settings")),
            ("Test", Invariant($"{data.Year(test):F0} to {data.EndYear - 1}, a forecast at each month")),
            ("Forecast", Invariant($"a month and the {Backtest.Horizon - 1} after it, from the months before")));

        // The validation part is one fit: it chooses settings, and must not take longer than the test.
        BacktestPart[] chooses = Backtest.Parts(validation, test, test - validation);
        double Error(Forecaster model) =>
            Backtest.Error(Backtest.Run(model, data.Values, chooses), data.Values, validation, ..);
        SelectedModel[] models =
        [
            new("As a year ago", "", SimpleForecasts.SeasonalNaive),
            new("Mean of the month", "", SimpleForecasts.MonthlyMean),
            SelectedModel.Select("Linear (ridge)", Candidates.Ridge(), Error),
            SelectedModel.Select("GRU", Candidates.Gru(seed, cancellationToken), Error),
            SelectedModel.Select("Conv1D", Candidates.Conv(seed, cancellationToken), Error),
        ];
        double scale = NaiveError(data.Values, test);
        BacktestPart[] parts = Backtest.Parts(test, data.Values.Length, SeriesData.Season);
        Result[] results =
        [
            .. models.Select(model =>
                new Result(model, Backtest.Run(model.Forecast, data.Values, parts), data.Values, test, scale)),
        ];
        cancellationToken.ThrowIfCancellationRequested();
        ScoreReport.Write(console, results, scale);
        Chart picture = ForecastPicture.Create(data, test, results[3]);
        picture.SaveSvg(Path.Combine(output, "forecast.svg"));
        picture.SavePng(Path.Combine(output, "forecast.png"));
        console.WriteAsIs($"The forecasts of the GRU are drawn in {output}: forecast.svg|png.");
        return Verdict(results);
    }

    /// <summary>
    /// Returns the mean absolute error of "as a year ago" in the months before the test, which scales the errors.
    /// </summary>
    private static double NaiveError(double[] series, int end) => Enumerable
        .Range(SeriesData.Season, end - SeriesData.Season)
        .Average(month => Math.Abs(series[month] - series[month - SeriesData.Season]));

    private int Verdict(Result[] results)
    {
        (Result naive, Result mean, Result linear) = (results[0], results[1], results[2]);
        console.Section("Verdict");
        List<bool> holds = [];
        foreach (Result network in results[3..])
        {
            double simple = Math.Min(naive.Error, mean.Error);
            holds.Add(console.Finding(
                network.Error < simple,
                $"{network.Model.Name}: better than the simple forecasts: {Format.Fixed3(network.Error)} °C, they "
                + $"{Format.Fixed3(simple)} °C"));
            holds.Add(console.Finding(
                network.Error <= LargestRatio * linear.Error,
                $"{network.Model.Name}: at most {Format.Number(LargestRatio)} times the error of the linear model: "
                + Format.Fixed3(network.Error / linear.Error)));
        }

        return console.Verdict(holds);
    }
}
