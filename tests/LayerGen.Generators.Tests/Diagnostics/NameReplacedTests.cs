using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>Types of the user that replace a type that the generated code needs, under its full name.</summary>
public sealed class NameReplacedTests
{
    public static TheoryData<string> FullNames => [.. UsedNames.FullTypeNames];

    [Theory]
    [MemberData(nameof(FullNames))]
    public async Task Reports_a_type_of_the_same_full_name_at_the_network(string name)
    {
        string source =
            string.Concat(new[] { "", "<T>", "<T1, T2, T3, T4>", "<T1, T2, T3, T4, T5>" }.Select(parameters =>
                $"namespace {name[..name.LastIndexOf('.')]} {{ public class {name[(name.LastIndexOf('.') + 1)..]}{parameters}; }} "));
        GeneratorRun run = GeneratorTest.Run(
            "[LayerGen.Network(4)] [LayerGen.Dense(2)] public partial class Net;", source);

        (await run.AnalyzerDiagnostics()).Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan.Length))
            .ShouldBe([("LG0055", 3)]);
        run.Files.ShouldBeEmpty();
    }

    [Fact]
    public Task Reports_an_attribute_of_the_same_full_name()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class [|LG0055:Net|]; "
            + "namespace LayerGen { public class DenseAttribute(string units) : System.Attribute { public string Units => units; } }")
        {
            CompilerErrors = ["CS1503"],
        }.Check();

    [Fact]
    public Task Reports_an_enum_of_the_same_full_name()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class [|LG0055:Net|]; namespace LayerGen { public enum Unroll : long { Other = 1L << 40 } }").Check();

    [Fact]
    public Task Reports_a_namespace_that_replaces_a_type()
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class [|LG0055:Net|];",
            "namespace System.Numerics.Vector { class Thing; }").Check();

    [Fact]
    public async Task Reports_a_type_that_replaces_a_namespace()
    {
        GeneratorRun run = GeneratorTest.Run(
            "[LayerGen.Network(4)] [LayerGen.Dense(2)] public partial class Net;", "class System;");

        (await run.AnalyzerDiagnostics()).Select(diagnostic => diagnostic.Id).ShouldBe(["LG0055"]);
        run.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_assembly_can_have_types_of_the_same_full_name_under_an_alias()
    {
        GeneratorRun run = WithLibrary(
            "namespace System { public class Math; } namespace LayerGen.Data { public class Dataset<T>; }", "theirs");

        run.Files.ShouldNotBeEmpty();
        await run.ShouldCompile();
    }

    [Fact]
    public async Task Reports_a_type_of_the_same_full_name_in_another_assembly()
    {
        GeneratorRun run = WithLibrary("namespace LayerGen.Data { public class Dataset<T>; }");

        (await run.AnalyzerDiagnostics()).Select(diagnostic => diagnostic.Id).ShouldBe(["LG0055"]);
        run.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_internal_type_of_another_assembly_does_not_conflict()
    {
        GeneratorRun run = WithLibrary(
            "namespace System { class Math; } namespace LayerGen.Data { class Dataset<T>; class Vector; } namespace Demo { class Span<T>; }");

        run.Files.Values.ShouldAllBe(text => !text.Contains("global::"));
        await run.ShouldCompile();
    }

    [Fact]
    public async Task Types_of_another_assembly_in_the_same_namespaces_are_seen()
    {
        GeneratorRun run = WithLibrary(
            "namespace System { public class Vector<T>; public class Dataset<T>; } namespace LayerGen { public "
            + "class Span<T>; } "
            + "namespace Demo { public class Trainer<T>; public static class E { public static void StoreUnsafe<T>(this System.Numerics.Vector<T> v, ref T t, nuint o) { } } }");

        run.Files.ShouldNotBeEmpty();
        await run.ShouldCompile();
        run.Files.Values.ShouldContain(text => text.Contains("global::System.Numerics.Vector.StoreUnsafe("));
    }

    private static GeneratorRun WithLibrary(string library, params string[] aliases)
    {
        CSharpCompilation other = TestProject.Compile(LanguageVersion.CSharp14, [library]).WithAssemblyName("Library");
        CSharpCompilation project = TestProject.Compile(
            LanguageVersion.CSharp14,
            ["namespace Demo; [LayerGen.Network(4)] [LayerGen.Dense(2)] public partial class Net;"]);
        return GeneratorTest.Run(
            GeneratorTest.Driver(), project.AddReferences(other.ToMetadataReference([.. aliases])));
    }
}
