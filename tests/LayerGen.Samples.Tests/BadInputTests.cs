using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>The messages and exit codes of a sample that cannot do what is requested.</summary>
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
    [InlineData("Parity", "--load", "x", "--check")]
    [InlineData("Parity", "--json", "y", "--load", "x")]
    [InlineData("Parity", "--save", "y", "--load", "x")]
    [InlineData("Parity", "--checkpoints", "y", "--load", "x")]
    [InlineData("Tabular", "--nonsense")]
    [InlineData("Tabular", "--data", "")]
    [InlineData("Tabular", "--output", " ")]
    [InlineData("Names", "--nonsense")]
    [InlineData("Names", "--data", "")]
    [InlineData("Amp", "--nonsense")]
    [InlineData("Amp", "--epochs", "0")]
    [InlineData("Amp", "--seed", "4294967295")]
    [InlineData("Forecast", "--nonsense")]
    [InlineData("Forecast", "--data", "")]
    [InlineData("Serving", "--nonsense")]
    [InlineData("Serving", "--port", "65536")]
    public async Task A_usage_error_has_exit_code_2_and_prints_the_usage_to_the_error_output(
        string sample, params string[] arguments)
    {
        SampleProcess process = await SampleProcess.Run(sample, arguments);

        process.ExitCode.ShouldBe(2);
        process.Output.ShouldBeEmpty();
        process.Errors.ShouldContain("Usage:");

        // The usage names every option. The error is before it.
        process.Errors[..process.Errors.IndexOf("Usage:", StringComparison.Ordinal)].ShouldContain(arguments[0]);
    }

    [Theory]
    [InlineData("Parity", "--output")]
    [InlineData("Parity", "--json")]
    [InlineData("Parity", "--save")]
    [InlineData("Parity", "--checkpoints")]
    [InlineData("Serving", "--train")]
    [InlineData("Selection", "--output")]
    [InlineData("Selection", "--csv")]
    [InlineData("Tabular", "--output")]
    [InlineData("Forecast", "--output")]
    [InlineData("Amp", "--output")]
    [InlineData("Names", "--output")]
    public async Task A_path_that_cannot_be_written_is_reported_before_the_work(string sample, string option)
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
    public async Task Digits_without_files_prints_how_to_get_them()
    {
        SampleProcess process = await SampleProcess.Run("Digits");

        process.ExitCode.ShouldBe(2);
        process.Output.ShouldBeEmpty();
        process.Errors.ShouldContain("Optical Recognition of Handwritten Digits");
        process.Errors.ShouldContain("CC BY 4.0");
        process.Errors.ShouldContain("--train optdigits.tra --test optdigits.tes");
    }

    [Fact]
    public async Task Digits_names_a_missing_file()
    {
        SampleProcess process = await SampleProcess.Run("Digits", "--train", "nowhere.csv", "--test", digits.Test);

        process.ExitCode.ShouldBe(1);
        process.Output.ShouldBeEmpty();
        process.Errors.ShouldContain("nowhere.csv");
    }

    [Fact]
    public async Task Digits_reports_where_a_file_is_invalid()
    {
        string path = digits.Write("bad.csv", string.Join(',', Enumerable.Repeat("0", 64)) + ",x\n");

        SampleProcess process = await SampleProcess.Run("Digits", "--train", digits.Train, "--test", path);

        process.ExitCode.ShouldBe(1);
        process.Output.ShouldBeEmpty();
        process.Errors.Trim().ShouldBe(
            $"Cannot read '{path}': expected one of the classes '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' on line 1 "
            + "in column 65 ('digit'), but found 'x'.");
    }
}
