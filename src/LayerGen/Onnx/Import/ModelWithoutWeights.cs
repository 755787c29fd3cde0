namespace LayerGen.Onnx.Import;

/// <summary>
/// Copies a model without the values of its weights and without what an import does not need. Single numbers, which an
/// activation can have, short lists of whole numbers, which are dimensions, and zeros that can be the initial state of
/// a recurrent layer are kept, and the two numbers of a mask of later steps.
/// </summary>
internal static class ModelWithoutWeights
{
    /// <summary>
    /// The field of a tensor with the two numbers of a <see cref="Triangle"/>. The format of ONNX does not have it.
    /// </summary>
    public const int TriangleField = 1000;

    /// <summary>The largest number of whole numbers that are kept.</summary>
    private const long MostIntegers = 16;

    /// <summary>The largest number of bytes of zeros that are kept.</summary>
    private const int MostZeros = 1 << 16;

    /// <summary>Copies a model.</summary>
    /// <exception cref="OnnxFormatException">The model is damaged.</exception>
    public static byte[] Of(byte[] model) => Part(ByteRange.Of(model), [8], (7, Graph));

    private static byte[] Graph(ByteRange message) => Part(message, [2, 11, 12, 15], (1, Node), (5, Tensor));

    private static byte[] Node(ByteRange message) => Part(message, [1, 2, 3, 4, 7], (5, Attribute));

    private static byte[] Attribute(ByteRange message) => Part(message, [1, 2, 3, 4, 8, 9], (5, Tensor));

    /// <summary>Copies some fields of a message as they are, and some without what is in them.</summary>
    private static byte[] Part(
        ByteRange message, int[] whole, params (int Number, Func<ByteRange, byte[]> Copy)[] reduced)
    {
        using var copy = new MemoryStream();
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            if (whole.Contains(field.Number))
            {
                Copy(copy, field);
            }
            else if (reduced.FirstOrDefault(part => part.Number == field.Number).Copy is { } without)
            {
                Write(copy, field.Number, without(field.Content));
            }
        }

        return copy.ToArray();
    }

    private static byte[] Tensor(ByteRange message)
    {
        long type = 0;
        var dimensions = new List<long>();
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            if (field.Number == 1)
            {
                field.AddIntegersTo(dimensions, OnnxModelReader.MostDimensions);
            }
            else if (field.Number == 2)
            {
                type = field.Integer;
            }
        }

        long most = type is OnnxTensor.Float or OnnxTensor.Double ? 1 : MostIntegers;
        bool isShort = dimensions.Aggregate(1.0, (product, dimension) => product * dimension) <= most;
        using var copy = new MemoryStream();
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            bool isValue = field.Number is 4 or 5 or 7 or 9 or 10;
            if (field.Number is 1 or 2 or 8 or 13 or 14
                || (isValue && (isShort || (dimensions.Count == 3 && IsZeros(field)))))
            {
                Copy(copy, field);
            }
        }

        if (!isShort && Triangle.IsShape(dimensions) && OnnxModelReader.Tensor(message).Triangle is { } triangle)
        {
            Write(copy, TriangleField, [.. Bytes(triangle.Below), .. Bytes(triangle.Above)]);
        }

        return copy.ToArray();
    }

    /// <summary>Reads the two numbers of a mask, or returns null if there are others.</summary>
    public static Triangle? TriangleOf(ByteRange bytes) => bytes.Length == 2 * sizeof(double)
        ? new Triangle(
            BitConverter.Int64BitsToDouble((long)bytes.ReadLittleEndian(0, sizeof(double))),
            BitConverter.Int64BitsToDouble((long)bytes.ReadLittleEndian(sizeof(double), sizeof(double))))
        : null;

    private static IEnumerable<byte> Bytes(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return Enumerable.Range(0, sizeof(double)).Select(k => (byte)(bits >> (8 * k)));
    }

    /// <summary>
    /// Determines whether all values are zero: directions × samples × units of an initial state. Weights have as many
    /// dimensions, but are not zero.
    /// </summary>
    private static bool IsZeros(ProtobufField field)
    {
        if (field.Type != WireType.LengthDelimited || field.Bytes.Length > MostZeros)
        {
            return false;
        }

        for (int k = 0; k < field.Bytes.Length; k++)
        {
            if (field.Bytes.Array[field.Bytes.Start + k] != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void Copy(Stream copy, ProtobufField field)
    {
        if (field.Type == WireType.LengthDelimited)
        {
            Varint(copy, ((ulong)field.Number << 3) | (ulong)field.Type);
            Varint(copy, (ulong)field.Bytes.Length);
            copy.Write(field.Bytes.Array, field.Bytes.Start, field.Bytes.Length);
            return;
        }

        Varint(copy, ((ulong)field.Number << 3) | (ulong)field.Type);
        int size = field.Type == WireType.Fixed32 ? 4 : field.Type == WireType.Fixed64 ? 8 : 0;
        if (size == 0)
        {
            Varint(copy, field.Value);
        }

        for (int k = 0; k < size; k++)
        {
            copy.WriteByte((byte)(field.Value >> (8 * k)));
        }
    }

    private static void Write(Stream copy, int number, byte[] message)
    {
        Varint(copy, ((ulong)number << 3) | (ulong)WireType.LengthDelimited);
        Varint(copy, (ulong)message.Length);
        copy.Write(message, 0, message.Length);
    }

    private static void Varint(Stream copy, ulong value)
    {
        while (value > 0x7F)
        {
            copy.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        copy.WriteByte((byte)value);
    }
}
