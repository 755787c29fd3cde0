using System.Buffers.Binary;
using System.Text;

namespace LayerGen.Onnx;

/// <summary>
/// A message of protocol buffers that is being written: fields with a number, in any order. Bytes are not copied from
/// one message to another, because tensors can be large.
/// </summary>
internal sealed class ProtobufMessage
{
    private const int MostVarintBytes = 10;

    private readonly List<ReadOnlyMemory<byte>> _parts = [];

    /// <summary>The types of a field in the encoding.</summary>
    private enum WireType
    {
        Varint = 0,
        LengthDelimited = 2,
        Fixed32 = 5,
    }

    /// <summary>Gets the number of bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Adds a whole number. A negative one takes ten bytes.</summary>
    public ProtobufMessage Add(int field, long value)
    {
        AddTag(field, WireType.Varint);
        AddVarint((ulong)value);
        return this;
    }

    /// <summary>Adds a number in single precision.</summary>
    public ProtobufMessage Add(int field, float value)
    {
        AddTag(field, WireType.Fixed32);
        byte[] bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        AddPart(bytes);
        return this;
    }

    /// <summary>Adds a text.</summary>
    public ProtobufMessage Add(int field, string text) =>
        Add(field, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text));

    /// <summary>Adds bytes, which are not copied.</summary>
    public ProtobufMessage Add(int field, ReadOnlyMemory<byte> bytes)
    {
        AddTag(field, WireType.LengthDelimited);
        AddVarint((ulong)bytes.Length);
        AddPart(bytes);
        return this;
    }

    /// <summary>Adds a message, which is complete.</summary>
    public ProtobufMessage Add(int field, ProtobufMessage message)
    {
        AddTag(field, WireType.LengthDelimited);
        AddVarint((ulong)message.Length);
        _parts.AddRange(message._parts);
        Length += message.Length;
        return this;
    }

    /// <summary>Adds one field with all numbers, as repeated numbers are written.</summary>
    public ProtobufMessage AddPacked(int field, IEnumerable<long> values)
    {
        var packed = new ProtobufMessage();
        foreach (long value in values)
        {
            packed.AddVarint((ulong)value);
        }

        return Add(field, packed);
    }

    /// <summary>Writes all fields.</summary>
    public void WriteTo(Stream stream)
    {
        foreach (ReadOnlyMemory<byte> part in _parts)
        {
            stream.Write(part.Span);
        }
    }

    private void AddTag(int field, WireType type) => AddVarint(((ulong)field << 3) | (uint)type);

    private void AddVarint(ulong value)
    {
        Span<byte> bytes = stackalloc byte[MostVarintBytes];
        int count = 0;
        while (value > 0x7F)
        {
            bytes[count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[count++] = (byte)value;
        AddPart(bytes[..count].ToArray());
    }

    private void AddPart(ReadOnlyMemory<byte> part)
    {
        _parts.Add(part);
        Length += part.Length;
    }
}
