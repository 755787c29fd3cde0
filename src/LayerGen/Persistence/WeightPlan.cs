using System.Collections.Immutable;
using LayerGen.Persistence.Formats;
using LayerGen.Persistence.Maps;
using LayerGen.Schemas;

namespace LayerGen.Persistence;

/// <summary>
/// What is loaded from a file into a network. It is made, and everything is checked, before anything is read into the
/// network.
/// </summary>
internal sealed class WeightPlan
{
    private readonly List<(TensorEntry Source, MappedTensor Tensor)> _loads = [];

    private WeightPlan(List<(TensorEntry Source, MappedTensor Tensor)> loads, WeightReport report)
    {
        _loads = loads;
        Report = report;
    }

    /// <summary>Gets the tensors to load.</summary>
    public IReadOnlyList<(TensorEntry Source, MappedTensor Tensor)> Loads => _loads;

    /// <summary>Gets what fits and what does not.</summary>
    public WeightReport Report { get; }

    /// <summary>Compares a file with a network.</summary>
    /// <exception cref="NetworkFormatException">
    /// The file is of a later version, or <paramref name="strict"/> is <see langword="true"/> and something does not
    /// fit.
    /// </exception>
    public static WeightPlan Create(TensorArchive archive, NetworkSchema schema, WeightMap? map, bool strict)
    {
        WeightMetadata metadata = WeightMetadata.Read(archive);
        if (archive is OnnxArchive && map is not null)
        {
            throw new ArgumentException(
                "Expected no map for a model of ONNX, because its graph says what each tensor is for.", nameof(map));
        }

        WeightMap used = map ?? (archive is OnnxArchive ? OnnxMap.Instance : WeightMap.Own);
        WeightMapping mapping = used.Map(schema, archive);
        var loads = new List<(TensorEntry, MappedTensor)>();
        var missing = ImmutableArray.CreateBuilder<string>();
        var mismatched = ImmutableArray.CreateBuilder<TensorMismatch>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var shapes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (MappedTensor tensor in mapping.Tensors)
        {
            shapes[tensor.Target.Name] = tensor.Target.Shape.ToString();
            if (tensor.Name is null || archive.Find(tensor.Name) is not { } source)
            {
                missing.Add(tensor.Target.Name);
                continue;
            }

            taken.Add(source.Name);
            ReadOnlySpan<long> expected = tensor.Order?.FileShape ?? ShapeOf(tensor.Target);
            if (expected.SequenceEqual(source.Shape))
            {
                loads.Add((source, tensor));
            }
            else
            {
                mismatched.Add(new TensorMismatch(
                    tensor.Target.Name, source.Name, TensorEntry.TextOf(expected), TensorEntry.TextOf(source.Shape)));
            }
        }

        ImmutableArray<string> unexpected = [.. archive.Entries
            .Select(entry => entry.Name)
            .Where(name => !taken.Contains(name) && !mapping.IsIgnored(name) && !metadata.IsExtra(name))];
        foreach (TensorEntry entry in archive.Entries)
        {
            shapes.TryAdd(entry.Name, TensorEntry.TextOf(entry.Shape));
        }

        var report = new WeightReport(
            [.. loads.Select(load => load.Item2.Target.Name)],
            missing.ToImmutable(),
            unexpected,
            mismatched.ToImmutable(),
            metadata.Fingerprint is { } other && other != schema.Fingerprint
                ? metadata.Declaration ?? "unknown"
                : null);
        return strict && !report.IsComplete
            ? throw Mismatch(archive, schema, report, shapes, map)
            : new WeightPlan(loads, report);
    }

    /// <summary>Returns the dimensions of a tensor of a network.</summary>
    public static long[] ShapeOf(TensorSchema tensor) =>
        [.. tensor.Shape.Dimensions.Select(dimension => (long)dimension)];

    private static NetworkFormatException Mismatch(
        TensorArchive archive,
        NetworkSchema schema,
        WeightReport report,
        Dictionary<string, string> shapes,
        WeightMap? map)
    {
        string hint = map is null && report.Loaded.IsEmpty && report.OtherDeclaration is null
            ? "\n  If another library wrote the file, use a map, such as WeightMap.PyTorch."
            : report.Loaded.IsEmpty
            ? ""
            : FormattableString.Invariant($"\n  {report.Loaded.Length} of the network's {schema.Tensors.Length} ")
                + "tensors fit. Load them with strict: false if this is intended.";
        string? tensor = report.Mismatched.Select(one => one.Tensor)
            .Concat(report.Missing).Concat(report.Unexpected).FirstOrDefault();
        string differences = WeightDifferences.Lines(report, shapes);
        return new NetworkFormatException(
            archive.Name,
            tensor,
            FormattableString.Invariant($"the {schema.Tensors.Length} tensors of {schema}"),
            differences.TrimStart(),
            $"it does not fit {schema}.{differences}{hint}",
            innerException: null);
    }
}
