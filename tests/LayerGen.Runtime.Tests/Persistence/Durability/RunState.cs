using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using LayerGen.Persistence.Formats;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>The position of a checkpoint in its run, and a hash of everything that it contains except times.</summary>
/// <param name="Step">The number of steps that were taken.</param>
/// <param name="IsWithinEpoch">
/// Whether the epoch is not finished. After the last batch of an epoch, there is a state before its end and one after.
/// </param>
/// <param name="Hash">The SHA-256 of all numbers.</param>
internal sealed record RunState(long Step, bool IsWithinEpoch, string Hash)
{
    /// <summary>Reads the state of a checkpoint.</summary>
    /// <param name="file">The bytes of the file.</param>
    public static RunState Of(byte[] file)
    {
        using TensorArchive archive = TensorArchive.Open(ByteSource.Open(file));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string key in archive.MetadataKeys.Where(key => key != "run.ticks"))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}={archive.FindMetadata(key)}\n"));
        }

        foreach (TensorEntry entry in archive.Entries)
        {
            byte[] bytes = new byte[entry.ByteCount];
            archive.ReadBytes(entry, 0, bytes);
            hash.AppendData(Encoding.UTF8.GetBytes($"{entry.Name} {entry.Type} {TensorEntry.TextOf(entry.Shape)}\n"));
            hash.AppendData(bytes);
        }

        long step = long.Parse(archive.FindMetadata("run.epochs")!) * SavedNet.Batches
            + long.Parse(archive.FindMetadata("run.batch")!);
        return new RunState(
            step,
            archive.FindMetadata("run.is_within_epoch") == "1",
            Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Returns the hash of a trained network and of its history.</summary>
    public static string HashOf(SavedNet network, TrainingHistory<float> history) =>
        Convert.ToHexStringLower(SHA256.HashData(
        [
            .. MemoryMarshal.AsBytes(network.Parameters),
            .. MemoryMarshal.AsBytes(network.Statistics),
            .. MemoryMarshal.AsBytes<float>([.. history.FinalParameters]),
            .. MemoryMarshal.AsBytes<float>([.. history.FinalStatistics]),
            .. MemoryMarshal.AsBytes<double>([.. history.TrainLoss]),
            .. MemoryMarshal.AsBytes<double>([.. history.ValidationLoss]),
        ]));

    /// <inheritdoc/>
    public override string ToString() => $"step {Step}{(IsWithinEpoch ? " within an epoch" : "")}, {Hash}";
}
