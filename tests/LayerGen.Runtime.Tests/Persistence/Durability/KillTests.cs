using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>Each of these tests takes seconds, because it starts processes.</summary>
public sealed class KillTests : IDisposable
{
    /// <summary>The number of kills. <c>tests/LayerGen.Fuzz -- kills</c> has any number.</summary>
    private const int Kills = 12;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Speed", "Slow")]
    public void A_killed_run_leaves_checkpoints_with_the_bits_of_an_uninterrupted_run()
    {
        var run = new KilledRun(_folder, RunTable.Record(epochs: 100), new Random(1));
        for (int k = 0; k < Kills; k++)
        {
            run.KillOnce().ShouldBeNull();
        }

        run.Loadable.ShouldBe(Kills);
        run.Compared.ShouldBeGreaterThan(Kills / 2);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void A_file_that_cannot_be_written_keeps_the_old_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no limit for the size of files.");
        new FullDisk(_folder).CheckInLimitedChild().ShouldBeNull();
    }
}
