using System.Collections.Immutable;
using System.Numerics;
using LayerGen.Persistence.Formats;
using static System.FormattableString;

namespace LayerGen.Persistence;

/// <summary>
/// The tensors and the metadata of any file that LayerGen reads: safetensors, archives and arrays of NumPy, IDX, and
/// models of ONNX. It is for tools that look into a file. <see cref="WeightFile"/>, <see cref="Checkpoint"/>,
/// <see cref="NumpyFile"/> and <see cref="DatasetFiles"/> load what is in it.
/// </summary>
/// <remarks>
/// Opening a file reads its headers, and decompresses an IDX file with gzip. The values of safetensors and of arrays of
/// NumPy are read in place, in parts of any size. Those of an archive need memory for one array at a time.
/// </remarks>
/// <example>
/// <code>
/// using var file = TensorFile.Open("parity.safetensors");
/// foreach (FileTensor tensor in file.Tensors)
/// {
///     Console.WriteLine(tensor);
/// }
/// </code>
/// </example>
public sealed class TensorFile : IDisposable
{
    /// <summary>The name of the tensor of a file that gives it none.</summary>
    private const string Unnamed = "array";

    private readonly TensorArchive _archive;

    private TensorFile(string path, TensorFileFormat format, TensorArchive archive)
    {
        _archive = archive;
        Path = path;
        Format = format;
        Tensors = [.. archive.Entries.Select(static entry => new FileTensor(entry))];
        Metadata = archive.MetadataKeys.ToImmutableSortedDictionary(
            static key => key, key => archive.FindMetadata(key)!, StringComparer.Ordinal);
    }

    /// <summary>Gets the file.</summary>
    public string Path { get; }

    /// <summary>Gets the format.</summary>
    public TensorFileFormat Format { get; }

    /// <summary>
    /// Gets the tensors in the order of the file. A file with one array, which has no name, has a tensor named
    /// <c>array</c>.
    /// </summary>
    public ImmutableArray<FileTensor> Tensors { get; }

    /// <summary>
    /// Gets the texts of the metadata by their names, which only safetensors have. docs/weights.md lists those of
    /// LayerGen.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and reads its headers.</summary>
    /// <param name="path">The file. Its content determines the format.</param>
    /// <param name="mostBytes">
    /// The largest array, in bytes, for which memory is allocated: an array of an archive or of a compressed file. A
    /// compressed array can be a thousand times larger than its file.
    /// </param>
    /// <returns>The file, which the caller closes.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostBytes"/> is negative.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">
    /// The file is damaged, is in none of the formats, or is a compressed file of more than
    /// <paramref name="mostBytes"/>.
    /// </exception>
    public static TensorFile Open(string path, int mostBytes = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        ByteSource source = ByteSource.Open(path);
        try
        {
            TensorFileFormat format = FormatOf(source);
            TensorArchive archive = format switch
            {
                TensorFileFormat.NumpyArray => NpyArchive.Open(source, Unnamed, mostBytes),
                TensorFileFormat.NumpyArchive => NpzArchive.Open(source, mostBytes),
                TensorFileFormat.Idx => IdxArchive.Open(source, Unnamed, mostBytes),
                TensorFileFormat.Onnx => OnnxArchive.OpenModel(source),
                _ => SafetensorsArchive.Open(source),
            };
            return new TensorFile(path, format, archive);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Returns a tensor, or <see langword="null"/> if there is none with this name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The tensor.</returns>
    public FileTensor? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Tensors.FirstOrDefault(tensor => tensor.Name == name);
    }

    /// <summary>
    /// Reads elements of a tensor in row-major order, converted to the nearest values of <typeparamref name="T"/>. A
    /// Boolean is 0 or 1.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="tensor">A tensor of this file.</param>
    /// <param name="first">The position of the first element, in row-major order.</param>
    /// <param name="destination">Receives the elements. It is filled.</param>
    /// <exception cref="ArgumentException">The tensor is one of another file.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="tensor"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The tensor does not have as many elements from <paramref name="first"/>.
    /// </exception>
    /// <exception cref="NetworkFormatException">
    /// The elements are damaged or too many, or a finite value is too large for <typeparamref name="T"/>.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public void Read<T>(FileTensor tensor, long first, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (_archive.Find(tensor.Name) != tensor.Entry)
        {
            throw new ArgumentException($"Expected a tensor of '{Path}', but got one of another file.", nameof(tensor));
        }

        if (first < 0 || first > tensor.Count - destination.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(first),
                Invariant($"Expected {destination.Length} of {tensor.Count} elements, but got them from {first}."));
        }

        _archive.Read(tensor.Entry, first, destination);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _archive.Dispose();

    private static TensorFileFormat FormatOf(ByteSource source)
    {
        Span<byte> start = stackalloc byte[SafetensorsArchive.PrefixLength + 1];
        start = start[..(int)Math.Min(start.Length, source.Length)];
        source.Read(0, start);

        // The length of a header of safetensors has four bytes that are not 0 at most, followed by another four and a
        // brace.
        return start.StartsWith(NpyHeader.Magic) ? TensorFileFormat.NumpyArray
            : TensorArchive.IsZip(start) ? TensorFileFormat.NumpyArchive
            : start is [_, _, _, _, 0, 0, 0, 0, (byte)'{'] ? TensorFileFormat.Safetensors
            : OnnxArchive.IsModel(source.Name, start[..Math.Min(start.Length, 8)]) ? TensorFileFormat.Onnx
            : IdxGzip.IsCompressed(source) || IdxHeader.IsStart(start) ? TensorFileFormat.Idx
            : throw new NetworkFormatException(
                source.Name,
                tensor: null,
                "a file of safetensors, NumPy (.npz, .npy), IDX or ONNX",
                start.IsEmpty ? "no data" : "the first bytes " + Convert.ToHexString(start));
    }
}
