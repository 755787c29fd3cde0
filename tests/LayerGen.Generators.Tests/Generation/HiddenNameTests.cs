using LayerGen.Generators.Emission;
using LayerGen.Generators.Optimizers;

namespace LayerGen.Generators.Tests;

/// <summary>Types and members of the user's own that are named like what the generated text uses: it must compile beside them.</summary>
public sealed class HiddenNameTests
{
    private const string Network =
        "[LayerGen.Network(2, 2, 1)] [LayerGen.Conv2D(2, 2, LayerGen.Activation.Tanh, Padding = LayerGen.Padding.Same)] [LayerGen.BatchNorm] "
        + "[LayerGen.MaxPool2D(2)] [LayerGen.Dropout(0.5)] [LayerGen.Residual(1)] [LayerGen.LayerNorm] "
        + "[LayerGen.Dense(3, LayerGen.Activation.Relu)] [LayerGen.Dense(9000)] [LayerGen.Dense(2, LayerGen.Activation.Softmax)]";

    private const string Small = "[LayerGen.Network(1)] [LayerGen.Dense(9000, LayerGen.Activation.Softmax)]";

    private static readonly string[] Used = [.. UsedNames.Qualified.Keys];

    // A member with the name of a generated one is LG0013's.
    private static readonly string[] Members = [.. Used.Where(name => !new GeneratedNames("float", GeneratedNamesTests.Layers(3), OptimizerKind.AllValues).Contains(name))];

    [Fact]
    public Task The_network_may_have_the_name_itself()
        => Compiles(string.Concat(Members.Select(name =>
            $"namespace Game.Of{name} {{ {Small} partial class {name}; }}")));

    [Fact]
    public Task The_namespace_may_begin_with_the_name()
        => Compiles(string.Concat(Used.Select(name => $"namespace {name}.Models {{ {Small} partial class Net; }}")));

    [Fact]
    public Task A_type_in_the_same_namespace() => Compiles($"namespace Game; {Types(Used)} {Network} internal partial class Net;");

    [Fact]
    public Task A_type_in_the_namespace_around()
        => Compiles($"namespace Game {{ {Types(Used)} namespace Models {{ {Network} partial class Net; }} }}");

    [Fact]
    public Task A_type_in_the_global_namespace() => Compiles($"{Types(Used)} namespace Game {{ {Network} partial class Net; }}");

    [Fact]
    public Task A_generic_type_in_the_same_namespace()
        => Compiles($"namespace Game; {string.Concat(Used.Select(name => $"internal class {name}<T>;"))} {Network} internal partial class Net;");

    [Fact]
    public Task A_namespace_inside_the_same_namespace()
        => Compiles(
            string.Concat(Used.Select(name => $"namespace Game.{name} {{ class Thing; }}")),
            $"namespace Game {{ {Network} partial class Net; }}");

    [Fact]
    public Task A_type_nested_in_the_network() => Compiles($"{Network} internal partial class Net {{ {Types(Members)} }}");

    [Fact]
    public Task A_type_nested_in_the_type_around()
        => Compiles($"internal partial class Outer {{ {Types(Used)} {Network} private partial class Net; }}");

    [Fact]
    public Task A_type_nested_in_a_base_class()
        => Compiles($"internal class Middle : Base; internal class Base {{ {Types(Members)} }} {Network} internal partial class Net : Middle;");

    [Fact]
    public Task A_property_of_the_network()
        => Compiles($"{Network} internal partial class Net {{ {Properties(Members)} }}");

    [Fact]
    public Task A_method_of_the_network()
        => Compiles($"{Network} internal partial class Net {{ {string.Concat(Members.Select(name => $"public void {name}() {{ }}"))} }}");

    [Fact]
    public Task A_property_of_the_type_around()
        => Compiles($"internal partial struct Outer {{ {Properties(Used)} {Network} private partial class Net; }}");

    [Fact]
    public Task A_type_in_a_namespace_that_is_used_globally()
        => Compiles("global using Engine;", $"namespace Engine {{ {Types(Used)} }}", $"namespace Game {{ {Network} partial class Net; }}");

    [Fact]
    public Task A_global_alias()
        => Compiles(
            "global using Vector = Engine.Arrow; global using Math = Engine.Arrow;",
            "namespace Engine { class Arrow; }",
            $"namespace Game {{ {Network} partial class Net; }}");

    [Fact]
    public Task An_attribute_named_like_one_of_the_generated_text()
        => Compiles(
            $"""
            namespace Game;
            internal class GeneratedCodeAttribute : System.Attribute;
            internal class MethodImplAttribute : System.Attribute;
            {Network} internal partial class Net;
            """);

    [Fact]
    public Task A_namespace_named_like_one_of_the_generated_text()
        => Compiles(
            $$"""
            namespace Game.System { class A; }
            namespace Game.LayerGen { class B; }
            namespace Game { {{Network.Replace("LayerGen.", "global::LayerGen.")}} partial class Net; }
            """);

    [Fact]
    public Task A_namespace_of_the_libraries_own()
        => Compiles($"namespace LayerGen.Samples {{ {Network} partial class Net; }} namespace System.Numerics {{ {Network} partial class Net; }}");

    [Fact]
    public void Nothing_is_written_in_full_where_nothing_is_hidden()
        => Scenario.Of("Parity").Run.Files.Values.ShouldAllBe(text => !text.Contains("global::"));

    private static string Properties(IEnumerable<string> names) => string.Concat(names.Select(name => $"public int {name} => 0;"));

    private static string Types(IEnumerable<string> names) => string.Concat(names.Select(name => $"internal class {name};"));

    private static Task Compiles(params string[] sources)
    {
        GeneratorRun run = GeneratorTest.Run(sources);

        run.Files.ShouldNotBeEmpty();
        return run.ShouldCompile();
    }
}
