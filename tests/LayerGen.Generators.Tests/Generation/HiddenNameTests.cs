using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Tests;

/// <summary>
/// Types and members of the user with names that the generated text also uses. The generated text must still compile.
/// </summary>
public sealed class HiddenNameTests
{
    /// <summary>A network with the code of every optimizer, which is most of the code.</summary>
    private const string Whole =
        "[LayerGen.Network(2, 2, 1)] [LayerGen.Conv2D(2, 2, LayerGen.Activation.Tanh, Padding = LayerGen.Padding.Same)] [LayerGen.BatchNorm] "
        + "[LayerGen.MaxPool2D(2)] [LayerGen.Dropout(0.5)] [LayerGen.Residual(1)] [LayerGen.LayerNorm] "
        + "[LayerGen.Dense(3, LayerGen.Activation.Relu)] [LayerGen.Dense(9000)] [LayerGen.Dense(2, LayerGen.Activation.Softmax)]";

    private const string Network = "[LayerGen.Optimizers(LayerGen.OptimizerKinds.Adam)] " + Whole;

    /// <summary>How a name is written does not depend on the text around it, so one optimizer is enough.</summary>
    private const string Small =
        "[LayerGen.Network(1)] [LayerGen.Optimizers(LayerGen.OptimizerKinds.Adam)] [LayerGen.Dense(9000, LayerGen.Activation.Softmax)]";

    /// <summary>A network that is sufficient if only namespaces, keywords and calls matter.</summary>
    private const string Tiny =
        "[LayerGen.Network(2)] [LayerGen.Optimizers(LayerGen.OptimizerKinds.Adam)] [LayerGen.Dense(2, LayerGen.Activation.Tanh)]";

    private static readonly string[] Used = [.. UsedNames.Qualified.Keys];

    // LG0013 reports a member with the name of a generated one.
    private static readonly string[] Members = [.. Used.Where(
        name => !new GeneratedNames(
            "float", GeneratedNamesTests.Layers(3), loss: null, OptimizerKind.AllValues, hasRequiredMembers: false)
            .Contains(name))];

    // An eighth of the names: each needs the code of a network. The fuzzer draws all of them.
    [Fact]
    public void The_network_itself_can_have_the_name()
        => Compiles(string.Concat(Members.Where((_, k) => k % 8 == 0).Select(name =>
            $"namespace Game.Of{name} {{ {Small} partial class {name}; }}")));

    [Fact]
    public void The_namespace_can_begin_with_the_name()
        => Compiles(string.Concat(Used.Where((_, k) => k % 8 == 1).Select(name => $"namespace {name}.Models {{ {Small} partial class Net; }}")));

    [Fact]
    public void A_type_in_the_same_namespace()
        => Compiles($"namespace Game; {Types(Used)} {Whole} internal partial class Net;");

    [Fact]
    public void A_type_in_the_enclosing_namespace()
        => Compiles($"namespace Game {{ {Types(Used)} namespace Models {{ {Network} partial class Net; }} }}");

    [Fact]
    public void A_type_in_the_global_namespace()
        => Compiles($"{Types(Used)} namespace Game {{ {Network} partial class Net; }}");

    [Fact]
    public void A_generic_type_in_the_same_namespace()
        => Compiles($"namespace Game; {string.Concat(Used.Select(name => $"internal class {name}<T>;"))} {Network} internal partial class Net;");

    [Fact]
    public void A_namespace_inside_the_same_namespace()
        => Compiles(
            string.Concat(Used.Select(name => $"namespace Game.{name} {{ class Thing; }}")),
            $"namespace Game {{ {Network} partial class Net; }}");

    [Fact]
    public void A_type_nested_in_the_network()
        => Compiles($"{Whole} internal partial class Net {{ {Types(Members)} }}");

    [Fact]
    public void A_type_nested_in_the_enclosing_type()
        => Compiles($"internal partial class Outer {{ {Types(Used)} {Network} private partial class Net; }}");

    [Fact]
    public void A_type_nested_in_a_base_class()
        => Compiles($"internal class Middle : Base; internal class Base {{ {Types(Members)} }} {Network} internal partial class Net : Middle;");

    [Fact]
    public void A_property_of_the_network()
        => Compiles($"{Whole} internal partial class Net {{ {Properties(Members)} }}");

    [Fact]
    public void A_method_of_the_network()
        => Compiles($"{Network} internal partial class Net {{ {string.Concat(Members.Select(name => $"public void {name}() {{ }}"))} }}");

    [Fact]
    public void A_property_of_the_enclosing_type()
        => Compiles($"internal partial struct Outer {{ {Properties(Used)} {Network} private partial class Net; }}");

    [Fact]
    public void A_type_in_a_namespace_that_is_used_globally()
        => Compiles(
            "global using Engine;",
            $"namespace Engine {{ {Types(Used)} }}",
            $"namespace Game {{ {Network} partial class Net; }}");

    [Fact]
    public void A_global_alias()
        => Compiles(
            "global using Vector = Engine.Arrow; global using Math = Engine.Arrow;",
            "namespace Engine { class Arrow; }",
            $"namespace Game {{ {Network} partial class Net; }}");

    [Fact]
    public void An_attribute_named_like_one_of_the_generated_text()
        => Compiles(
            $"""
            namespace Game;
            internal class GeneratedCodeAttribute : System.Attribute;
            internal class MethodImplAttribute : System.Attribute;
            {Network} internal partial class Net;
            """);

    [Fact]
    public void A_namespace_named_like_one_of_the_generated_text()
        => Compiles(
            $$"""
            namespace Game.System { class A; }
            namespace Game.LayerGen { class B; }
            namespace Game { {{Network.Replace("LayerGen.", "global::LayerGen.")}} partial class Net; }
            """);

    [Fact]
    public void A_namespace_with_the_name_of_one_in_the_library()
        => Compiles($"namespace LayerGen.Samples {{ {Network} partial class Net; }} namespace System.Numerics {{ {Network} partial class Net; }}");

    [Fact]
    public void A_network_in_the_global_namespace_next_to_a_namespace_that_is_used_globally()
        => Compiles("global using Engine;", $"namespace Engine {{ {Types(Used)} }}", $"{Network} partial class Net;");

    [Fact]
    public void A_network_in_the_global_namespace_next_to_generic_types_that_are_used_globally()
        => Compiles(
            "global using Engine;",
            $"namespace Engine {{ {string.Concat(Used.Select(name => $"class {name}<T>; class {name}<T1, T2>; "))} }}",
            $"{Network} partial class Net;");

    [Fact]
    public void A_network_in_the_global_namespace_next_to_types_that_are_used_globally()
        => Compiles(
            "global using static Engine.Parts; global using static Engine.Values; global using static Engine.Actions;",
            $"namespace Engine {{ static class Parts {{ {Types(Used)} }} }}",
            $"namespace Engine {{ static class Values {{ {string.Concat(Used.Select(name => $"public static int {name} => 0;"))} }} }}",
            $"namespace Engine {{ static class Actions {{ {string.Concat(Used.Select(name => $"public static void {name}() {{ }} "))} }} }}",
            $"{Network} partial class Net;");

    [Fact]
    public void A_network_in_the_global_namespace_next_to_global_aliases()
        => Compiles(
            string.Concat(Used.Select(name => $"global using {name} = Engine.Arrow;")),
            "namespace Engine { class Arrow; }",
            $"{Network} partial class Net;");

    [Fact]
    public void A_network_in_the_global_namespace_next_to_types_and_namespaces_there()
        => Compiles(
            Types(Used.Where((_, k) => k % 2 == 0)),
            string.Concat(Used.Where((_, k) => k % 2 == 1).Select(name => $"namespace {name} {{ class Thing; }} ")),
            $"{Whole} partial class Net;");

    [Theory]
    [InlineData("")]
    [InlineData("namespace Game;")]
    [InlineData("namespace System.Numerics;")]
    [InlineData("namespace LayerGen;")]
    public void A_type_in_another_namespace_that_the_text_uses(string place)
        => Compiles(
            $"{place} {Network} partial class Net;",
            string.Concat(UsedNames.Namespaces.Select(
                space => $"namespace {space} {{ {Types(Used.Where(name => UsedNames.Qualified[name] != $"global::{space}.{name}"))} }} ")));

    [Theory]
    [InlineData("Game.System")]
    [InlineData("Game.LayerGen")]
    [InlineData("Game.Deep.System")]
    [InlineData("Game.Deep.Vector")]
    [InlineData("Game.Deep.Dataset.LayerGen")]
    public void A_namespace_that_contains_the_network(string space)
        => Compiles(
            $"namespace {space} {{ {Global(Tiny)} partial class Net; }}",
            $"namespace Game {{ namespace Math {{ class A; }} }}");

    [Theory]
    [InlineData("")]
    [InlineData("namespace Game;")]
    [InlineData("namespace Game.Deep;")]
    public void A_class_called_like_a_namespace(string place)
        => Compiles(
            $"{place} {Global(Tiny)} partial class Net {{ class System; class LayerGen; class Numerics; }}",
            place.Length == 0 ? "" : "namespace Game { class System; class LayerGen; class Numerics; }");

    [Theory]
    [InlineData("")]
    [InlineData("namespace Game;")]
    public void A_global_alias_called_like_a_namespace(string place)
        => Compiles(
            "global using System = Engine; global using LayerGen = Engine;",
            "namespace Engine { class Thing; }",
            $"{place} {Global(Tiny)} partial class Net;");

    [Fact]
    public void A_type_nested_in_an_interface_of_the_enclosing_interface()
        => Compiles(
            $"interface IBase {{ {Types(Used)} }} partial interface IOuter : IBase {{ {Network} partial class Net; }}");

    [Fact]
    public void A_type_with_the_name_of_the_network_in_a_base_class()
        => Compiles(
            $"namespace Game {{ class Base {{ public class Net; }} partial class Outer {{ {Network} partial class Net : Base; }} }}",
            $"class Base {{ public class @event; }} {Tiny} partial class @event : Base;");

    [Theory]
    [InlineData("", "public static void StoreUnsafe<T>(this System.Numerics.Vector<T> vector, ref T place, nuint offset) => throw null!;")]
    [InlineData("namespace Game;", "public static void StoreUnsafe<T>(this System.Numerics.Vector<T> vector, ref T place, nuint offset) => throw null!;")]
    [InlineData(
        "namespace System.Numerics;",
        "public static void StoreUnsafe(this System.Numerics.Vector<float> vector, ref float place, nuint offset) => throw null!;")]
    [InlineData(
        "namespace LayerGen;",
        "public static void StoreUnsafe(this System.Numerics.Vector<float> vector, ref float place, nuint offset) => throw null!;")]
    [InlineData("namespace Game;", "extension(System.Numerics.Vector<float> vector) { public void StoreUnsafe(ref float place, nuint offset) => throw null!; }")]
    [InlineData("namespace Game;", "public static System.Numerics.Vector<float> WithElement(this System.Numerics.Vector<float> vector, int index, float value) => throw null!;")]
    public void A_users_extension_method_is_never_called(string place, string method)
    {
        GeneratorRun run = GeneratorTest.Run(
            $"{place} static class Mine {{ {method} }}",
            $"namespace Game {{ {Tiny} [LayerGen.Dense(2, typeof(Bent))] partial class Net; struct Bent : LayerGen.IActivation<float> {{ public static float Value(float z) => z; public static float Derivative(float z) => 1; }} }}",
            $"{Tiny} partial class Net;");

        run.Files.ShouldNotBeEmpty();
        run.ShouldCompileAlone();
        Calls(run).Where(
            called => called.ContainingType.Name == "Mine" || called.ContainingType.ContainingType?.Name == "Mine")
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("class @nuint;", "")]
    [InlineData("namespace Game { struct @nuint; }", "")]
    [InlineData("", "struct @nuint;")]
    [InlineData("", "public static string nameof(object text) => \"\";")]
    [InlineData("", "public static System.Func<object, string> nameof => _ => \"\";")]
    [InlineData("global using @nuint = System.Int32;", "")]
    [InlineData(
        "global using static Words; static class Words { public static string nameof(object text) => \"\"; }", "")]
    public void A_name_that_is_a_keyword_elsewhere(string around, string member)
    {
        GeneratorRun run = GeneratorTest.Run(
            "#pragma warning disable CS8981\n" + around,
            $"#pragma warning disable CS8981\nnamespace Game {{ {Tiny} partial class Net {{ {member} }} }}",
            $"#pragma warning disable CS8981\n{Tiny} partial class Net {{ {member} }}");

        run.Files.ShouldNotBeEmpty();
        run.ShouldCompileAlone();
        Calls(run).Where(called => called.Name == "nameof").ShouldBeEmpty();
    }

    [Fact]
    public void Every_extension_method_that_the_text_calls_is_listed()
        => new[] { "AvgPoolStride", "BatchNorm", "ConvNet", "Dropout", "LayerNorm", "LossSmoothed", "UserActivation" }
            .SelectMany(name => Calls(Scenario.Of(name).Run))
            .Where(called => called.IsExtensionMethod).Select(called => called.Name).Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(UsedNames.Extensions.Order(StringComparer.Ordinal));

    [Fact]
    public void Nothing_is_written_in_full_if_nothing_is_hidden()
        => Scenario.Of("Parity").Run.Files.Values.ShouldAllBe(text => !text.Contains("global::"));

    private static string Properties(IEnumerable<string> names)
        => string.Concat(names.Select(name => $"public int {name} => 0;"));

    /// <summary>Returns the methods that the text calls by a name, alone or after a dot.</summary>
    private static IEnumerable<IMethodSymbol> Calls(GeneratorRun run)
    {
        foreach (SyntaxTree tree in run.Trees)
        {
            SemanticModel model = run.Output.GetSemanticModel(tree);
            foreach (InvocationExpressionSyntax call in tree.GetRoot(TestContext.Current.CancellationToken)
                .DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                // A call through a static class is not an extension method call.
                if (model.GetSymbolInfo(call, TestContext.Current.CancellationToken).Symbol is IMethodSymbol called
                    && (called.ReducedFrom is not null || !called.IsExtensionMethod))
                {
                    yield return called;
                }
            }
        }
    }

    private static string Global(string network) => network.Replace("LayerGen.", "global::LayerGen.");

    private static string Types(IEnumerable<string> names)
        => string.Concat(names.Select(name => $"internal class {name};"));

    private static void Compiles(params string[] sources)
    {
        GeneratorRun run = GeneratorTest.Run(sources);

        run.Files.ShouldNotBeEmpty();
        run.ShouldCompileAlone();
    }
}
