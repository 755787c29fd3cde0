using LayerGen.Tests.Shared;
using Shouldly;
using Xunit;

namespace LayerGen.Reports.Tests;

public sealed class SavedFileTests : IDisposable
{
    private static readonly Dictionary<string, Action<string>> Savers = new()
    {
        ["png"] = ConfusionHeatMap.Create(Samples.Matrix(2)).SavePng,
        ["svg"] = ConfusionHeatMap.Create(Samples.Matrix(2)).SaveSvg,
        ["html"] = new HtmlReport("title").Save,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<string> Kinds => [.. Savers.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_is_replaced_as_a_whole_and_not_written_in_place(string kind)
    {
        string path = Path.Combine(_folder, "file." + kind);
        File.WriteAllText(path, "old");
        File.WriteAllText(path + ".new", "mine");
        using (var before = new StreamReader(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)))
        {
            Savers[kind](path);
            before.ReadToEnd().ShouldBe("old", "who reads it meanwhile meets no half of the new one");
        }

        new FileInfo(path).Length.ShouldBeGreaterThan(1000);
        File.ReadAllText(path + ".new").ShouldBe("mine");
        Directory.GetFiles(_folder).Length.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_link_and_the_mode_of_the_file_are_kept(string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there, and there are no modes.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Path.Combine(_folder, "real");
        string link = Path.Combine(_folder, "link");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite;
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, Mode);
        File.CreateSymbolicLink(link, "real");

        Savers[kind](link);

        new FileInfo(link).LinkTarget.ShouldBe("real");
        new FileInfo(path).Length.ShouldBeGreaterThan(1000);
        File.GetUnixFileMode(path).ShouldBe(Mode);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_failed_write_keeps_the_existing_file(string kind)
    {
        string path = Path.Combine(_folder, "file");
        File.WriteAllText(path, "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        Should.Throw<IOException>(() => Savers[kind](path))
            .Message.ShouldBe($"Cannot write '{path}': it is read-only.");

        File.ReadAllText(path).ShouldBe("old");
        File.SetAttributes(path, FileAttributes.Normal);
        Directory.GetFiles(_folder).ShouldBe([path]);
    }

    [Fact]
    public void The_text_of_a_record_does_not_depend_on_the_culture()
    {
        var records = new List<string>();
        RecordTexts.OfTheMachinesCulture(typeof(HtmlReport).Assembly, records).ShouldBeEmpty();

        records.ShouldContain(nameof(CurvePoint));
        records.ShouldContain(nameof(CurveLine));
    }
}
