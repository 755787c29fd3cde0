using Xunit.Sdk;

namespace LayerGen.Generators.Tests;

/// <summary>The comparison of snapshots is tested as well: it must be able to fail.</summary>
public sealed class SnapshotFolderTests : IDisposable
{
    private const string Hint = "Demo.Net.Model.g.cs";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snapshots");

    private readonly Snapshot _snapshot;

    public SnapshotFolderTests()
    {
        _snapshot = new Snapshot(_folder.FullName);
        Accept("class Net\n{\n}\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Accepted_files_match()
    {
        File.ReadAllText(PathOf("verified")).ShouldBe("//HintName: Demo.Net.Model.g.cs\nclass Net\n{\n}\n");

        Match("class Net\n{\n}\n");

        File.Exists(PathOf("received")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("class Net\n{ \n}\n")]
    [InlineData("class Net\r\n{\r\n}\r\n")]
    [InlineData("class net\n{\n}\n")]
    [InlineData("class Net\n{\n}")]
    [InlineData("")]
    public void A_different_text_fails_and_is_saved_next_to_the_verified_one(string text)
    {
        Should.Throw<FailException>(() => Match(text)).Message.ShouldContain("Demo.Net.Model.g.verified.cs: line ");

        File.ReadAllText(PathOf("received")).ShouldBe("//HintName: Demo.Net.Model.g.cs\n" + text);
    }

    [Fact]
    public void A_missing_file_fails()
    {
        File.Delete(PathOf("verified"));

        Should.Throw<FailException>(() => Match("class Net\n{\n}\n"))
            .Message.ShouldContain("Demo.Net.Model.g.verified.cs: it does not exist");
    }

    [Fact]
    public void An_extra_file_fails()
    {
        File.WriteAllText(PathOf("verified").Replace("Model", "Old"), "");

        Should.Throw<FailException>(() => Match("class Net\n{\n}\n"))
            .Message.ShouldContain("Demo.Net.Old.g.verified.cs: nothing generates it");
    }

    [Fact]
    public void Accepting_replaces_and_removes_files()
    {
        File.WriteAllText(PathOf("verified").Replace("Model", "Old"), "");
        File.WriteAllText(PathOf("received"), "");
        File.WriteAllText(Path.Combine(_folder.FullName, "Input.cs"), "");

        Accept("struct Net;\n");

        _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)
            .ShouldBe(["Demo.Net.Model.g.verified.cs", "Input.cs"]);
        Match("struct Net;\n");
    }

    private string PathOf(string kind) => Path.Combine(_folder.FullName, $"Demo.Net.Model.g.{kind}.cs");

    private void Match(string text) =>
        _snapshot.ShouldMatch(new Dictionary<string, string> { [Hint] = text }, accept: false);

    private void Accept(string text) =>
        _snapshot.ShouldMatch(new Dictionary<string, string> { [Hint] = text }, accept: true);
}
