using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using LayerGen.Persistence.Formats;
using LayerGen.Schemas;

namespace LayerGen.Persistence;

/// <summary>
/// A training run at one moment: parameters, statistics, the best epoch, the state of the optimizer, the position
/// within the epoch, random stream, seeds, history, and the options and data that it belongs to. A run is resumed from
/// it with <see cref="TrainingOptions.ResumeFrom"/>.
/// </summary>
/// <remarks>
/// <para>
/// <see cref="TrainingOptions.Checkpoints"/> and <see cref="Training.Trainer{T}.SaveCheckpoint"/> write checkpoints. A
/// file is safetensors. Under the names of the schema it has the network with the best parameters so far, so it is also
/// a file of weights: <c>ParityNet.Load("runs/parity/checkpoint-000000001200.safetensors")</c>.
/// </para>
/// <para>
/// The whole file is read when an instance is created. Whether it fits a run is checked when the run is created.
/// </para>
/// </remarks>
public sealed class Checkpoint
{
    /// <summary>The beginning of the names of files in the directory of a run.</summary>
    internal const string FilePrefix = "checkpoint-";

    /// <summary>The end of the names of files in the directory of a run.</summary>
    internal const string FileSuffix = ".safetensors";

    private readonly TensorArchive _archive;

    private Checkpoint(string path, TensorArchive archive)
    {
        WeightMetadata metadata = WeightMetadata.Read(archive);
        if (metadata.Kind != WeightMetadata.Checkpoint)
        {
            throw new NetworkFormatException(
                path, tensor: null, "a checkpoint", metadata.Kind ?? "the file of another library");
        }

        _archive = archive;
        Path = path;
        Fingerprint = metadata.Fingerprint ?? "";
        Declaration = metadata.Declaration ?? "";
        EpochsRun = ReadInt32("run.epochs", 0, int.MaxValue);
        Batch = ReadInt32("run.batch", 0, int.MaxValue);
    }

    /// <summary>Gets the file.</summary>
    public string Path { get; }

    /// <summary>Gets the fingerprint of the network, <see cref="NetworkSchema.Fingerprint"/>.</summary>
    public string Fingerprint { get; }

    /// <summary>Gets the declaration of the network.</summary>
    public string Declaration { get; }

    /// <summary>Gets the number of finished epochs.</summary>
    public int EpochsRun { get; }

    /// <summary>
    /// Gets the number of batches that were trained after the last finished epoch, or 0 if the run is between two
    /// epochs.
    /// </summary>
    public int Batch { get; }

    /// <summary>Loads a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">The file is damaged, or is not a checkpoint.</exception>
    public static Checkpoint Load(string path)
    {
        using ByteSource source = ByteSource.Open(path);
        return new Checkpoint(path, TensorArchive.Open(ByteSource.Copy(source)));
    }

    /// <summary>Loads a checkpoint from the bytes of a file. The tests load millions of them.</summary>
    /// <param name="bytes">The bytes, which are copied.</param>
    /// <param name="path">The name of the file for messages.</param>
    internal static Checkpoint Load(ReadOnlySpan<byte> bytes, string path) =>
        new(path, TensorArchive.Open(ByteSource.Open(bytes, path)));

    /// <summary>Loads the last checkpoint of a run.</summary>
    /// <param name="folder">The directory of the run, as in <see cref="CheckpointOptions"/>.</param>
    /// <returns>The checkpoint, or <see langword="null"/> if the directory does not exist or has none.</returns>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">The file is damaged.</exception>
    public static Checkpoint? FindLatest(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return FilesOf(folder) is [.., var last] ? Load(last.Path) : null;
    }

    /// <summary>Returns the file and the position in the run.</summary>
    /// <returns>One line, independent of the culture.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Path}: {EpochsRun} epochs{(Batch == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {Batch} batches"))}");

    /// <summary>Returns the checkpoints in a directory, in the order of their steps.</summary>
    internal static IReadOnlyList<(long Step, string Path)> FilesOf(string folder)
    {
        var files = new List<(long Step, string Path)>();
        if (!Directory.Exists(folder))
        {
            return files;
        }

        foreach (string path in Directory.EnumerateFiles(folder, FilePrefix + "*" + FileSuffix))
        {
            ReadOnlySpan<char> name = System.IO.Path.GetFileName(path.AsSpan());
            if (long.TryParse(
                name[FilePrefix.Length..^FileSuffix.Length],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out long step))
            {
                files.Add((step, path));
            }
        }

        files.Sort();
        return files;
    }

    /// <summary>Returns the path of the checkpoint of a step.</summary>
    internal static string PathOf(string folder, long step) => System.IO.Path.Join(
        folder, string.Create(CultureInfo.InvariantCulture, $"{FilePrefix}{step:D12}{FileSuffix}"));

    /// <summary>Returns a text of the metadata, or <see langword="null"/>.</summary>
    internal string? FindText(string key) => _archive.FindMetadata(key);

    /// <summary>Reads an integer of the metadata.</summary>
    internal int ReadInt32(string key, int least, int most) => Read<int>(key, value => value >= least && value <= most);

    /// <summary>Reads a number of the metadata.</summary>
    internal TValue Read<TValue>(string key, Func<TValue, bool>? isValid = null)
        where TValue : struct, INumber<TValue>
    {
        string? text = _archive.FindMetadata(key);
        return TValue.TryParse(text, CultureInfo.InvariantCulture, out TValue value) && isValid?.Invoke(value) != false
            ? value
            : throw Wrong(key, "a number of a run", text is null ? "nothing" : $"'{text}'");
    }

    /// <summary>Reads the elements of a tensor, which has one dimension, in their own type.</summary>
    /// <typeparam name="TElement">The type that belongs to <paramref name="type"/>.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="type">The type.</param>
    /// <param name="count">The number of elements.</param>
    internal TElement[] ReadElements<TElement>(string name, TensorType type, int count)
        where TElement : unmanaged
    {
        TensorEntry entry = Find(name, type, [count]);
        var elements = new TElement[count];
        Span<byte> bytes = MemoryMarshal.AsBytes(elements.AsSpan());
        _archive.ReadBytes(entry, 0, bytes);
        if (!BitConverter.IsLittleEndian)
        {
            ElementConversion.Reverse(bytes, type.Size());
        }

        return elements;
    }

    /// <summary>Reads all tensors of a network, each of which has a name with a prefix.</summary>
    /// <param name="prefix">The prefix, which may be empty.</param>
    /// <param name="tensors">The tensors, which receive the values.</param>
    internal void ReadTensors<T>(string prefix, NetworkTensors<T> tensors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (NetworkTensor<T> tensor in tensors)
        {
            TensorEntry entry = Find(prefix + tensor.Name, TensorTypes.Of<T>(), WeightPlan.ShapeOf(tensor.Schema));
            _archive.Read(entry, tensor.Values);
        }
    }

    /// <summary>Creates the exception for content that does not fit.</summary>
    internal NetworkFormatException Wrong(string? name, string expected, string found) =>
        new(Path, name, expected, found);

    private TensorEntry Find(string name, TensorType type, ReadOnlySpan<long> shape)
    {
        TensorEntry? entry = _archive.Find(name);
        return entry is not null && entry.Type == type && shape.SequenceEqual(entry.Shape)
            ? entry
            : throw Wrong(
                name,
                $"{type.ToSafetensors()} {TensorEntry.TextOf(shape)}",
                entry is null ? "no such tensor" : $"{entry.Type.ToSafetensors()} {TensorEntry.TextOf(entry.Shape)}");
    }
}
