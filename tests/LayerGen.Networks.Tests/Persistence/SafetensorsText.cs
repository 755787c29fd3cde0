using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LayerGen.Tests.Persistence;

/// <summary>Writes safetensors files independently of the library, valid ones and others.</summary>
internal sealed class SafetensorsText
{
    private readonly List<string> _entries = [];
    private readonly List<byte> _data = [];

    /// <summary>Adds a text of JSON for <c>__metadata__</c>.</summary>
    public SafetensorsText Metadata(string json)
    {
        _entries.Add($"\"__metadata__\":{json}");
        return this;
    }

    /// <summary>Adds a tensor of 64-bit numbers.</summary>
    public SafetensorsText Add(string name, int[] shape, params double[] values) =>
        Add(name, "F64", shape, MemoryMarshal.AsBytes<double>(values));

    /// <summary>Adds a tensor of 32-bit numbers.</summary>
    public SafetensorsText AddSingle(string name, int[] shape, params float[] values) =>
        Add(name, "F32", shape, MemoryMarshal.AsBytes<float>(values));

    /// <summary>Adds a tensor.</summary>
    public SafetensorsText Add(string name, string type, int[] shape, ReadOnlySpan<byte> bytes)
    {
        string dimensions = string.Join(',', shape.Select(one => one.ToString(CultureInfo.InvariantCulture)));
        int end = _data.Count + bytes.Length;
        _entries.Add(FormattableString.Invariant(
            $$"""
            "{{name}}":{"dtype":"{{type}}","shape":[{{dimensions}}],"data_offsets":[{{_data.Count}},{{end}}]}
            """));
        _data.AddRange(bytes);
        return this;
    }

    /// <summary>Returns the bytes of the file.</summary>
    public byte[] ToBytes() => Bytes($"{{{string.Join(',', _entries)}}}", [.. _data]);

    /// <summary>Returns the bytes of a file with any header.</summary>
    public static byte[] Bytes(string header, params byte[] data) => Bytes(Encoding.UTF8.GetBytes(header), data);

    /// <summary>Returns the bytes of a file with any header.</summary>
    public static byte[] Bytes(byte[] header, params byte[] data)
    {
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        return [.. prefix, .. header, .. data];
    }
}
