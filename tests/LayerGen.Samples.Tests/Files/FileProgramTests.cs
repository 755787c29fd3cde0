using System.Xml.Linq;
using LayerGen.Samples.Tests.Pages;
using LayerGen.Samples.Tests.Tour;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests.Files;

/// <summary>
/// The programs of samples/files are short, use the packages of this version, and print what their page shows.
/// </summary>
public sealed class FileProgramTests
{
    private const int LongestProgram = 40;

    private static readonly string PagePath = Path.Combine(FileProgram.Folder, "README.md");

    private static readonly TourPage Page = new(File.ReadAllText(PagePath));

    public static TheoryData<string> Programs => [.. FileProgram.All.Select(program => program.Name)];

    private static string Version { get; } =
        XDocument.Load(Path.Combine(PageFiles.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_is_short_and_begins_with_its_packages(string name)
    {
        string[] lines = FileProgram.Named(name).Text.TrimEnd().Split('\n');

        lines.Length.ShouldBeLessThanOrEqualTo(LongestProgram);
        lines.TakeWhile(line => line.StartsWith("#:package LayerGen", StringComparison.Ordinal)).Count()
            .ShouldBe(FileProgram.Named(name).Packages.Count);
        FileProgram.Named(name).Packages[0].Id.ShouldBe("LayerGen");
    }

    /// <summary>If LAYERGEN_ACCEPT_SNAPSHOTS is set, the version of Directory.Build.props is written.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_uses_the_packages_of_this_version(string name)
    {
        FileProgram program = FileProgram.Named(name);
        if (AcceptedPage.IsAccepting)
        {
            string path = Path.Combine(FileProgram.Folder, name + ".cs");
            File.WriteAllText(path, program.Packages.Aggregate(
                program.Text, (text, package) => text.Replace(
                    $"{package.Id}@{package.Version}\n", $"{package.Id}@{Version}\n", StringComparison.Ordinal)));
            return;
        }

        foreach ((string id, string version) in program.Packages)
        {
            version.ShouldBe(Version, id);
            File.Exists(Path.Combine(PageFiles.Root, "src", id, $"{id}.csproj")).ShouldBeTrue(id);
        }
    }

    [Fact]
    public void The_table_lists_the_programs_and_their_packages()
    {
        string[] rows = [.. Page.Prose.Split('\n').Where(line => line.StartsWith("| [", StringComparison.Ordinal))];

        rows.Select(row => row.Split('|')[1].Trim())
            .ShouldBe(FileProgram.All.Select(program => $"[{program.Name}.cs]({program.Name}.cs)"), ignoreOrder: true);
        foreach (string row in rows)
        {
            string name = Path.GetFileNameWithoutExtension(row[..row.IndexOf(']', StringComparison.Ordinal)]);
            name = name[(name.IndexOf('[', StringComparison.Ordinal) + 1)..];
            row.Split('|')[3].Trim().ShouldBe(
                string.Join(", ", FileProgram.Named(name).Packages.Select(package => $"`{package.Id}`")), name);
        }
    }

    [Fact]
    public void The_links_of_the_page_have_targets()
    {
        Page.Links.ShouldNotBeEmpty();
        Page.Links.Where(link => !Path.Exists(Path.Combine(FileProgram.Folder, link))).ShouldBeEmpty();
    }

    /// <summary>If LAYERGEN_ACCEPT_SNAPSHOTS is set, the output is written to the page.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_prints_what_the_page_shows(string name)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("layergen-files-");
        try
        {
            using PageProgram program = new($"file.{name}", FileProgram.Named(name).Text);

            string output = (await program.Run(folder.FullName)).TrimEnd();

            if (AcceptedPage.IsAccepting)
            {
                AcceptedPage.Write(PagePath, $"output: {name}", output);
            }
            else
            {
                Page.OfKind("output").Single(block => block.Name == name).Text.ShouldBe(output);
            }

            foreach (string drawn in Directory.GetFiles(folder.FullName, "*.svg"))
            {
                ComparePicture(drawn);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Compares a picture that a program draws with the one that the README of the repository shows.</summary>
    private static void ComparePicture(string drawn)
    {
        string shown = Path.Combine(PageFiles.Root, "docs", "images", Path.GetFileName(drawn));
        if (AcceptedPage.IsAccepting)
        {
            File.Copy(drawn, shown, overwrite: true);
        }

        // Not ShouldBe, because the message would consist of two pictures.
        (File.ReadAllText(drawn) == File.ReadAllText(shown)).ShouldBeTrue(shown);
    }
}
