using LayerGen;
using LayerGen.Data;
using static System.FormattableString;

namespace ForecastSample;

/// <summary>The settings of the models that are compared on the validation part.</summary>
internal static class Candidates
{
    private static readonly double[] Decays = [0.3, 1, 3];
    private static readonly int[] EpochCounts = [10, 20, 40];
    private static readonly int[] LagCounts = [3, 6, 12, 24];
    private static readonly double[] Penalties = [0.01, 0.1, 1];

    public static IEnumerable<(string Settings, Forecaster Forecast)> Ridge() =>
        from lags in LagCounts
        from penalty in Penalties
        select (Invariant($"{lags} months, penalty {penalty}"), (Forecaster)new RidgeForecast(lags, penalty).Forecast);

    public static IEnumerable<(string Settings, Forecaster Forecast)> Gru(long seed, CancellationToken stop) =>
        Networks(
            seed,
            stop,
            (one, data, options) =>
            {
                GruNet net = new(one);
                net.Train(data, options, stop);
                return net.CreateStream();
            });

    public static IEnumerable<(string Settings, Forecaster Forecast)> Conv(long seed, CancellationToken stop) =>
        Networks(
            seed,
            stop,
            (one, data, options) =>
            {
                ConvNet net = new(one);
                net.Train(data, options, stop);
                return net.CreateStream();
            });

    private static IEnumerable<(string Settings, Forecaster Forecast)> Networks(
        long seed, CancellationToken stop, StreamFactory create)
    {
        // A canceled training returns what it has, and its forecasts are not those of the model.
        SequenceStream<float> Create(long one, Dataset<float> data, TrainingOptions options)
        {
            stop.ThrowIfCancellationRequested();
            return create(one, data, options);
        }

        return from epochs in EpochCounts
               from decay in Decays
               select (
                   Invariant($"{epochs} epochs, decay {decay}"),
                   (Forecaster)new NetworkForecast(Create, seed, epochs, decay).Forecast);
    }
}
