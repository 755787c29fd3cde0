using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>The examples on the pages of the diagnostics: the first has the finding, the last is the remedy.</summary>
public sealed class DiagnosticPageTests
{
    private const string Usings = "using System;\nusing LayerGen;\nusing static LayerGen.Activation;\n";

    /// <summary>What the pages leave out of an activation.</summary>
    private const string Body = "{ public static float Value(float z) => z; public static float Derivative(float z) => 1; }";

    /// <summary>Without those whose cause is no source (a fault, a setting of the project) or one of hundreds of layers or weights, which a page abridges.</summary>
    public static TheoryData<string> Ids =>
        [.. Rules.All.Except([Rules.GeneratorFailed, Rules.LanguageTooOld, Rules.TooManyLayers, Rules.TooManyClassWeights]).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_first_example_has_the_finding_and_the_last_one_does_not(string id)
    {
        string[] examples = [.. DocPage.Read($"docs/diagnostics/{id}.md").Code.Select(example => Usings + example.Code.Replace("{ … }", Body, StringComparison.Ordinal))];

        IReadOnlyList<Diagnostic> found = await GeneratorTest.Run(examples[0]).AnalyzerDiagnostics();
        found.Select(finding => finding.Id).ShouldContain(id);
        if (examples.Length > 1)
        {
            GeneratorRun remedy = GeneratorTest.Run(examples[^1]);
            (await remedy.AnalyzerDiagnostics()).Select(finding => finding.Id).ShouldNotContain(id);
            (await remedy.CompilerDiagnostics(DiagnosticSeverity.Error)).Select(error => error.ToString()).ShouldBeEmpty();
        }
    }
}
