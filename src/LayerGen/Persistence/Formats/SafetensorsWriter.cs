using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LayerGen.Persistence.Formats;

/// <summary>
/// Writes the header of a safetensors file. The buffers are kept, so that an instance that writes many files allocates
/// only for the first.
/// </summary>
internal sealed class SafetensorsWriter : IDisposable
{
    /// <summary>
    /// The multiple of bytes at which the data begin, so that vectors can be read from the file in place.
    /// </summary>
    private const int Alignment = 64;

    private readonly ArrayBufferWriter<byte> _header = new(1024);
    private readonly Utf8JsonWriter _json;
    private bool _isMetadata;
    private int _entries;
    private long _offset;

    public SafetensorsWriter() => _json = new Utf8JsonWriter(
        _header, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Begins a header.</summary>
    public void Begin()
    {
        _header.ResetWrittenCount();
        _json.Reset();
        _offset = 0;
        _entries = 0;
        _json.WriteStartObject();
        _json.WriteStartObject(SafetensorsArchive.MetadataName);
        _isMetadata = true;
    }

    /// <summary>Writes a text of the metadata, before the first tensor.</summary>
    /// <exception cref="ArgumentException">
    /// A file can have no more texts, or the text has an unpaired surrogate.
    /// </exception>
    public void Metadata(string key, string value)
    {
        Count();
        _json.WriteString(key, value);
    }

    /// <summary>Writes a number of the metadata, before the first tensor.</summary>
    public void Metadata<TValue>(string key, TValue value)
        where TValue : struct, IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[64];
        if (!value.TryFormat(text, out int length, format: default, System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new ArgumentException("Expected a number.", nameof(value));
        }

        Count();
        _json.WriteString(key, text[..length]);
    }

    /// <summary>Writes the description of a tensor. Its data follow those of the tensor before.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="shape">The dimensions.</param>
    public void Tensor(string name, TensorType type, ReadOnlySpan<int> shape)
    {
        EndMetadata();
        Count();
        _json.WriteStartObject(name);
        _json.WriteString("dtype"u8, type.ToSafetensors());
        _json.WriteStartArray("shape"u8);
        long count = 1;
        foreach (int dimension in shape)
        {
            _json.WriteNumberValue(dimension);
            count *= dimension;
        }

        _json.WriteEndArray();
        _json.WriteStartArray("data_offsets"u8);
        _json.WriteNumberValue(_offset);
        _offset += count * type.Size();
        _json.WriteNumberValue(_offset);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    /// <summary>Ends the header and writes it. The data of all tensors follow.</summary>
    /// <exception cref="ArgumentException">The header is larger than the format allows.</exception>
    public void End(Stream stream)
    {
        EndMetadata();
        _json.WriteEndObject();
        _json.Flush();
        int length = SafetensorsArchive.PrefixLength + _header.WrittenCount;
        int padding = (Alignment - length % Alignment) % Alignment;
        _header.GetSpan(padding)[..padding].Fill((byte)' ');
        _header.Advance(padding);
        if (_header.WrittenCount > SafetensorsArchive.MostHeaderBytes)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected names and texts of at most {SafetensorsArchive.MostHeaderBytes} bytes together, but got ")
                + FormattableString.Invariant($"{_header.WrittenCount} bytes."));
        }

        Span<byte> prefix = stackalloc byte[SafetensorsArchive.PrefixLength];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)_header.WrittenCount);
        stream.Write(prefix);
        stream.Write(_header.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void EndMetadata()
    {
        if (_isMetadata)
        {
            _json.WriteEndObject();
            _isMetadata = false;

            // The metadata are an entry themselves.
            _entries = 1;
        }
    }

    /// <summary>Counts an entry. More than this number could not be read.</summary>
    private void Count()
    {
        if (++_entries > SafetensorsHeaderReader.MostEntries)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Expected at most {SafetensorsHeaderReader.MostEntries} tensors, ")
                + "and as many labels and texts together, but got more.");
        }
    }
}
