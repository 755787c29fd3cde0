using System.IO.Compression;
using System.Text;
using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Persistence.Formats;
using LayerGen.Schemas;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>A valid file, and the ways to load it. A new format needs one more of them in <see cref="All"/>.</summary>
/// <param name="Name">The name for messages.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Loaders">The ways to load it, each of which is tried.</param>
internal sealed record FileKind(string Name, byte[] Bytes, IReadOnlyList<FileLoader> Loaders)
{
    /// <summary>The number of epochs of the run that wrote the checkpoint.</summary>
    private const int Epochs = 3;

    private static readonly FileLoader Weights = new(
        "LoadWeights", static (net, file) => WeightFile.LoadWeights<float>(file, net.Tensors));

    private static readonly FileLoader WhatFits = new(
        "LoadWeights, not strict",
        static (net, file) => WeightFile.LoadWeights(new MemoryStream(file), net.Tensors, strict: false));

    private static readonly FileLoader Attachments = new(
        "NetworkAttachments.Load", static (_, file) => NetworkAttachments.Load(new MemoryStream(file)));

    private static readonly FileLoader Archive = new(
        "NumpyFile.LoadArchive", static (_, file) => NumpyFile.LoadArchive(file));

    private static readonly FileLoader Array = new(
        "NumpyFile.Load", static (_, file) => NumpyFile.Load(file).ToArray<float>());

    private static readonly FileLoader Idx = new(
        "IdxFile.Load", static (_, file) => IdxFile.Load(file).ToArray<float>());

    /// <summary>Gets all kinds.</summary>
    public static IReadOnlyList<FileKind> All { get; } =
    [
        new("weights", Save(attachments: null), [Weights, WhatFits, Attachments]),
        new("weights of all types", OfAllTypes(), [Weights, WhatFits, Attachments]),
        new("weights with attachments", WithAttachments(), [Weights, WhatFits, Attachments]),
        new("state dictionary of PyTorch", StateDictionary(), [OfPyTorch(strict: true), OfPyTorch(strict: false)]),
        new("checkpoint", SavedNet.CheckpointWithinEpoch(Epochs), [WhatFits, Attachments, Resume()]),
        new("npz", Npz(), [Weights, WhatFits, Archive]),
        new("npy", Npy(isFortran: false), [Array]),
        new("npy in Fortran order", Npy(isFortran: true), [Array]),
        new("idx", IdxBytes.File(0x0B, [3, 4, 5]), [Idx]),
        new("idx in gzip", IdxBytes.Compress(IdxBytes.File(0x08, [6, 10, 10])), [Idx]),
    ];

    private static byte[] Save(NetworkAttachments? attachments)
    {
        using var stream = new MemoryStream();
        new SavedNet(seed: 1).Save(stream, attachments);
        return stream.ToArray();
    }

    private static byte[] WithAttachments() => Save(new NetworkAttachments { Labels = ["even", "odd"] }
        .With("scaler.mean", [0.5, 0.25, -1])
        .With("scaler.deviation", [1, 2, 3])
        .With("note", "a \"note\" with \\ and é"));

    /// <summary>Returns a file whose tensors have all types in turn.</summary>
    private static byte[] OfAllTypes() => Write(SavedNet.Schema.Tensors.Select((tensor, k) =>
        (tensor.Name, (TensorType)(k * 5 % 13), (int[])[.. tensor.Shape.Dimensions])));

    private static byte[] StateDictionary() => Write(
    [
        ("0.weight", TensorType.Float32, [24, 16]),
        ("0.bias", TensorType.Float16, [24]),
        ("1.weight", TensorType.BFloat16, [24]),
        ("1.bias", TensorType.Float32, [24]),
        ("1.running_mean", TensorType.Float32, [24]),
        ("1.running_var", TensorType.Float64, [24]),
        ("1.num_batches_tracked", TensorType.Int64, []),
        ("4.weight", TensorType.Float32, [2, 24]),
        ("4.bias", TensorType.Float32, [2]),
    ]);

    /// <summary>Returns a file of another library, with bytes that are a small number in every type.</summary>
    private static byte[] Write(IEnumerable<(string Name, TensorType Type, int[] Shape)> tensors)
    {
        using var stream = new MemoryStream();
        using var writer = new SafetensorsWriter();
        writer.Begin();
        int bytes = 0;
        foreach ((string name, TensorType type, int[] shape) in tensors)
        {
            writer.Tensor(name, type, shape);
            bytes += shape.Aggregate(type.Size(), (product, dimension) => product * dimension);
        }

        writer.End(stream);
        stream.Write([.. Enumerable.Repeat((byte)0x3C, bytes)]);
        return stream.ToArray();
    }

    /// <summary>Returns an archive of NumPy's arrays, one half of which are compressed.</summary>
    private static byte[] Npz()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (TensorSchema tensor in SavedNet.Schema.Tensors)
            {
                ZipArchiveEntry entry = archive.CreateEntry(
                    tensor.Name + ".npy",
                    tensor.Layer % 2 == 0 ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
                entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using Stream data = entry.Open();
                string shape = string.Join(", ", tensor.Shape.Dimensions) + (tensor.Shape.Rank == 1 ? "," : "");
                string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}), }}";
                data.Write([0x93, .. "NUMPY"u8, 1, 0, 118, 0]);
                data.Write(Encoding.ASCII.GetBytes(header.PadRight(117) + "\n"));
                data.Write([.. Enumerable.Repeat((byte)0x3C, 4 * tensor.Shape.Count)]);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Returns an array of NumPy.</summary>
    private static byte[] Npy(bool isFortran)
    {
        string header = $"{{'descr': '<i2', 'fortran_order': {isFortran}, 'shape': (3, 4, 5), }}";
        return
        [
            0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header.PadRight(117) + "\n"),
            .. Enumerable.Range(0, 2 * 60).Select(k => (byte)k),
        ];
    }

    private static FileLoader OfPyTorch(bool strict) => new(
        strict ? "LoadWeights, PyTorch" : "LoadWeights, PyTorch, not strict",
        (net, file) => WeightFile.LoadWeights<float>(file, net.Tensors, WeightMap.PyTorch, strict));

    private static FileLoader Resume()
    {
        (Dataset<float> train, Dataset<float> validation) = SavedNet.Data();
        TrainingOptions options = SavedNet.Options(Epochs);
        return new FileLoader(
            "Checkpoint.Load and CreateTrainer",
            (net, file) => net.CreateTrainer(
                train, validation, options with { ResumeFrom = Checkpoint.Load(file, "run") }).Dispose(),
            isRun: true);
    }
}
