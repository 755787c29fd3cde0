using System.Diagnostics.Metrics;

namespace LayerGen.Training;

/// <summary>
/// Publishes the figures of every training run through System.Diagnostics.Metrics, so that <c>dotnet-counters monitor
/// --counters LayerGen</c> or OpenTelemetry can show a run in progress. Without a listener it costs nothing. Every
/// measurement has the tag <c>network</c>, the name of the network's class.
/// </summary>
/// <remarks>
/// Exceptions of a listener are ignored, because an outside observer must not end a run. (Callbacks, which belong to
/// the run, can end it.) The other instruments still publish their figures.
/// </remarks>
public static class TrainingInstruments
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "LayerGen";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Gauge<double>? TrainLoss = Published(() => Meter.CreateGauge<double>(
        "layergen.training.loss", description: "Mean training loss of a sample in the last epoch"));

    private static readonly Gauge<double>? ValidationLoss = Published(() => Meter.CreateGauge<double>(
        "layergen.validation.loss", description: "Mean loss of the validation data after the last epoch"));

    private static readonly Gauge<double>? ValidationAccuracy = Published(() => Meter.CreateGauge<double>(
        "layergen.validation.accuracy", "1", "Share of the validation samples decided right after the last epoch"));

    private static readonly Gauge<double>? SamplesPerSecond = Published(() => Meter.CreateGauge<double>(
        "layergen.training.samples_per_second",
        "{sample}/s",
        "Samples trained in a second, in the last epoch, without validation"));

    private static readonly Counter<long>? Samples = Published(() => Meter.CreateCounter<long>(
        "layergen.training.samples", "{sample}", "Samples trained"));

    private static readonly Counter<long>? Epochs = Published(() => Meter.CreateCounter<long>(
        "layergen.training.epochs", "{epoch}", "Epochs trained"));

    /// <summary>Publishes the result of an epoch.</summary>
    internal static void Record(in EpochReport report, int samples, string network)
    {
        KeyValuePair<string, object?> tag = new("network", network);
        Record(TrainLoss, report.TrainLoss, tag);
        Record(ValidationLoss, report.ValidationLoss, tag);
        Record(ValidationAccuracy, report.ValidationAccuracy, tag);
        Record(SamplesPerSecond, report.SamplesPerSecond, tag);
        Add(Samples, samples, tag);
        Add(Epochs, 1, tag);
    }

    /// <summary>
    /// Creates an instrument, or returns <see langword="null"/> if a listener throws when it is published.
    /// </summary>
    private static TInstrument? Published<TInstrument>(Func<TInstrument> create)
        where TInstrument : Instrument
    {
        try
        {
            return create();
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static void Record(Gauge<double>? gauge, double value, KeyValuePair<string, object?> tag)
    {
        // NaN means that the run does not have this figure.
        if (double.IsNaN(value))
        {
            return;
        }

        try
        {
            gauge?.Record(value, tag);
        }
        catch (Exception)
        {
            // Thrown by the listener.
        }
    }

    private static void Add(Counter<long>? counter, long value, KeyValuePair<string, object?> tag)
    {
        try
        {
            counter?.Add(value, tag);
        }
        catch (Exception)
        {
            // Thrown by the listener.
        }
    }
}
