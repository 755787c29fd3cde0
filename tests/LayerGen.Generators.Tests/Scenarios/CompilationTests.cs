using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests;

public sealed class CompilationTests
{
    public static TheoryData<string> Scenarios => Scenario.All;

    /// <summary>An eighth of the scenarios: the preview of the language differs little.</summary>
    public static TheoryData<string> SomeScenarios => [.. Scenario.Names.Where((_, k) => k % 8 == 0)];

    /// <summary>
    /// The scenarios except the one in which names are written in full, so that a using directive may be unnecessary.
    /// </summary>
    public static TheoryData<string> ScenariosOfShortNames => [.. Scenario.Names.Except(["HiddenNames"])];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public Task Generated_code_compiles_without_a_warning(string name) => Scenario.Of(name).Run.ShouldCompile();

    [Theory]
    [MemberData(nameof(SomeScenarios))]
    public void Generated_code_compiles_in_the_preview_language_without_a_warning(string name)
        => Scenario.Of(name, LanguageVersion.Preview).Run.ShouldCompileAlone();

    [Theory]
    [MemberData(nameof(ScenariosOfShortNames))]
    public async Task Generated_code_has_no_superfluous_using(string name)
    {
        GeneratorRun run = Scenario.Of(name).Run;

        IReadOnlyList<Diagnostic> diagnostics = await run.CompilerDiagnostics(DiagnosticSeverity.Hidden);

        diagnostics.Where(diagnostic => diagnostic.Location.SourceTree is { } tree && run.Trees.Contains(tree))
            .Select(diagnostic => diagnostic.ToString())
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_valid_declaration_gets_at_most_information(string name)
        => (await Scenario.Of(name).Run.AnalyzerDiagnostics())
            .ShouldAllBe(diagnostic => diagnostic.Severity == DiagnosticSeverity.Info);
}
