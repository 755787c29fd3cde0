namespace LayerGen.Generators.Tests;

/// <summary>Custom constructors. Each must call one that draws the initial weights.</summary>
public sealed class ConstructorTests
{
    [Theory]
    [InlineData("public [|LG0063:Net|](string path) { }", "Net(string)")]
    [InlineData("public [|LG0063:Net|](string path) : base() { }", "Net(string)")]
    [InlineData("private [|LG0063:Net|](int a, float[] b) => _ = a;", "Net(int, float[])")]
    [InlineData("internal partial [|LG0063:Net|](string a); internal partial Net(string a) { }", "Net(string)")]
    public Task A_constructor_that_does_not_chain_is_reported_at_its_name(string constructor, string name)
        => new MarkedDeclaration($"[Network(4)] [Dense(2)] public partial class Net {{ {constructor} }}")
        {
            Messages = [$"The constructor '{name}' must call a generated constructor, which draws the initial weights; add ': this(seed: 0)' or ': this(random)' after its parameter list"],
        }.Check();

    [Fact]
    public Task Each_of_several_is_reported_but_not_those_that_chain_to_it()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class Net { public Net(string a) : this(a, \"\") { } public [|LG0063:Net|](string a, string b) { } public [|LG0063:Net|](char a) { } }")
            .Check();

    [Theory]
    [InlineData("public Net(string path) : this(seed: 0) => _ = path;")]
    [InlineData("public Net(NumpyRandom random, string path) : this(random) => _ = path;")]
    [InlineData("public Net(string path) : this(new NumpyRandom(1), InitialWeights.Zeros) => _ = path;")]
    [InlineData("internal partial Net(string a); internal partial Net(string a) : this() { }")]
    [InlineData("static Net() { }")]
    [InlineData("public required string Name { get; init; }")]
    [InlineData("public required string Name { get; init; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Net(string name) : this(1) => Name = name;")]
    public async Task A_constructor_that_chains_is_accepted(string members)
    {
        GeneratorRun run =
            await new MarkedDeclaration($"[Network(4)] [Dense(2)] public partial class Net {{ {members} }}").Check();

        await run.GeneratedCodeShouldCompile();
    }

    [Fact]
    public Task A_signature_that_is_already_used_is_reported_once()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class Net { public [|LG0013:Net|](long seed) { } }").Check();

    [Fact]
    public Task A_primary_constructor_and_the_base_class_that_needs_it_are_each_reported()
        => new MarkedDeclaration(
            "public class Base(int a) { public int A => a; } [Network(4)] [Dense(2)] public partial class Net[|LG0015:(int a)|] : [|LG0062:Base|](a) { public Net(string b) : this(b.Length) { } }")
            .Check();

    [Theory]
    [InlineData("[|LG0009:struct|]")]
    [InlineData("[|LG0009:record|]")]
    public Task A_type_that_is_not_a_class_is_reported_once(string kind)
        => new MarkedDeclaration(
            $"[Network(4)] [Dense(2)] public partial {kind} Net {{ public Net(string path) {{ }} }}").Check();
}
