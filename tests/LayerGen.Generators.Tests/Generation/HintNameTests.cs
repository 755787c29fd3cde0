namespace LayerGen.Generators.Tests;

/// <summary>The names under which the generated files are added: an unlucky one would throw away all output.</summary>
public sealed class HintNameTests
{
    [Fact]
    public async Task Names_begin_with_the_namespace_and_the_types_around()
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
            """)).ShouldBe(["Demo.NET-1", "Demo.Net-2", "Demo.Other"]);

    [Fact]
    public async Task Two_networks_whose_namespaces_differ_only_in_case_are_both_generated()
        => (await Prefixes(
            """
            namespace demo { [Network(2)] [Dense(2)] partial class Net; }
            namespace Demo { [Network(3)] [Dense(1)] partial class Net; }
            """)).ShouldBe(["Demo.Net-1", "demo.Net-2"]);

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
        => (await Prefixes($"namespace Demo.{name}s; [Network(2)] [Dense(2)] partial class {name};")).Length.ShouldBe(1);

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
    public async Task A_network_may_be_named_like_something_inside_the_generated_text(string name)
        => (await Prefixes(
            $"namespace Demo; [Network(2)] [Dense(3, Activation.Relu)] [Dense(2, Activation.Softmax)] partial class {name};"))
            .ShouldBe(["Demo." + name]);

    [Fact]
    public async Task A_network_nested_in_a_network_is_generated_too()
        => (await Prefixes("[Network(2)] [Dense(2)] partial class Net { [Network(3)] [Dense(1)] partial class Model; }")).ShouldBe(["Net", "Net.Model"]);

    /// <summary>The hint names without the part of the file, after checking that all of it compiles.</summary>
    private static async Task<string[]> Prefixes(string source)
    {
        GeneratorRun run = GeneratorTest.Run("#pragma warning disable CS8981 // a name of small letters only\nusing LayerGen;\n" + source);
        string[] prefixes =
        [
            .. run.Files.Keys.Select(name => name[..name[..^".g.cs".Length].LastIndexOf('.')]).Distinct().Order(StringComparer.Ordinal),
        ];

        run.Result.Exception.ShouldBeNull();
        await run.ShouldCompile();
        run.Files.Count.ShouldBe(prefixes.Length * Emission.GeneratedFiles.All.Count);
        return prefixes;
    }
}
