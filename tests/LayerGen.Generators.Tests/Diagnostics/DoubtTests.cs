namespace LayerGen.Generators.Tests;

/// <summary>Warnings about legal declarations that the literature advises against.</summary>
public sealed class DoubtTests
{
    [Theory]
    [InlineData("[Dense(8, Relu, Initializer = [|LG0071:Initializer.Xavier|])] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8, LeakyRelu, Initializer = [|LG0071:Initializer.Glorot|])] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8, Relu)] [Dense(2, Relu, Initializer = [|LG0071:Initializer.Xavier|])]")]
    [InlineData("[Dense(8, Tanh, Initializer = Initializer.Xavier)] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8, Relu, Initializer = Initializer.He)] [Dense(2, Softmax, Initializer = Initializer.Glorot)]")]
    public Task An_initializer_for_symmetric_activations_is_too_small_for_a_relu(string layers) => Check(layers);

    [Theory]
    [InlineData("[Dense(8, Sigmoid)] [Dense(8, Sigmoid)] [Dense(8, Sigmoid)] [Dense(8, [|LG0072:Sigmoid|])] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8)] [Activation(Sigmoid)] [Dense(8, HardSigmoid)] [Dense(8, Sigmoid)] [Dense(8, Relu)] [Dense(8, [|LG0072:HardSigmoid|])] [Dense(8, Sigmoid)] [Dense(2)]")]
    [InlineData("[Dense(8, Sigmoid)] [Dense(8, Sigmoid)] [Dense(8, Sigmoid)] [Dense(2, Sigmoid)]")]
    [InlineData("[Dense(8, Sigmoid)] [Dense(8, Sigmoid)] [LayerNorm] [Dense(8, Sigmoid)] [Dense(8, Sigmoid)] [Dense(2)]")]
    public Task More_than_three_hidden_sigmoids_saturate(string layers) => Check(layers);

    [Theory]
    [InlineData("[[|LG0073:Dense(8)|]] [BatchNorm(Relu)] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8, Bias = false)] [BatchNorm(Relu)] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8, Relu)] [BatchNorm] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8)] [Residual(2)] [BatchNorm(Relu)] [Dense(8)] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8)] [LayerNorm(Relu)] [Dense(2, Softmax)]")]
    public Task A_bias_before_batch_normalization_has_no_effect(string layers) => Check(layers);

    [Fact]
    public Task A_bias_of_a_convolution_before_batch_normalization_has_no_effect()
        => new MarkedDeclaration(
            "[Network(6, 6, 1)] [[|LG0073:Conv2D(4, 3)|]] [BatchNorm(Relu)] [Flatten] [Dense(2)] public partial class Net;")
            .Check();

    [Theory]
    [InlineData("[Dense(8, Relu)] [[|LG0074:Dropout(0.2)|]] [BatchNorm] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8, Relu)] [BatchNorm] [Dropout(0.2)] [Dense(2, Softmax)]")]
    public Task Dropout_shifts_the_variance_of_batch_normalization(string layers) => Check(layers);

    [Theory]
    [InlineData("[Dense(8, Relu)] [Dense([|LG0075:1|], Relu)] [Dense(2, Softmax)]")]
    [InlineData("[Dense([|LG0075:1|], Relu)] [Dropout(0.2)] [Dense(2, Softmax)]")]
    [InlineData("[Dense(1, Relu)] [Dense(8, Relu)] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8, Relu)] [Dense(1)]")]
    public Task A_last_hidden_layer_of_one_unit_is_a_bottleneck(string layers) => Check(layers);

    [Theory]
    [InlineData("[Dense(2, Softmax)] [Loss([|LG0076:LossFunction.MeanSquaredError|])]")]
    [InlineData("[Dense(2, Softmax)] [Loss(LossFunction.CrossEntropy)]")]
    [InlineData("[Dense(2, Sigmoid)] [Loss(LossFunction.MeanSquaredError)]")]
    public Task The_squared_error_of_a_softmax_has_vanishing_gradients(string layers) => Check(layers);

    [Theory]
    [InlineData("[Dense(8, Relu, Initializer = [|LG0077:Initializer.Zeros|])] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8, Initializer = [|LG0077:Initializer.Constant|], InitializerValue = 0.1)] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8, Relu)] [Dense(2, Softmax, Initializer = Initializer.Zeros)]")]
    public Task Equal_weights_keep_the_units_of_a_hidden_layer_equal(string layers) => Check(layers);

    [Theory]
    [InlineData("[Dense(8, Relu)] [[|LG0078:Dropout(0.2)|]] [Dense(2)]")]
    [InlineData("[Dense(8, Relu)] [[|LG0078:Dropout(0.2)|]] [Dense(2)] [Loss(LossFunction.Huber)]")]
    [InlineData("[Dense(8, Relu)] [Dropout(0.2)] [Dense(2, Softmax)]")]
    [InlineData("[Dense(8, Relu)] [Dropout(0.2)] [Dense(8, Relu)] [Dense(2)]")]
    public Task Dropout_before_a_linear_output_makes_a_regression_less_exact(string layers) => Check(layers);

    [Fact]
    public Task A_line_suppresses_a_warning()
        => new MarkedDeclaration(
            """
            #pragma warning disable LG0075
            [Network(4)] [Dense(1, Relu)] [Dense(2, Softmax)] public partial class Net;
            """).Check();

    private static Task Check(string layers)
        => new MarkedDeclaration("[Network(4)] " + layers + " public partial class Net;").Check();
}
