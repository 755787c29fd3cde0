using System.Diagnostics;
using System.Net.Http.Json;
using LayerGen.Samples.Tests.Tour;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests.Pages;

/// <summary>
/// The programs of docs/data.md are short, compile as they stand there, and print what the page shows.
/// </summary>
public sealed class DataPageTests(PageFiles files) : IClassFixture<PageFiles>
{
    private const int LongestProgram = 15;

    private static readonly TourPage Page =
        new(File.ReadAllText(Path.Combine(PageFiles.Root, "docs", "data.md")));

    public static TheoryData<string> Programs => [.. Page.OfKind("program").Select(block => block.Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_is_short(string name) =>
        CodeOf(name).Split('\n').Count(line => line.Trim() != "").ShouldBeLessThanOrEqualTo(LongestProgram);

    [Theory]
    [InlineData("regression")]
    [InlineData("rare")]
    [InlineData("forecast")]
    [InlineData("images")]
    public async Task A_program_prints_what_the_page_shows(string name)
    {
        using PageProgram program = new(name, CodeOf(name));

        string output = await program.Run(files.Folder);

        output.TrimEnd().Split('\n').ShouldBe(Page.OfKind("output").Single(block => block.Name == name).Lines, output);
    }

    [Fact]
    public async Task A_saved_pipeline_is_served()
    {
        using PageProgram regression = new("saved", CodeOf("regression"));
        await regression.Run(files.Folder);
        using PageProgram service = new("serve", CodeOf("serve"));
        using Process process = service.Start(files.Folder);
        try
        {
            Uri address = await AddressOf(process);
            using HttpClient client = new() { BaseAddress = address };

            HttpResponseMessage answer = await client.PostAsJsonAsync(
                "/mass",
                new { Species = "Gentoo", Island = "Biscoe", Bill = 48.6, Depth = 16, Flipper = 230, Sex = "MALE" },
                TestContext.Current.CancellationToken);
            float grams = await answer.Content.ReadFromJsonAsync<float>(TestContext.Current.CancellationToken);

            grams.ShouldBeInRange(5000, 6500);
        }
        finally
        {
            process.Kill();
        }
    }

    private static string CodeOf(string name) => Page.OfKind("program").Single(block => block.Name == name).Text;

    private static async Task<Uri> AddressOf(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            int start = line.IndexOf("http://", StringComparison.Ordinal);
            if (start >= 0)
            {
                return new Uri(line[start..].Trim());
            }
        }

        throw new InvalidOperationException("The service ended: " + await process.StandardError.ReadToEndAsync());
    }
}
