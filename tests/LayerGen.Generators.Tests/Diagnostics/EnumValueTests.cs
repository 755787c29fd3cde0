namespace LayerGen.Generators.Tests;

/// <summary>Values that an enum does not have, each reported at its expression.</summary>
public sealed class EnumValueTests
{
    [Fact]
    public Task Reports_an_unknown_activation_at_the_argument()
        => new MarkedDeclaration("[Network(4)] [Dense(2, [|LG0010:(Activation)11|])] public partial class Net;")
        {
            Messages = ["11 is not a value of Activation; use one of Identity, Relu, Softmax, LeakyRelu, Elu, Gelu, Silu, Softplus, Tanh, Sigmoid, HardSigmoid"],
        }.Check();

    [Fact]
    public Task Reports_an_unknown_activation_at_the_expression_of_the_named_argument()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(activation: [|LG0010:(Activation)(-1)|], units: 2)] public partial class Net;")
            .Check();

    [Fact]
    public Task Reports_an_unknown_precision_at_the_expression()
        => new MarkedDeclaration(
            "[Network(4, Precision = [|LG0010:(Precision)2|])] [Dense(2)] public partial class Net;")
        {
            Messages = ["2 is not a value of Precision; use one of Single, Double"],
        }.Check();

    [Fact]
    public Task Reports_an_unknown_initializer_at_the_expression()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, Relu, Initializer = [|LG0010:(Initializer)9|])] public partial class Net;")
        {
            Messages = ["9 is not a value of Initializer; use one of Default, He, Xavier, SmallRandom, Glorot, LeCun, Orthogonal, Zeros, Constant"],
        }.Check();

    [Fact]
    public Task A_known_value_can_be_written_as_a_number()
        => new MarkedDeclaration(
            "[Network(4, Precision = (Precision)1)] [Dense(2, (Activation)2, Initializer = (Initializer)3)] partial class Net;")
            .Check();
}
