using System.Diagnostics.Metrics;
using LayerGen.Data;
using LayerGen.Tests.Networks;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

// Listeners receive the measurements of every run of the process, and the allocations of the first measurement would be
// counted there. The tests therefore run one after the other.
[Collection("Listeners")]
public sealed class InstrumentTests
{
    [Fact]
    public void A_run_reports_its_figures()
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
            train,
            validation,
            new TrainingOptions { Epochs = 3, BatchSize = 40 },
            TestContext.Current.CancellationToken);

        double[] Values(string name) => [.. measured.Where(entry => entry.Name == name).Select(entry => entry.Value)];
        Values("layergen.training.loss").ShouldBe(history.TrainLoss);
        Values("layergen.validation.loss").ShouldBe(history.ValidationLoss);
        Values("layergen.validation.accuracy").ShouldBe(history.ValidationAccuracy);
        Values("layergen.training.samples").ShouldBe([102, 102, 102]);
        Values("layergen.training.epochs").ShouldBe([1, 1, 1]);
        Values("layergen.training.samples_per_second").Length.ShouldBe(3);
        Values("layergen.training.samples_per_second").ShouldAllBe(value => value > 0);

        measured.Clear();
        new InstrumentNet(seed: 1)
            .Train(train, new TrainingOptions { Epochs = 1, BatchSize = 40 }, TestContext.Current.CancellationToken);
        measured.Select(entry => entry.Name).ShouldNotContain(
            name => name.StartsWith("layergen.validation.", StringComparison.Ordinal), "there are no such data");
        Values("layergen.training.epochs").ShouldBe([1]);
    }

    [Fact]
    public void A_listener_that_throws_does_not_end_training()
    {
        int calls = 0;
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
        void Fail(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Length == 1 && Equals(tags[0].Value, nameof(WatchedNet)))
            {
                calls++;
                throw new TimeoutException("the listener's own");
            }
        }

        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Fail(tags));
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Fail(tags));
        listener.Start();

        (Dataset<float> train, Dataset<float> validation) = ImprovedNet.Data();
        TrainingHistory<float> history = new WatchedNet(seed: 1).Train(
            train,
            validation,
            new TrainingOptions { Epochs = 3, BatchSize = 40 },
            TestContext.Current.CancellationToken);

        history.EpochsRun.ShouldBe(3);
        calls.ShouldBe(3 * 6, "each instrument tells its figures, whatever became of the others");
        Should.Throw<TimeoutException>(() => new WatchedNet(seed: 1).Train(
            train,
            new TrainingOptions { Epochs = 1, OnEpochEnd = _ => throw new TimeoutException("a callback's") },
            TestContext.Current.CancellationToken))
            .Message.ShouldBe("a callback's");
    }
}

[Network(4)]
[Dense(2, Activation.Softmax)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class WatchedNet;

[Network(4)]
[Dense(2, Activation.Softmax)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class InstrumentNet;
