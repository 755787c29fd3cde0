namespace LayerGen.CodeFixes.Tests;

/// <summary>Fix All changes every place at once.</summary>
public sealed class FixAllTests
{
    [Fact]
    public Task All_classes_and_the_types_around_them_become_partial()
        => new FixTest<PartialFix>(
            """
            public class {|LG0011:Outer|}
            {
                public struct {|LG0011:Middle|}
                {
                    [Network(2)] [Dense(1)] public sealed class {|LG0001:First|};
                }
            }

            [Network(2)] [Dense(1)] internal class {|LG0001:Second|};
            """,
            """
            public partial class Outer
            {
                public partial struct Middle
                {
                    [Network(2)] [Dense(1)] public sealed partial class First;
                }
            }

            [Network(2)] [Dense(1)] internal partial class Second;
            """)
        {
            FixesAll = true,
            IsOfContainer = true,
        }.Run();

    [Fact]
    public Task All_numbers_become_the_nearest_legal_ones()
        => new FixTest<ValueFix>(
            """
            [Network({|LG0003:0|})]
            [Dense({|LG0004:-16|}, Elu, Alpha = {|LG0050:2000|})]
            [Dropout({|LG0018:20|})]
            [Dense({|LG0004:0|}, Sigmoid)]
            public partial class Net;

            [Network(2)]
            [Dense({|LG0004:0|})]
            public partial class Other;
            """,
            """
            [Network(1)]
            [Dense(16, Elu, Alpha = 1000)]
            [Dropout(0.2)]
            [Dense(1, Sigmoid)]
            public partial class Net;

            [Network(2)]
            [Dense(1)]
            public partial class Other;
            """)
        {
            FixesAll = true,
        }.Run();

    [Fact]
    public Task All_weights_become_positive()
        => new FixTest<ValueFix>(
            "[Network(2)] [Dense(3, Softmax)] [Loss(ClassWeights = new[] { {|LG0033:-2|}, {|LG0033:0|}, 3.0 })] public partial class Net;",
            "[Network(2)] [Dense(3, Softmax)] [Loss(ClassWeights = new[] { 2, 1, 3.0 })] public partial class Net;")
        {
            FixesAll = true,
        }.Run();

    [Fact]
    public Task The_layers_of_all_parts_are_moved_once()
        => new FixTest<SpreadLayersFix>(
            """
            [Network(4)]
            public partial class Net;

            [{|LG0006:Dense(16, Relu)|}]
            [{|LG0006:Dense(8, Relu)|}]
            public partial class Net
            {
                public int Count => 1;
            }

            [{|LG0006:Dense(2, Softmax)|}]
            public partial class Net;
            """,
            """
            [Network(4)]
            [Dense(16, Relu)]
            [Dense(8, Relu)]
            [Dense(2, Softmax)]
            public partial class Net;

            public partial class Net
            {
                public int Count => 1;
            }

            """)
        {
            FixesAll = true,
            NumberOfIncrementalIterations = 1,
            NumberOfFixAllIterations = 1,
        }.Run();

    [Fact]
    public Task The_using_is_added_once()
        => new FixTest<ActivationNameFix>(
            "using LayerGen;\n[Network(4)] [Dense(4, {|CS0103:Relu|})] [Dense(2, {|CS0103:Softmax|})] public partial class Net;",
            "using LayerGen;\nusing static LayerGen.Activation;\n[Network(4)] [Dense(4, Relu)] [Dense(2, Softmax)] public partial class Net;",
            "")
        {
            IsOfCompiler = true,
            FixesAll = true,
            NumberOfIncrementalIterations = 1,
            NumberOfFixAllIterations = 1,
        }.Run();
}
