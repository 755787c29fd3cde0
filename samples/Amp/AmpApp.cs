using AmpSample.Report;
using LayerGen;
using LayerGen.Data;
using LayerGen.Reports;
using LayerGen.Samples;
using LayerGen.Training;
using Spectre.Console;
using static System.FormattableString;

namespace AmpSample;

/// <summary>
/// Trains a network on generated signals, plays a guitar through it that it has not heard, and compares it with the
/// amplifier.
/// </summary>
internal sealed class AmpApp(AmpOptions options, IAnsiConsole console, CancellationToken cancellationToken)
{
    /// <summary>The error-to-signal ratio that the network must stay below.</summary>
    public const double LargestError = 0.01;

    private const double TrainingSeconds = 10;
    private const double TestSeconds = 5;
    private const double ValidationSeconds = 2;
    private const int EpochsPerLine = 10;

    public int Run()
    {
        OutputPath.PrepareFolder(options.Output);
        float[]? recording = options.Input is { } path ? WaveFile.Read(path) : null;
        Dataset<float> train = TrainingWindows.Of(Signals.Training(TrainingSeconds, new NumpyRandom(options.Seed)));

        // The test has other random numbers, and is read from a file, as any other sound would be.
        NumpyRandom random = new(options.Seed + 1);
        float[] validation = Signals.Strings(ValidationSeconds, random);
        WaveFile.Write(PathOf("input.wav"), Signals.Strings(TestSeconds, random));
        float[] input = WaveFile.Read(PathOf("input.wav"));
        float[] target = Amplifier.Process(input);

        AmpReport.WriteHeading(console, train, TrainingSeconds, TestSeconds);
        AmpNet network = new(options.Seed);
        Train(network, train, validation);
        (CurveNet curve, FilterNet filter) = (new(options.Seed), new(options.Seed));
        curve.Train(train, Options, cancellationToken);
        filter.Train(train, Options, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        using SequenceStream<float> stream = network.CreateStream();
        float[] output = Player.Play(stream, input, out TimeSpan time);
        double error = Player.ErrorToSignal(target, output);
        using SequenceStream<float> curveStream = curve.CreateStream();
        using SequenceStream<float> filterStream = filter.CreateStream();
        AmpReport.WriteErrors(
            console,
            ("The input, unchanged", Player.ErrorToSignal(target, input)),
            ("Linear filter", Player.ErrorToSignal(target, Player.Play(filterStream, input))),
            ("Curve without memory", Player.ErrorToSignal(target, Player.Play(curveStream, input))),
            ("Network", error));
        AmpReport.WriteTime(console, TestSeconds, time);
        Save(network, stream, recording, (input, target, output));
        console.Section("Verdict");
        return console.Verdict(
            error < LargestError,
            $"Error-to-signal ratio below {Format.Percent(LargestError)} on a guitar that was not learned from: "
            + Format.Percent(error));
    }

    private TrainingOptions Options => new()
    {
        Epochs = options.Epochs,
        BatchSize = 16,
        Threads = options.Threads,
        Optimizer = Optimizer.Adam(0.02) with { ClipNorm = 1 },
        Schedule = Schedule.Cosine(),
    };

    private void Train(AmpNet network, Dataset<float> train, float[] validation)
    {
        float[] target = Amplifier.Process(validation);
        using SequenceStream<float> stream = network.CreateStream();
        using Trainer<float> trainer = network.CreateTrainer(train, Options);
        for (int epoch = 0; epoch < options.Epochs && !cancellationToken.IsCancellationRequested;)
        {
            int epochs = Math.Min(EpochsPerLine, options.Epochs - epoch);
            TrainingHistory<float> history = trainer.Train(epochs, cancellationToken);
            epoch += epochs;
            double error = Player.ErrorToSignal(target, Player.Play(stream, validation));
            AmpReport.WriteEpoch(console, epoch, options.Epochs, history.TrainLoss[^1], error);
        }
    }

    private void Save(
        AmpNet network,
        SequenceStream<float> stream,
        float[]? recording,
        (float[] Input, float[] Target, float[] Output) test)
    {
        network.Save(PathOf("amp.safetensors"));
        WaveFile.Write(PathOf("target.wav"), test.Target);
        WaveFile.Write(PathOf("network.wav"), test.Output);
        Chart picture = WavePicture.Create(test.Input, test.Target, test.Output);
        picture.SaveSvg(PathOf("waves.svg"));
        picture.SavePng(PathOf("waves.png"));
        console.WriteAsIs(
            $"Written to {options.Output}: input.wav, target.wav, network.wav, waves.svg|png, amp.safetensors.");
        if (recording is not null)
        {
            WaveFile.Write(PathOf("recording.wav"), Player.Play(stream, recording));
            console.WriteAsIs(Invariant($"{options.Input} was played through the network: recording.wav there."));
        }
    }

    private string PathOf(string name) => Path.Combine(options.Output, name);
}
