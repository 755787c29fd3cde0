using Microsoft.CodeAnalysis.Testing;

namespace LayerGen.CodeFixes.Tests;

/// <summary>Cases of single fixes beyond the examples of the pages.</summary>
public sealed class FixTests
{
    [Fact]
    public Task A_record_becomes_a_class_with_the_properties_that_it_had()
        => new FixTest<TypeFix>(
            "[Network(2)] [Dense(1)]\npublic partial {|LG0009:record|} Net(string? Title, int Count = 3);\n",
            """
            [Network(2)] [Dense(1)]
            public partial class Net
            {
                public string? Title { get; init; }

                public int Count { get; init; } = 3;
            }

            """).Run();

    [Fact]
    public Task A_readonly_record_struct_becomes_a_class()
        => new FixTest<TypeFix>(
            "[Network(2)] [Dense(1)] public readonly partial {|LG0009:record|} struct Net;",
            "[Network(2)] [Dense(1)] public partial class Net;")
            .Run();

    [Fact]
    public Task A_type_parameter_that_is_used_stays()
        => new FixTest<TypeFix>(
            "[Network(2)] [Dense(1)] public partial class Net{|LG0007:<T>|} { public T? Tag { get; set; } }",
            "[Network(2)] [Dense(1)] public partial class Net{|LG0007:<T>|} { public T? Tag { get; set; } }").Run();

    [Fact]
    public Task Dropout_moves_before_the_block_that_ends_the_network()
        => new FixTest<LayerPlaceFix>(
            """
            [Network(4)]
            [Residual(2)]
            [Dense(4, Relu)]
            [Dense(4)]
            [{|LG0019:Dropout(0.2)|}]
            public partial class Net;
            """,
            """
            [Network(4)]
            [Dropout(0.2)]
            [Residual(2)]
            [Dense(4, Relu)]
            [Dense(4)]
            public partial class Net;
            """).Run();

    [Fact]
    public Task A_layer_that_is_removed_from_a_block_is_no_longer_counted()
        => new FixTest<NoEffectFix>(
            """
            [Network(4)]
            [Residual(3)]
            [Dense(4, Relu)]
            [Dropout({|LG0038:0|})]
            [Dense(4)]
            public partial class Net;
            """,
            """
            [Network(4)]
            [Residual(2)]
            [Dense(4, Relu)]
            [Dense(4)]
            public partial class Net;
            """).Run();

    [Fact]
    public Task The_convolutions_of_a_block_are_padded()
        => new FixTest<ResidualShapeFix>(
            """
            [Network(4, 4, 2)]
            [{|LG0025:Residual(2, Relu)|}]
            [Conv2D(3, 3, Relu, Stride = 2)]
            [Conv2D(3, 1)]
            [GlobalAvgPool2D]
            public partial class Net;
            """,
            """
            [Network(4, 4, 2)]
            [Residual(2, Relu)]
            [Conv2D(3, 3, Relu, Stride = 1, Padding = Padding.Same)]
            [Conv2D(2, 1, Padding = Padding.Same)]
            [GlobalAvgPool2D]
            public partial class Net;
            """).Run();

    [Fact]
    public Task The_shape_of_a_sequence_is_restored_at_the_end_of_the_block()
        => new FixTest<ResidualShapeFix>(
            """
            [Network(8, 2)]
            [{|LG0025:Residual(2, Relu)|}]
            [Conv1D(3, 3, Relu, Padding = Padding.Causal, Stride = 2)]
            [Conv1D(3, 1)]
            [GlobalAvgPool1D]
            public partial class Net;
            """,
            """
            [Network(8, 2)]
            [Residual(2, Relu)]
            [Conv1D(3, 3, Relu, Padding = Padding.Causal, Stride = 1)]
            [Conv1D(2, 1, Padding = Padding.Same)]
            [GlobalAvgPool1D]
            public partial class Net;
            """).Run();

    [Fact]
    public Task A_dilation_that_is_too_large_is_changed()
        => new FixTest<ValueFix>(
            "[Network(8, 2)] [Conv1D(3, 3, Dilation = {|LG0022:4|})] [Dense(1)] public partial class Net;",
            "[Network(8, 2)] [Conv1D(3, 3, Dilation = 3)] [Dense(1)] public partial class Net;")
            .Run();

    [Fact]
    public Task An_image_of_three_channels_is_recognized()
        => new FixTest<LayerPlaceFix>(
            "[Network(48)] [{|LG0020:MaxPool2D(2)|}] [Dense(1)] public partial class Net;",
            "[Network(4, 4, 3)] [MaxPool2D(2)] [Dense(1)] public partial class Net;")
            .Run();

    [Fact]
    public Task Softmax_moves_to_the_block_that_ends_the_network()
        => new FixTest<OutputActivationFix>(
            "[Network(4)] [Dense(4, {|LG0005:Activation.Softmax|})] [Residual(1)] [Dense(4)] public partial class Net;",
            "[Network(4)] [Dense(4, Activation.Relu)] [Residual(1, Softmax)] [Dense(4)] public partial class Net;")
        {
            CodeActionIndex = 1,
        }.Run();

    [Fact]
    public Task The_loss_of_a_single_output_becomes_binary_with_its_activation()
        => new FixTest<NoEffectFix>(
            "[Network(4)] [Dense(1, {|LG0038:Softmax|})] [Loss(LossFunction.CrossEntropy)] public partial class Net;",
            "[Network(4)] [Dense(1, Sigmoid)] [Loss(LossFunction.BinaryCrossEntropy)] public partial class Net;")
            .Run();

    [Fact]
    public Task Too_many_weights_are_cut()
        => new FixTest<ClassWeightFix>(
            "[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = {|LG0032:new double[] { 1, 2, 3 }|})] public partial class Net;",
            "[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = new double[] { 1, 2 })] public partial class Net;")
            .Run();

    [Fact]
    public Task Weights_that_would_all_be_1_are_removed()
        => new FixTest<ClassWeightFix>(
            "[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = {|LG0032:[1]|}, LabelSmoothing = 0.1)] public partial class Net;",
            "[Network(4)] [Dense(2, Softmax)] [Loss(LabelSmoothing = 0.1)] public partial class Net;")
            .Run();

    [Fact]
    public Task A_network_is_added_to_a_class_that_is_not_partial()
        => new FixTest<MissingAttributeFix>(
            "[{|LG0012:Conv2D(6, 5, Relu)|}] [Dense(10, Softmax)] public class Net;",
            "[Network(28, 28, 1)] [Conv2D(6, 5, Relu)] [{|LG0016:Dense(10, Softmax)|}] public partial class Net;")
            .Run();

    [Fact]
    public Task A_member_is_renamed_where_it_is_used()
        => new FixTest<MemberFix>(
            """
            [Network(2)] [Dense(1)]
            public partial class Net
            {
                /// <summary>Gets the <see cref="W1"/>.</summary>
                public int {|LG0013:W1|} => 3;

                public int Twice => 2 * W1;
            }
            """,
            """
            [Network(2)] [Dense(1)]
            public partial class Net
            {
                /// <summary>Gets the <see cref="OwnW1"/>.</summary>
                public int OwnW1 => 3;

                public int Twice => 2 * OwnW1;
            }
            """).Run();

    [Fact]
    public Task A_constructor_passes_its_seed_on()
        => new FixTest<ConstructorFix>(
            "[Network(2)] [Dense(1)] public partial class Net { public {|LG0063:Net|}(string name, int seed) { } }",
            "[Network(2)] [Dense(1)] public partial class Net { public Net(string name, int seed) : this(seed) { } }")
        {
            // The constructor that is called is generated.
            CompilerDiagnostics = CompilerDiagnostics.None,
        }.Run();

    [Fact]
    public Task An_interface_stays_when_the_base_class_is_removed()
        => new FixTest<BaseClassFix>(
            """
            [Network(2)] [Dense(1)] public partial class First;

            [Network(2)] [Dense(1)] public partial class Second : {|LG0061:First|}, IDisposable { public void Dispose() { } }
            """,
            """
            [Network(2)] [Dense(1)] public partial class First;

            [Network(2)] [Dense(1)] public partial class Second : IDisposable { public void Dispose() { } }
            """).Run();

    [Fact]
    public Task The_layers_stay_when_the_model_is_removed()
        => new FixTest<ImportFix>(
            """
            [Network(4)] [{|LG0083:OnnxNetwork("digits.onnx")|}]
            [Dense(2)]
            public partial class Net;
            """,
            """
            [Network(4)]
            [Dense(2)]
            public partial class Net;
            """).Run();

    [Fact]
    public Task A_model_is_named_as_in_the_project()
        => new FixTest<ImportFix>(
            """
            [OnnxNetwork({|LG0081:"letters.onnx"|}, Unroll = Unroll.Never)]
            public partial class Net;
            """,
            """
            [OnnxNetwork("digits.onnx", Unroll = Unroll.Never)]
            public partial class Net;
            """).Run();
}
