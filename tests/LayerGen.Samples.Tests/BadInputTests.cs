using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>What a sample says, and exits with, when it cannot do what it is asked for.</summary>
public sealed class BadInputTests(SyntheticDigits digits) : IClassFixture<SyntheticDigits>
{
    [Theory]
    [InlineData("Parity", "--nonsense")]
    [InlineData("Digits", "--nonsense")]
    [InlineData("Regression", "--nonsense")]
    [InlineData("CartPole", "--nonsense")]
    [InlineData("Regression", "--seed", "-1")]
    [InlineData("Regression", "--seed", "4294967296")]
    [InlineData("CartPole", "--seed", "x")]
    [InlineData("CartPole", "--seed")]
    [InlineData("CartPole", "--seed", "1", "--seed", "2")]
    [InlineData("CartPole", "--threads", "0")]
    [InlineData("Patterns", "--nonsense")]
    [InlineData("Patterns", "--runs", "0")]
    [InlineData("Patterns", "--seed", "4294967295")]
    [InlineData("Selection", "--nonsense")]
    [InlineData("Selection", "--runs", "1.5")]
    [InlineData("Selection", "--seed", "4294967295")]
    [InlineData("Selection", "--csv", "")]
    [InlineData("Selection", "--output", "")]
    [InlineData("Parity", "--json", "")]
    [InlineData("Parity", "--output", " ")]
    [InlineData("Digits", "--train", "")]
    public async Task A_usage_error_is_exit_code_2_with_the_usage_among_the_errors(string sample, params string[] arguments)
    {
        SampleProcess process = await SampleProcess.Run(sample, arguments);

        process.ExitCode.ShouldBe(2);
        process.Output.ShouldBeEmpty();
        process.Errors.ShouldContain("Usage:");

        // The usage names every option; what is wrong stands before it.
        process.Errors[..process.Errors.IndexOf("Usage:", StringComparison.Ordinal)].ShouldContain(arguments[0]);
    }

    [Theory]
    [InlineData("Parity", "--output")]
    [InlineData("Parity", "--json")]
    [InlineData("Selection", "--output")]
    [InlineData("Selection", "--csv")]
    public async Task What_cannot_be_written_is_said_before_the_work(string sample, string option)
    {
        string file = digits.Write("a-file", "");
        string path = Path.Combine(file, "below-a-file");

        SampleProcess process = await SampleProcess.Run(sample, option, path);

        process.ExitCode.ShouldBe(1);
        process.Output.ShouldBeEmpty();
        process.Errors.ShouldStartWith("Cannot write ");
        process.Errors.ShouldContain(path);
        process.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Digits_without_files_says_how_to_get_them()
    {
        SampleProcess process = await SampleProcess.Run("Digits");

        process.ExitCode.ShouldBe(2);
        process.Output.ShouldBeEmpty();
        process.Errors.ShouldContain("Optical Recognition of Handwritten Digits");
        process.Errors.ShouldContain("CC BY 4.0");
        process.Errors.ShouldContain("--train optdigits.tra --test optdigits.tes");
    }

    [Fact]
    public async Task Digits_with_a_file_that_is_not_there_names_it()
    {
        SampleProcess process = await SampleProcess.Run("Digits", "--train", "nowhere.csv", "--test", digits.Test);

        process.ExitCode.ShouldBe(1);
        process.Output.ShouldBeEmpty();
        process.Errors.ShouldContain("nowhere.csv");
    }

    [Fact]
    public async Task Digits_with_a_bad_file_says_where_it_is_bad()
    {
        string path = digits.Write("bad.csv", string.Join(',', Enumerable.Repeat("0", 64)) + ",x\n");

        SampleProcess process = await SampleProcess.Run("Digits", "--train", digits.Train, "--test", path);

        process.ExitCode.ShouldBe(1);
        process.Output.ShouldBeEmpty();
        process.Errors.Trim().ShouldBe($"'{path}', line 1, column 65: expected the digit from 0 to 9, but got 'x'.");
    }
}
