namespace LayerGen.Generators.Tests;

/// <summary>Invalid losses and settings of losses, reported at the argument.</summary>
public sealed class LossTests
{
    [Theory]
    [InlineData("", "Softmax")]
    [InlineData("LossFunction.CrossEntropy", "Softmax")]
    [InlineData("LossFunction.CrossEntropy, LabelSmoothing = 0.1, ClassWeights = new double[] { 1, 2 }", "Softmax")]
    [InlineData("LabelSmoothing = 0, ClassWeights = [0.5, 2]", "Softmax")]
    [InlineData("ClassWeights = null", "Softmax")]
    [InlineData("ProbabilityFloor = 0", "Softmax")]
    [InlineData("ProbabilityFloor = 1e-12", "Softmax")]
    [InlineData("ProbabilityFloor = 0.499, PositiveWeights = null", "Sigmoid")]
    [InlineData("PositiveWeights = [19, 0.5], ClassWeights = [1, 2]", "Sigmoid")]
    [InlineData("LossFunction.BinaryCrossEntropy, PositiveWeights = [19, 0.5], ProbabilityFloor = 1e-7", "Softmax")]
    [InlineData("LossFunction.MeanSquaredError, Reduction = Reduction.Sum", "Sigmoid")]
    [InlineData("LossFunction.BinaryCrossEntropy, LabelSmoothing = 0.999", "Softmax")]
    [InlineData("", "Sigmoid")]
    [InlineData("LabelSmoothing = 0.1, ClassWeights = [1, 2]", "Sigmoid")]
    [InlineData("LossFunction.BinaryCrossEntropy", "HardSigmoid")]
    [InlineData("LossFunction.MeanSquaredError", "Sigmoid")]
    [InlineData("LossFunction.MeanAbsoluteError", "Relu")]
    [InlineData("LossFunction.Huber", "Identity")]
    [InlineData("LossFunction.Huber, Delta = 2, Reduction = Reduction.Mean", "Identity")]
    public Task A_valid_loss_has_no_findings(string settings, string activation)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2, {activation})] {(settings == "" ? "" : $"[Loss({settings})]")} partial class Net;")
            .Check();

    [Fact]
    public Task Reports_an_unknown_loss_at_the_expression()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] [Loss([|LG0010:(LossFunction)9|])] public partial class Net;")
        {
            Messages = ["9 is not a value of LossFunction; use one of CrossEntropy, MeanSquaredError, BinaryCrossEntropy, MeanAbsoluteError, Huber"],
        }.Check();

    [Fact]
    public Task Reports_an_unknown_reduction_at_the_expression()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Loss(Reduction = [|LG0010:(Reduction)7|])] public partial class Net;")
        {
            Messages = ["7 is not a value of Reduction; use one of Mean, Sum, None"],
        }.Check();

    [Fact]
    public Task Reports_unknown_values_even_if_a_layer_is_invalid()
        => new MarkedDeclaration(
            "[Network(4)] [Dense([|LG0004:0|])] [Loss([|LG0010:(LossFunction)9|], Reduction = [|LG0010:(Reduction)7|])] public partial class Net;").Check();

    [Theory]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData("-0.1")]
    [InlineData("double.NaN")]
    [InlineData("double.PositiveInfinity")]
    [InlineData("0.999999999")]
    public Task Reports_smoothing_out_of_range_at_the_expression(string value)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2, Softmax)] [Loss(LabelSmoothing = [|LG0030:{value}|])] public partial class Net;")
            .Check();

    [Fact]
    public Task Double_precision_has_room_below_one()
        => new MarkedDeclaration(
            "[Network(4, Precision = Precision.Double)] [Dense(2, Softmax)] [Loss(LabelSmoothing = 0.999999999)] partial class Net;")
            .Check();

    [Fact]
    public Task Reports_every_setting_of_another_loss_at_its_expression()
        => new MarkedDeclaration(
            """
            [Network(4)]
            [Dense(2)]
            [Loss(LabelSmoothing = [|LG0031:0.1|], Delta = [|LG0031:2|], ClassWeights = [|LG0031:[1, 2]|], ProbabilityFloor = [|LG0031:1e-12|], PositiveWeights = [|LG0031:[1, 2]|])]
            public partial class Net;
            """)
        {
            Messages =
            [
                "LabelSmoothing does not apply to the loss MeanSquaredError; it applies only to: "
                + "BinaryCrossEntropy, CrossEntropy",
                "Delta does not apply to the loss MeanSquaredError; it applies only to: Huber",
                "ClassWeights does not apply to the loss MeanSquaredError; it applies only to: BinaryCrossEntropy, "
                + "CrossEntropy",
                "ProbabilityFloor does not apply to the loss MeanSquaredError; it applies only to: "
                + "BinaryCrossEntropy, CrossEntropy",
                "PositiveWeights does not apply to the loss MeanSquaredError; it applies only to: BinaryCrossEntropy",
            ],
        }.Check();

    [Fact]
    public Task Reports_a_delta_of_a_cross_entropy()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, Softmax)] [Loss(Delta = [|LG0031:1|])] public partial class Net;").Check();

    [Theory]
    [InlineData("new double[0]", 0)]
    [InlineData("new double[] { 1 }", 1)]
    [InlineData("[1, 2, 3]", 3)]
    public Task Reports_too_few_or_many_weights_at_the_expression(string weights, int count)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = [|LG0032:{weights}|])] public partial class Net;")
        {
            Messages = [$"ClassWeights must contain one weight for each output of the network (2 outputs), but contains {count}"],
        }.Check();

    [Theory]
    [InlineData("ClassWeights = [19]")]
    [InlineData("ClassWeights = [1, 19]")]
    [InlineData("PositiveWeights = [19]")]
    public Task One_sigmoid_output_takes_one_weight_for_yes_or_two_for_no_and_yes(string weights)
        => new MarkedDeclaration($"[Network(4)] [Dense(1, Sigmoid)] [Loss({weights})] public partial class Net;")
            .Check();

    [Fact]
    public Task Reports_three_weights_of_one_sigmoid_output()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(1, Sigmoid)] [Loss(ClassWeights = [|LG0032:[1, 2, 3]|])] public partial class Net;")
        {
            Messages = ["ClassWeights must contain one weight (for yes) or two weights (for no and yes) for the single output, but contains 3"],
        }.Check();

    [Fact]
    public Task Reports_too_few_positive_weights_and_one_that_is_not_positive()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(3, Sigmoid)] [Loss(PositiveWeights = [|LG0032:[2, [|LG0033:-1|]]|])] public partial class Net;")
        {
            Messages =
            [
                "PositiveWeights must contain one weight for each output of the network (3 outputs), but contains 2",
                "The weight of output 1 must be positive and finite in the network's precision, but is -1",
            ],
        }.Check();

    [Fact]
    public Task The_single_weight_of_one_output_is_that_of_class_1()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(1, Sigmoid)] [Loss(ClassWeights = [[|LG0033:0|]])] public partial class Net;")
        {
            Messages = ["The weight of class 1 must be positive and finite in the network's precision, but is 0"],
        }.Check();

    [Fact]
    public Task Reports_positive_weights_next_to_class_weights_of_one_output()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(1, Sigmoid)] [Loss(ClassWeights = [1, 19], PositiveWeights = [|LG0039:[19]|])] public partial class Net;")
            .Check();

    [Theory]
    [InlineData("-1e-12")]
    [InlineData("0.5")]
    [InlineData("1")]
    [InlineData("double.NaN")]
    [InlineData("double.PositiveInfinity")]
    [InlineData("1e-60")]
    [InlineData("1e-39")]
    public Task Reports_a_floor_out_of_range_at_the_expression(string floor)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2, Softmax)] [Loss(ProbabilityFloor = [|LG0037:{floor}|])] public partial class Net;")
            .Check();

    [Fact]
    public Task Double_precision_has_room_for_a_lower_floor()
        => new MarkedDeclaration(
            "[Network(4, Precision = Precision.Double)] [Dense(2, Softmax)] [Loss(ProbabilityFloor = 1e-60)] public partial class Net;")
            .Check();

    [Theory]
    [InlineData("new double[] { [|LG0033:0|], 1 }")]
    [InlineData("new[] { 1.0, [|LG0033:double.NaN|] }")]
    [InlineData("[1, [|LG0033:double.PositiveInfinity|]]")]
    [InlineData("[[|LG0033:-1|], [|LG0033:-2|]]")]
    [InlineData("[1, [|LG0033:1e-60|]]")]
    [InlineData("[1, [|LG0033:1e60|]]")]
    public Task Reports_a_weight_that_is_not_positive_at_the_element(string weights)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2, Softmax)] [Loss(ClassWeights = {weights})] public partial class Net;").Check();

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("double.NaN")]
    [InlineData("double.PositiveInfinity")]
    [InlineData("1e-60")]
    public Task Reports_a_delta_that_is_not_positive_at_the_expression(string delta)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2)] [Loss(LossFunction.Huber, Delta = [|LG0034:{delta}|])] public partial class Net;")
            .Check();

    [Fact]
    public Task Reports_the_reduction_None_at_the_expression()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2, Softmax)] [Loss(Reduction = [|LG0035:Reduction.None|])] public partial class Net;")
            .Check();

    [Theory]
    [InlineData("CrossEntropy", "Identity")]
    [InlineData("CrossEntropy", "Relu")]
    [InlineData("CrossEntropy", "Sigmoid")]
    [InlineData("BinaryCrossEntropy", "Identity")]
    [InlineData("BinaryCrossEntropy", "Tanh")]
    [InlineData("BinaryCrossEntropy", "Relu")]
    public Task Reports_a_loss_of_probabilities_after_other_outputs(string loss, string activation)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2, {activation})] [Loss([|LG0036:LossFunction.{loss}|])] public partial class Net;")
            .Check();

    [Fact]
    public Task A_custom_function_can_return_probabilities_but_no_distribution()
        => new MarkedDeclaration(
            """
            [Network(4)] [Dense(2, typeof(Half))] [Loss(LossFunction.BinaryCrossEntropy)] public partial class Right;

            [Network(4)] [Dense(2, typeof(Half))] [Loss([|LG0036:LossFunction.CrossEntropy|])] public partial class Wrong;

            public readonly struct Half : IActivation<float>
            {
                public static float Value(float z) => 0.5f;

                public static float Derivative(float z) => 0;
            }
            """)
        {
            Networks = 1,
        }.Check();

    [Fact]
    public Task The_message_states_which_outputs_a_binary_loss_needs()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(1)] [Loss([|LG0036:LossFunction.BinaryCrossEntropy|])] public partial class Net;")
        {
            Messages = ["BinaryCrossEntropy requires outputs from 0 to 1 (such as Sigmoid), but the activation of the last layer is Identity"],
        }.Check();

    [Fact]
    public Task Reports_everything_that_is_wrong_with_a_loss_at_once()
        => new MarkedDeclaration(
            """
            [Network(4)]
            [Dense(2)]
            [Loss([|LG0036:LossFunction.CrossEntropy|], LabelSmoothing = [|LG0030:2|], Reduction = [|LG0035:Reduction.None|], ClassWeights = [|LG0032:[1, [|LG0033:0|], 3]|], Delta = [|LG0031:0|])]
            public partial class Net;
            """).Check();

    [Fact]
    public Task Reports_an_attribute_that_declares_nothing()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] [[|LG0038:Loss|]] public partial class Net;")
        {
            Messages = ["The attribute has no effect, because it declares neither a loss nor an option"],
        }.Check();

    [Fact]
    public Task Reports_a_loss_without_a_network()
        => new MarkedDeclaration("[[|LG0042:Loss(LossFunction.Huber)|]] public class Net;") { Networks = 0 }.Check();
}
