namespace LayerGen.Generators.Tests;

/// <summary>The set of optimizers that a network is generated with.</summary>
public sealed class OptimizersTests
{
    [Fact]
    public async Task Only_the_chosen_ones_are_generated_in_the_order_of_the_enum()
    {
        GeneratorRun run = await new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Optimizers(OptimizerKinds.AdamW | OptimizerKinds.Nesterov)] public partial class Net;").Check();

        string text = run.Files["Net.Optimizers.g.cs"];
        text.Split('\n').Where(line => line.Contains("class", StringComparison.Ordinal) && line.Contains(
            "State(", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ', '(')[3])
            .ShouldBe(["NesterovState", "AdamWState"]);
        text.ShouldContain("an optimizer that Net has (Nesterov, AdamW)", Case.Sensitive);
        text.ShouldContain("[Dense(2)] [Optimizers(OptimizerKinds.Nesterov | OptimizerKinds.AdamW)]", Case.Sensitive);
    }

    [Fact]
    public async Task Without_the_attribute_all_are_generated()
    {
        GeneratorRun run = await new MarkedDeclaration("[Network(4)] [Dense(2)] public partial class Net;").Check();

        foreach (LayerGen.OptimizerKinds optimizer in Enum.GetValues<LayerGen.OptimizerKinds>())
        {
            run.Files["Net.Optimizers.g.cs"].ShouldContain($"public sealed class {optimizer}State", Case.Sensitive);
        }
    }

    [Fact]
    public Task Reports_an_empty_set_at_the_argument()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Optimizers([|LG0040:OptimizerKinds.Adam & OptimizerKinds.AdamW|])] public partial class Net;")
            .Check();

    [Fact]
    public Task Reports_an_empty_set_at_the_expression_of_the_named_argument()
        => new MarkedDeclaration(
            "[Optimizers(kinds: [|LG0040:default|])] [Network(4)] [Dense(2)] public partial class Net;").Check();

    [Fact]
    public Task Reports_bits_that_no_optimizer_has()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Optimizers([|LG0010:OptimizerKinds.Adam | (OptimizerKinds)0x6000|])] public partial class Net;")
        {
            Messages =
            [
                "24576 is not a value of OptimizerKinds; use one of GradientDescent, Momentum, AveragedMomentum, "
                + "Nesterov, RMSprop, Adagrad, Adam, AdamEpsilonInside, AdamW",
            ],
        }.Check();

    [Fact]
    public Task The_compiler_reports_an_invalid_argument()
        => new MarkedDeclaration("[Network(4)] [Dense(2)] [Optimizers(\"Adam\")] public partial class Net;")
        {
            CompilerErrors = ["CS1503"],
            Networks = 0,
        }.Check();

    [Fact]
    public Task The_set_can_be_on_another_part()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class Net;",
            "[Optimizers(OptimizerKinds.Adam)] public partial class Net;").Check();

    [Fact]
    public Task Reports_optimizers_without_a_network_at_the_attribute()
        => new MarkedDeclaration(
            "[[|LG0041:Optimizers(OptimizerKinds.Adam)|]] public class Net;")
        {
            Networks = 0,
        }.Check();

    [Fact]
    public Task The_name_of_a_state_that_is_not_generated_is_available()
        => new MarkedDeclaration(
            """
            [Network(4)] [Dense(2)] [Optimizers(OptimizerKinds.Adam)]
            public partial class Net { private sealed class [|LG0013:AdamState|]; private sealed class AdamWState; }
            """).Check();
}
