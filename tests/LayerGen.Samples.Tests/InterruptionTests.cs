using System.Globalization;
using System.Numerics;
using System.Text;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>
/// Interrupts samples with Ctrl+C or SIGTERM. They exit normally, keep their results so far, and report the
/// interruption.
/// </summary>
public sealed class InterruptionTests(SyntheticDigits digits) : IClassFixture<SyntheticDigits>
{
    private const int Interrupted = 130;

    internal const string NoSignals = "Windows has no signal that a test could send to one process.";

    [Theory]
    [InlineData("Parity", "Epoch  100/1000", "Results so far")]
    [InlineData("Digits", "Epoch 10/60", "Interrupted after epoch")]
    [InlineData("Regression", "Epoch 10/60", "Interrupted after epoch")]
    [InlineData("Patterns", "── Parity of 4 × 4", "4-16-16-2")]
    [InlineData("Selection", " 20 – 30 %", "Validation accuracy of 4-4-4-2")]
    [InlineData("Forecast", "Forecast ", "a forecast at each month")]
    [InlineData("Amp", "Epoch 10/60", "Epoch 10/60")]
    [InlineData("Names", "Epoch  1/30", "Epoch  1/30")]
    public async Task Ends_with_the_results_so_far(string sample, string begun, string kept)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NoSignals);
        string[] arguments = sample switch
        {
            "Digits" => ["--train", digits.Train, "--test", digits.Test],
            "Parity" => ["--no-pictures"],
            "Amp" or "Forecast" or "Names" => ["--output", digits.PathOf(sample)],
            _ => [],
        };
        SampleProcess process = await SampleProcess.Interrupt(
            sample, arguments, lines => lines.Any(line => line.StartsWith(begun, StringComparison.Ordinal)));

        process.ExitCode.ShouldBe(Interrupted, process.Errors);
        process.Errors.ShouldNotContain("   at ");
        process.Output.ShouldContain(kept);
        process.Output.ShouldNotContain("Verdict: ");
        (process.Output + process.Errors).ShouldContain("Interrupted");
    }

    [Fact]
    public async Task SIGTERM_does_the_same_as_Ctrl_C()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NoSignals);
        SampleProcess process = await SampleProcess.Terminate(
            "Regression", [], lines => lines.Any(line => line.StartsWith("Epoch 10/60", StringComparison.Ordinal)));

        process.ExitCode.ShouldBe(Interrupted, process.Errors);
        process.Output.ShouldContain("Interrupted after epoch");
        process.Output.ShouldNotContain("Verdict: ");
    }

    [Fact]
    public async Task Figures_and_pictures_so_far_are_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NoSignals);
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string json = Path.Combine(folder, "figures.json");
            SampleProcess process = await SampleProcess.Interrupt(
                "Parity",
                ["--json", json, "--output", Path.Combine(folder, "pictures")],
                lines => lines.Any(line => line.StartsWith("Epoch  100/1000", StringComparison.Ordinal)));

            process.ExitCode.ShouldBe(Interrupted, process.Errors);
            (await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken)).ShouldContain("\"improved\"");
            (await File.ReadAllTextAsync(
                Path.Combine(folder, "pictures", "report.html"), TestContext.Current.CancellationToken))
                .ShouldContain("This run was interrupted");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_interrupted_sweep_is_continued()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NoSignals);
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string csv = Path.Combine(folder, "sweep.csv");
            string[] arguments = ["--runs", "5", "--csv", csv, "--threads", "1"];
            SampleProcess first = await SampleProcess.Interrupt("Selection", arguments, _ => LengthOf(csv) > 2000);
            string[] begun = await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken);

            first.ExitCode.ShouldBe(Interrupted, first.Errors);
            first.Output.ShouldContain($"runs are in {csv}; the same command continues the sweep.");
            begun.Length.ShouldBeInRange(10, 240);

            // A figure that no run produces, with the checksum of its line. It remains at the end only if the run is
            // not repeated.
            string[] fields = begun[1].Split(',');
            fields[6] = "0.123456789";
            uint check = Encoding.UTF8.GetBytes(string.Join(',', fields[..^1]) + ",")
                .Aggregate(uint.MaxValue, (crc, one) => BitOperations.Crc32C(crc, one));
            fields[^1] = string.Create(CultureInfo.InvariantCulture, $"x{~check:x8}");
            begun[1] = string.Join(',', fields);
            await File.WriteAllTextAsync(csv, string.Join('\n', begun) + "\n", TestContext.Current.CancellationToken);
            SampleProcess second = await SampleProcess.Run("Selection", arguments);

            second.Output.ShouldContain("240 runs; ", customMessage: second.Errors);
            string[] table = await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken);
            table.Length.ShouldBe(241);
            table[..begun.Length].ShouldBe(begun);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
