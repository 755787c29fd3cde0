using System.Diagnostics.Metrics;

namespace LayerGen;

/// <summary>
/// What every training run tells the outside through System.Diagnostics.Metrics, so that
/// <c>dotnet-counters monitor --counters LayerGen</c> or OpenTelemetry show a run while it goes on. Where nobody listens it costs nothing.
/// Every measurement has the tag <c>network</c>, the name of the network's class.
/// </summary>
public static class TrainingInstruments
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "LayerGen";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Gauge<double> TrainLoss = Meter.CreateGauge<double>(
        "layergen.training.loss", description: "Mean loss of the batches of the last epoch");

    private static readonly Gauge<double> ValidationLoss = Meter.CreateGauge<double>(
        "layergen.validation.loss", description: "Mean loss of the validation data after the last epoch");

    private static readonly Gauge<double> ValidationAccuracy = Meter.CreateGauge<double>(
        "layergen.validation.accuracy", "1", "Share of the validation samples decided right after the last epoch");

    private static readonly Gauge<double> SamplesPerSecond = Meter.CreateGauge<double>(
        "layergen.training.samples_per_second", "{sample}/s", "Samples trained in a second, in the last epoch, without validation");

    private static readonly Counter<long> Samples = Meter.CreateCounter<long>(
        "layergen.training.samples", "{sample}", "Samples trained");

    private static readonly Counter<long> Epochs = Meter.CreateCounter<long>(
        "layergen.training.epochs", "{epoch}", "Epochs trained");

    /// <summary>Tells what an epoch came to.</summary>
    internal static void Record(in EpochReport report, int samples, string network)
    {
        KeyValuePair<string, object?> tag = new("network", network);
        TrainLoss.Record(report.TrainLoss, tag);
        if (!double.IsNaN(report.ValidationLoss))
        {
            ValidationLoss.Record(report.ValidationLoss, tag);
        }

        if (!double.IsNaN(report.ValidationAccuracy))
        {
            ValidationAccuracy.Record(report.ValidationAccuracy, tag);
        }

        SamplesPerSecond.Record(report.SamplesPerSecond, tag);
        Samples.Add(samples, tag);
        Epochs.Add(1, tag);
    }
}
