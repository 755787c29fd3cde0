using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LayerGen.Persistence.Formats;

/// <summary>
/// A file of named tensors, whose structure has been checked: every tensor lies within the file, and no two have the
/// same name.
/// </summary>
internal abstract class TensorArchive : IDisposable
{
    /// <summary>The number of bytes that are read and converted at a time.</summary>
    private const int ChunkBytes = 1 << 16;

    private readonly Dictionary<string, TensorEntry> _byName;

    /// <param name="name">The name of the file, or <see langword="null"/>.</param>
    /// <param name="entries">The tensors, whose names differ.</param>
    protected TensorArchive(string? name, IReadOnlyList<TensorEntry> entries)
    {
        Name = name;
        Entries = entries;
        _byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>Gets the name of the file, or <see langword="null"/> for a stream or a span.</summary>
    public string? Name { get; }

    /// <summary>Gets the tensors in the order of the file.</summary>
    public IReadOnlyList<TensorEntry> Entries { get; }

    /// <summary>
    /// Opens a file. Its content determines the format: safetensors, a ZIP archive of NumPy, or ONNX.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">The content is not valid.</exception>
    public static TensorArchive Open(ByteSource source)
    {
        try
        {
            Span<byte> bytes = stackalloc byte[8];
            bytes = bytes[..(int)Math.Min(bytes.Length, source.Length)];
            source.Read(0, bytes);
            ReadOnlySpan<byte> start = bytes[..Math.Min(4, bytes.Length)];

            return IsZip(start) ? NpzArchive.Open(source)
                : OnnxArchive.IsModel(source.Name, bytes) ? OnnxArchive.OpenModel(source)
                : SafetensorsArchive.Open(source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Determines whether the first bytes of a file are those of a ZIP archive.</summary>
    public static bool IsZip(ReadOnlySpan<byte> start)
    {
        // "PK" and two control characters, others if the archive is empty. A header of safetensors with this length
        // would exceed 64 megabytes.
        return start is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];
    }

    /// <summary>Gets the names of the metadata.</summary>
    public virtual IEnumerable<string> MetadataKeys => [];

    /// <summary>Looks for a tensor.</summary>
    public TensorEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Returns a text of the metadata, or <see langword="null"/> if there is none with this name.</summary>
    public virtual string? FindMetadata(string key) => null;

    /// <summary>Reads the elements of a tensor in row-major order, as bytes in little-endian order.</summary>
    /// <param name="entry">The tensor.</param>
    /// <param name="first">The position of the first byte in the tensor.</param>
    /// <param name="destination">Receives the bytes. It is filled.</param>
    public abstract void ReadBytes(TensorEntry entry, long first, Span<byte> destination);

    /// <summary>
    /// Reads the elements of a tensor, converted to another type: each is the nearest value of this type, and the even
    /// one of two that are equally near.
    /// </summary>
    /// <param name="entry">The tensor.</param>
    /// <param name="destination">Receives the elements in row-major order. It has their number.</param>
    /// <exception cref="NetworkFormatException">
    /// A finite value is too large for <typeparamref name="T"/>, or the file has become shorter.
    /// </exception>
    public void Read<T>(TensorEntry entry, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Read(entry, 0, destination);

    /// <inheritdoc cref="Read{T}(TensorEntry, Span{T})"/>
    /// <summary>Reads a part of the elements of a tensor, converted to another type.</summary>
    /// <param name="entry">The tensor.</param>
    /// <param name="first">The position of the first element, such that all elements are in the tensor.</param>
    /// <param name="destination">Receives the elements in row-major order.</param>
    public void Read<T>(TensorEntry entry, long first, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (entry.Type == TensorTypes.Of<T>() && BitConverter.IsLittleEndian)
        {
            ReadLarge(entry, first, destination);
            return;
        }

        int size = entry.Type.Size();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (int k = 0; k < destination.Length;)
            {
                int count = Math.Min(ChunkBytes / size, destination.Length - k);
                Span<byte> bytes = buffer.AsSpan(0, count * size);
                ReadBytes(entry, (first + k) * size, bytes);
                int wrong = ElementConversion.Convert(entry.Type, bytes, destination.Slice(k, count));
                if (wrong >= 0)
                {
                    throw new NetworkFormatException(
                        Name,
                        entry.Name,
                        $"values that fit into {TensorTypes.Of<T>()}",
                        string.Create(CultureInfo.InvariantCulture, $"a greater value at element {first + k + wrong}"));
                }

                k += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>
    /// Reads elements without conversion. A span of bytes has at most 2³¹ − 1, and the elements may have more.
    /// </summary>
    private void ReadLarge<T>(TensorEntry entry, long first, Span<T> destination)
        where T : unmanaged
    {
        const int MostBytes = 1 << 30;
        int size = entry.Type.Size();
        for (long position = first * size; !destination.IsEmpty;)
        {
            Span<byte> part = MemoryMarshal.AsBytes(destination[..Math.Min(MostBytes / size, destination.Length)]);
            ReadBytes(entry, position, part);
            position += part.Length;
            destination = destination[(part.Length / size)..];
        }
    }
}
