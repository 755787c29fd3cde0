using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>
/// The reason why each step of the pipeline runs after an edit. An edit that does not concern a network must not reach
/// its output.
/// </summary>
public sealed class RunReasonTests
{
    private const string Output = "Output";

    private static readonly string[] Steps =
    [
        NetworkGenerator.Steps.Parse,
        NetworkGenerator.Steps.Model,
        NetworkGenerator.Steps.AlikeNames,
        NetworkGenerator.Steps.Text,
        NetworkGenerator.Steps.Hint, Output,
    ];

    private const string First =
        """
        using LayerGen;
        namespace Demo;
        // The first network.
        [Network(4)]
        [Dense(2, Activation.Softmax)]
        public partial class First
        {
            public int Own => 1;
        }
        """;

    private const string Second =
        """
        namespace Demo;
        [LayerGen.Network(3)]
        [LayerGen.Dense(1)]
        public partial class Second;
        """;

    private const string Other = "namespace Demo; class Other { int Number() => 1; }";

    [Fact]
    public void Everything_is_new_in_the_first_run()
        => ReasonsShouldBe(GeneratorTest.Run(First), "New; New; New; New; New; New");

    [Fact]
    public void Nothing_runs_without_a_change()
        => After(project => project, "Cached; Cached; Cached; Cached; Cached; Cached");

    [Theory]
    [InlineData("// The first network.", "// The first network, with a comment.")]
    [InlineData("[Network(4)]", "[Network(4)]\n\n")]
    [InlineData("[Network(4)]", "[Network( 4 )]")]
    [InlineData("public int Own => 1;", "/* empty */")]
    public void A_comment_or_space_in_the_file_does_not_change_the_model(string old, string now)
        => After(project => project.Replace("First.cs", old, now), "Unchanged; Cached; Cached; Cached; Cached; Cached");

    [Theory]
    [InlineData("public int Own => 1;", "public int Own => 2;")]
    [InlineData("public int Own => 1;", "public int Own => 1; public void Another() { }")]
    [InlineData("public partial class First\n", "public partial class First : System.ICloneable\n")]
    public void A_member_that_no_name_depends_on_does_not_change_the_model(string old, string now)
        => After(project => project.Replace("First.cs", old, now), "Unchanged; Cached; Cached; Cached; Cached; Cached");

    [Theory]
    [InlineData("[Network(4)]", "[Network(2 + 2)]")]
    [InlineData("[Dense(2, Activation.Softmax)]", "[Dense(units: 1 + 1, (Activation.Softmax))]")]
    [InlineData("[Network(4)]", "[Network(4, Unroll = Unroll.Auto)]")]
    [InlineData("[Dense(2, Activation.Softmax)]", "[Dense(activation: Activation.Softmax, units: 2)]")]
    public void The_same_declaration_in_another_form_does_not_change_the_model(string old, string now)
        => After(project => project.Replace("First.cs", old, now), "Unchanged; Cached; Cached; Cached; Cached; Cached");

    [Fact]
    public void An_edit_in_an_unrelated_file_does_not_change_the_model()
        => After(
            project => project.Replace("Other.cs", "=> 1", "=> 2"),
            "Unchanged; Cached; Cached; Cached; Cached; Cached");

    [Fact]
    public void A_new_unrelated_file_does_not_change_the_model()
        => After(project => project.Add("New.cs", "class New;"), "Unchanged; Cached; Cached; Cached; Cached; Cached");

    [Fact]
    public void A_removed_unrelated_file_does_not_change_the_model()
        => After(project => project.Remove("Other.cs"), "Unchanged; Cached; Cached; Cached; Cached; Cached");

    [Theory]
    [InlineData("[Dense(2", "[Dense(3")]
    [InlineData("[Network(4)]", "[Network(4, Precision = Precision.Double)]")]
    [InlineData("[Network(4)]", "[Network(4, Unroll = Unroll.Never)]")]
    [InlineData("[Network(4)]", "[Network(4, Unroll = Unroll.Always)]")]
    [InlineData("Activation.Softmax", "Activation.Relu")]
    [InlineData("public int Own => 1;", "public int Vector => 1;")]
    public void A_changed_declaration_is_generated_again(string old, string now)
        => After(
            project => project.Replace("First.cs", old, now),
            "Modified; Modified; Cached; Modified; Modified; Modified");

    [Fact]
    public void A_renamed_network_is_generated_again()
        => After(
            project => project.Replace("First.cs", "class First", "class Foremost"),
            "Modified; Modified; Unchanged; Modified; Modified; Modified");

    [Fact]
    public void A_type_that_hides_a_name_changes_the_generated_code()
        => After(
            project => project.Replace("Other.cs", "class Other", "class Vector"),
            "Modified; Modified; Cached; Modified; Modified; Modified");

    [Fact]
    public void A_second_network_does_not_affect_the_first()
        => After(
            project => project.Add("Second.cs", Second),
            "Unchanged, New; Cached, New; Unchanged; Cached, New; Cached, New; Cached, New");

    [Fact]
    public void A_second_network_with_a_similar_name_changes_the_files_of_the_first()
        => After(
            project => project.Add("Second.cs", Second.Replace("Second", "FIRST")),
            "Unchanged, New; Cached, New; Modified; Cached, New; Modified, New; Modified, New");

    [Fact]
    public void A_second_pair_with_similar_names_does_not_affect_the_first()
        => After(
            project => project.Add("Third.cs", Second.Replace("Second", "SECOND")),
            "Unchanged, Unchanged, New; Cached, Cached, New; Modified; Cached, Cached, New; Unchanged, Modified, "
            + "New; Cached, Modified, New",
            ("Second.cs", Second));

    [Fact]
    public void An_edit_of_the_second_network_does_not_affect_the_first()
        => After(
            project => project.Replace("Second.cs", "Dense(1)", "Dense(5)"),
            "Unchanged, Modified; Cached, Modified; Cached; Cached, Modified; Cached, Modified; Cached, Modified",
            ("Second.cs", Second));

    [Fact]
    public void A_removed_network_does_not_affect_the_other()
        => After(
            project => project.Remove("Second.cs"),
            "Unchanged, Removed; Cached, Removed; Unchanged; Cached, Removed; Cached, Removed; Cached, Removed",
            ("Second.cs", Second));

    [Fact]
    public void A_network_that_becomes_invalid_has_a_skeleton()
    {
        var project = new EditedProject(("First.cs", First), ("Second.cs", Second));

        GeneratorRun run = project.Replace("First.cs", "Network(4)", "Network(0)").Run();

        run.Files.Keys.Where(name => !name.StartsWith("Demo.Second.", StringComparison.Ordinal))
            .ShouldBe(["Demo.First.Skeleton.g.cs"]);
        ReasonsShouldBe(
            run, "Modified, Unchanged; Modified, Cached; Cached; Modified, Cached; Modified, Cached; Modified, Cached");
        project.Replace("First.cs", "Network(0)", "Network(4)").Run().Files.Keys.ShouldContain("Demo.First.Model.g.cs");
    }

    private static void After(
        Func<EditedProject, EditedProject> edit, string reasons, params (string Path, string Text)[] more)
        => ReasonsShouldBe(edit(new EditedProject([("First.cs", First), .. more, ("Other.cs", Other)])).Run(), reasons);

    /// <summary>Compares the reasons of each step and of the output, network by network.</summary>
    private static void ReasonsShouldBe(GeneratorRun run, string reasons)
    {
        string[] expected = [.. Steps.Zip(reasons.Split("; "), (step, each) => step + ": " + each)];

        Steps.Select(step => step + ": " + string.Join(", ", Reasons(run, step))).ShouldBe(expected);
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRun run, string step)
    {
        IEnumerable<IncrementalGeneratorRunStep> steps = step == Output
            ? run.Result.TrackedOutputSteps[WellKnownGeneratorOutputs.SourceOutput]
            : run.Result.TrackedSteps[step];
        return steps.SelectMany(tracked => tracked.Outputs).Select(output => output.Reason);
    }
}
