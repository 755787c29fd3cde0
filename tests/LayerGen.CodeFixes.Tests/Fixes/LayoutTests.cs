namespace LayerGen.CodeFixes.Tests;

/// <summary>The fixes write in the layout of the code around them, and keep its comments.</summary>
public sealed class LayoutTests
{
    [Fact]
    public Task A_layer_is_added_on_the_line_of_the_network_if_the_class_is_there()
        => new FixTest<MissingAttributeFix>(
            "[{|LG0002:Network(4)|}] public partial class Net;",
            "[Network(4)] [Dense(2, Softmax)] public partial class Net;").Run();

    [Fact]
    public Task A_layer_is_added_on_a_line_of_its_own_after_the_comment()
        => new FixTest<MissingAttributeFix>(
            """
            public static partial class Nets
            {
                [{|LG0002:Network(4)|}]   // pixels
                public partial class Net;
            }
            """,
            """
            public static partial class Nets
            {
                [Network(4)]   // pixels
                [Dense(2, Softmax)]
                public partial class Net;
            }
            """).Run();

    [Fact]
    public Task An_attribute_that_is_added_before_another_has_its_indentation()
        => new FixTest<MissingAttributeFix>(
            """
            public static partial class Nets
            {
                // Two classes.
                [{|LG0012:Dense(2, Softmax)|}]
                public partial class Net;
            }
            """,
            """
            public static partial class Nets
            {
                // Two classes.
                [Network(1)]
                [Dense(2, Softmax)]
                public partial class Net;
            }
            """).Run();

    [Fact]
    public Task A_layer_is_added_to_a_list_with_commas()
        => new FixTest<MissingAttributeFix>(
            "[Serializable, {|LG0002:Network(4)|}]\npublic partial class Net;",
            "[Serializable, Network(4), Dense(2, Softmax)]\npublic partial class Net;").Run();

    [Fact]
    public Task A_name_is_written_in_full_without_the_using_static()
        => new FixTest<MissingAttributeFix>(
            "[{|LG0002:Network(4)|}]\npublic partial class Net;",
            "[Network(4)]\n[Dense(2, Activation.Softmax)]\npublic partial class Net;",
            "using LayerGen;\n\n").Run();

    [Fact]
    public Task The_namespace_is_written_if_there_is_no_using()
        => new FixTest<MissingAttributeFix>(
            "[{|LG0002:LayerGen.Network(4)|}]\npublic partial class Net;",
            "[LayerGen.Network(4)]\n[LayerGen.Dense(2, LayerGen.Activation.Softmax)]\npublic partial class Net;",
            "").Run();

    [Fact]
    public Task The_line_break_is_that_of_the_file()
        => new FixTest<MissingAttributeFix>(
            "[{|LG0002:Network(4)|}]\r\npublic partial class Net;\r\n",
            "[Network(4)]\r\n[Dense(2, Softmax)]\r\npublic partial class Net;\r\n",
            "using LayerGen;\r\nusing static LayerGen.Activation;\r\n\r\n").Run();

    [Fact]
    public Task A_removed_layer_takes_its_line_and_its_comment_along()
        => new FixTest<LayerPlaceFix>(
            """
            [Network(4)]
            // The first layer.
            [{|LG0023:Flatten|}]     // from an image
            [Dense(2, Softmax)] // two classes
            public partial class Net;
            """,
            """
            [Network(4)]
            // The first layer.
            [Dense(2, Softmax)] // two classes
            public partial class Net;
            """).Run();

    [Fact]
    public Task A_removed_layer_leaves_the_others_on_its_line()
        => new FixTest<LayerPlaceFix>(
            "[Network(4)] [{|LG0023:Flatten|}] [Dense(2)]\npublic partial class Net;",
            "[Network(4)] [Dense(2)]\npublic partial class Net;").Run();

    [Fact]
    public Task A_removed_layer_leaves_the_others_in_its_list()
        => new FixTest<LayerPlaceFix>(
            "[Network(4), {|LG0023:Flatten|}, Dense(2)]\npublic partial class Net;",
            "[Network(4), Dense(2)]\npublic partial class Net;").Run();

    [Fact]
    public Task A_removed_argument_leaves_the_format_of_the_others()
        => new FixTest<SettingFix>(
            """
            [Network(4)]
            [Dense(
                16,
                Relu,
                {|LG0045:Bias|} = false)]
            public partial class Net;
            """.Replace("{|LG0045:Bias|} = false", "InitializerValue = {|LG0045:0.1|},\n    Bias = false"),
            """
            [Network(4)]
            [Dense(
                16,
                Relu,
                Bias = false)]
            public partial class Net;
            """)
        {
            CodeActionIndex = 1,
        }.Run();
}
