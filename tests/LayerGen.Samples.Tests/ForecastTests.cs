using ForecastSample;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>The parts of samples/Forecast that compute, and the tables that it reads.</summary>
public sealed class ForecastTests : IDisposable
{
    private static readonly string[] Table =
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "sea-temperature.csv"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-forecast-");

    public static TheoryData<string> Models => ["naive", "mean", "ridge", "network"];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Models))]
    public void A_forecast_depends_on_nothing_after_its_origin(string name)
    {
        double[] series = Series(20 * 12);
        BacktestPart part = new(180, 180, 190);
        double[][] forecasts = Model(name)(series, part);

        // The values from month 185 on are unknown to the first six forecasts, and the last four read them.
        double[] changed = [.. series[..185], .. series[185..].Select(value => value + 3)];
        double[][] others = Model(name)(changed, part);

        others[..6].ShouldBe(forecasts[..6]);
        if (name is "ridge" or "network")
        {
            others[6].ShouldNotBe(forecasts[6]);
        }
    }

    [Fact]
    public void Simple_forecasts_are_the_value_a_year_ago_and_the_mean_of_the_month()
    {
        double[] series = [.. Enumerable.Range(0, 48).Select(month => (double)((month / 12 * 100) + (month % 12)))];
        BacktestPart part = new(36, 37, 38);

        SimpleForecasts.SeasonalNaive(series, part).Single().ShouldBe([201, 202, 203, 204, 205, 206]);
        SimpleForecasts.MonthlyMean(series, part).Single().ShouldBe([101, 102, 103, 104, 105, 106]);
    }

    [Fact]
    public void The_linear_model_finds_an_autoregression()
    {
        // A sine is a weighted sum of its last two values, so only the means of the months have an error.
        double[] series = [.. Enumerable.Range(0, 1200).Select(month => Math.Sin(0.86 * month) + (month % 12))];

        double[] forecast = new RidgeForecast(2, 1e-9).Forecast(series, new BacktestPart(1190, 1190, 1191)).Single();

        for (int month = 0; month < Backtest.Horizon; month++)
        {
            forecast[month].ShouldBe(series[1190 + month], 0.02);
        }
    }

    [Fact]
    public void Systems_of_equations_are_solved()
    {
        double[] x = LinearSystem.Solve(new double[,] { { 4, 2, 1 }, { 2, 5, 3 }, { 1, 3, 6 } }, [11, 21, 25]);

        x.ShouldBe([1, 2, 3], 1e-12);
    }

    [Fact]
    public void Parts_and_errors_count_every_forecast_once()
    {
        BacktestPart[] parts = Backtest.Parts(10, 40, 12);

        parts.ShouldBe([new(10, 10, 22), new(22, 22, 34), new(34, 34, 35)]);
        double[] series = [.. Enumerable.Range(0, 40).Select(month => (double)month)];
        double[][] forecasts = [.. Enumerable.Range(10, 25).Select(_ => new double[Backtest.Horizon])];
        forecasts[0] = [10, 11, 12, 13, 14, 16];

        Backtest.Error(forecasts[..1], series, 10, ..).ShouldBe(1 / 6.0, 1e-12);
        Backtest.Error(forecasts[..1], series, 10, 5..).ShouldBe(1);
        Backtest.Error(forecasts[..1], series, 10, ..5).ShouldBe(0);
    }

    [Fact]
    public void Tables_with_gaps_are_reported()
    {
        Error([.. Table[..30]]).ShouldEndWith("expected at least 50 years, but got 29.");
        Error([.. Table[..30], .. Table[31..]]).ShouldEndWith("expected the year 1979 in row 30, but got 1980.");
        Error([.. Table[..3], "1952,24,,24,24,24,24,24,24,24,24,24,24", .. Table[4..]])
            .ShouldEndWith("there is no value for feb 1952.");
        Should.Throw<CsvDataException>(() => SeriesData.Read(Write([.. Table.Select(line => line[..^6])])));
        Should.Throw<IOException>(() => SeriesData.Read("nowhere.csv")).Message.ShouldContain("nowhere.csv");
    }

    private static Forecaster Model(string name) => name switch
    {
        "naive" => SimpleForecasts.SeasonalNaive,
        "mean" => SimpleForecasts.MonthlyMean,
        "ridge" => new RidgeForecast(3, 0.01).Forecast,
        _ => new NetworkForecast(
            (seed, data, options) =>
            {
                GruNet net = new(seed);
                net.Train(data, options, TestContext.Current.CancellationToken);
                return net.CreateStream();
            },
            Seed: 1,
            Epochs: 2,
            Decay: 1).Forecast,
    };

    private static double[] Series(int months)
    {
        NumpyRandom random = new(5);
        return [.. Enumerable.Range(0, months).Select(month => (month % 12) + random.NextGaussian())];
    }

    private string Error(string[] lines) =>
        Should.Throw<InvalidDataException>(() => SeriesData.Read(Write(lines))).Message;

    private string Write(string[] lines)
    {
        string path = Path.Combine(_folder.FullName, "table.csv");
        File.WriteAllLines(path, lines);
        return path;
    }
}
