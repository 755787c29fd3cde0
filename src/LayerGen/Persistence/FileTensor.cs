using System.Collections.Immutable;
using LayerGen.Persistence.Formats;

namespace LayerGen.Persistence;

/// <summary>Describes a tensor of a <see cref="TensorFile"/>.</summary>
public sealed class FileTensor
{
    internal FileTensor(TensorEntry entry)
    {
        Entry = entry;
        Shape = [.. entry.Shape];
    }

    /// <summary>Gets the name. Nothing in a file is trusted: it can have any characters.</summary>
    public string Name => Entry.Name;

    /// <summary>Gets the type of the elements.</summary>
    public TensorType Type => Entry.Type;

    /// <summary>Gets the dimensions, slowest first, each at least 0. A scalar has none.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>Gets the number of elements, which is the product of the dimensions: 1 for a scalar.</summary>
    public long Count => Entry.Count;

    /// <summary>Gets the number of bytes of the elements.</summary>
    public long ByteCount => Entry.ByteCount;

    /// <summary>Gets the position in the file.</summary>
    internal TensorEntry Entry { get; }

    /// <summary>Returns name, type and shape.</summary>
    /// <returns>The text, such as <c>W1 Float32 4×16</c>.</returns>
    public override string ToString() => $"{Name} {Type} {TensorEntry.TextOf(Entry.Shape)}";
}
