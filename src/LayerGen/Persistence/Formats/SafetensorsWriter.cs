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
    /// <summary>The multiple of bytes at which the data begin, so that vectors can be read from the file in place.</summary>
    private const int Alignment = 64;

    private readonly ArrayBufferWriter<byte> _header = new(1024);
    private readonly Utf8JsonWriter _json;
    private bool _isMetadata;
    private long _offset;

    public SafetensorsWriter() => _json = new Utf8JsonWriter(
        _header, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Begins a header.</summary>
    public void Begin()
    {
        _header.ResetWrittenCount();
        _json.Reset();
        _offset = 0;
        _json.WriteStartObject();
        _json.WriteStartObject(SafetensorsArchive.MetadataName);
        _isMetadata = true;
    }

    /// <summary>Writes a text of the metadata, before the first tensor.</summary>
    public void Metadata(string key, string value) => _json.WriteString(key, value);

    /// <summary>Writes a number of the metadata, before the first tensor.</summary>
    public void Metadata<TValue>(string key, TValue value)
        where TValue : struct, IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[64];
        if (!value.TryFormat(text, out int length, format: default, System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new ArgumentException("Expected a number.", nameof(value));
        }

        _json.WriteString(key, text[..length]);
    }

    /// <summary>Writes the description of a tensor. Its data follow those of the tensor before.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type of the elements.</param>
    /// <param name="shape">The dimensions.</param>
    public void Tensor(string name, TensorType type, ReadOnlySpan<int> shape)
    {
        EndMetadata();
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
    public void End(Stream stream)
    {
        EndMetadata();
        _json.WriteEndObject();
        _json.Flush();
        int length = SafetensorsArchive.PrefixLength + _header.WrittenCount;
        int padding = (Alignment - length % Alignment) % Alignment;
        _header.GetSpan(padding)[..padding].Fill((byte)' ');
        _header.Advance(padding);
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
        }
    }
}
