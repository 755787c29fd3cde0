using DigitsSample;
using LayerGen.Data;
using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>The networks of samples/Digits in files: one process trains them, another one uses them.</summary>
public sealed class SavedDigitsTests(SyntheticDigits digits) : IClassFixture<SyntheticDigits>, IDisposable
{
    private const int Interrupted = 130;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-digits-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_second_process_predicts_what_the_first_one_does()
    {
        string network = PathOf("network.safetensors");
        SampleProcess train = await SampleProcess.Run(
            "Digits",
            [.. TrainArguments, "--save", network, "--predictions", PathOf("first.csv")]);
        train.ExitCode.ShouldBe(0, train.Errors);
        train.Output.ShouldContain($" network was saved to {network}.");

        SampleProcess labeled = await Predict(network, digits.Test, "second.csv");
        string unlabeledImages = digits.Write("unlabeled.csv", string.Concat(
            (await File.ReadAllLinesAsync(digits.Test, TestContext.Current.CancellationToken))
            .Select(line => line[..line.LastIndexOf(',')] + "\n")));
        SampleProcess unlabeled = await Predict(network, unlabeledImages, "third.csv");

        string first = await Read("first.csv");
        first.Split('\n').Length.ShouldBe(1 + 200 + 1);
        (await Read("second.csv")).ShouldBe(first);
        (await Read("third.csv")).ShouldBe(first);
        labeled.Output.ShouldContain("Image   1: 0, ");
        labeled.Output.ShouldContain("Accuracy: 1.0000 (100.00%), 200 of 200 images");
        unlabeled.Output.ShouldContain("Image   1: 0, ");
        unlabeled.Output.ShouldNotContain("Accuracy");
    }

    [Fact]
    public async Task A_run_that_was_terminated_continues_and_ends_with_the_same_bits()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), InterruptionTests.NoSignals);
        string folder = PathOf("checkpoints");
        string[] Arguments(string name) => [.. TrainArguments, "--predictions", PathOf(name)];
        SampleProcess whole = await SampleProcess.Run("Digits", Arguments("whole.csv"));
        SampleProcess first = await SampleProcess.Terminate(
            "Digits",
            [.. Arguments("continued.csv"), "--checkpoints", folder],
            lines => lines.Any(line => line.StartsWith("Epoch 10/60", StringComparison.Ordinal)));

        first.ExitCode.ShouldBe(Interrupted, first.Errors);
        File.Exists(PathOf("continued.csv")).ShouldBeFalse();
        Checkpoint checkpoint = Checkpoint.FindLatest(Path.Combine(folder, "dense")).ShouldNotBeNull();
        checkpoint.EpochsRun.ShouldBeInRange(10, 59);
        SampleProcess second = await SampleProcess.Run(
            "Digits", [.. Arguments("continued.csv"), "--checkpoints", folder]);

        second.ExitCode.ShouldBe(0, second.Errors);
        second.Output.ShouldContain(
            FormattableString.Invariant($"Resumed from {checkpoint.Path} after epoch {checkpoint.EpochsRun}"));
        (await Read("continued.csv")).ShouldBe(await Read("whole.csv"));
        TestLines(second).ShouldBe(TestLines(whole));
        SampleProcess other = await SampleProcess.Run(
            "Digits", [.. Arguments("other.csv"), "--checkpoints", folder, "--seed", "1"]);
        other.ExitCode.ShouldBe(1);
        other.Errors.ShouldStartWith("Cannot continue the run in ");
    }

    [Fact]
    public async Task A_network_of_another_program_is_an_error()
    {
        string path = PathOf("other.safetensors");
        new DenseNet(1).Save(path);

        SampleProcess process = await Predict(path, digits.Test, "predictions.csv");

        process.ExitCode.ShouldBe(1);
        process.Output.ShouldBeEmpty();
        process.Errors.ShouldStartWith($"'{path}' is not a file of this sample: expected the attachments 'kind'");
    }

    [Fact]
    public void A_file_with_something_else_than_a_pipeline_for_digits_is_an_error()
    {
        string path = PathOf("other.safetensors");
        Pipeline two = Pipeline.Fit(Dataset.FromRows([[0f, 0], [1, 1]]).AsTraining(), [new MinMaxScaler()]);
        foreach (string text in (ReadOnlySpan<string>)["{}", two.ToJson()])
        {
            new DenseNet(1).Save(path, new NetworkAttachments { Labels = [.. "0123456789".Select(digit => $"{digit}")] }
                .With("kind", "dense")
                .With("pipeline", text));

            Should.Throw<DigitsFileException>(() => SavedNetwork.Load(path))
                .Message.ShouldStartWith($"'{path}' is not a file of this sample: expected a pipeline for digits. ");
        }
    }

    private string[] TrainArguments => ["--train", digits.Train, "--test", digits.Test];

    private static string[] TestLines(SampleProcess process) => [.. process.Output.Split('\n')
        .Where(line => line.StartsWith("Test accuracy: ", StringComparison.Ordinal)
            || line.StartsWith("Done after", StringComparison.Ordinal))];

    private Task<SampleProcess> Predict(string network, string images, string predictions) => SampleProcess.Run(
        "Digits", "predict", "--network", network, "--images", images, "--predictions", PathOf(predictions));

    private Task<string> Read(string name) =>
        File.ReadAllTextAsync(PathOf(name), TestContext.Current.CancellationToken);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
