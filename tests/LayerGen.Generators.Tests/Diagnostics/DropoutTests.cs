namespace LayerGen.Generators.Tests;

/// <summary>Invalid declarations of dropout.</summary>
public sealed class DropoutTests
{
    [Theory]
    [InlineData("0.5f")]
    [InlineData("rate: 1 / 3.0")]
    [InlineData("0.999999999999")]
    [InlineData("double.Epsilon")]
    public async Task A_valid_rate_has_no_findings(string rate)
        => await (
            await new MarkedDeclaration(
                $"[Network(4)] [Dense(3)] [Dropout({rate})] [Dense(2, Sigmoid)] public partial class Net;").Check())
            .ShouldCompile();

    [Theory]
    [InlineData("[|LG0018:1|]", "1")]
    [InlineData("[|LG0018:-0.25|]", "-0.25")]
    [InlineData("rate: [|LG0018:100|]", "100")]
    [InlineData("[|LG0018:double.NaN|]", "NaN")]
    [InlineData("[|LG0018:1 / 0.0|]", "Infinity")]
    public Task Reports_a_rate_that_is_not_a_probability_below_1(string rate, string value)
        => new MarkedDeclaration($"[Network(4)] [Dense(3)] [Dropout({rate})] [Dense(2)] public partial class Net;")
        {
            Messages = [$"The dropout rate is the probability of dropping a value, so it must be at least 0 and less than 1, but it is {value}"],
        }.Check();

    [Theory]
    [InlineData("[Dense(3)] [[|LG0019:Dropout(0.5)|]]")]
    [InlineData("[Dense(3)] [Dropout(0.5)] [[|LG0019:Dropout(0.1)|]]")]
    [InlineData("[Conv2D(1, 1)] [[|LG0019:Dropout(0.5)|]] [Flatten]")]
    public Task Reports_dropout_at_the_end(string layers)
        => new MarkedDeclaration($"[Network(2, 2, 1)] {layers} public partial class Net;").Check();

    [Fact]
    public Task Dropout_as_the_first_layer_is_accepted()
        => new MarkedDeclaration("[Network(4)] [Dropout(0.2)] [Dense(2)] public partial class Net;").Check();

    [Fact]
    public Task The_compiler_reports_a_rate_that_is_not_a_number()
        => new MarkedDeclaration("[Network(4)] [Dropout(\"0.5\")] [Dense(2)] public partial class Net;")
        {
            CompilerErrors = ["CS1503"],
            Networks = 0,
        }.Check();
}
