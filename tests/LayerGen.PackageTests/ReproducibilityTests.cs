using Shouldly;
using Xunit;

namespace LayerGen.PackageTests;

/// <summary>
/// Compares the packages with those of a second build: in another folder, with another time zone and another language.
/// </summary>
public sealed class ReproducibilityTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Package.Folder("LAYERGEN_PACKAGES"))
        .Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Two_builds_give_the_same_bytes(string file)
    {
        string first = Path.Combine(Package.Folder("LAYERGEN_PACKAGES"), file);
        string second = Path.Combine(Package.Folder("LAYERGEN_PACKAGES_AGAIN"), file);

        // The names of the files that differ say more than a position in the archive.
        Dictionary<string, byte[]> files = Package.Read(first), others = Package.Read(second);
        files.Keys.ShouldBe(others.Keys);
        files.Keys.Where(name => !files[name].SequenceEqual(others[name])).ShouldBeEmpty();
        File.ReadAllBytes(first).SequenceEqual(File.ReadAllBytes(second)).ShouldBeTrue();
    }
}
