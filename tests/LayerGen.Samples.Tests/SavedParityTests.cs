using LayerGen.Persistence;
using ParitySample;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>The network of samples/Parity in a file, and its checkpoints.</summary>
public sealed class SavedParityTests : IDisposable
{
    private const int Interrupted = 130;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-parity-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_run_that_was_terminated_continues_and_ends_with_the_same_bits()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), InterruptionTests.NoSignals);
        string whole = PathOf("whole.safetensors"), continued = PathOf("continued.safetensors");
        string folder = PathOf("checkpoints");
        string[] arguments = ["--no-pictures", "--checkpoints", folder, "--save", continued];
        SampleProcess uninterrupted = await SampleProcess.Run("Parity", "--no-pictures", "--save", whole);
        SampleProcess first = await TerminateWithin(arguments, folder, continued);

        first.ExitCode.ShouldBe(Interrupted, first.Errors);
        first.Output.ShouldContain($"The training so far is in {folder}. The same command continues it.");
        File.Exists(continued).ShouldBeFalse();
        Checkpoint checkpoint = Checkpoint.FindLatest(folder).ShouldNotBeNull();
        checkpoint.EpochsRun.ShouldBeInRange(1, 999);
        byte[] before = await File.ReadAllBytesAsync(checkpoint.Path, TestContext.Current.CancellationToken);

        SampleProcess second = await SampleProcess.Run("Parity", arguments);

        second.ExitCode.ShouldBe(0, second.Errors);
        second.Output.ShouldContain(
            FormattableString.Invariant($"Resumed from {checkpoint.Path} after epoch {checkpoint.EpochsRun}"));
        second.Output.ShouldNotContain("Epoch    1/1000");
        uninterrupted.Output.ShouldContain($"The improved network was saved to {whole}.");
        byte[] bytes = await File.ReadAllBytesAsync(whole, TestContext.Current.CancellationToken);
        (await File.ReadAllBytesAsync(continued, TestContext.Current.CancellationToken)).ShouldBe(bytes);

        // Otherwise the comparison would not show anything: the weights of the checkpoint are other ones.
        ImprovedNet.Load(before).Parameters.ToArray().ShouldNotBe(ImprovedNet.Load(bytes).Parameters.ToArray());
        SampleProcess single = await SampleProcess.Run("Parity", [.. arguments, "--single"]);
        single.ExitCode.ShouldBe(1);
        single.Errors.ShouldStartWith($"Cannot continue the run in '{folder}': ");
    }

    [Fact]
    public async Task A_loaded_network_is_evaluated_and_nothing_is_trained()
    {
        string path = PathOf("net.safetensors");
        new ImprovedSingleNet(5).Save(path, new NetworkAttachments { Labels = ["gerade", "ungerade"] });

        SampleProcess process = await SampleProcess.Run("Parity", "--load", path, "--single");

        process.ExitCode.ShouldBe(0, process.Errors);
        process.Output.ShouldContain(path);
        process.Output.ShouldContain(ImprovedSingleNet.Declaration);
        process.Output.ShouldContain("Confusion matrix of the validation set, 4→16→16→2");
        process.Output.Split('\n').Count(line => line.Contains("gerade (0)", StringComparison.Ordinal)
            || line.Contains("ungerade (1)", StringComparison.Ordinal)).ShouldBe(16);
        process.Output.ShouldNotContain("Epoch");
        process.Output.ShouldNotContain("Training the");
    }

    [Theory]
    [InlineData(false, "Single")]
    [InlineData(true, "Double")]
    public async Task A_network_of_the_other_precision_is_an_error(bool isSaved, string precision)
    {
        string path = PathOf("net.safetensors");
        string[] arguments = ["--load", path];
        if (isSaved)
        {
            new ImprovedSingleNet(1).Save(path);
        }
        else
        {
            new ImprovedNet(1).Save(path);
            arguments = [.. arguments, "--single"];
        }

        SampleProcess process = await SampleProcess.Run("Parity", arguments);

        process.ExitCode.ShouldBe(1);
        process.Output.ShouldBeEmpty();
        process.Errors.ShouldStartWith($"Cannot load '{path}': it does not fit ");
        process.Errors.ShouldContain(precision);
        process.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_damaged_file_is_an_error()
    {
        string path = PathOf("net.safetensors");
        using MemoryStream stream = new();
        new ImprovedNet(1).Save(stream);
        await File.WriteAllBytesAsync(path, stream.ToArray()[..^100], TestContext.Current.CancellationToken);

        SampleProcess process = await SampleProcess.Run("Parity", "--load", path);

        process.ExitCode.ShouldBe(1);
        process.Output.ShouldBeEmpty();
        process.Errors.ShouldStartWith($"Cannot load '{path}': ");
        process.Errors.ShouldNotContain("   at ");
    }

    /// <summary>
    /// Terminates the improved run, which takes less than a second. On a busy machine it may end before the signal
    /// arrives. It is then repeated.
    /// </summary>
    private static async Task<SampleProcess> TerminateWithin(string[] arguments, string folder, string saved)
    {
        const int Attempts = 5;
        for (int attempt = 1; ; attempt++)
        {
            SampleProcess process = await SampleProcess.Terminate(
                "Parity",
                arguments,
                lines => lines.Any(line => line.StartsWith("Epoch    1/1000", StringComparison.Ordinal)));
            if (process.ExitCode != 0 || attempt == Attempts)
            {
                return process;
            }

            Directory.Delete(folder, recursive: true);
            File.Delete(saved);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
