using System.Buffers.Binary;
using System.Text;

namespace LayerGen.Generators.Tests.Imports;

/// <summary>Writes a model of ONNX, field by field, so that a test can say what is in the file.</summary>
/// <param name="opset">The version of the operators.</param>
/// <param name="isDouble">Whether numbers are in double precision.</param>
internal sealed class ModelBuilder(long opset = 17, bool isDouble = false)
{
    private const long Int64 = 7;

    private readonly MemoryStream _graph = new();

    private long ElementType => isDouble ? 11 : 1;

    /// <summary>Returns a model of four inputs, three units and two outputs.</summary>
    public static byte[] Mlp() => new ModelBuilder().Input("x", 4).Weights("w", 3, 4).Weights("b", 3).Weights("v", 3, 2)
        .Node("Gemm", "x w b", "z", ("transB", 1)).Node("Relu", "z", "h").Node("MatMul", "h v", "y").Output("y")
        .ToBytes();

    /// <summary>Adds an input with the number of samples as its first dimension.</summary>
    public ModelBuilder Input(string name, params long[] sample) => Add(11, Value(name, [-1, .. sample]));

    /// <summary>Adds an input with fixed dimensions.</summary>
    public ModelBuilder FixedInput(string name, params long[] shape) => Add(11, Value(name, shape));

    /// <summary>Adds an input of whole numbers.</summary>
    public ModelBuilder Tokens(string name, params long[] sample) => Add(11, Value(name, [-1, .. sample], Int64));

    /// <summary>Adds an output.</summary>
    public ModelBuilder Output(string name) => Add(12, Value(name, [-1, 1]));

    /// <summary>Adds a tensor with a number for each element: 0.5, 1.5, 2.5 and so on.</summary>
    public ModelBuilder Weights(string name, params long[] shape)
    {
        long count = shape.Aggregate(1L, (product, one) => product * one);
        return Numbers(name, shape, [.. Enumerable.Range(0, (int)count).Select(k => k + 0.5)]);
    }

    /// <summary>Adds a tensor with these elements.</summary>
    public ModelBuilder Numbers(string name, long[] shape, params double[] values)
    {
        byte[] data = [.. values.SelectMany(Bytes)];
        return Add(5, Tensor(name, shape, ElementType, data));
    }

    /// <summary>Adds a list of whole numbers.</summary>
    public ModelBuilder Integers(string name, params long[] values)
        => Add(5, Tensor(name, [values.Length], 7, [.. values.SelectMany(Bytes)]));

    /// <summary>Adds a whole number, which has no dimensions.</summary>
    public ModelBuilder Number(string name, long value) => Add(5, Tensor(name, [], 7, Bytes(value)));

    /// <summary>Adds a node.</summary>
    /// <param name="type">The operator.</param>
    /// <param name="inputs">The names of the inputs, divided by spaces. One that is omitted is <c>-</c>.</param>
    /// <param name="output">
    /// The names of the outputs, divided by spaces, the first of which is that of the node, too. One that is omitted is
    /// <c>-</c>.
    /// </param>
    /// <param name="attributes">
    /// The attributes: whole numbers, numbers, lists of whole numbers, texts, lists of texts, and tensors.
    /// </param>
    public ModelBuilder Node(
        string type, string inputs, string output, params (string Name, object Value)[] attributes)
    {
        using var node = new MemoryStream();
        foreach (string input in inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Field(node, 1, Encoding.UTF8.GetBytes(input == "-" ? "" : input));
        }

        foreach (string one in output.Split(' '))
        {
            Field(node, 2, Encoding.UTF8.GetBytes(one == "-" ? "" : one));
        }

        Field(node, 3, Encoding.UTF8.GetBytes(output.Split(' ').First(one => one != "-")));
        Field(node, 4, Encoding.UTF8.GetBytes(type));
        foreach ((string name, object value) in attributes)
        {
            Field(node, 5, Attribute(name, value));
        }

        return Add(1, node.ToArray());
    }

    /// <summary>Adds a field of the graph.</summary>
    public ModelBuilder Add(int field, byte[] message)
    {
        Field(_graph, field, message);
        return this;
    }

    /// <summary>Returns the file.</summary>
    public byte[] ToBytes()
    {
        using var model = new MemoryStream();
        Field(model, 1, 8);
        Field(model, 7, _graph.ToArray());
        using var operators = new MemoryStream();
        Field(operators, 1, []);
        Field(operators, 2, opset);
        Field(model, 8, operators.ToArray());
        return model.ToArray();
    }

    /// <summary>Returns the message of a tensor.</summary>
    public static byte[] Tensor(string name, long[] shape, long type, byte[] data)
    {
        using var tensor = new MemoryStream();
        foreach (long dimension in shape)
        {
            Field(tensor, 1, dimension);
        }

        Field(tensor, 2, type);
        Field(tensor, 8, Encoding.UTF8.GetBytes(name));
        Field(tensor, 9, data);
        return tensor.ToArray();
    }

    private static byte[] Attribute(string name, object value)
    {
        using var attribute = new MemoryStream();
        Field(attribute, 1, Encoding.UTF8.GetBytes(name));
        switch (value)
        {
            case int or long:
                Field(attribute, 3, Convert.ToInt64(value));
                break;
            case float number:
                Tag(attribute, 2, 5);
                attribute.Write(BitConverter.GetBytes(number));
                break;
            case string text:
                Field(attribute, 4, Encoding.UTF8.GetBytes(text));
                break;
            case byte[] tensor:
                Field(attribute, 5, tensor);
                break;
            case string[] texts:
                foreach (string one in texts)
                {
                    Field(attribute, 9, Encoding.UTF8.GetBytes(one));
                }

                break;
            case int[] numbers:
                foreach (int one in numbers)
                {
                    Field(attribute, 8, one);
                }

                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }

        return attribute.ToArray();
    }

    private byte[] Value(string name, long[] shape, long? elementType = null)
    {
        using var dimensions = new MemoryStream();
        foreach (long size in shape)
        {
            using var dimension = new MemoryStream();
            if (size >= 0)
            {
                Field(dimension, 1, size);
            }
            else
            {
                Field(dimension, 2, "batch"u8.ToArray());
            }

            Field(dimensions, 1, dimension.ToArray());
        }

        using var tensor = new MemoryStream();
        Field(tensor, 1, elementType ?? ElementType);
        Field(tensor, 2, dimensions.ToArray());
        using var type = new MemoryStream();
        Field(type, 1, tensor.ToArray());
        using var value = new MemoryStream();
        Field(value, 1, Encoding.UTF8.GetBytes(name));
        Field(value, 2, type.ToArray());
        return value.ToArray();
    }

    private byte[] Bytes(double value) => isDouble
        ? BitConverter.GetBytes(value)
        : BitConverter.GetBytes((float)value);

    private static byte[] Bytes(long value)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static void Field(Stream stream, int field, long value)
    {
        Tag(stream, field, 0);
        Varint(stream, (ulong)value);
    }

    private static void Field(Stream stream, int field, byte[] bytes)
    {
        Tag(stream, field, 2);
        Varint(stream, (ulong)bytes.Length);
        stream.Write(bytes);
    }

    private static void Tag(Stream stream, int field, int type) => Varint(stream, (ulong)((field << 3) | type));

    private static void Varint(Stream stream, ulong value)
    {
        while (value > 0x7F)
        {
            stream.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        stream.WriteByte((byte)value);
    }
}
