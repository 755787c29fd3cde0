using Microsoft.CodeAnalysis.Testing;

namespace LayerGen.CodeFixes.Tests;

/// <summary>The errors of the compiler that a wrong declaration causes.</summary>
public sealed class CompilerErrorTests
{
    [Fact]
    public Task The_using_is_added_to_a_file_without_usings_after_its_head()
        => new FixTest<ActivationNameFix>(
            "[LayerGen.Network(4)] [LayerGen.Dense(2, {|CS0103:Softmax|})] public partial class Net;",
            "using static LayerGen.Activation;\n\n[LayerGen.Network(4)] [LayerGen.Dense(2, Softmax)] public partial class Net;",
            "// The head.\n")
        {
            IsOfCompiler = true,
        }.Run();

    [Fact]
    public Task The_using_is_added_to_the_others_in_a_namespace()
        => new FixTest<ActivationNameFix>(
            "namespace Demo;\n\nusing LayerGen;\n\n[Network(4)] [Dense(2, {|CS0103:Softmax|})] public partial class Net;",
            "namespace Demo;\n\nusing LayerGen;\nusing static LayerGen.Activation;\n\n[Network(4)] [Dense(2, Softmax)] public partial class Net;",
            "")
        {
            IsOfCompiler = true,
        }.Run();

    [Fact]
    public Task The_name_is_qualified()
        => new FixTest<ActivationNameFix>(
            "[Network(4)] [Dense(2, {|CS0103:Softmax|})] public partial class Net;",
            "[Network(4)] [Dense(2, Activation.Softmax)] public partial class Net;",
            "using LayerGen;\n")
        {
            IsOfCompiler = true,
            CodeActionIndex = 1,
        }.Run();

    [Fact]
    public Task Another_name_is_left_to_other_fixes()
        => new FixTest<ActivationNameFix>(
            "[Network(4)] [Dense(2, {|CS0103:Softmx|})] public partial class Net;",
            "[Network(4)] [Dense(2, {|CS0103:Softmx|})] public partial class Net;",
            "using LayerGen;\n")
        {
            IsOfCompiler = true,
        }.Run();

    [Fact]
    public Task The_optimizer_whose_state_is_used_is_generated()
        => new FixTest<OptimizersFix>(
            """
            [Network(4)]
            [Dense(2)]
            [Optimizers(OptimizerKinds.Adam)]
            public partial class Net;

            public static class Loop
            {
                public static void Run(Net.{|CS0426:MomentumState|} state)
                {
                }
            }
            """,
            """
            [Network(4)]
            [Dense(2)]
            [Optimizers(OptimizerKinds.Adam | OptimizerKinds.Momentum)]
            public partial class Net;

            public static class Loop
            {
                public static void Run(Net.{|CS0426:MomentumState|} state)
                {
                }
            }
            """)
        {
            IsOfCompiler = true,
            // The type is generated afterwards.
            FixedState = { MarkupHandling = MarkupMode.Allow },
            NumberOfIncrementalIterations = 1,
            CodeFixTestBehaviors = CodeFixTestBehaviors.FixOne | CodeFixTestBehaviors.SkipFixAllCheck,
        }.Run();
}
