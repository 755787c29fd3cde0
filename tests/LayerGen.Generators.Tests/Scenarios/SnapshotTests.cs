namespace LayerGen.Generators.Tests;

public sealed class SnapshotTests
{
    public static TheoryData<string> Scenarios => Scenario.All;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Generated_files_are_the_verified_ones(string name)
    {
        Scenario scenario = Scenario.Of(name);

        new Snapshot(scenario.Folder).ShouldMatch(scenario.VerifiedFiles);
    }

    [Fact]
    public void Every_folder_of_snapshots_is_a_scenario() => Scenario.FolderNames.ShouldBe(Scenario.Names);
}
