using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence.Durability;

public sealed class FullDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>
    /// A limit for the size of files needs no rights. <c>tests/LayerGen.Fuzz -- full-disk</c> also uses a full disk.
    /// </summary>
    [Fact]
    public void A_file_that_does_not_fit_keeps_the_old_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no limit for the size of files.");
        new FullDisk(_folder).CheckInLimitedChild().ShouldBeNull();
    }
}
