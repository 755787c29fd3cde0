using System.Globalization;
using System.Text.RegularExpressions;
using LayerGen.Reports;
using ParitySample;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests.Tour;

/// <summary>docs/tour.md shows code that runs, its output, and the code that the generator writes.</summary>
public sealed partial class TourPageTests(TourRun run) : IClassFixture<TourRun>
{
    private const int LongestBlock = 25;
    private const int LongestExcerpt = 20;

    private static readonly Type[] Networks = [typeof(BaselineNet), typeof(ImprovedNet), typeof(BatchNormNet)];

    public static TheoryData<string> Pictures =>
    [
        "baseline-curves.svg",
        "confusion-baseline.svg",
        "improved-curves.svg",
        "confusion-improved.svg",
        "comparison.svg",
    ];

    [Fact]
    public void Every_block_is_labeled_and_short()
    {
        foreach (TourBlock block in run.Page.Blocks)
        {
            if (block.Language is not ("shell" or "xml"))
            {
                block.Kind.ShouldNotBeEmpty(block.ToString());
            }

            block.Lines.Count.ShouldBeLessThanOrEqualTo(
                block.Kind == "generated" ? LongestExcerpt : LongestBlock, block.ToString());
        }
    }

    [Fact]
    public void Code_matches_the_regions()
    {
        foreach (TourBlock block in run.Page.OfKind("code"))
        {
            run.Regions.ShouldContainKey(block.Name, block.ToString());
            block.Text.ShouldBe(string.Join('\n', run.Regions[block.Name].Code), block.ToString());
        }

        run.Page.OfKind("code").Select(block => block.Name).ShouldBe(run.Regions.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Output_matches_the_regions()
    {
        foreach (TourBlock block in run.Page.OfKind("output"))
        {
            run.Regions.ShouldContainKey(block.Name, block.ToString());
            block.Text.ShouldBe(run.Regions[block.Name].Output, block.ToString());
        }

        run.Page.OfKind("output").Select(block => block.Name)
            .ShouldBe(
                run.Regions.Where(region => region.Value.Output.Length > 0).Select(region => region.Key),
                ignoreOrder: true);
    }

    [Fact]
    public void Generated_code_matches_the_generator()
    {
        run.Page.OfKind("generated").ShouldNotBeEmpty();
        foreach (TourBlock block in run.Page.OfKind("generated"))
        {
            Type network = Networks.Single(type => block.Name.StartsWith(type.Name + ".", StringComparison.Ordinal));
            GeneratedFile file = GeneratedSource.Find(network)
                .Single(file => file.Name.EndsWith($".{block.Name}.g.cs", StringComparison.Ordinal));
            TextLines.Missing(block.Lines, file.Text.Split('\n')).ShouldBeNull(block.ToString());
        }
    }

    [Fact]
    public void Excerpts_are_in_their_files()
    {
        run.Page.OfKind("file").ShouldNotBeEmpty();
        foreach (TourBlock block in run.Page.OfKind("file"))
        {
            TextLines.Missing(block.Lines, File.ReadAllLines(Path.Combine(run.Root, block.Name)))
                .ShouldBeNull(block.ToString());
        }
    }

    [Fact]
    public void Figures_in_the_text_are_in_a_block()
    {
        HashSet<decimal> shown = [.. FiguresOf(string.Join('\n', run.Page.Blocks.Select(block => block.Text)))];
        decimal[] figures = [.. FiguresOf(LinkTarget().Replace(run.Page.Prose, "]"))];

        figures.ShouldNotBeEmpty();
        figures.Except(shown).ShouldBeEmpty();
    }

    [Fact]
    public void Links_have_targets()
    {
        string docs = Path.Combine(run.Root, "docs");
        run.Page.Links.ShouldNotBeEmpty();
        foreach (string link in run.Page.Links.Where(link => !link.Contains("://", StringComparison.Ordinal)))
        {
            string[] parts = link.Split('#', 2);
            string path = Path.Combine(docs, parts[0]);
            (parts[0].Length == 0 || File.Exists(path) || Directory.Exists(path)).ShouldBeTrue(link);
            if (parts.Length == 2)
            {
                TourPage page = parts[0].Length == 0 ? run.Page : new TourPage(File.ReadAllText(path));
                page.Anchors.ShouldContain(parts[1], link);
            }
        }
    }

    /// <summary>If LAYERGEN_ACCEPT_SNAPSHOTS is set, the pictures of the page are written again.</summary>
    [Theory]
    [MemberData(nameof(Pictures))]
    public void Pictures_match_the_code(string name)
    {
        string drawn = File.ReadAllText(Path.Combine(run.Folder, name));
        string committed = Path.Combine(run.Root, "docs", "images", "tour", name);
        if (Environment.GetEnvironmentVariable("LAYERGEN_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(committed, drawn);
        }

        run.Page.Links.ShouldContain($"images/tour/{name}");

        // Not ShouldBe, because the message would consist of two pictures.
        (File.ReadAllText(committed) == drawn)
            .ShouldBeTrue($"{name} is not what is drawn now; LAYERGEN_ACCEPT_SNAPSHOTS=1 writes it anew.");
    }

    [Fact]
    public async Task Pictures_match_the_sample()
    {
        string folder = Path.Combine(run.Folder, "sample");
        SampleProcess process = await SampleProcess.Run("Parity", "--output", folder);

        process.ExitCode.ShouldBe(0, process.Errors);
        foreach (string name in Pictures.Select(row => row.Data))
        {
            (File.ReadAllText(Path.Combine(folder, name)) == File.ReadAllText(Path.Combine(run.Folder, name)))
                .ShouldBeTrue(name);
        }
    }

    private static IEnumerable<decimal> FiguresOf(string text) =>
        Figure().Matches(text).Select(match => decimal.Parse(match.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<![\d.])\d+\.\d+")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex LinkTarget();
}
