using System.Text.RegularExpressions;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace LayerGen.CodeFixes.Tests;

/// <summary>
/// The examples of the fixes on the pages of the diagnostics. Each page shows every title, with the code before and
/// after. With <c>LAYERGEN_ACCEPT_SNAPSHOTS=1</c>, the code after is written.
/// </summary>
public sealed class FixPageTests
{
    /// <summary>A declaration that has become legal may still be doubtful, such as a layer with one unit.</summary>
    private static readonly string[] Doubts = [Rules.SingleHiddenUnit.Id, Rules.EqualWeights.Id];

    private const string Usings = "using System;\nusing LayerGen;\nusing static LayerGen.Activation;\n";

    /// <summary>The members of an activation that the pages omit.</summary>
    private const string Body =
        "{ public static float Value(float z) => z; public static float Derivative(float z) => 1; }";

    private const string Omitted = "{ … }";

    /// <summary>The weights that a page abbreviates.</summary>
    private static readonly (string Short, string Long) Weights
        = ("/* … 100,000 weights */", string.Concat(Enumerable.Repeat("1, ", 20_000)) + "1");

    private static readonly IReadOnlyList<FixProvider> Providers = AllFixes.Providers();

    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_shows_every_title_and_no_other(string id)
        => FixPage.Of(id).Examples.Select(example => example.Title).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(AllFixes.TitlesFor(id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_fix_turns_the_code_before_into_the_code_after(string id)
    {
        FixPage page = FixPage.Of(id);
        var fixedCode = new Dictionary<FixExample, string>();
        foreach (FixExample example in page.Examples)
        {
            fixedCode[example] = await Fix(id, example);
        }

        if (System.Environment.GetEnvironmentVariable("LAYERGEN_ACCEPT_SNAPSHOTS") == "1")
        {
            page.Rewrite(example => fixedCode[example]);
            return;
        }

        foreach ((FixExample example, string code) in fixedCode)
        {
            code.ShouldBe(example.After, $"{id}: {example.Title}");
        }
    }

    /// <summary>Applies a fix to its first diagnostic, which must be gone afterwards, without any new one.</summary>
    private static async Task<string> Fix(string id, FixExample example)
    {
        using var workbench = new Workbench();
        string text = Usings + example.Before.Replace(Omitted, Body, StringComparison.Ordinal)
            .Replace(Weights.Short, Weights.Long, StringComparison.Ordinal);
        Document document = workbench.Open(text);
        IReadOnlyList<Diagnostic> before = await Workbench.Analyze(document.Project);
        Diagnostic diagnostic = before.FirstOrDefault(found => found.Id == id)
            ?? throw new InvalidDataException($"{id} is not reported for\n{text}");
        IReadOnlyList<CodeAction> actions = await Workbench.Actions(document, diagnostic, Providers);
        CodeAction action = actions.FirstOrDefault(action => Matches(action.Title, example.Title))
            ?? throw new InvalidDataException(
                $"{id} offers '{string.Join("', '", actions.Select(action => action.Title))}', not '{example.Title}'.");

        Solution solution = await Workbench.Apply(action);
        Project project = solution.GetProject(document.Project.Id)!;
        IReadOnlyList<Diagnostic> after = await Workbench.Analyze(project);
        after.Select(found => found.Id).ShouldNotContain(id, action.Title);
        after.Where(found => found.Severity > DiagnosticSeverity.Info).Select(found => found.Id)
            .Except(before.Select(found => found.Id)).Except(Doubts).ShouldBeEmpty(action.Title);
        if (after.All(found => found.Severity != DiagnosticSeverity.Error))
        {
            (await Workbench.Compile(project)).Select(error => error.ToString()).ShouldBeEmpty(action.Title);
        }

        string code = (await project.Documents.First().GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        return code[Usings.Length..].Replace(Body, Omitted, StringComparison.Ordinal);
    }

    private static bool Matches(string title, string shown)
        => Regex.IsMatch(title, "^" + Regex.Escape(shown).Replace("…", ".+", StringComparison.Ordinal) + "$");
}
