using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>Generated code causes no warnings in a strict project, whatever code the user has written.</summary>
public sealed class StrictProjectTests
{
    private const string Swish =
        "public static float Value(float z) => z; public static float Derivative(float z) => 1;";

    public static TheoryData<string> Scenarios => Scenario.All;

    /// <summary>
    /// The tests of the compilation do the same in the newest language and in the preview of the next one, with the
    /// usual settings.
    /// </summary>
    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_scenario_has_no_warnings_under_the_strictest_settings_in_the_oldest_supported_language(
        string name)
    {
        Scenario scenario = Scenario.Of(name);
        string source = File.ReadAllText(Path.Combine(scenario.Folder, "Input.cs"));

        StrictProject.Run(LanguageVersion.CSharp12, NullableContextOptions.Enable, source)
            .SaidWithNullableWarnings(scenario.IsVerified).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Warnings)]
    [InlineData(NullableContextOptions.Annotations)]
    public async Task A_project_without_nullable_references_has_no_warnings_either(NullableContextOptions nullable)
    {
        GeneratorRun run = StrictProject.Run(
            nullable,
            "[LayerGen.Network(2)] [LayerGen.Dropout(0.5)] [LayerGen.BatchNorm] [LayerGen.Dense(2)] public partial class Net { public string Name { get; set; } }");

        run.Files.ShouldNotBeEmpty();
        (await run.Said()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public string Name { get; set; }")]
    [InlineData("public string Name { get; }")]
    [InlineData("public string Name { get => field; set => field = value; }")]
    [InlineData("public string Name { get => field ?? \"\"; set; }")]
    [InlineData("public string? Name { get; set; }")]
    [InlineData("public required string Name { get; init; }")]
    [InlineData("public string Name;")]
    [InlineData("private readonly System.Collections.Generic.List<string> _names; public int Count => _names.Count;")]
    [InlineData(
        "public event System.EventHandler Changed; public void Change() => Changed(this, System.EventArgs.Empty);")]
    [InlineData("[System.Diagnostics.CodeAnalysis.AllowNull] public string Name { get; set; }")]
    [InlineData("public Net(string name) : this(7) => Name = name; public string Name { get; }")]
    [InlineData("[System.Obsolete] public string Old => \"\"; [System.Obsolete(\"x\", true)] public void Older() { }")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"MINE01\")] public string New => \"\";")]
    [InlineData("[System.Obsolete] public Net(string name) : this(7) { }")]
    [InlineData("[System.CLSCompliant(false)] public uint Number { get; set; }")]
    public async Task A_users_member_causes_no_warning_in_generated_code(string member)
    {
        string source = $"/// <summary>A network.</summary>\n[LayerGen.Network(2)] [LayerGen.Dense(2)] public partial class Net {{ {member} }}";

        (await StrictProject.Run(NullableContextOptions.Enable, source).Said()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[System.Obsolete] ", "", "")]
    [InlineData("[System.Obsolete(\"old\")] ", "", "")]
    [InlineData("[System.Obsolete(\"old\", true)] ", "", "")]
    [InlineData("[System.Obsolete(\"old\", DiagnosticId = \"MINE02\")] ", "", "")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"MINE01\")] ", "", "")]
    [InlineData("", "[System.Obsolete] ", "")]
    [InlineData("", "[System.Obsolete(\"old\", DiagnosticId = \"MINE02\")] ", "")]
    [InlineData("", "[System.Diagnostics.CodeAnalysis.Experimental(\"MINE01\")] ", "")]
    [InlineData("", "", "[System.Obsolete] ")]
    [InlineData("", "", "[System.Obsolete(\"old\")] ")]
    [InlineData("", "", "[System.Obsolete(\"old\", DiagnosticId = \"MINE02\")] ")]
    [InlineData("", "", "[System.Diagnostics.CodeAnalysis.Experimental(\"MINE01\")] ")]
    public async Task Obsolete_and_experimental_members_of_the_project_cause_no_warning_in_generated_code(
        string network, string around, string used)
    {
        string source =
            $$"""
            {{used}}public class Base { {{used}}protected Base() { } }
            {{used}}public static class Functions
            {
                {{used}}public readonly struct Swish : LayerGen.IActivation<float> { {{used}}{{Swish}} }
                public readonly struct Tilt : LayerGen.IActivation<float> { {{Swish}} }
            }
            {{around}}public partial class Outer
            {
                {{network}}[LayerGen.Network(2)] [LayerGen.Dense(2, typeof(Functions.Swish))] [LayerGen.BatchNorm(typeof(Functions.Tilt))]
                public partial class Net : Base;
            }
            """;

        GeneratorRun run = StrictProject.Run(NullableContextOptions.Enable, source);

        run.Files.ShouldNotBeEmpty();
        (await run.Said()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_experimental_assembly_causes_no_warning_in_generated_code()
    {
        GeneratorRun run = StrictProject.Run(
            NullableContextOptions.Enable,
            "[assembly: System.Diagnostics.CodeAnalysis.Experimental(\"MINE01\")] [LayerGen.Network(2)] [LayerGen.Dense(2)] public partial class Net;");

        run.Files.ShouldNotBeEmpty();
        (await run.Said()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_network_that_also_exists_in_a_reference_causes_no_warning_in_generated_code()
    {
        const string Source =
            "namespace Demo; [LayerGen.Network(2)] [LayerGen.Dense(2, typeof(Bent))] public partial class Net; "
            + "public readonly struct Bent : LayerGen.IActivation<float> { " + Swish + " }";
        CSharpCompilation library = TestProject.Compile(LanguageVersion.CSharp14, [Source]).WithAssemblyName("Library");
        CSharpCompilation project = TestProject.Compile(
            LanguageVersion.CSharp14,
            [Source, "namespace System; [LayerGen.Network(2)] [LayerGen.Dense(2)] public partial class Net;"]);

        GeneratorRun run = GeneratorTest.Run(
            GeneratorTest.Driver(), project.AddReferences(library.ToMetadataReference()));

        run.FileCount.ShouldBe(2 * GeneratorRun.FilesOfNetwork);
        (await run.Said()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_activations_whose_names_could_be_confused_have_separate_methods()
    {
        GeneratorRun run = StrictProject.Run(
            NullableContextOptions.Enable,
            $$"""
            namespace Demo
            {
                public static class A { public readonly struct B : LayerGen.IActivation<float> { {{Swish}} } }
                public readonly struct AB : LayerGen.IActivation<float> { {{Swish}} }
                public readonly struct AB2 : LayerGen.IActivation<float> { {{Swish}} }
                /// <summary>A network.</summary>
                [LayerGen.Network(2)]
                [LayerGen.Dense(2, typeof(A.B))] [LayerGen.Dense(2, typeof(AB))] [LayerGen.Dense(2, typeof(AB2))] [LayerGen.Dense(2, typeof(Other.AB))] [LayerGen.Dense(2, typeof(A.B))]
                public partial class Net;
            }
            namespace Other { public readonly struct AB : LayerGen.IActivation<float> { {{Swish}} } }
            """);

        run.Files.ShouldNotBeEmpty();
        (await run.Said()).ShouldBeEmpty();
        INamedTypeSymbol net = run.Output.GetTypeByMetadataName("Demo.Net")!;
        foreach (string name in new[] { "ABValue", "AB2Value", "AB22Value", "OtherABValue" })
        {
            net.GetMembers(name).Length.ShouldBe(1, name);
        }
    }

    [Fact]
    public async Task An_activation_with_a_long_name_has_method_names_that_the_compiler_accepts()
    {
        string name = new('A', 1000);

        GeneratorRun run = StrictProject.Run(
            NullableContextOptions.Enable,
            $"public readonly struct {name} : LayerGen.IActivation<float> {{ {Swish} }} [LayerGen.Network(2)] [LayerGen.Dense(2, typeof({name}))] public partial class Net;");

        (await run.Said()).ShouldBeEmpty();
    }

    [Fact]
    public Task A_preferred_overload_would_receive_the_calls_of_the_generated_code()
        => new MarkedDeclaration(
            """
            [Network(4)] [Dense(2)]
            public partial class Net
            {
                [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
                public void [|LG0060:Forward|](object cache, long first, long end) { }
            }
            """).Check();
}
