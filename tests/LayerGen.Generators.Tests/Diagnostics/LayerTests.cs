namespace LayerGen.Generators.Tests;

/// <summary>Invalid inputs and layers.</summary>
public sealed class LayerTests
{
    [Fact]
    public Task A_valid_declaration_has_no_findings()
        => new MarkedDeclaration("[Network(4)] [Dense(16, Relu)] [Dense(2, Softmax)] public partial class Net;")
            .Check();

    [Fact]
    public Task Every_way_to_write_an_argument_is_accepted()
        => new MarkedDeclaration(
            """
            [Network(inputs: 2 + Size.Two, Precision = Precision.Double)]
            [DenseAttribute(activation: Activation.Relu, units: Size.Two, Initializer = Initializer.SmallRandom)]
            [LayerGen.Dense(3), global::LayerGen.Dense(units: 2, activation: Softmax)]
            public partial class Net;

            internal static class Size { public const int Two = 2; }
            """).Check();

    [Fact]
    public Task Reports_a_network_without_layers_at_the_attribute()
        => new MarkedDeclaration("[[|LG0002:Network(4, Precision = Precision.Double)|]] public partial class Net;")
            .Check();

    [Fact]
    public Task Reports_no_inputs_at_the_argument()
        => new MarkedDeclaration("[Network([|LG0003:0|])] [Dense(2)] public partial class Net;")
        {
            Messages = ["A network must have at least one input feature, but 'inputs' is 0"],
        }.Check();

    [Fact]
    public Task Reports_negative_inputs_at_the_argument()
        => new MarkedDeclaration(
            "[Network([|LG0003:-1|], Precision = Precision.Double)] [Dense(2)] public partial class Net;").Check();

    [Fact]
    public Task Reports_inputs_below_one_at_the_expression_of_the_named_argument()
        => new MarkedDeclaration("[Network(inputs: [|LG0003:1 - 1|])] [Dense(2)] public partial class Net;").Check();

    [Fact]
    public Task Reports_units_below_one_at_the_argument()
        => new MarkedDeclaration(
            "[Network(4)] [Dense([|LG0004:0|], Relu)] [Dense([|LG0004:-3|])] public partial class Net;")
        {
            Messages =
            [
                "A layer must have at least one unit, but the number of units is 0",
                "A layer must have at least one unit, but the number of units is -3",
            ],
        }.Check();

    [Fact]
    public Task Reports_units_below_one_at_the_expression_of_the_named_argument()
        => new MarkedDeclaration("[Network(4)] [Dense(units: [|LG0004:0|])] public partial class Net;").Check();

    [Fact]
    public Task Reports_units_below_one_at_the_named_argument_out_of_order()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(activation: Relu, units: [|LG0004:0|], Initializer = Initializer.He)] public partial class Net;")
            .Check();

    [Fact]
    public Task Reports_softmax_on_a_hidden_layer_at_the_argument()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(3, [|LG0005:Softmax|])] [Dense(2, Softmax)] public partial class Net;")
        {
            Messages = ["Softmax turns the outputs of the network into a probability distribution and is allowed only in the last layer, but this is layer 1 of 2"],
        }.Check();

    [Fact]
    public Task Reports_softmax_on_a_hidden_layer_at_the_expression_of_the_named_argument()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(activation: [|LG0005:Activation.Softmax|], units: 3)] [Dense(2)] partial class Net;")
            .Check();

    [Fact]
    public Task Softmax_on_the_last_layer_is_accepted_anywhere_in_its_list()
        => new MarkedDeclaration("[Network(4), Dense(3, Relu), Dense(2, Softmax)] public partial class Net;").Check();

    [Fact]
    public Task Reports_layers_on_another_part()
        => new MarkedDeclaration(
            """
            [Network(4)]
            [Dense(3, Relu)]
            public partial class Net;

            [[|LG0006:Dense(2, Softmax)|]]
            public partial class Net;
            """).Check();

    [Fact]
    public Task Reports_layers_in_another_file()
        => new MarkedDeclaration(
            "[[|LG0006:Dense(3, Relu)|]] [[|LG0006:Dense(2)|]] public partial class Net;",
            "[Network(4)] [Dense(2)] public partial class Net;").Check();

    [Fact]
    public Task Another_part_without_layers_is_accepted()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class Net;",
            "[System.Obsolete] public partial class Net;").Check();

    [Fact]
    public Task Reports_too_many_parameters_at_the_layer_that_exceeds_the_limit()
        => new MarkedDeclaration(
            """
            [Network(1000)]
            [Dense(1000, Relu)]
            [[|LG0014:Dense(2_145_000, Relu)|]]
            [Dense(1_000_000_000)]
            public partial class Net;
            """)
        {
            Messages = ["Up to this layer, the network needs a buffer of 2,148,146,000 elements, but an array can hold at most 2,147,482,567"],
        }.Check();

    [Fact]
    public Task Reports_the_largest_possible_numbers()
        => new MarkedDeclaration(
            "[Network(int.MaxValue)] [[|LG0014:Dense(int.MaxValue)|]] [Dense(int.MaxValue)] partial class Net;")
            .Check();

    [Fact]
    public Task Reports_everything_that_is_wrong_at_once()
        => new MarkedDeclaration(
            """
            [Network([|LG0003:0|], Precision = [|LG0010:(Precision)5|])]
            [Dense([|LG0004:0|], [|LG0005:Softmax|], Initializer = [|LG0010:(Initializer)9|])]
            [Dense(2)]
            public class [|LG0001:Net|][|LG0007:<T>|]
            {
                public int [|LG0013:Summary|] => 0;
            }
            """)
        {
            CompilerErrors = ["CS0260"],
        }.Check();
}
