using System.Numerics;
using AmpSample;
using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>The parts of samples/Amp that compute, and the sounds that it reads and writes.</summary>
public sealed class AmpTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-amp-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_recording_is_played_through_the_network()
    {
        float[] recording = Signals.Strings(0.5, new NumpyRandom(7));
        WaveFile.Write(PathOf("guitar.wav"), recording);
        string output = PathOf("output");

        SampleProcess process = await SampleProcess.Run(
            "Amp", "--input", PathOf("guitar.wav"), "--output", output, "--epochs", "2");

        process.Errors.ShouldBeEmpty();
        process.ExitCode.ShouldBe(1);
        process.Output.ShouldContain("✗ Verdict: missed.");
        new DirectoryInfo(output).GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal).ShouldBe(
            ["amp.safetensors", "input.wav", "network.wav", "recording.wav", "target.wav", "waves.png", "waves.svg"]);
        using SequenceStream<float> stream = AmpNet.Load(Path.Combine(output, "amp.safetensors")).CreateStream();
        float[] played = Player.Play(stream, WaveFile.Read(PathOf("guitar.wav")));
        float[] written = WaveFile.Read(Path.Combine(output, "recording.wav"));
        written.Length.ShouldBe(24_000);
        for (int k = 0; k < written.Length; k++)
        {
            written[k].ShouldBe(Math.Clamp(played[k], -1, 1), 1f / short.MaxValue);
        }
    }

    [Fact]
    public void A_sound_can_be_written_and_read()
    {
        float[] sound = [0, 0.5f, -0.5f, 1, -1, 2, -2];

        WaveFile.Write(PathOf("a.wav"), sound);

        byte[] bytes = File.ReadAllBytes(PathOf("a.wav"));
        bytes.Length.ShouldBe(44 + 14);
        bytes[44..48].ShouldBe([0, 0, 0x00, 0x40]);
        float[] read = WaveFile.Read(PathOf("a.wav"));
        float[] expected = [0, 0.5f, -0.5f, 1, -1, 1, -1];
        read.Length.ShouldBe(expected.Length);
        for (int k = 0; k < read.Length; k++)
        {
            read[k].ShouldBe(expected[k], 1f / short.MaxValue);
        }
    }

    [Fact]
    public void Other_chunks_are_skipped_and_a_cut_off_sound_is_as_long_as_it_is()
    {
        WaveFile.Write(PathOf("a.wav"), [0.25f, 0.5f, 0.75f]);
        byte[] bytes = File.ReadAllBytes(PathOf("a.wav"));
        byte[] list = [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0];

        File.WriteAllBytes(PathOf("b.wav"), [.. bytes[..12], .. list, .. bytes[12..36], .. list, .. bytes[36..^1]]);

        WaveFile.Read(PathOf("b.wav")).Length.ShouldBe(2);
    }

    [Fact]
    public void Other_files_are_reported()
    {
        WaveFile.Write(PathOf("a.wav"), [0]);
        byte[] bytes = File.ReadAllBytes(PathOf("a.wav"));

        Error([1, 2, 3]).ShouldEndWith("expected a WAV file.");
        Error([.. bytes[..36]]).ShouldEndWith("expected a format and samples, but it ends before.");
        Error([.. bytes[..12], .. bytes[36..]]).ShouldEndWith("expected a format and samples, but it ends before.");
        Error([.. bytes[..30]]).ShouldEndWith("its format is cut off.");
        Error([.. bytes[..22], 2, .. bytes[23..]]).ShouldEndWith(
            "expected one channel of 16-bit PCM at 48000 Hz, but got 2 of 16 bits at 48000 Hz, format 1.");
        Error([.. bytes[..24], 0x44, 0xAC, .. bytes[26..]]).ShouldContain("but got 1 of 16 bits at 44100 Hz");
    }

    [Fact]
    public void The_amplifier_is_silent_in_silence_saturates_and_remembers()
    {
        Amplifier.Process(new float[100]).ShouldAllBe(sample => sample == 0);
        float[] tone = [.. Enumerable.Range(0, 9600).Select(k => 0.05f * MathF.Sin(MathF.Tau * k / 48))];
        float quiet = Amplifier.Process(tone).Max();
        float loud = Amplifier.Process([.. tone.Select(sample => 16 * sample)]).Max();
        (loud / quiet).ShouldBeInRange(1.5f, 8);

        // The same tone right after a loud one is another sound, and a tenth of a second later the same again.
        float[] after = [.. Enumerable.Repeat(0.8f, 4).Concat(new float[44]), .. tone];
        float[] first = Amplifier.Process(tone);
        float[] second = Amplifier.Process(after)[48..];
        Math.Abs(second[30] - first[30]).ShouldBeGreaterThan(1e-3f);
        Math.Abs(second[4830] - first[4830]).ShouldBeLessThan(1e-6f);
    }

    [Fact]
    public void Windows_count_each_sample_once_after_the_warm_up()
    {
        const int Counted = TrainingWindows.Length - TrainingWindows.WarmUp;
        float[] input = Signals.Strings(0.2, new NumpyRandom(1));
        float[] target = Amplifier.Process(input);

        Dataset<float> data = TrainingWindows.Of(input);

        data.SampleCount.ShouldBe(1 + ((input.Length - TrainingWindows.Length) / Counted));
        for (int window = 0; window < data.SampleCount; window++)
        {
            int first = window * Counted;
            data.GetInput(window).SequenceEqual(input.AsSpan(first, TrainingWindows.Length)).ShouldBeTrue();
            data.GetTarget(window)[..TrainingWindows.WarmUp].IndexOfAnyExcept(WarmUpLoss.NotCounted).ShouldBe(-1);
            data.GetTarget(window)[TrainingWindows.WarmUp..]
                .SequenceEqual(target.AsSpan(first + TrainingWindows.WarmUp, Counted)).ShouldBeTrue();
        }
    }

    [Fact]
    public void The_loss_is_the_squared_error_of_the_counted_steps()
    {
        WarmUpLoss.Value(0.5f, 2).ShouldBe(2.25f);
        WarmUpLoss.Derivative(0.5f, 2).ShouldBe(3);
        WarmUpLoss.Value(WarmUpLoss.NotCounted, 2).ShouldBe(0);
        WarmUpLoss.Derivative(WarmUpLoss.NotCounted, 2).ShouldBe(0);

        float[] targets = [.. Enumerable.Range(0, Vector<float>.Count).Select(k => k % 2 == 0 ? 0.5f : 1000)];
        Vector<float> value = WarmUpLoss.Value(new Vector<float>(targets), Vector.Create(2f));
        Vector<float> derivative = WarmUpLoss.Derivative(new Vector<float>(targets), Vector.Create(2f));
        for (int lane = 0; lane < targets.Length; lane++)
        {
            value[lane].ShouldBe(WarmUpLoss.Value(targets[lane], 2));
            derivative[lane].ShouldBe(WarmUpLoss.Derivative(targets[lane], 2));
        }
    }

    [Fact]
    public void Playing_begins_in_silence_and_is_the_same_each_time()
    {
        AmpNet network = new(seed: 3);
        using SequenceStream<float> stream = network.CreateStream();
        float[] input = new float[200];
        input[100] = 1;

        float[] output = Player.Play(stream, input);

        Player.Play(stream, input).ShouldBe(output);
        output[..100].Max().ShouldBe(output[..100].Min(), 1e-6f);
        Math.Abs(output[100] - output[99]).ShouldBeGreaterThan(0.01f);
        Player.ErrorToSignal([1, 2], [1, 1]).ShouldBe(0.2);
    }

    private string Error(byte[] bytes)
    {
        File.WriteAllBytes(PathOf("x.wav"), bytes);
        return Should.Throw<InvalidDataException>(() => WaveFile.Read(PathOf("x.wav"))).Message;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
