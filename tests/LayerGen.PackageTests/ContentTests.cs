using System.Buffers.Binary;
using System.Text.Json;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace LayerGen.PackageTests;

/// <summary>What is in the packages, and what the gallery shows of them.</summary>
public sealed class ContentTests
{
    public static TheoryData<string> DataIds =>
        ["LayerGen.Data.Arrow", "LayerGen.Data.Csv", "LayerGen.Data.Parquet"];

    public static TheoryData<string> Ids => [.. Package.All.Select(package => package.Id)];

    [Fact]
    public void The_repository_has_these_packages() => Package.All.Select(package => package.Id).ShouldBe(
        [
            "LayerGen", "LayerGen.Reports", "LayerGen.Data.Arrow", "LayerGen.Data.Csv", "LayerGen.Data.Images",
            "LayerGen.Data.Parquet", "LayerGen.Tool", "LayerGen.Templates",
        ],
        ignoreOrder: true);

    [Theory]
    [MemberData(nameof(DataIds))]
    public void A_package_of_data_contains_the_library_and_what_the_gallery_shows(string id) =>
        Package.Named(id).Files.ShouldBe(
            [$"{id}.nuspec", "LICENSE", "README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"],
            ignoreOrder: true);

    [Fact]
    public void LayerGen_contains_the_library_the_analyzers_the_targets_and_what_the_gallery_shows() =>
        Package.Named("LayerGen").Files.ShouldBe(
            [
                "LayerGen.nuspec", "LICENSE", "README.md", "THIRD-PARTY-NOTICES.txt", "icon.png",
                "buildTransitive/net10.0/LayerGen.targets", "buildTransitive/net10.0/LayerGen.Build.globalconfig",
                "buildTransitive/net10.0/LayerGen.Onnx.targets", "tasks/netstandard2.0/LayerGen.Tasks.dll",
                "lib/net10.0/LayerGen.dll", "lib/net10.0/LayerGen.xml",
                .. Analyzers(),
            ],
            ignoreOrder: true);

    [Fact]
    public void LayerGen_Reports_contains_the_library_and_what_the_gallery_shows() =>
        Package.Named("LayerGen.Reports").Files.ShouldBe(
            [
                "LayerGen.Reports.nuspec", "LICENSE", "README.md", "THIRD-PARTY-NOTICES.txt", "icon.png",
                "lib/net10.0/LayerGen.Reports.dll", "lib/net10.0/LayerGen.Reports.xml",
            ],
            ignoreOrder: true);

    [Fact]
    public void LayerGen_Data_Images_contains_the_library_and_what_the_gallery_shows() =>
        Package.Named("LayerGen.Data.Images").Files.ShouldBe(
            [
                "LayerGen.Data.Images.nuspec", "LICENSE", "README.md", "icon.png",
                "lib/net10.0/LayerGen.Data.Images.dll", "lib/net10.0/LayerGen.Data.Images.xml",
            ],
            ignoreOrder: true);

    /// <summary>A tool contains all that it needs, and depends on no other package.</summary>
    [Fact]
    public void LayerGen_Tool_contains_the_command_its_libraries_and_what_the_gallery_shows()
    {
        string[] files =
        [
            "DotnetToolSettings.xml", "LayerGen.Tool.deps.json", "LayerGen.Tool.runtimeconfig.json",
            "CsvHelper.dll", "Spectre.Console.dll", "Spectre.Console.Ansi.dll", "System.CommandLine.dll",
            "LayerGen.dll", "LayerGen.pdb", "LayerGen.Data.Csv.dll", "LayerGen.Data.Csv.pdb",
            "LayerGen.Tool.dll", "LayerGen.Tool.pdb",
        ];
        Package tool = Package.Named("LayerGen.Tool");
        tool.Files.ShouldBe(
            [
                "LayerGen.Tool.nuspec", "LICENSE", "README.md", "THIRD-PARTY-NOTICES.txt", "icon.png",
                .. files.Select(file => "tools/net10.0/any/" + file),
            ],
            ignoreOrder: true);
        tool.Element("dependencies").ShouldBeNull();
    }

    [Fact]
    public void LayerGen_Templates_contains_the_files_of_both_projects_and_what_the_gallery_shows()
    {
        const string Name = "Company.LayerGenApp1";
        string[] shared = ["SpeciesModel.cs", "SpeciesNet.cs", "penguins.csv"];
        string[] settings = ["template.json", "dotnetcli.host.json"];
        Package.Named("LayerGen.Templates").Files.ShouldBe(
            [
                "LayerGen.Templates.nuspec", "LICENSE", "README.md", "icon.png",
                .. settings.Select(file => $"content/console/.template.config/{file}"),
                "content/console/README.md", "content/console/global.json", $"content/console/{Name}.slnx",
                $"content/console/{Name}/{Name}.csproj", $"content/console/{Name}/Program.cs",
                .. shared.Select(file => $"content/console/{Name}/{file}"),
                $"content/console/{Name}.Tests/{Name}.Tests.csproj", $"content/console/{Name}.Tests/SpeciesModelTests.cs",
                .. settings.Select(file => $"content/web/.template.config/{file}"),
                "content/web/README.md", $"content/web/{Name}.csproj", "content/web/Program.cs",
                "content/web/Properties/launchSettings.json", "content/web/requests.http",
                .. shared.Select(file => $"content/web/{file}"),
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("console", "LAYERGEN_VERSION", "XUNIT_VERSION")]
    [InlineData("web", "LAYERGEN_VERSION")]
    public void A_template_knows_the_versions_of_the_packages(string template, params string[] replaced)
    {
        Package package = Package.Named("LayerGen.Templates");
        using var settings = JsonDocument.Parse(package.Text($"content/{template}/.template.config/template.json"));
        XDocument pinned = XDocument.Load(Path.Combine(Package.Repository, "Directory.Packages.props"));

        Dictionary<string, string?> versions = settings.RootElement.GetProperty("symbols").EnumerateObject()
            .Where(symbol => symbol.Value.GetProperty("type").ValueEquals("generated"))
            .ToDictionary(
                symbol => symbol.Value.GetProperty("replaces").GetString()!,
                symbol => symbol.Value.GetProperty("parameters").GetProperty("value").GetString());

        versions.Keys.ShouldBe(replaced, ignoreOrder: true);
        versions["LAYERGEN_VERSION"].ShouldBe(Package.Named("LayerGen").Field("version"));
        versions.GetValueOrDefault("XUNIT_VERSION", null).ShouldBe(
            replaced.Contains("XUNIT_VERSION")
                ? pinned.Descendants("PackageVersion")
                    .Single(item => item.Attribute("Include")!.Value == "xunit.v3").Attribute("Version")!.Value
                : null);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_field_that_the_gallery_shows_is_set(string id)
    {
        Package package = Package.Named(id);
        string[] fields = ["authors", "description", "copyright", "tags", "releaseNotes", "projectUrl"];
        foreach (string field in fields)
        {
            package.Field(field).ShouldNotBeNullOrWhiteSpace(field);
        }

        package.Field("icon").ShouldBe("icon.png");
        package.Field("readme").ShouldBe("README.md");
        package.Field("license").ShouldBe(id == "LayerGen.Reports" ? "MIT AND Bitstream-Vera" : "MIT");
        package.Field("releaseNotes")!.ShouldEndWith("/CHANGELOG.md");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_package_names_its_repository_and_commit_but_no_branch(string id)
    {
        XElement repository = Package.Named(id).Element("repository")!;
        repository.Attribute("url")!.Value.ShouldBe(Package.Named(id).Field("projectUrl"));
        repository.Attribute("commit")!.Value.Length.ShouldBe(40);
        repository.Attribute("branch").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_icon_is_a_small_PNG_file_of_128_pixels(string id)
    {
        byte[] icon = Package.Named(id).Bytes("icon.png");
        icon.Take(8).ShouldBe<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)).ShouldBe(128);
        BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)).ShouldBe(128);
        icon.Length.ShouldBeLessThan(20_000);
    }

    [Theory]
    [InlineData("LayerGen", "fdlibm")]
    [InlineData("LayerGen", "Cephes")]
    [InlineData("LayerGen.Tool", "Spectre.Console")]
    [InlineData("LayerGen.Tool", "System.CommandLine")]
    [InlineData("LayerGen.Tool", "Apache License")]
    [InlineData("LayerGen.Tool", "fdlibm")]
    [InlineData("LayerGen.Reports", "DejaVu Sans")]
    [InlineData("LayerGen.Reports", "Copyright (c) 2003 by Bitstream")]
    public void The_notices_name_what_is_bundled(string id, string material) =>
        Package.Named(id).Text("THIRD-PARTY-NOTICES.txt").ShouldContain(material);

    /// <summary>
    /// The assemblies that the compiler, Visual Studio and Rider load. All of them look in this folder. The code fixes
    /// are expected as soon as the repository has them.
    /// </summary>
    private static IEnumerable<string> Analyzers() =>
        from name in (string[])["LayerGen.Generators", "LayerGen.CodeFixes"]
        where Directory.Exists(Path.Combine(Package.Repository, "generators", name))
        select $"analyzers/dotnet/cs/{name}.dll";
}
