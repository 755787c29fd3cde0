using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>Every sample to its end: it says that its target is reached, in the same words everywhere.</summary>
public sealed class SmokeTests(SyntheticDigits digits) : IClassFixture<SyntheticDigits>
{
    private const string Reached = "✓ Verdict: reached.";

    public static TheoryData<string, string> Verdicts => new()
    {
        { "Parity", "✓ 6,541 figures compared, all equal" },
        { "Digits", Reached },
        { "Regression", Reached },
        { "CartPole", Reached },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public async Task A_sample_reaches_its_verdict_in_every_culture(string sample, string verdict)
    {
        SampleProcess usual = await SampleProcess.Run(sample, Arguments(sample));

        usual.ExitCode.ShouldBe(0, usual.Errors);
        usual.Errors.ShouldBeEmpty();
        usual.Output.Split('\n').ShouldContain(line => line.StartsWith(verdict, StringComparison.Ordinal));
        usual.Output.ShouldNotContain('\e');

        SampleProcess finnish = await SampleProcess.Run(sample, "fi_FI.UTF-8", Arguments(sample));

        finnish.ExitCode.ShouldBe(0, finnish.Errors);
        finnish.OutputWithoutTime.ShouldBe(usual.OutputWithoutTime);
    }

    [Theory]
    [InlineData("Regression")]
    [InlineData("CartPole")]
    public async Task Another_seed_is_another_run(string sample)
    {
        SampleProcess first = await SampleProcess.Run(sample, "--seed", "3");
        SampleProcess second = await SampleProcess.Run(sample, "--seed", "4");

        first.Output.ShouldContain(Reached);
        second.Output.ShouldContain(Reached);
        first.Output.ShouldNotBe(second.Output);
    }

    [Fact]
    public async Task A_missed_target_is_exit_code_1()
    {
        SampleProcess process = await SampleProcess.Run("Digits", "--train", digits.Train, "--test", digits.Mislabelled);

        process.ExitCode.ShouldBe(1);
        process.Errors.ShouldBeEmpty();
        process.Output.ShouldContain("✗ Verdict: missed.");
        process.Output.ShouldContain("The most confident mistakes, true → predicted:");
    }

    [Fact]
    public async Task Any_number_of_threads_finds_the_same_policy()
    {
        SampleProcess one = await SampleProcess.Run("CartPole", "--threads", "1");
        SampleProcess two = await SampleProcess.Run("CartPole", "--threads", "2");

        one.Output.ShouldContain(Reached);
        two.Output.ShouldBe(one.Output);
    }

    private string[] Arguments(string sample) => sample switch
    {
        "Parity" => ["--check"],
        "Digits" => ["--train", digits.Train, "--test", digits.Test],
        _ => [],
    };
}
