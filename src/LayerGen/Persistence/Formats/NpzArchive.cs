namespace LayerGen.Persistence.Formats;

/// <summary>A ZIP archive of NumPy's arrays (<c>.npz</c>).</summary>
internal sealed class NpzArchive : TensorArchive
{
    private NpzArchive(string? name, IReadOnlyList<TensorEntry> entries)
        : base(name, entries)
    {
    }

    public static new TensorArchive Open(ByteSource source) => new NpzArchive(source.Name, []);

    public override void ReadBytes(TensorEntry entry, long first, Span<byte> destination) =>
        throw new NotSupportedException();

    public override void Dispose()
    {
    }
}
