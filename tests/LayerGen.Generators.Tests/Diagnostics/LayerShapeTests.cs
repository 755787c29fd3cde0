namespace LayerGen.Generators.Tests;

/// <summary>Images, the layers that require them, and sizes that do not match.</summary>
public sealed class LayerShapeTests
{
    [Fact]
    public Task Valid_layers_on_images_have_no_findings()
        => new MarkedDeclaration(
            """
            [Network(9, 8, 3, Unroll = Unroll.Never)]
            [Conv2D(2, 9, Relu, Padding = Padding.Same)]
            [Conv2D(2, 1, Stride = 1, Bias = false, Initializer = Initializer.He)]
            [MaxPool2D(2, Stride = 1)]
            [AvgPool2D(3, Stride = 5)]
            [Conv2D(3, 1)]
            [Flatten]
            [Dense(2, Softmax)]
            public partial class Net;
            """).Check();

    [Fact]
    public Task Every_way_to_write_the_arguments_is_accepted()
        => new MarkedDeclaration(
            """
            [Network(channels: 3, width: 8, height: 4 + 5, Precision = Precision.Double, Unroll = Unroll.Never)]
            [Conv2DAttribute(kernel: 3, activation: Relu, filters: 2), MaxPool2D(size: 2)]
            [Conv2D(2, 2, typeof(Own))]
            [LayerGen.GlobalAvgPool2DAttribute()]
            [Dense(2)]
            public partial class Net;

            internal struct Own : IActivation<double>
            {
                public static double Value(double z) => z;
                public static double Derivative(double z) => 1;
            }
            """).Check();

    [Fact]
    public Task A_window_can_be_as_large_as_the_image_and_a_stride_larger()
        => new MarkedDeclaration(
            "[Network(3, 3, 1)] [Conv2D(4, 3, Stride = 7)] [MaxPool2D(1, Stride = 9)] [AvgPool2D(1, Stride = 2)] public partial class Net;")
            .Check();

    [Fact]
    public Task Reports_every_side_of_the_image_at_its_argument()
        => new MarkedDeclaration(
            "[Network([|LG0003:0|], [|LG0003:-2|], [|LG0003:1 - 1|])] [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                "A network must have at least one input feature, but 'height' is 0",
                "A network must have at least one input feature, but 'width' is -2",
                "A network must have at least one input feature, but 'channels' is 0",
            ],
        }.Check();

    [Fact]
    public Task Reports_a_side_of_the_image_at_the_expression_of_the_named_argument()
        => new MarkedDeclaration(
            "[Network(width: 3, channels: [|LG0003:0|], height: 4)] [Dense(2)] public partial class Net;").Check();

    [Theory]
    [InlineData("Conv2D(2, 3)", "Conv2D")]
    [InlineData("Conv2D(2, 3, Padding = Padding.Same)", "Conv2D")]
    [InlineData("MaxPool2D(2)", "MaxPool2D")]
    [InlineData("AvgPool2D(2)", "AvgPool2D")]
    [InlineData("GlobalAvgPool2D", "GlobalAvgPool2D")]
    public Task Reports_a_layer_that_needs_an_image_but_has_none(string layer, string name)
        => new MarkedDeclaration($"[Network(16)] [[|LG0020:{layer}|]] [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                $"{name} requires an image (height × width × channels), but its input has 16 features; "
                + $"declare the network with [Network(height, width, channels)] and place {name} before any layer "
                + "that flattens the image",
            ],
        }.Check();

    [Theory]
    [InlineData("Conv1D(2, 3)", "Conv1D")]
    [InlineData("Conv1D(2, 3, Padding = Padding.Causal)", "Conv1D")]
    [InlineData("MaxPool1D(2)", "MaxPool1D")]
    [InlineData("AvgPool1D(2)", "AvgPool1D")]
    [InlineData("GlobalAvgPool1D", "GlobalAvgPool1D")]
    public Task Reports_a_layer_that_needs_a_sequence_but_has_none(string layer, string name)
        => new MarkedDeclaration($"[Network(5, 4, 1)] [[|LG0029:{layer}|]] [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                $"{name} requires a sequence (steps × features), but its input has 5×4×1; declare the network with "
                + $"[Network(steps, features)] and place {name} before any layer that flattens or ends the sequence",
            ],
        }.Check();

    [Theory]
    [InlineData("Flatten")]
    [InlineData("GlobalAvgPool1D")]
    public Task Layers_that_produce_plain_features_are_not_followed_by_a_sequence(string before)
        => new MarkedDeclaration(
            $"[Network(5, 2)] [{before}] [[|LG0029:Conv1D(2, 1)|]] [Dense(2)] public partial class Net;").Check();

    [Theory]
    [InlineData("Dense(3)")]
    [InlineData("BatchNorm(Relu)")]
    [InlineData("LayerNorm")]
    [InlineData("Dropout(0.5)")]
    [InlineData("Residual(1)] [Conv1D(2, 3, Padding = Padding.Causal)")]
    [InlineData("MaxPool1D(2)")]
    public Task Other_layers_keep_a_sequence(string before)
        => new MarkedDeclaration($"[Network(5, 2)] [{before}] [Conv1D(2, 2)] [Dense(2)] public partial class Net;")
            .Check();

    [Fact]
    public Task A_layer_of_images_does_not_take_a_sequence()
        => new MarkedDeclaration("[Network(5, 2)] [[|LG0020:Conv2D(2, 1)|]] [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                "Conv2D requires an image (height × width × channels), but its input has 5 steps of 2 features; "
                + "declare the network with [Network(height, width, channels)] and place Conv2D before any layer that "
                + "flattens the image",
            ],
        }.Check();

    [Theory]
    [InlineData("Conv1D(2, [|LG0022:6|])", "6 steps")]
    [InlineData("Conv1D(2, [|LG0022:6|], Dilation = 2)", "11 steps")]
    [InlineData("Conv1D(2, 3, Dilation = [|LG0022:3|])", "7 steps (3 taps 3 steps apart)")]
    [InlineData("MaxPool1D([|LG0022:6|])", "6 steps")]
    [InlineData("AvgPool1D(size: [|LG0022:7|], Stride = 1)", "7 steps")]
    public Task Reports_a_window_that_is_longer_than_the_sequence(string layer, string window)
        => new MarkedDeclaration($"[Network(5, 2)] [{layer}] [Dense(2)] public partial class Net;")
        {
            Messages = [$"A window of {window} does not fit into a sequence of 5×2 (steps × features)"],
        }.Check();

    [Theory]
    [InlineData("Conv1D(2, 6, Padding = Padding.Causal)")]
    [InlineData("Conv1D(2, 3, Padding = Padding.Same, Dilation = 9)")]
    public Task A_padded_window_can_be_longer_than_the_sequence(string layer)
        => new MarkedDeclaration($"[Network(5, 2)] [{layer}] [Dense(2)] public partial class Net;").Check();

    [Fact]
    public Task Reports_every_size_of_a_convolution_over_time_at_its_argument()
        => new MarkedDeclaration(
            "[Network(5, 5)] [Conv1D([|LG0021:0|], [|LG0021:-1|], Relu, Stride = [|LG0021:0|], Dilation = [|LG0021:-2|])] [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                "'filters' must be at least 1, but is 0",
                "'kernel' must be at least 1, but is -1",
                "'Stride' must be at least 1, but is 0",
                "'Dilation' must be at least 1, but is -2",
            ],
        }.Check();

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Identity")]
    public Task Reports_an_activation_that_a_simple_recurrent_layer_does_not_have(string activation)
        => new MarkedDeclaration(
            $"[Network(5, 2)] [SimpleRNN(2, [|LG0068:{activation}|])] [Dense(2)] public partial class Net;").Check();

    [Fact]
    public Task Valid_recurrent_layers_have_no_findings()
        => new MarkedDeclaration(
            "[Network(5, 2)] [SimpleRNN(2, Relu, Sequence = true)] [LSTM(2, Sequence = true, Backwards = true)] [GRU(2)] [Dense(2)] public partial class Net;").Check();

    [Theory]
    [InlineData("Dense(4)", "GRU(3)")]
    [InlineData("GRU(3)", "GRU(3)")]
    [InlineData("Flatten", "LSTM(3)")]
    [InlineData("GlobalAvgPool1D", "SimpleRNN(3)")]
    public Task Reports_a_recurrent_layer_that_needs_a_sequence_but_has_none(string before, string layer)
        => new MarkedDeclaration(
            before.StartsWith("Dense", StringComparison.Ordinal)
                ? $"[Network(4)] [{before}] [[|LG0029:{layer}|]] [Dense(2)] public partial class Net;"
                : $"[Network(4, 2)] [{before}] [[|LG0029:{layer}|]] [Dense(2)] public partial class Net;").Check();

    [Fact]
    public Task Reports_causal_padding_of_an_image()
        => new MarkedDeclaration(
            "[Network(5, 5, 1)] [Conv2D(2, 3, Padding = [|LG0049:Padding.Causal|])] [Dense(2)] public partial class Net;").Check();

    [Theory]
    [InlineData("Conv1D(2, 3, Padding = Padding.Causal, Dilation = 2000000000)")]
    [InlineData("Conv1D(2, 2000000000, Padding = Padding.Same, Dilation = 2000000000)")]
    public Task Reports_more_zeros_than_fit_in_memory(string layer)
        => new MarkedDeclaration($"[Network(5, 2)] [[|LG0014:{layer}|]] [Dense(2)] public partial class Net;").Check();

    [Theory]
    [InlineData("Dense(9)")]
    [InlineData("Flatten")]
    [InlineData("GlobalAvgPool2D")]
    public Task Layers_that_produce_plain_features_are_not_followed_by_an_image(string before)
        => new MarkedDeclaration(
            $"[Network(3, 3, 1)] [{before}] [[|LG0020:Conv2D(2, 1)|]] [Dense(2)] public partial class Net;").Check();

    [Theory]
    [InlineData("BatchNorm(Relu)")]
    [InlineData("LayerNorm")]
    [InlineData("Dropout(0.5)")]
    [InlineData("Activation(Tanh)")]
    [InlineData("Residual(1)] [Activation(Relu)")]
    [InlineData("MaxPool2D(2)")]
    public Task Other_layers_keep_an_image(string before)
        => new MarkedDeclaration($"[Network(3, 3, 1)] [{before}] [Conv2D(2, 1)] [Dense(2)] public partial class Net;")
            .Check();

    [Fact]
    public Task Reports_every_size_of_a_convolution_at_its_argument()
        => new MarkedDeclaration(
            "[Network(5, 5, 1)] [Conv2D([|LG0021:0|], [|LG0021:-1|], Relu, Stride = [|LG0021:0|])] [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                "'filters' must be at least 1, but is 0",
                "'kernel' must be at least 1, but is -1",
                "'Stride' must be at least 1, but is 0",
            ],
        }.Check();

    [Theory]
    [InlineData("MaxPool2D")]
    [InlineData("AvgPool2D")]
    public Task Reports_every_size_of_a_pooling_at_its_argument(string kind)
        => new MarkedDeclaration(
            $"[Network(5, 5, 1)] [{kind}([|LG0021:0|])] [{kind}(size: [|LG0021:-3|], Stride = [|LG0021:-2|])] [Dense(2)] public partial class Net;")
        {
            Messages =
            [
                "'size' must be at least 1, but is 0",
                "'size' must be at least 1, but is -3",
                "'Stride' must be at least 1, but is -2",
            ],
        }.Check();

    [Theory]
    [InlineData("Conv2D(2, [|LG0022:6|])")]
    [InlineData("Conv2D(2, kernel: [|LG0022:6|], Padding = Padding.Valid)")]
    [InlineData("MaxPool2D([|LG0022:6|], Stride = 1)")]
    [InlineData("AvgPool2D(size: [|LG0022:3 + 3|])")]
    public Task Reports_a_window_that_is_larger_than_one_side_of_the_image(string layer)
        => new MarkedDeclaration($"[Network(5, 7, 2)] [{layer}] [Dense(2)] public partial class Net;")
        {
            Messages = ["A window of 6×6 pixels does not fit into an image of 5×7×2 (height × width × channels)"],
        }.Check();

    [Fact]
    public Task The_image_of_a_window_is_the_output_of_the_previous_layers()
        => new MarkedDeclaration(
            "[Network(28, 28, 1)] [Conv2D(6, 5)] [MaxPool2D(2)] [Conv2D(16, 5, Stride = 3)] [MaxPool2D([|LG0022:4|])] [Dense(2)] public partial class Net;")
        {
            Messages = ["A window of 4×4 pixels does not fit into an image of 3×3×16 (height × width × channels)"],
        }.Check();

    [Fact]
    public Task Reports_an_unknown_padding()
        => new MarkedDeclaration(
            "[Network(5, 5, 1)] [Conv2D(2, 3, Padding = [|LG0010:(Padding)3|])] [Dense(2)] public partial class Net;")
        {
            Messages = ["3 is not a value of Padding; use one of Valid, Same, Causal"],
        }.Check();

    [Fact]
    public Task Reports_an_initializer_of_a_convolution_like_that_of_a_dense_layer()
        => new MarkedDeclaration(
            """
            [Network(5, 5, 1)]
            [Conv2D(2, 1, Initializer = [|LG0010:(Initializer)77|])]
            [Conv2D(2, 1, InitializerValue = [|LG0045:1|])]
            [Conv2D(2, 1, Initializer = Initializer.Constant, InitializerValue = [|LG0046:double.NaN|])]
            [Conv2D(2, 1, Initializer = [|LG0047:Initializer.Constant|])]
            [Dense(2)]
            public partial class Net;
            """).Check();

    [Fact]
    public Task Reports_an_invalid_activation_on_every_kind_of_layer()
        => new MarkedDeclaration(
            """
            [Network(5, 5, 1)]
            [Conv2D(2, 1, [|LG0010:(Activation)77|])]
            [BatchNorm([|LG0010:(Activation)78|])]
            [LayerNorm([|LG0010:(Activation)79|])]
            [Activation([|LG0010:(Activation)80|])]
            [Residual(1, [|LG0010:(Activation)81|])]
            [Activation(Relu)]
            public partial class Net;
            """).Check();

    [Theory]
    [InlineData("Conv2D(2, 1, [|LG0005:Softmax|])")]
    [InlineData("BatchNorm([|LG0005:Softmax|])")]
    [InlineData("LayerNorm(activation: [|LG0005:Softmax|])")]
    [InlineData("Activation([|LG0005:Softmax|])")]
    public Task Reports_softmax_on_a_hidden_layer_of_every_kind(string layer)
        => new MarkedDeclaration($"[Network(5, 5, 1)] [{layer}] [Flatten] [Dense(2)] public partial class Net;")
        {
            Messages = ["Softmax turns the outputs of the network into a probability distribution and is allowed only in the last layer, but this is layer 1 of 3"],
        }.Check();

    [Theory]
    [InlineData("Conv2D(2, 1, Softmax)")]
    [InlineData("BatchNorm(Softmax)")]
    [InlineData("LayerNorm(Softmax)")]
    [InlineData("Conv2D(2, 1)] [Activation(Softmax)")]
    [InlineData("Residual(1, Softmax)] [BatchNorm")]
    [InlineData("Conv2D(2, 1, Softmax)] [Flatten")]
    public Task Softmax_at_the_end_is_accepted_on_every_kind_of_layer(string layer)
        => new MarkedDeclaration($"[Network(5, 5, 1)] [{layer}] public partial class Net;").Check();

    [Fact]
    public Task Reports_flattening_of_a_flat_input()
        => new MarkedDeclaration(
            "[Network(5, 5, 1)] [Flatten] [[|LG0023:Flatten|]] [Dense(2)] public partial class Net;")
        {
            Messages = ["Flatten requires an image (height × width × channels) or a sequence (steps × features), but its input is already flat (25 features); remove Flatten"],
        }.Check();

    [Fact]
    public Task Reports_flattening_after_a_dense_layer()
        => new MarkedDeclaration("[Network(5, 5, 1)] [Dense(4)] [[|LG0023:Flatten|]] public partial class Net;")
            .Check();

    [Theory]
    [InlineData("[Network(5, 5, 1)] [[|LG0026:Flatten|]]")]
    [InlineData("[Network(5, 5, 1)] [[|LG0026:MaxPool2D(2)|]] [AvgPool2D(2)] [GlobalAvgPool2D]")]
    [InlineData("[Network(5)] [[|LG0026:Dropout(0.5)|]] [Activation(Softmax)]")]
    [InlineData("[Network(5)] [Residual(1)] [[|LG0026:Activation(Tanh)|]]")]
    public Task Reports_a_network_without_parameters_at_the_first_layer(string declaration)
        => new MarkedDeclaration(declaration + " public partial class Net;").Check();

    [Fact]
    public Task Parameters_of_invalid_layers_are_not_counted()
        => new MarkedDeclaration("[Network(5)] [Activation(Tanh)] [Dense([|LG0004:0|])] public partial class Net;")
            .Check();

    [Theory]
    [InlineData("[Network(int.MaxValue, int.MaxValue, int.MaxValue)] [[|LG0014:Flatten|]] [Dense(2)]")]
    [InlineData("[Network(65536, 65536, 1)] [[|LG0014:Dense(2)|]]")]
    [InlineData("[Network(16384, 8192, 1)] [[|LG0014:Conv2D(1, 1)|]]")]
    [InlineData("[Network(4, 4, 1)] [[|LG0014:Conv2D(int.MaxValue, 1)|]]")]
    [InlineData("[Network(4, 4, 1)] [[|LG0014:Conv2D(1, int.MaxValue, Padding = Padding.Same)|]]")]
    [InlineData("[Network(4, 4, 1)] [[|LG0014:Conv2D(1, 65536, Padding = Padding.Same)|]]")]
    [InlineData("[Network(4, 4, 1)] [[|LG0014:Conv2D(int.MaxValue, int.MaxValue, Padding = Padding.Same, Stride = int.MaxValue)|]]")]
    [InlineData("[Network(4, 4, 1)] [[|LG0014:Conv2D(1, 40_000, Padding = Padding.Same)|]]")]
    public Task Reports_a_layer_that_is_too_large(string declaration)
        => new MarkedDeclaration(declaration + " public partial class Net;").Check();

    [Fact]
    public Task Only_the_limit_is_stated_for_a_huge_number()
        => new MarkedDeclaration(
            "[Network(int.MaxValue, int.MaxValue, int.MaxValue)] [[|LG0014:Dense(2)|]] public partial class Net;")
        {
            Messages = ["Up to this layer, the network needs a buffer of more than 1,000,000,000,000,000 elements, but an array can hold at most 2,147,482,567"],
        }.Check();

    [Fact]
    public Task Large_strides_are_accepted()
        => new MarkedDeclaration(
            """
            [Network(4, 4, 1)]
            [Conv2D(1, 2, Stride = int.MaxValue, Padding = Padding.Same)]
            [Conv2D(1, 1, Stride = int.MaxValue)]
            [MaxPool2D(1, Stride = int.MaxValue)]
            [Dense(2)]
            public partial class Net;
            """).Check();

    [Fact]
    public Task Warns_about_every_kind_of_layer_without_a_network()
        => new MarkedDeclaration(
            """
            [[|LG0012:Conv2D(2, 3)|]] public class A;
            [[|LG0012:MaxPool2D(0)|]] public class B;
            [[|LG0012:AvgPool2D(2)|]] public class C;
            [[|LG0012:GlobalAvgPool2D|]] public class D;
            [[|LG0012:Flatten|]] public class E;
            [[|LG0012:BatchNorm|]] public class F;
            [[|LG0012:LayerNorm|]] public class G;
            [[|LG0012:Dropout(2)|]] public class H;
            [[|LG0012:Activation(Relu)|]] public class I;
            [[|LG0012:Residual(1)|]] public class J;
            """)
        {
            Networks = 0,
        }.Check();
}
