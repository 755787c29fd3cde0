using LayerGen.Persistence.Formats;
using LayerGen.Schemas;

namespace LayerGen.Persistence;

/// <summary>What LayerGen says about a network in the metadata of a file.</summary>
internal sealed class WeightMetadata
{
    private const string VersionKey = "layergen.version";
    private const string KindKey = "layergen.kind";
    private const string NetworkKey = "layergen.network";
    private const string FingerprintKey = "layergen.fingerprint";
    private const string DeclarationKey = "layergen.declaration";
    private const string PrecisionKey = "layergen.precision";
    private const string Version = "1";

    /// <summary>The kind of a file that has only weights.</summary>
    public const string Weights = "weights";

    /// <summary>The kind of a file that has a training run.</summary>
    public const string Checkpoint = "checkpoint";

    private WeightMetadata()
    {
    }

    /// <summary>Gets the kind, or <see langword="null"/> if another library wrote the file.</summary>
    public string? Kind { get; private init; }

    /// <summary>Gets the fingerprint of the network, or <see langword="null"/>.</summary>
    public string? Fingerprint { get; private init; }

    /// <summary>Gets the declaration of the network, or <see langword="null"/>.</summary>
    public string? Declaration { get; private init; }

    /// <summary>Reads the metadata of a file.</summary>
    /// <exception cref="NetworkFormatException">A later version of LayerGen wrote the file.</exception>
    public static WeightMetadata Read(TensorArchive archive)
    {
        string? version = archive.FindMetadata(VersionKey);
        return version is null or Version
            ? new WeightMetadata
            {
                Kind = version is null ? null : archive.FindMetadata(KindKey),
                Fingerprint = archive.FindMetadata(FingerprintKey),
                Declaration = archive.FindMetadata(DeclarationKey),
            }
            : throw new NetworkFormatException(
                archive.Name,
                tensor: null,
                $"version {Version} of the format",
                $"version '{FileText.Printable(version)}'");
    }

    /// <summary>Returns a text that is the same in all files of weights, or <see langword="null"/>.</summary>
    public static string? Constant(string key) => key switch
    {
        VersionKey => Version,
        KindKey => Weights,
        _ => null,
    };

    /// <summary>Writes the metadata of a network.</summary>
    public static void Write(SafetensorsWriter writer, string kind, NetworkSchema schema, string declaration)
    {
        writer.Metadata(VersionKey, Version);
        writer.Metadata(KindKey, kind);
        writer.Metadata(NetworkKey, schema.FullName);
        writer.Metadata(FingerprintKey, schema.Fingerprint);
        writer.Metadata(DeclarationKey, declaration);
        writer.Metadata(PrecisionKey, schema.Precision == Precision.Double ? "Double" : "Single");
    }

    /// <summary>
    /// Determines whether a tensor is none of the network's: an attachment, or a part of a training run. The names of
    /// both have a dot, which those of a network's tensors never have.
    /// </summary>
    public bool IsExtra(string name) => Kind is not null
        && (name.StartsWith(NetworkAttachments.Prefix, StringComparison.Ordinal)
            || (Kind == Checkpoint && name.Contains('.', StringComparison.Ordinal)));
}
