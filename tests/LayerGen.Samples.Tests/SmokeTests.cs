using LayerGen.Samples.Tests.Pages;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>
/// Runs every sample to its end. Its output reports in the same words, in every culture, that the target is reached.
/// </summary>
public sealed class SmokeTests(SyntheticDigits digits) : IClassFixture<SyntheticDigits>
{
    /// <summary>The usual width. The output here is redirected, so it may be wider.</summary>
    private const int TerminalWidth = 80;

    private const string Reached = "✓ Verdict: reached.";

    /// <summary>The options of a short run, for samples that take long. It misses the target.</summary>
    private static readonly Dictionary<string, string[]> Short = new()
    {
        ["Amp"] = ["--epochs", "1"],
        ["Names"] = ["--epochs", "1"],
    };

    public static TheoryData<string, string> Verdicts => new()
    {
        { "Parity", "✓ 6,541 figures compared, all equal" },
        { "Digits", Reached },
        { "Regression", Reached },
        { "CartPole", Reached },
        { "Patterns", Reached },
        { "Selection", Reached },
        { "Tabular", Reached },
        { "Forecast", Reached },
        { "Amp", Reached },
        { "Names", Reached },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public async Task A_sample_reaches_its_verdict(string sample, string verdict)
    {
        // Threads that wait take a processor from the other tests, and long runs have theirs in another test.
        string[] arguments = [.. Arguments(sample), .. Threads(sample, Short.ContainsKey(sample) ? 1 : 3)];
        SampleProcess process = sample == "Forecast"
            ? await SampleProcess.Run(sample, "fi_FI.UTF-8", arguments)
            : await SampleProcess.Run(sample, arguments);

        process.ExitCode.ShouldBe(0, process.Errors);
        process.Errors.ShouldBeEmpty();
        process.Output.Split('\n').ShouldContain(line => line.StartsWith(verdict, StringComparison.Ordinal));
        process.Output.ShouldNotContain('\e');
        process.Output.Split('\n').Where(MustNotWrap).ShouldAllBe(line => line.TrimEnd().Length <= TerminalWidth);
        if (!Short.ContainsKey(sample) && sample is not ("Selection" or "Forecast"))
        {
            SampleProcess finnish = await SampleProcess.Run(
                sample, "fi_FI.UTF-8", [.. Arguments(sample), .. Threads(sample, 1)]);
            finnish.ExitCode.ShouldBe(0, finnish.Errors);
            finnish.OutputWithoutTime.ShouldBe(process.OutputWithoutTime);
        }

        if (sample == "Forecast")
        {
            Directory.GetFiles(digits.PathOf(sample)).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(
                ["forecast.png", "forecast.svg"]);
            string picture = await File.ReadAllTextAsync(
                Path.Combine(digits.PathOf(sample), "forecast.svg"), TestContext.Current.CancellationToken);
            picture.ShouldContain("forecast of the GRU");
            (await TableOfReadme(sample)).ShouldBeSubsetOf(process.Output.Split('\n').Select(line => line.TrimEnd()));
        }
    }

    /// <summary>Gets the lines of the table that the README of a sample shows.</summary>
    private static async Task<IReadOnlyList<string>> TableOfReadme(string sample)
    {
        string[] lines = await File.ReadAllLinesAsync(
            Path.Combine(PageFiles.Root, "samples", sample, "README.md"), TestContext.Current.CancellationToken);
        string[] table = [.. lines.Where(line => line.IndexOfAny(['╭', '│', '├', '╰']) == 0)];
        table.ShouldNotBeEmpty();
        return table;
    }

    /// <summary>A part of a run is enough to compare, so runs that take long are not made twice.</summary>
    [Theory]
    [InlineData("Amp")]
    [InlineData("Names")]
    public async Task The_output_is_the_same_in_every_culture_with_any_number_of_threads(string sample)
    {
        string[] arguments = ["--output", digits.PathOf($"Short{sample}"), .. Short[sample]];
        SampleProcess usual = await SampleProcess.Run(sample, [.. arguments, "--threads", "1"]);

        SampleProcess finnish = await SampleProcess.Run(sample, "fi_FI.UTF-8", [.. arguments, "--threads", "3"]);

        usual.Errors.ShouldBeEmpty();
        usual.OutputWithoutTime.ShouldContain("Verdict: ");
        finnish.ExitCode.ShouldBe(usual.ExitCode);
        finnish.OutputWithoutTime.ShouldBe(usual.OutputWithoutTime);
    }

    [Theory]
    [InlineData("Regression")]
    [InlineData("CartPole")]
    public async Task Different_seeds_give_different_runs(string sample)
    {
        SampleProcess first = await SampleProcess.Run(sample, "--seed", "3");
        SampleProcess second = await SampleProcess.Run(sample, "--seed", "4");

        first.Output.ShouldContain(Reached);
        second.Output.ShouldContain(Reached);
        first.Output.ShouldNotBe(second.Output);
    }

    [Fact]
    public async Task A_missed_target_gives_exit_code_1()
    {
        SampleProcess process = await SampleProcess.Run(
            "Digits", "--train", digits.Train, "--test", digits.Mislabelled);

        process.ExitCode.ShouldBe(1);
        process.Errors.ShouldBeEmpty();
        process.Output.ShouldContain("✗ Verdict: missed.");
        process.Output.ShouldContain("The most confident mistakes, true → predicted:");
    }

    /// <summary>
    /// The run that continues is in another culture, with another number of threads, and prints the same.
    /// </summary>
    [Fact]
    public async Task A_sweep_continues_from_its_file_and_draws_the_curves()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string csv = Path.Combine(folder, "sweep.csv");
            string[] arguments = ["--runs", "5", "--csv", csv, "--output", folder];
            SampleProcess first = await SampleProcess.Run("Selection", [.. arguments, .. Threads("Selection", 3)]);
            string[] table = await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                csv, string.Join('\n', table.Take(100)) + "\n101,", TestContext.Current.CancellationToken);
            SampleProcess second = await SampleProcess.Run(
                "Selection", "fi_FI.UTF-8", [.. arguments, .. Threads("Selection", 1)]);

            second.OutputWithoutTime.ShouldBe(first.OutputWithoutTime);
            table.Length.ShouldBe(241);
            (await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken)).ShouldBe(table);
            Directory.GetFiles(folder).Select(Path.GetFileName).Order().ShouldBe(
                [
                    "curve-batch-size.png",
                    "curve-batch-size.svg",
                    "curve-learning-rate.png",
                    "curve-learning-rate.svg",
                    "curve-width.png",
                    "curve-width.svg",
                    "sweep.csv",
                ]);
            await File.WriteAllTextAsync(csv, "another table\n", TestContext.Current.CancellationToken);
            SampleProcess other = await SampleProcess.Run("Selection", arguments);
            other.ExitCode.ShouldBe(1);
            other.Errors.ShouldStartWith($"{csv} belongs to another sweep");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Determines whether a line belongs to a table or to the training log. If the terminal wraps such a line, it is
    /// unreadable.
    /// </summary>
    private static bool MustNotWrap(string line)
        => line.StartsWith('╭') || line.StartsWith("Epoch ", StringComparison.Ordinal);

    private static string[] Threads(string sample, int count) =>
        sample is "Amp" or "CartPole" or "Names" or "Patterns" or "Selection" ? ["--threads", $"{count}"] : [];

    private string[] Arguments(string sample) => sample switch
    {
        "Parity" => ["--check"],
        "Digits" => ["--train", digits.Train, "--test", digits.Test],
        "Patterns" => ["--runs", "2"],
        "Selection" => ["--runs", "40"],
        "Amp" => ["--output", digits.PathOf(sample), "--epochs", "14"],
        "Names" => ["--output", digits.PathOf(sample), "--epochs", "15"],
        "Tabular" or "Forecast" => ["--output", digits.PathOf(sample)],
        _ => [],
    };
}
