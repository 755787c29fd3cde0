namespace LayerGen.Generators.Tests;

/// <summary>Invalid declarations of batch and layer normalization.</summary>
public sealed class NormalizationTests
{
    [Theory]
    [InlineData("BatchNorm")]
    [InlineData("BatchNorm(Relu, Epsilon = 1, Momentum = 0.4999)")]
    [InlineData("BatchNorm(activation: LeakyRelu, Slope = 0.2, Momentum = 1e-6)")]
    [InlineData("BatchNormAttribute(Momentum = 1 / 3.0, Epsilon = 1e-30f)")]
    [InlineData("LayerNorm()")]
    [InlineData("LayerNorm(Tanh, Epsilon = 1e-3)")]
    public async Task A_valid_declaration_has_no_findings(string layer)
        => await (
            await new MarkedDeclaration($"[Network(4)] [Dense(3, Bias = false)] [{layer}] [Dense(2)] public partial class Net;")
                .Check()).ShouldCompile();

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-1e-5", "-1E-05")]
    [InlineData("double.NaN", "NaN")]
    [InlineData("double.PositiveInfinity", "Infinity")]
    [InlineData("1e300", "1E+300")]
    [InlineData("1e-60", "1E-60")]
    public Task Reports_an_epsilon_that_is_not_positive_in_the_precision(string epsilon, string value)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(3, Bias = false)] [BatchNorm(Relu, Epsilon = [|LG0027:{epsilon}|])] [LayerNorm(Epsilon = [|LG0027:{epsilon}|])] [Dense(2)] public partial class Net;")
        {
            Messages = [.. Enumerable.Repeat(
                "Epsilon prevents a division by zero when a variance is 0, so it must be positive and finite in the "
                + "network's precision, but it is " + value, 2)],
        }.Check();

    [Fact]
    public async Task A_value_that_single_precision_cannot_hold_is_accepted_in_double()
        => await (await new MarkedDeclaration(
            "[Network(4, Precision = Precision.Double)] [Dense(3, Bias = false)] [BatchNorm(Epsilon = 1e-60, Momentum = 1e-60)] [LayerNorm(Epsilon = 1e300)] [Dense(2)] public partial class Net;")
                .Check()).ShouldCompile();

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.1", "-0.1")]
    [InlineData("1.0000001", "1.0000001")]
    [InlineData("double.NaN", "NaN")]
    [InlineData("1e-60", "1E-60")]
    public Task Reports_a_momentum_outside_0_to_1(string momentum, string value)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(3, Bias = false)] [BatchNorm(Momentum = [|LG0028:{momentum}|])] [Dense(2)] public partial class Net;")
        {
            Messages = [$"Momentum is the weight of a new batch in the running statistics, so it must be greater than 0 and at most 1, but it is {value}"],
        }.Check();

    [Theory]
    [InlineData("0.99", "0.99", "0.01")]
    [InlineData("0.5", "0.5", "0.5")]
    [InlineData("9 / 10.0", "0.9", "0.1")]
    [InlineData("1", "1", "0")]
    public async Task Warns_about_a_large_momentum_and_explains_both_meanings(
        string momentum, string value, string here)
        => await (await new MarkedDeclaration(
            $"[Network(4)] [Dense(3, Bias = false)] [BatchNorm(Relu, Momentum = [|LG0070:{momentum}|])] [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                $"Momentum = {value} gives each new batch a weight of {value} in the running statistics, as in "
                + "PyTorch, so they follow only the last few batches; in Keras, momentum is the weight of the old "
                + $"value, so {value} there corresponds to {here} here",
            ],
        }.Check()).ShouldCompile();

    [Fact]
    public Task Reports_everything_that_is_wrong_at_once()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(3, Bias = false)] [BatchNorm([|LG0010:(Activation)99|], Momentum = [|LG0028:2|], Epsilon = [|LG0027:0|])] [Dense(2)] public partial class Net;").Check();

    [Fact]
    public Task The_compiler_reports_settings_that_are_not_numbers()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(3, Bias = false)] [BatchNorm(Momentum = \"1\", Epsilon = null)] public partial class Net;")
        {
            CompilerErrors = ["CS0029", "CS0037"],
            Networks = 0,
        }.Check();
}
