namespace LayerGen.Onnx.Import;

/// <summary>
/// Copies a model without the values of its weights and without what an import does not need. Short lists are kept,
/// because dimensions and the numbers of an activation are among them.
/// </summary>
internal static class ModelWithoutWeights
{
    /// <summary>The largest number of elements of a tensor whose values are kept.</summary>
    private const long MostElements = 16;

    /// <summary>Copies a model.</summary>
    /// <exception cref="OnnxFormatException">The model is damaged.</exception>
    public static byte[] Of(byte[] model)
    {
        using var copy = new MemoryStream();
        foreach (ProtobufField field in ProtobufReader.Fields(ByteRange.Of(model)))
        {
            if (field.Number == 7)
            {
                Write(copy, field.Number, Graph(field.Content));
            }
            else if (field.Number == 8)
            {
                Copy(copy, field);
            }
        }

        return copy.ToArray();
    }

    private static byte[] Graph(ByteRange message)
    {
        using var copy = new MemoryStream();
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            switch (field.Number)
            {
                case 1:
                    Write(copy, field.Number, Node(field.Content));
                    break;
                case 5:
                    Write(copy, field.Number, Tensor(field.Content));
                    break;
                case 2 or 11 or 12 or 15:
                    Copy(copy, field);
                    break;
                default:
                    break;
            }
        }

        return copy.ToArray();
    }

    private static byte[] Node(ByteRange message)
    {
        using var copy = new MemoryStream();
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            if (field.Number == 5)
            {
                Write(copy, field.Number, Attribute(field.Content));
            }
            else if (field.Number is 1 or 2 or 3 or 4 or 7)
            {
                Copy(copy, field);
            }
        }

        return copy.ToArray();
    }

    private static byte[] Attribute(ByteRange message)
    {
        using var copy = new MemoryStream();
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            if (field.Number == 5)
            {
                Write(copy, field.Number, Tensor(field.Content));
            }
            else if (field.Number is 1 or 2 or 3 or 4 or 8)
            {
                Copy(copy, field);
            }
        }

        return copy.ToArray();
    }

    private static byte[] Tensor(ByteRange message)
    {
        var dimensions = new List<long>();
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            if (field.Number == 1)
            {
                field.AddIntegersTo(dimensions, OnnxModelReader.MostDimensions);
            }
        }

        bool isShort = dimensions.Aggregate(1.0, (product, dimension) => product * dimension) <= MostElements;
        using var copy = new MemoryStream();
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            bool isValue = field.Number is 4 or 5 or 7 or 9 or 10;
            if (field.Number is 1 or 2 or 8 or 13 or 14 || (isValue && isShort))
            {
                Copy(copy, field);
            }
        }

        return copy.ToArray();
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
