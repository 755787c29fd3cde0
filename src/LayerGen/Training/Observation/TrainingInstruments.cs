using System.Diagnostics.Metrics;

namespace LayerGen.Training;

/// <summary>
/// What every training run tells the outside through System.Diagnostics.Metrics, so that <c>dotnet-counters monitor
/// --counters LayerGen</c> or OpenTelemetry show a run while it goes on. Where nobody listens it costs nothing. Every
/// measurement has the tag <c>network</c>, the name of the network's class.
/// </summary>
/// <remarks>
/// An exception that a listener throws is dropped: whoever watches a run from outside cannot end it. (Callbacks, which
/// belong to the run, can.) Other instruments still tell their figures.
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
        "layergen.training.samples_per_second", "{sample}/s", "Samples trained in a second, in the last epoch, without validation"));

    private static readonly Counter<long>? Samples = Published(() => Meter.CreateCounter<long>(
        "layergen.training.samples", "{sample}", "Samples trained"));

    private static readonly Counter<long>? Epochs = Published(() => Meter.CreateCounter<long>(
        "layergen.training.epochs", "{epoch}", "Epochs trained"));

    /// <summary>Tells what an epoch came to.</summary>
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

    /// <summary>Returns an instrument; null where a listener threw when it was told that there is one.</summary>
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
        // NaN stands for a figure that the run does not have.
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
            // The listener's.
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
            // The listener's.
        }
    }
}
