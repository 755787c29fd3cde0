using System.Diagnostics.Metrics;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

public sealed class InstrumentTests
{
    [Fact]
    public void A_run_tells_its_figures()
    {
        var measured = new List<(string Name, double Value)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == TrainingInstruments.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // Other tests train networks at the same time.
            if (tags.Length == 1 && tags[0].Key == "network" && Equals(tags[0].Value, nameof(InstrumentNet)))
            {
                measured.Add((instrument.Name, value));
            }
        }

        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();

        (Dataset<float> train, Dataset<float> validation) = ImprovedNet.Data();
        TrainingHistory<float> history = new InstrumentNet(seed: 1).Train(
            train, validation, new TrainingOptions { Epochs = 3, BatchSize = 40 }, TestContext.Current.CancellationToken);

        double[] Values(string name) => [.. measured.Where(entry => entry.Name == name).Select(entry => entry.Value)];
        Values("layergen.training.loss").ShouldBe(history.TrainLoss);
        Values("layergen.validation.loss").ShouldBe(history.ValidationLoss);
        Values("layergen.validation.accuracy").ShouldBe(history.ValidationAccuracy);
        Values("layergen.training.samples").ShouldBe([102, 102, 102]);
        Values("layergen.training.epochs").ShouldBe([1, 1, 1]);
        Values("layergen.training.samples_per_second").Length.ShouldBe(3);
        Values("layergen.training.samples_per_second").ShouldAllBe(value => value > 0);

        measured.Clear();
        new InstrumentNet(seed: 1).Train(train, new TrainingOptions { Epochs = 1, BatchSize = 40 }, TestContext.Current.CancellationToken);
        measured.Select(entry => entry.Name).ShouldNotContain(name => name.StartsWith("layergen.validation.", StringComparison.Ordinal), "there are no such data");
        Values("layergen.training.epochs").ShouldBe([1]);
    }
}

[Network(4)]
[Dense(2, Activation.Softmax)]
[Optimizers(Optimizers.Adam)]
internal partial class InstrumentNet;
