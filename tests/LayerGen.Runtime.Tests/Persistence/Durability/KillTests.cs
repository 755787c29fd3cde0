using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>These tests take seconds, because they start processes.</summary>
public sealed class KillTests : IDisposable
{
    /// <summary>The number of kills. <c>tests/LayerGen.Fuzz -- kills</c> has any number.</summary>
    private const int Kills = 10;

    // In memory, nothing waits for a disk, so that kills are more often within a write.
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"layergen-kills-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Speed", "Slow")]
    public void A_killed_run_leaves_checkpoints_with_the_bits_of_an_uninterrupted_run()
    {
        var run = new KilledRun(_folder, RunTable.Record(epochs: 400), new Random(1));
        for (int k = 0; k < Kills; k++)
        {
            run.KillOnce().ShouldBeNull();
        }

        run.Loadable.ShouldBe(Kills);
        run.Compared.ShouldBeGreaterThan(Kills / 2);
    }
}
