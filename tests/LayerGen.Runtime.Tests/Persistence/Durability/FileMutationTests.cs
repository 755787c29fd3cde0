using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence.Durability;

public sealed class FileMutationTests
{
    // Every run uses this seed. tests/LayerGen.Fuzz -- files draws others, and as many as you want.
    private const int Seed = 1;

    /// <summary>The number of files, which take up to three seconds.</summary>
    private const int Files = 10_000;

    [Fact]
    public void The_files_themselves_are_valid() => FileCases.CheckOriginals().ShouldBeNull();

    [Fact]
    [Trait("Speed", "Slow")]
    public void Changed_files_are_loaded_or_refused()
    {
        var cases = new FileCases(Seed);
        for (int number = 0; number < Files; number++)
        {
            cases.Run(number).ShouldBeNull($"file {number}: files 1 --seed {Seed} --first {number}");
        }

        // Both the reading of headers and that of data are tested.
        cases.Loaded.ShouldBeInRange(Files / 40, Files / 2);
    }

    [Fact]
    public void A_number_determines_a_file()
    {
        byte[][] kinds = [.. FileKind.All.Select(kind => kind.Bytes)];
        byte[] Draw(int seed) => new FileMutation(new Random(seed)).Apply(kinds[0], kinds);

        for (int seed = 0; seed < 100; seed++)
        {
            Draw(seed).ShouldBe(Draw(seed));
        }
    }
}
