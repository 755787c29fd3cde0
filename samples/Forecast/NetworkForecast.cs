using LayerGen;
using LayerGen.Data;

namespace ForecastSample;

/// <summary>Trains a network and returns a stream of it.</summary>
/// <param name="seed">The seed of the network.</param>
/// <param name="data">The training data.</param>
/// <param name="options">The options of the training.</param>
internal delegate SequenceStream<float> StreamFactory(long seed, Dataset<float> data, TrainingOptions options);

/// <summary>
/// The forecasts of networks. A network reads the months one by one, and has a forecast of the next ones after each, so
/// one pass of its stream over the series makes all forecasts. Several networks, which differ in their seeds only,
/// forecast their mean.
/// </summary>
/// <param name="Create">Trains a network.</param>
/// <param name="Seed">The seed of the first network.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Decay">The decay of the weights.</param>
internal sealed record NetworkForecast(StreamFactory Create, long Seed, int Epochs, double Decay)
{
    /// <summary>The number of months of a sample.</summary>
    public const int Steps = 48;

    /// <summary>The features of a month: its anomaly, and the season as a point on a circle.</summary>
    public const int Features = 3;

    /// <summary>The number of networks whose mean is the forecast.</summary>
    public const int Networks = 5;

    /// <summary>The number of months between two samples, which overlap.</summary>
    private const int Stride = 3;

    /// <summary>The forecasts as a <see cref="Forecaster"/>.</summary>
    public double[][] Forecast(double[] series, BacktestPart part)
    {
        Anomalies anomalies = new(series, part.TrainEnd);
        Dataset<float> data = Samples(series, anomalies, part.TrainEnd);
        TrainingOptions options = new()
        {
            Epochs = Epochs,
            BatchSize = 16,
            Optimizer = Optimizer.AdamW(0.01, weightDecay: Decay),
            Schedule = Schedule.Cosine(),
        };
        double[][] forecasts = [.. Enumerable.Range(part.First, part.Count).Select(_ => new double[Backtest.Horizon])];
        for (int network = 0; network < Networks; network++)
        {
            using SequenceStream<float> stream = Create(Seed + network, data, options);
            AddForecasts(stream, series, anomalies, part, forecasts);
        }

        return forecasts;
    }

    /// <summary>Reads the series with a stream, and adds its share of the forecast at each origin.</summary>
    private static void AddForecasts(
        SequenceStream<float> stream, double[] series, Anomalies anomalies, BacktestPart part, double[][] forecasts)
    {
        Span<float> inputs = stackalloc float[Features];
        Span<float> outputs = stackalloc float[Backtest.Horizon];
        for (int origin = 1; origin < part.End; origin++)
        {
            SetInputs(series, anomalies, origin - 1, inputs);
            stream.Process(inputs, outputs);
            for (int month = 0; origin >= part.First && month < Backtest.Horizon; month++)
            {
                forecasts[origin - part.First][month] +=
                    anomalies.ToValue(outputs[month], origin + month) / Networks;
            }
        }
    }

    /// <summary>Makes samples of the months before an end. Their targets are before it, too.</summary>
    private static Dataset<float> Samples(double[] series, Anomalies anomalies, int end)
    {
        const int Length = Steps + Backtest.Horizon;
        DatasetBuilder<float> builder = new(Steps * Features, Steps * Backtest.Horizon);
        for (int first = (end - Length) % Stride; first + Length <= end; first += Stride)
        {
            builder.Add(out Span<float> inputs, out Span<float> targets);
            for (int step = 0; step < Steps; step++)
            {
                int position = first + step;
                SetInputs(series, anomalies, position, inputs.Slice(step * Features, Features));
                for (int month = 0; month < Backtest.Horizon; month++)
                {
                    int target = position + 1 + month;
                    targets[(step * Backtest.Horizon) + month] = (float)anomalies.Of(series[target], target);
                }
            }
        }

        return builder.Build();
    }

    private static void SetInputs(double[] series, Anomalies anomalies, int position, Span<float> inputs)
    {
        (double sine, double cosine) = Anomalies.Season(position);
        inputs[0] = (float)anomalies.Of(series[position], position);
        inputs[1] = (float)sine;
        inputs[2] = (float)cosine;
    }
}
