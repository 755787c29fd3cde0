using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace LayerGen.Persistence.Formats;

/// <summary>
/// Reads the header of a safetensors file. Nothing in it is trusted: each tensor must have exactly the bytes that its
/// shape and type require, and all tensors together must fill the file without gaps or overlaps.
/// </summary>
/// <param name="file">The name of the file, or <see langword="null"/>.</param>
/// <param name="header">The header in JSON.</param>
/// <param name="dataStart">The position of the first byte after the header.</param>
/// <param name="fileLength">The length of the file.</param>
internal ref struct SafetensorsHeaderReader(string? file, byte[] header, long dataStart, long fileLength)
{
    /// <summary>The largest number of tensors, and of texts in the metadata.</summary>
    public const int MostEntries = 1 << 16;

    /// <summary>The largest length of a name in bytes.</summary>
    private const int LongestName = 1024;

    /// <summary>The largest number of dimensions.</summary>
    private const int MostDimensions = 32;

    private readonly List<TensorEntry> _entries = [];
    private Utf8JsonReader _json = new(header, new JsonReaderOptions { MaxDepth = 4 });

    /// <summary>Gets the tensors in the order of the header.</summary>
    public readonly IReadOnlyList<TensorEntry> Entries => _entries;

    /// <summary>
    /// Gets the position of the text of each entry of the metadata. The texts are decoded only when they are needed.
    /// </summary>
    public Dictionary<string, int> Metadata { get; } = [];

    /// <summary>Reads the header.</summary>
    /// <exception cref="NetworkFormatException">The header is not valid.</exception>
    public void Read()
    {
        if (!Utf8.IsValid(header))
        {
            throw Wrong(tensor: null, "a header in UTF-8", "bytes that are not valid");
        }

        try
        {
            ReadObject();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An invalid escape sequence is an InvalidOperationException.
            throw new NetworkFormatException(
                file, tensor: null, "a header in JSON", "text that is not valid: " + exception.Message, exception);
        }

        CheckTiling();
    }

    private void ReadObject()
    {
        Expect(JsonTokenType.StartObject, tensor: null, "an object");
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next() != JsonTokenType.EndObject)
        {
            string name = ReadName(names, tensor: null);
            if (name == SafetensorsArchive.MetadataName)
            {
                ReadMetadata();
            }
            else
            {
                _entries.Add(ReadTensor(name));
            }
        }

        // Only spaces may follow. The reader throws an exception if anything else does.
        if (_json.Read())
        {
            throw Wrong(tensor: null, "the end of the header", $"{_json.TokenType}");
        }
    }

    private void ReadMetadata()
    {
        Expect(JsonTokenType.StartObject, SafetensorsArchive.MetadataName, "an object");
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next() != JsonTokenType.EndObject)
        {
            string name = ReadName(names, SafetensorsArchive.MetadataName);
            Expect(JsonTokenType.String, SafetensorsArchive.MetadataName, $"a text for '{FileText.Printable(name)}'");
            Metadata.Add(name, (int)_json.TokenStartIndex);

            // Decoded and forgotten, so that an invalid escape sequence is found now.
            if (_json.ValueIsEscaped)
            {
                _ = _json.GetString();
            }
        }
    }

    private string ReadName(HashSet<string> names, string? tensor)
    {
        // An escape sequence has up to six bytes for each byte of the name.
        string? name = _json.ValueSpan.Length > 6 * LongestName ? null : _json.GetString()!;
        if (name is null || Encoding.UTF8.GetByteCount(name) > LongestName)
        {
            throw Wrong(
                tensor, Text($"names of at most {LongestName} bytes"), Text($"one of {_json.ValueSpan.Length} bytes"));
        }

        if (!names.Add(name))
        {
            throw Wrong(tensor ?? name, "names that differ", $"'{FileText.Printable(name)}' twice");
        }

        return names.Count <= MostEntries
            ? name
            : throw Wrong(tensor, Text($"at most {MostEntries} names"), "more");
    }

    private TensorEntry ReadTensor(string name)
    {
        Expect(JsonTokenType.StartObject, name, "an object");
        TensorType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (Next() != JsonTokenType.EndObject)
        {
            string key = _json.GetString()!;
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(JsonTokenType.String, name, "a text for dtype");
                    string dtype = _json.GetString()!;
                    type = TensorTypes.FromSafetensors(dtype)
                        ?? throw Wrong(
                            name, "a dtype of " + TensorTypes.SafetensorsNames, $"'{FileText.Printable(dtype)}'");
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(name, key, MostDimensions);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(name, key, 2);
                    break;
                default:
                    throw Wrong(name, "dtype, shape and data_offsets, each once", $"'{FileText.Printable(key)}'");
            }
        }

        if (type is null || shape is null || offsets is not { Length: 2 })
        {
            throw Wrong(name, "dtype, shape and two data_offsets", "less");
        }

        return CreateEntry(name, type.Value, shape, offsets[0], offsets[1]);
    }

    private readonly TensorEntry CreateEntry(string name, TensorType type, long[] shape, long begin, long end)
    {
        if (TensorEntry.Product(shape) is not { } count)
        {
            throw Wrong(name, "a shape whose elements can be counted", TensorEntry.TextOf(shape));
        }

        long bytes = count * type.Size();
        if (begin > end || end > fileLength - dataStart || end - begin != bytes)
        {
            throw Wrong(
                name,
                Text($"{bytes} of the file's {fileLength - dataStart} bytes of data for {type} ")
                    + TensorEntry.TextOf(shape),
                Text($"data_offsets [{begin}, {end}]"));
        }

        return new TensorEntry(name, type, shape, dataStart + begin);
    }

    private long[] ReadNumbers(string name, string key, int most)
    {
        Expect(JsonTokenType.StartArray, name, $"a list for {key}");
        var numbers = new List<long>();
        while (Next() != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number
                || !_json.TryGetInt64(out long number)
                || _json.ValueSpan[0] == (byte)'-')
            {
                throw Wrong(name, $"integers of at least 0 for {key}", _json.TokenType.ToString());
            }

            numbers.Add(number);
            if (numbers.Count > most)
            {
                throw Wrong(name, Text($"at most {most} numbers for {key}"), "more");
            }
        }

        return [.. numbers];
    }

    /// <summary>Checks that the tensors fill the file without gaps, in whatever order they are listed.</summary>
    private readonly void CheckTiling()
    {
        long end = dataStart;
        foreach (TensorEntry entry in _entries.OrderBy(entry => entry.Offset).ThenBy(entry => entry.ByteCount))
        {
            if (entry.Offset != end)
            {
                throw Wrong(
                    entry.Name, Text($"data at offset {end - dataStart}"), Text($"offset {entry.Offset - dataStart}"));
            }

            end += entry.ByteCount;
        }

        if (end != fileLength)
        {
            throw Wrong(
                tensor: null,
                Text($"a file of {end} bytes, by the header"),
                Text($"{fileLength} bytes"));
        }
    }

    private JsonTokenType Next() =>
        _json.Read() ? _json.TokenType : throw Wrong(tensor: null, "a complete header", "its end");

    private void Expect(JsonTokenType type, string? tensor, string expected)
    {
        if (Next() != type)
        {
            throw Wrong(tensor, expected, _json.TokenType.ToString());
        }
    }

    private readonly NetworkFormatException Wrong(string? tensor, string expected, string found) =>
        new(file, tensor, expected, found);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
