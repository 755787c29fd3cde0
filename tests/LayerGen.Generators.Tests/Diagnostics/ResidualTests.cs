namespace LayerGen.Generators.Tests;

/// <summary>Residual blocks that end too early, or whose shapes do not match.</summary>
public sealed class ResidualTests
{
    [Theory]
    [InlineData("[Residual(1)] [Dense(4)]")]
    [InlineData("[Residual(2, Relu)] [Dense(7, Relu)] [Dense(4)] [Dense(2)]")]
    [InlineData("[Residual(3)] [Dense(4)] [Residual(2)] [Dense(4)] [Dense(4)]")]
    [InlineData("[Residual(2)] [Residual(2)] [Dense(4)] [Dense(4)]")]
    [InlineData("[Residual(layers: 1, activation: Tanh)] [LayerNorm] [Residual(1)] [Dropout(0.1)] [Dense(2)]")]
    public Task A_valid_residual_block_has_no_findings(string layers)
        => new MarkedDeclaration($"[Network(4)] {layers} public partial class Net;").Check();

    [Fact]
    public Task Reports_a_residual_block_without_layers_at_the_argument()
        => new MarkedDeclaration("[Network(4)] [Residual([|LG0021:0|])] [Dense(4)] public partial class Net;")
        {
            Messages = ["'layers' must be at least 1, but is 0"],
        }.Check();

    [Theory]
    [InlineData(
        "[Residual([|LG0024:3|], Relu)] [Dense(4)] [Dense(4)]",
        "The residual block must contain 3 layers, but only 2 layers follow")]
    [InlineData(
        "[Residual(activation: Relu, layers: [|LG0024:2|])] [Dense(4)]",
        "The residual block must contain 2 layers, but only 1 layer follows")]
    [InlineData("[Dense(4)] [Residual([|LG0024:1|])]", "The residual block must contain 1 layer, but no layer follows")]
    [InlineData(
        "[Residual(2)] [Dense(4)] [Residual([|LG0024:2|])] [Dense(4)] [Dense(4)]",
        "The residual block must contain 2 layers, but the enclosing residual block has only 1 layer left")]
    [InlineData(
        "[Residual(4)] [Dense(4)] [Residual([|LG0024:int.MaxValue|])] [Dense(4)] [Dense(4)] [Dense(4)]",
        "The residual block must contain 2,147,483,647 layers, "
        + "but the enclosing residual block has only 3 layers left")]
    public Task Reports_a_residual_block_that_is_too_long_at_the_argument(string layers, string message)
        => new MarkedDeclaration($"[Network(4)] {layers} public partial class Net;") { Messages = [message] }.Check();

    [Fact]
    public Task Only_the_invalid_layer_of_a_residual_block_is_reported()
        => new MarkedDeclaration(
            "[Network(4)] [Residual(2)] [Dense([|LG0004:0|])] [Dense(4)] public partial class Net;").Check();

    [Theory]
    [InlineData("[Network(4)] [[|LG0025:Residual(2, Relu)|]] [Dense(4)] [Dense(3)] [Dense(2)]", "4", "3")]
    [InlineData("[Network(4, 4, 2)] [[|LG0025:Residual(1)|]] [Conv2D(2, 3)] [Dense(2)]", "4×4×2", "2×2×2")]
    [InlineData(
        "[Network(4, 4, 2)] [[|LG0025:Residual(1)|]] [Conv2D(3, 3, Padding = Padding.Same)] [Dense(2)]",
        "4×4×2",
        "4×4×3")]
    [InlineData("[Network(4, 4, 2)] [[|LG0025:Residual(1)|]] [Dense(32)] [Dense(2)]", "4×4×2", "32")]
    [InlineData("[Network(4, 4, 2)] [[|LG0025:Residual(2)|]] [BatchNorm] [Flatten] [Dense(2)]", "4×4×2", "32")]
    public Task Reports_a_residual_block_that_changes_the_shape_at_the_attribute(
        string declaration, string before, string behind)
        => new MarkedDeclaration(declaration + " public partial class Net;")
        {
            Messages = [$"A residual layer adds the input of the block to its output, so both must have the same shape, but the input is {before} and the output is {behind}"],
        }.Check();

    [Fact]
    public Task Reports_an_inner_residual_block_that_changes_the_shape()
        => new MarkedDeclaration(
            "[Network(4)] [Residual(2)] [[|LG0025:Residual(1)|]] [Dense(5)] [Dense(4)] public partial class Net;")
            .Check();

    [Fact]
    public Task Reports_softmax_on_a_hidden_residual_block_and_in_the_last_one()
        => new MarkedDeclaration(
            "[Network(4)] [Residual(1, [|LG0005:Softmax|])] [Dense(4)] [Residual(1, Softmax)] [Dense(4, [|LG0005:Softmax|])] public partial class Net;").Check();

    [Fact]
    public Task Reports_dropout_as_the_last_layer_but_not_at_the_end_of_a_residual_block()
        => new MarkedDeclaration(
            "[Network(4)] [Residual(2)] [Dense(4)] [Dropout(0.5)] [[|LG0019:Dropout(0.5)|]] public partial class Net;")
            .Check();
}
