using System.Text;
using System.Text.RegularExpressions;
using LayerGen.Generators.Files;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>The hint names of the generated files. An invalid one would discard all output.</summary>
public sealed class HintNameTests
{
    [Fact]
    public async Task Names_begin_with_the_namespace_and_the_enclosing_types()
        => (await Prefixes("namespace A.B; partial class Outer { partial struct Inner { [Network(2)] [Dense(2)] partial class Net; } }"))
            .ShouldBe(["A.B.Outer.Inner.Net"]);

    [Fact]
    public async Task Two_networks_whose_names_differ_only_in_case_are_both_generated()
        => (await Prefixes(
            """
            namespace Demo;
            [Network(2)] [Dense(2)] partial class Net;
            [Network(3)] [Dense(1)] partial class NET;
            [Network(3)] [Dense(1)] partial class Other;
            """)).ShouldBe(["Demo.NET-#", "Demo.Net-#", "Demo.Other"]);

    [Fact]
    public async Task Two_networks_whose_namespaces_differ_only_in_case_are_both_generated()
        => (await Prefixes(
            """
            namespace demo { [Network(2)] [Dense(2)] partial class Net; }
            namespace Demo { [Network(3)] [Dense(1)] partial class Net; }
            """)).ShouldBe(["Demo.Net-#", "demo.Net-#"]);

    [Theory]
    [InlineData("Größe")]
    [InlineData("İıIi")]
    [InlineData("ネット")]
    [InlineData("Ελλάδα")]
    [InlineData("نيت٣")]
    [InlineData("Ne\u0301t")]
    [InlineData("Net\u203Fwork")]
    [InlineData("Net\u2167")]
    [InlineData("Net\u200C")]
    [InlineData("\\u004Eet")]
    [InlineData("_")]
    [InlineData("__Net")]
    public async Task Any_identifier_works(string name)
        => (await Prefixes($"namespace Demo.{name}s; [Network(2)] [Dense(2)] partial class {name};"))
            .Length.ShouldBe(1);

    [Fact]
    public async Task Two_networks_whose_names_differ_only_in_a_combining_character_are_both_generated()
        => (await Prefixes(
            """
            [Network(2)] [Dense(2)] partial class Ne\u0301t;
            [Network(3)] [Dense(1)] partial class Ne\u0300t;
            """)).Length.ShouldBe(2);

    [Theory]
    [InlineData("@class")]
    [InlineData("@record")]
    [InlineData("@var")]
    [InlineData("@dynamic")]
    [InlineData("@field")]
    [InlineData("@extension")]
    [InlineData("@scoped")]
    [InlineData("@required")]
    [InlineData("@file")]
    [InlineData("@nint")]
    [InlineData("@where")]
    [InlineData("@when")]
    [InlineData("@await")]
    [InlineData("@partial")]
    [InlineData("@allows")]
    [InlineData("@value")]
    [InlineData("@int")]
    public async Task A_keyword_works(string name)
        => (await Prefixes(
            $$"""
            namespace Demo.{{name}};
            partial class Outer{{name[1..]}} { [Network(2)] [Dense(2, Activation.Softmax)] partial class {{name}}; }
            """)).Length.ShouldBe(1);

    [Theory]
    [InlineData("Model")]
    [InlineData("Predict2")]
    [InlineData("x")]
    [InlineData("samples")]
    [InlineData("gradients")]
    [InlineData("LearningRate")]
    [InlineData("Steps")]
    [InlineData("Output")]
    [InlineData("Y1")]
    [InlineData("dZ1")]
    [InlineData("Samples")]
    [InlineData("Values")]
    [InlineData("Update")]
    [InlineData("Step")]
    [InlineData("T")]
    [InlineData("TSelf")]
    [InlineData("System")]
    [InlineData("LayerGen")]
    [InlineData("Numerics")]
    public async Task A_network_can_have_a_name_used_in_the_generated_text(string name)
        => (await Prefixes(
            $"namespace Demo; [Network(2)] [Dense(3, Activation.Relu)] [Dense(2, Activation.Softmax)] partial class {name};"))
            .ShouldBe(["Demo." + name]);

    [Fact]
    public async Task A_network_nested_in_a_network_is_also_generated()
        => (await Prefixes(
            "[Network(2)] [Dense(2)] partial class Net { [Network(3)] [Dense(1)] partial class Model; }"))
            .ShouldBe(["Net", "Net.Model"]);

    [Fact]
    public async Task All_networks_are_generated_if_names_differ_in_case_and_in_a_combining_accent()
    {
        string[] prefixes = await Prefixes(
            """
            [Network(4)] [Dense(2)] public partial class Net;
            [Network(4)] [Dense(2)] public partial class NET;
            [Network(4)] [Dense(2)] public partial class Net\u03011;
            [Network(4)] [Dense(2)] public partial class Other;
            """);

        prefixes.ShouldBe(["NET-#", "Net-1-#", "Net-#", "Other"]);
    }

    [Fact]
    public async Task A_nested_class_and_a_namespace_with_the_same_dotted_name_are_both_generated()
        => (await Prefixes(
            """
            namespace A { partial class B { [Network(2)] [Dense(2)] partial class C; } }
            namespace a.B { [Network(2)] [Dense(2)] partial class C; }
            namespace B { [Network(2)] [Dense(2)] partial class C; }
            """)).ShouldBe(["A.B.C-#", "B.C", "a.B.C-#"]);

    [Theory]
    [InlineData("Aux")]
    [InlineData("com1")]
    [InlineData("nul.Models")]
    public async Task Reserved_device_names_are_not_used_as_file_names(string name)
        => (await Prefixes($"namespace {name} {{ [Network(2)] [Dense(2)] partial class Net; }}"))
            .ShouldBe([$"_{name}.Net-#"]);

    [Theory]
    [InlineData(1, 240)]
    [InlineData(1, 1000)]
    [InlineData(30, 30)]
    [InlineData(2, 120)]
    public async Task Long_names_keep_their_end_in_a_file_name_of_normal_length(int parts, int length)
    {
        string space = string.Join(
            ".", Enumerable.Range(0, parts).Select(k => new string((char)('A' + (k % 26)), length)));

        string[] prefixes = await Prefixes(
            $$"""
            namespace {{space}} { [Network(2)] [Dense(2)] partial class Net; [Network(2)] [Dense(2)] partial class Net2; }
            namespace B { [Network(2)] [Dense(2)] partial class {{new string('ネ', length)}}; }
            """);

        prefixes.Length.ShouldBe(3);
        prefixes.ShouldAllBe(prefix => Encoding.UTF8.GetByteCount(prefix) <= HintNames.MaxBytes);
        prefixes.Count(prefix => prefix.EndsWith(".Net-#", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_class_that_becomes_a_struct_in_one_part_does_not_affect_other_networks()
    {
        GeneratorRun run = GeneratorTest.Run(
            """
            using LayerGen;
            partial class Outer { [Network(4)] [Dense(2)] public partial class Net; }
            partial struct Outer { [Network(4)] [Dense(2)] public partial class Net; }
            [Network(4)] [Dense(2)] public partial class Other;
            """);

        run.Result.Exception.ShouldBeNull();
        run.Files.Keys.ShouldContain("Other.Model.g.cs");
        Diagnostic[] errors = [.. await run.CompilerDiagnostics(DiagnosticSeverity.Warning)];
        errors.Where(error => run.Trees.Contains(error.Location.SourceTree)).Select(error => error.ToString())
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_hash_is_the_same_on_every_machine_and_in_every_order()
    {
        const string First = "[LayerGen.Network(2)] [LayerGen.Dense(2)] partial class Net;";
        const string Second = "[LayerGen.Network(2)] [LayerGen.Dense(2)] partial class NET;";

        GeneratorTest.Run(First, Second)
            .Files.Keys.ShouldBe(GeneratorTest.Run(Second, First).Files.Keys, ignoreOrder: true);
        GeneratorTest.Run(First, Second).Files.Keys.ShouldContain("Net-3741f219c32abe78.Model.g.cs");
    }

    /// <summary>
    /// Returns the hint names without the part of the file, and with a placeholder for the hash that makes one unique,
    /// after checking that everything compiles.
    /// </summary>
    private static async Task<string[]> Prefixes(string source)
    {
        GeneratorRun run = GeneratorTest.Run(
            "#pragma warning disable CS8981 // a name of small letters only\nusing LayerGen;\n" + source);
        string[] prefixes =
        [
            .. run.Files.Keys.Select(name => name[..name[..^".g.cs".Length].LastIndexOf('.')]).Distinct()
            .Order(StringComparer.Ordinal),
        ];

        run.Result.Exception.ShouldBeNull();
        await run.ShouldCompile();
        run.FileCount.ShouldBe(prefixes.Length * GeneratorRun.FilesOfNetwork);
        return [.. prefixes.Select(prefix => Regex.Replace(prefix, "-[0-9a-f]{16}$", "-#"))];
    }
}
