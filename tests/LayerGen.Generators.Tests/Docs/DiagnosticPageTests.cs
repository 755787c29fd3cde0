using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>The examples on the pages of the diagnostics. The first has the finding, and the last is the fix.</summary>
public sealed class DiagnosticPageTests
{
    private const string Usings = "using System;\nusing LayerGen;\nusing static LayerGen.Activation;\n";

    /// <summary>The members of an activation that the pages omit.</summary>
    private const string Body =
        "{ public static float Value(float z) => z; public static float Derivative(float z) => 1; }";

    /// <summary>
    /// The ids of all diagnostics, except those whose cause is not in a source (an internal error, a setting of the
    /// project) and those about hundreds of layers or weights, which a page abbreviates.
    /// </summary>
    public static TheoryData<string> Ids =>
        [.. Rules.All.Except(
            [Rules.GeneratorFailed, Rules.LanguageTooOld, Rules.TooManyLayers, Rules.TooManyClassWeights])
            .Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_first_example_has_the_finding_and_the_last_one_does_not(string id)
    {
        string[] examples = [.. DocPage.Read($"docs/diagnostics/{id}.md")
            .Code.Select(example => Usings + example.Code.Replace("{ … }", Body, StringComparison.Ordinal))];

        GeneratorRun wrong = GeneratorTest.Run(examples[0]);
        IReadOnlyList<Diagnostic> found = id == Rules.OptimizerNotGenerated.Id
            ? await wrong.AnalyzerDiagnostics()
            : await wrong.AnalyzerDiagnosticsOfInput();
        found.Select(finding => finding.Id).ShouldContain(id);
        if (examples.Length > 1)
        {
            GeneratorRun remedy = GeneratorTest.Run(examples[^1]);
            (await remedy.AnalyzerDiagnosticsOfInput()).Select(finding => finding.Id).ShouldNotContain(id);
            remedy.ErrorsWithoutBodies().Select(error => error.ToString()).ShouldBeEmpty();
        }
    }
}
