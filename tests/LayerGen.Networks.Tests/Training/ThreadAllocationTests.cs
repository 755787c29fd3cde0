using LayerGen.Data;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>
/// The allocations of several threads are counted for the whole process, so no other test may run at the same time.
/// </summary>
[Collection(nameof(Alone))]
public sealed class ThreadAllocationTests
{
    [Fact]
    public void Epochs_of_several_threads_allocate_nothing()
    {
        var data = Dataset<float>.FromRows(
            new float[600 * 96], 600, [.. Enumerable.Range(0, 96 * 10).Select(k => k % 10 == 0 ? 1f : 0f)], 10);
        long Run(int epochs)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            new LargeSingleNet(seed: 1).Train(data, new TrainingOptions
            {
                Epochs = epochs,
                BatchSize = 96,
                Threads = 2,
                Optimizer = Optimizer.Adam() with { ClipNorm = 0.1 },
                Schedule = Schedule.Cosine(),
            });
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        // A hundred more epochs require a hundred more elements of twice eight bytes in the history, and no object of
        // 24 bytes. The runtime itself sometimes allocates, so the minimum is used.
        Run(5);
        long few = Enumerable.Range(0, 5).Min(_ => Run(5));
        long many = Enumerable.Range(0, 5).Min(_ => Run(105));
        (many - few).ShouldBeLessThan(100 * 40);
    }

    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
