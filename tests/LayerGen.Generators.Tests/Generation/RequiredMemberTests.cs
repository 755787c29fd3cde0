using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>
/// Classes with required members, whose instances only the user's code can create, and what else could change which
/// constructor <c>Load</c> calls.
/// </summary>
public sealed class RequiredMemberTests
{
    [Theory]
    [InlineData("", "public required string Title { get; init; }")]
    [InlineData("", "public required string Title;")]
    [InlineData("public required int Size { get; set; }", "")]
    [InlineData("public required int Size;", "")]
    [InlineData("public virtual required int Size { get; set; }", "public override required int Size { get; set; }")]
    [InlineData(
        "",
        "public required string Title { get; init; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Net(string title) : this(1) => Title = title;")]
    public async Task A_class_with_required_members_has_no_Load(string inherited, string own)
    {
        GeneratorRun run = await Declare(inherited, own).Check();

        Methods(run, "LoadWeights").ShouldBe(3);
        Methods(run, "Save").ShouldBe(2);
        Methods(run, "Load").ShouldBe(0);
        await run.GeneratedCodeShouldCompile();
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("public string Title { get; init; } = \"\";", "public int Size { get; init; }")]
    public async Task Any_other_class_has_Load(string inherited, string own)
    {
        GeneratorRun run = await Declare(inherited, own).Check();

        Methods(run, "Load").ShouldBe(3);
        await run.GeneratedCodeShouldCompile();
    }

    [Fact]
    public async Task A_class_with_required_members_can_have_a_Load_of_its_own()
    {
        GeneratorRun run = await Declare(
            "public required int Size { get; set; }",
            "public static Net Load(string path, LayerGen.Persistence.WeightMap? map = null) => new() { Size = path.Length };")
            .Check();

        Methods(run, "Load").ShouldBe(1);
        await run.GeneratedCodeShouldCompile();
    }

    /// <summary>A lambda without a type would fit both constructors.</summary>
    [Fact]
    public async Task Load_calls_the_generated_constructor_even_if_another_takes_the_same_lambda()
    {
        GeneratorRun run = await Declare(
            "public delegate void Other(MatrixView<float> weights, int inputs, int outputs, NumpyRandom random);",
            "public Net(NumpyRandom random, Other other) : this(random) => _ = other;").Check();

        await run.GeneratedCodeShouldCompile();
    }

    private static MarkedDeclaration Declare(string inherited, string own) => new(
        $"public abstract class Base {{ {inherited} }} public abstract class Middle : Base; [Network(4)] [Dense(2)] public partial class Net : Middle {{ {own} }}");

    private static int Methods(GeneratorRun run, string name)
        => run.Output.GetTypeByMetadataName("Net")!.GetMembers(name).OfType<IMethodSymbol>().Count();
}
