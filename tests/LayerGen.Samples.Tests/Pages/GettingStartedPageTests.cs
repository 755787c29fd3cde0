using LayerGen.Samples.Tests.Tour;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests.Pages;

/// <summary>
/// The program of docs/getting-started.md prints what the page shows, and its network has the code there.
/// </summary>
public sealed class GettingStartedPageTests
{
    private static readonly TourPage Page =
        new(File.ReadAllText(Path.Combine(PageFiles.Root, "docs", "getting-started.md")));

    private static readonly string Program = Page.OfKind("program").Single().Text;

    private static readonly string Declaration = Program[Program.IndexOf("[Network(2)]", StringComparison.Ordinal)..];

    [Fact]
    public async Task The_program_prints_what_the_page_shows()
    {
        string folder = Directory.CreateTempSubdirectory("layergen-start-").FullName;
        try
        {
            using PageProgram program = new("circle", Program);

            string output = await program.Run(folder);

            output.TrimEnd().Split('\n').ShouldBe(Page.OfKind("output").First().Lines, output);
            File.Exists(Path.Combine(folder, "circle.safetensors")).ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_excerpts_are_in_the_generated_file()
    {
        PageNetwork network = new(Declaration);
        TourBlock[] excerpts = [.. Page.OfKind("generated")];

        excerpts.Length.ShouldBe(3);
        foreach (TourBlock excerpt in excerpts)
        {
            network.TextOf(excerpt.Name).ShouldContain(excerpt.Text);
        }
    }

    [Fact]
    public async Task The_mistake_is_the_error_that_the_page_shows()
    {
        PageNetwork wrong = new(Declaration.Replace(
            "[Dense(16, Relu)] [Dense(2, Softmax)]", "[Dense(16, Softmax)] [Dense(2)]", StringComparison.Ordinal));

        (await wrong.Errors()).ShouldBe(Page.OfKind("output").Last().Lines);
    }
}
