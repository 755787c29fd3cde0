using LayerGen.Onnx.Import;

namespace LayerGen.Persistence.Formats;

/// <summary>
/// A model of ONNX as an archive of tensors. Its steps give each tensor a name, such as <c>2.Weight</c>, and the order
/// that PyTorch has, whatever the order in the file.
/// </summary>
internal sealed class OnnxArchive : TensorArchive
{
    /// <summary>The beginning of the names that metadata of this library have in a model.</summary>
    private const string Prefix = "layergen.";

    private static readonly string[] Products = ["Weight", "Bias"];
    private static readonly string[] Recurrences = ["Weight", "Bias", "RecurrentWeight", "RecurrentBias"];
    private static readonly string[] RecurrencesWithoutBias = ["Weight", "RecurrentWeight"];
    private static readonly string[] Tables = ["Embedding"];
    private static readonly string[] Normalizations = ["Gamma", "Beta", "RunningMean", "RunningVariance"];

    private readonly OnnxModel _model;
    private readonly Dictionary<string, TensorView> _views;

    // The tensor that was read last, in its order, because tensors are read in parts.
    private (TensorEntry? Entry, byte[] Bytes) _last = (null, []);

    private OnnxArchive(string? name, OnnxModel model, ImportedNetwork network, List<(TensorEntry, TensorView)> tensors)
        : base(name, [.. tensors.Select(tensor => tensor.Item1)])
    {
        _model = model;
        Network = network;
        _views = tensors.ToDictionary(tensor => tensor.Item1.Name, tensor => tensor.Item2, StringComparer.Ordinal);
    }

    /// <summary>Gets the network that the graph computes.</summary>
    public ImportedNetwork Network { get; }

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataKeys => _model.Metadata.Keys
        .Where(key => key.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(key => NetworkAttachments.Prefix + key[Prefix.Length..]);

    /// <summary>
    /// Determines whether a file is a model. The first field of one is the version of the format, a small number. A
    /// file of safetensors can start alike, but its first eight bytes are a length below 4 GB.
    /// </summary>
    /// <param name="name">The name of the file, or <see langword="null"/>.</param>
    /// <param name="start">The first eight bytes, or all of a shorter file.</param>
    public static bool IsModel(string? name, ReadOnlySpan<byte> start)
    {
        const byte TagOfVersion = 8;
        const byte LargestVersion = 64;
        bool isModel = start.Length == 8 && start[0] == TagOfVersion && start[1] is > 0 and < LargestVersion
            && start[4..].ContainsAnyExcept((byte)0);
        return isModel || name?.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>Opens a model.</summary>
    /// <exception cref="NetworkFormatException">The file is damaged, or the graph is not a network.</exception>
    public static OnnxArchive OpenModel(ByteSource source)
    {
        using (source)
        {
            if (source.Length > Array.MaxLength)
            {
                throw new NetworkFormatException(
                    source.Name, tensor: null, "a model of ONNX of at most 2 GB", "a larger file");
            }

            byte[] bytes = new byte[source.Length];
            source.Read(0, bytes);
            try
            {
                OnnxModel model = OnnxModelReader.Read(bytes);
                return Open(source.Name, model, GraphImporter.Import(model));
            }
            catch (OnnxFormatException exception)
            {
                throw new NetworkFormatException(
                    source.Name, tensor: null, "a model of ONNX", exception.Message, exception);
            }
        }
    }

    /// <inheritdoc/>
    public override string? FindMetadata(string key)
    {
        // What LayerGen wrote has labels and texts, under a name that says whose they are.
        if (WeightMetadata.Constant(key) is { } constant)
        {
            return MetadataKeys.Any() ? constant : null;
        }

        return key.StartsWith(NetworkAttachments.Prefix, StringComparison.Ordinal)
            ? _model.Metadata.GetValueOrDefault(Prefix + key[NetworkAttachments.Prefix.Length..])
            : null;
    }

    /// <inheritdoc/>
    public override void ReadBytes(TensorEntry entry, long first, Span<byte> destination)
    {
        if (_last.Entry != entry)
        {
            _last = (entry, _views[entry.Name].ToBytes(Network.IsDouble));
        }

        _last.Bytes.AsSpan((int)first, destination.Length).CopyTo(destination);
    }

    /// <inheritdoc/>
    public override void Dispose() => _last = (null, []);

    private static OnnxArchive Open(string? name, OnnxModel model, ImportedNetwork network)
    {
        if (network.Problems.Count > 0)
        {
            string problems = string.Join("\n  ", network.Problems);
            throw new NetworkFormatException(
                name, tensor: null, "a graph of layers", problems, $"its graph is not a network.\n  {problems}", null);
        }

        TensorType type = network.IsDouble ? TensorType.Float64 : TensorType.Float32;
        var tensors = new List<(TensorEntry, TensorView)>();
        for (int k = 0; k < network.Steps.Count; k++)
        {
            ImportedStep step = network.Steps[k];
            string[] names = step.Kind switch
            {
                "Dense" or "Conv2D" or "Conv1D" => Products,
                "SimpleRNN" or "GRU" or "LSTM" => step.Tensors.Count == 2 ? RecurrencesWithoutBias : Recurrences,
                "Embedding" or "PositionalEmbedding" => Tables,
                _ => Normalizations,
            };
            for (int t = 0; t < step.Tensors.Count; t++)
            {
                TensorView view = step.Tensors[t];
                var entry = new TensorEntry(
                    FormattableString.Invariant($"{k + 1}.{names[t]}"), type, [.. step.ShapeOf(view)], 0);
                Check(name, entry, view);
                tensors.Add((entry, view));
            }
        }

        return new OnnxArchive(name, model, network, tensors);
    }

    private static void Check(string? name, TensorEntry entry, TensorView view)
    {
        if (!view.HasValues)
        {
            throw new NetworkFormatException(
                name, OnnxModelReader.Shorten(view.Tensor!.Name), "a value for each element", "none");
        }

        if (entry.ByteCount > Array.MaxLength)
        {
            throw new NetworkFormatException(name, entry.Name, "at most 2 GB", TensorEntry.TextOf(entry.Shape));
        }
    }
}
