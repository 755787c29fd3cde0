using System.Text.RegularExpressions;
using LayerGen.Playground.Catalogs;
using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Tests.Engine;

/// <summary>The links of the documentation to examples of the playground.</summary>
public partial class LinkTests
{
    /// <summary>The layers of pages that are not called after them.</summary>
    private static readonly Dictionary<string, string> Layers = new()
    {
        ["pooling"] = "MaxPool2D",
        ["recurrent"] = "GRU",
        ["simple-rnn"] = "SimpleRNN",
    };

    public static TheoryData<string> Pages =>
    [
        .. Directory.GetFiles(Path.Combine(Browser.Repository.Folder, "docs", "layers"), "*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path)).Where(page => page != "README").Order(),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_of_a_layer_opens_an_example_with_it(string page)
    {
        string text = File.ReadAllText(Path.Combine(Browser.Repository.Folder, "docs", "layers", $"{page}.md"));
        string id = Link().Matches(text).ShouldHaveSingleItem().Groups["id"].Value;
        Example example = Catalog.Examples.Single(candidate => candidate.Id == id);

        string layer = Layers.GetValueOrDefault(page, page.Replace("-", ""));
        example.Text.ShouldMatch($@"(?i)\[{layer}\b");
    }

    [Fact]
    public void Examples_have_ids_of_their_own()
        => Catalog.Examples.Select(example => example.Id).ShouldBeUnique();

    [GeneratedRegex(@"/playground/#example=(?<id>[\w-]+)\)")]
    private static partial Regex Link();
}
