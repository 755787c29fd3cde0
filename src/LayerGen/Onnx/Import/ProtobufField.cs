using System.Text;

namespace LayerGen.Onnx.Import;

/// <summary>The types of a field in the encoding.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    LengthDelimited = 2,
    Fixed32 = 5,
}

/// <summary>A field of a message of protocol buffers.</summary>
/// <param name="Number">The number of the field.</param>
/// <param name="Type">The type in the encoding.</param>
/// <param name="Value">The number, or 0 if the field has bytes.</param>
/// <param name="Bytes">The bytes, or none if the field is a number.</param>
internal readonly record struct ProtobufField(int Number, WireType Type, ulong Value, ByteRange Bytes)
{
    /// <summary>Gets the whole number of the field.</summary>
    public long Integer => Type == WireType.Varint ? (long)Value : throw Unexpected("a whole number");

    /// <summary>Gets the number in single precision of the field.</summary>
    public float Single => Type == WireType.Fixed32 ? SingleOf((uint)Value) : throw Unexpected("a number");

    /// <summary>Gets the bytes of the field.</summary>
    public ByteRange Content => Type == WireType.LengthDelimited ? Bytes : throw Unexpected("a message");

    /// <summary>Gets the text of the field.</summary>
    public string Text
    {
        get
        {
            ByteRange content = Content;
            return Encoding.UTF8.GetString(content.Array, content.Start, content.Length);
        }
    }

    /// <summary>Adds the whole numbers of a repeated field, which can be packed into one field.</summary>
    /// <param name="numbers">Receives the numbers.</param>
    /// <param name="most">The largest count.</param>
    public void AddIntegersTo(List<long> numbers, int most)
    {
        if (Type == WireType.Varint)
        {
            Add((long)Value);
            return;
        }

        ByteRange content = Content;
        for (int position = content.Start; position < content.End;)
        {
            Add((long)ProtobufReader.Varint(content, ref position));
        }

        void Add(long number)
        {
            if (numbers.Count == most)
            {
                throw new OnnxFormatException(FormattableString.Invariant($"it has a list of more than {most} numbers"));
            }

            numbers.Add(number);
        }
    }

    /// <summary>Adds the numbers in single precision of a repeated field, which can be packed into one field.</summary>
    public void AddSinglesTo(List<float> numbers, int most)
    {
        int count = Type == WireType.Fixed32 ? 1 : Content.Length / sizeof(float);
        if (count > most - numbers.Count)
        {
            throw new OnnxFormatException(FormattableString.Invariant($"it has a list of more than {most} numbers"));
        }

        for (int k = 0; k < count; k++)
        {
            numbers.Add(
                Type == WireType.Fixed32 ? Single : SingleOf((uint)Bytes.ReadLittleEndian(k * sizeof(float), 4)));
        }
    }

    /// <summary>Returns the number in single precision with these bits.</summary>
    public static float SingleOf(uint bits) => BitConverter.ToSingle(BitConverter.GetBytes(bits), 0);

    private OnnxFormatException Unexpected(string expected) => new(FormattableString.Invariant(
        $"field {Number} of a message should be {expected}, but has the wire type {(int)Type}"));
}
