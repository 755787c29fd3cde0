using System.Text.RegularExpressions;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>The rules, and the documents that describe them.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Fact]
    public void Ids_are_unique_and_of_four_digits()
    {
        Rules.All.Select(rule => rule.Id).ShouldBeUnique();
        Rules.All.ShouldAllBe(rule => Regex.IsMatch(rule.Id, "^LG[0-9]{4}$"));
    }

    [Fact]
    public void The_analyzers_declare_every_rule()
        => new NetworkAnalyzer().SupportedDiagnostics.Concat(new OptimizerUseAnalyzer().SupportedDiagnostics)
            .ShouldBe(Rules.All, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_link_leads_to_the_page_of_the_rule(string id)
    {
        var link = new Uri(Rule(id).HelpLinkUri);

        string properties = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "Directory.Build.props"));
        string repository = Regex.Match(properties, "<RepositoryUrl>(.*)</RepositoryUrl>").Groups[1].Value;

        link.Scheme.ShouldBe("https");
        link.AbsoluteUri.ShouldBe($"{repository}/blob/main/docs/diagnostics/{id}.md");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_of_the_rule_exists_and_describes_it(string id)
    {
        string page = Path.Combine(RepositoryFiles.Root, "docs", "diagnostics", id + ".md");

        File.Exists(page).ShouldBeTrue($"{page} does not exist.");
        File.ReadAllLines(page)[0].ShouldContain(id, Case.Sensitive);
    }

    [Fact]
    public void Every_page_describes_a_rule_or_an_error_of_the_build()
    {
        string[] ofBuild = [.. ErrorsOfTheBuild.Select(error => error.Groups["id"].Value)];

        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "docs", "diagnostics"), "LG*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)
            .ShouldBe(Rules.All.Select(rule => rule.Id).Concat(ofBuild).Order(StringComparer.Ordinal));
        ofBuild.ShouldNotBeEmpty();
    }

    [Fact]
    public void An_error_of_the_build_leads_to_its_page()
        => ErrorsOfTheBuild.ShouldAllBe(
            error => error.Groups["link"].Value.EndsWith(
                $"/blob/main/docs/diagnostics/{error.Groups["id"].Value}.md", StringComparison.Ordinal));

    /// <summary>The errors that the package's targets report.</summary>
    private static MatchCollection ErrorsOfTheBuild => Regex.Matches(
        File.ReadAllText(Path.Combine(RepositoryFiles.Root, "src", "LayerGen", "build", "LayerGen.targets")),
        """<Error Code="(?<id>LG[0-9]{4})" HelpLink="(?<link>[^"]*)" """);

    [Fact]
    public void The_release_notes_list_every_rule_once_with_its_severity_and_title()
    {
        string folder = Path.Combine(RepositoryFiles.Root, "generators", "LayerGen.Generators");
        IEnumerable<string> listed = new[] { "Shipped", "Unshipped" }
            .SelectMany(kind => File.ReadAllLines(Path.Combine(folder, $"AnalyzerReleases.{kind}.md")))
            .Where(line => line.StartsWith("LG", StringComparison.Ordinal));

        listed.ShouldBe(
            Rules.All.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"));
    }

    [Fact]
    public void Only_declarations_that_still_work_get_less_than_an_error()
        => Rules.All.Where(rule => rule.DefaultSeverity != DiagnosticSeverity.Error)
            .ShouldBe(
                [
                    Rules.LayerWithoutNetwork,
                    Rules.ModelDiffers,
                    Rules.NotUnrolled,
                    Rules.UnrollingIsCostly,
                    Rules.OptimizersWithoutNetwork,
                    Rules.LossWithoutNetwork,
                    Rules.SettingWithoutEffect,
                    Rules.NoEffect,
                    Rules.MemberStartsAsNull,
                    Rules.MomentumOfKeras,
                    Rules.XavierWithRelu,
                    Rules.DeepSigmoid,
                    Rules.BiasBeforeBatchNorm,
                    Rules.DropoutBeforeBatchNorm,
                    Rules.SingleHiddenUnit,
                    Rules.SquaredErrorOfSoftmax,
                    Rules.EqualWeights,
                    Rules.DropoutBeforeRegression,
                    Rules.MaskEnds,
                ],
                ignoreOrder: true);

    [Fact]
    public void Every_rule_is_enabled_by_default() => Rules.All.ShouldAllBe(rule => rule.IsEnabledByDefault);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_its_own_test_in_addition_to_its_message(string id)
        => new[] { "Diagnostics", "Generation" }.SelectMany(
            folder => Directory.EnumerateFiles(Path.Combine(RepositoryFiles.TestProject, folder), "*.cs"))
            .Where(path => Path.GetFileName(path) != nameof(MessageTests) + ".cs")
            .ShouldContain(path => Regex.IsMatch(File.ReadAllText(path), @"\[\|" + id + ":"));

    private static DiagnosticDescriptor Rule(string id) => Rules.All.Single(rule => rule.Id == id);
}
