using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Shared;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>A checkpoint after every epoch allocates what the operations on its file allocate.</summary>
public sealed class CheckpointAllocationTests : IDisposable
{
    private const int Epochs = 60;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_checkpoint_per_epoch_allocates_no_more_than_its_file()
    {
        (Dataset<float> train, Dataset<float> validation) = ImprovedNet.Data();
        TrainingOptions options = new()
        {
            Epochs = Epochs,
            BatchSize = 16,
            Checkpoints = new CheckpointOptions(Path.Combine(_folder, "kept")),
        };
        long[] after = new long[Epochs + 1];
        new ImprovedNet(seed: 1).Train(
            train,
            validation,
            options with { OnEpochEnd = report => after[report.Epoch] = GC.GetAllocatedBytesForCurrentThread() },
            TestContext.Current.CancellationToken);
        long[] perEpoch = [.. after[(Epochs / 2)..].Zip(after[(Epochs / 2 - 1)..], (now, before) => now - before)];

        Median(perEpoch).ShouldBeLessThanOrEqualTo(
            OfTheFile() + 64, "the difference is less than any object of the run");
    }

    /// <summary>
    /// Measures the bytes of writing a file of the same name in the same way, and of deleting another.
    /// </summary>
    private long OfTheFile()
    {
        string folder = Path.Combine(_folder, "bare");
        Directory.CreateDirectory(folder);
        string absent = Path.Combine(folder, "absent");
        long[] bytes = new long[30];
        for (int k = 0; k < bytes.Length; k++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            string path = Checkpoint.PathOf(folder, k);
            WholeFile.Write(path, this, static (stream, _) => stream.WriteByte(1));
            File.Delete(absent);
            bytes[k] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return Median(bytes);
    }

    // Not the mean: a collection empties the shared pool of arrays now and then, and the next call allocates again.
    private static long Median(long[] values) => values.Order().ElementAt(values.Length / 2);
}
