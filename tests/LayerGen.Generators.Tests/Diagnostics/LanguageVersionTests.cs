using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

/// <summary>
/// The generated code is C# 12. A project with an older language gets one diagnostic instead of a hundred errors of the
/// compiler.
/// </summary>
public sealed class LanguageVersionTests
{
    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp8, "8")]
    [InlineData(LanguageVersion.CSharp9, "9")]
    [InlineData(LanguageVersion.CSharp10, "10")]
    [InlineData(LanguageVersion.CSharp11, "11")]
    public Task An_older_language_is_reported_once_per_network(LanguageVersion language, string name)
        => new MarkedDeclaration(
            """
            [Network(4)] [Dense(2)] public partial class [|LG0065:Net|] { public Net(string path) { } }

            namespace Demo
            {
                // Whatever else is wrong comes later.
                [Network(0)] [Dense(0)] public class [|LG0065:Other|] { }
            }
            """)
        {
            Language = language,
            Messages =
            [
                $"The code generated for 'Net' requires C# 12 or later, but the project uses C# {name}; remove "
                + "<LangVersion> from the project file, or set it to 12 or later",
                $"The code generated for 'Other' requires C# 12 or later, but the project uses C# {name}; remove "
                + "<LangVersion> from the project file, or set it to 12 or later",
            ],
        }.Check();

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.CSharp14)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public async Task A_newer_language_compiles_without_a_warning(LanguageVersion language)
    {
        GeneratorRun run = await new MarkedDeclaration(
            "[Network(4)] [Dense(2)] public partial class Net { }")
        {
            Language = language,
        }.Check();

        await run.ShouldCompile();
    }

    [Theory]
    [InlineData("BatchNorm")]
    [InlineData("ConvNet")]
    [InlineData("UserActivation")]
    [InlineData("Wide")]
    public void Scenarios_of_every_kind_compile_in_the_intermediate_language(string scenario)
        => Scenario.Of(scenario, LanguageVersion.CSharp13).Run.ShouldCompileAlone();
}
