using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using LayerGen.Schemas;

namespace LayerGen.Onnx;

/// <summary>
/// A graph that is being written, in the order of computation. The numbers are the fields of onnx.proto, of the version
/// whose operators are those of opset 17.
/// </summary>
/// <typeparam name="T">The type of all values.</typeparam>
internal sealed class OnnxGraph<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The type of whole numbers in onnx.proto.</summary>
    public const long Int64 = 7;

    private readonly ProtobufMessage _graph = new();
    private readonly Dictionary<T, string> _constants = [];
    private int _values;

    /// <summary>Gets the type of values in onnx.proto: 1 for float, 11 for double.</summary>
    public static long ElementType => typeof(T) == typeof(float) ? 1 : 11;

    /// <summary>Adds a tensor of parameters.</summary>
    /// <param name="name">The name.</param>
    /// <param name="shape">The dimensions.</param>
    /// <param name="values">The elements in row-major order.</param>
    /// <returns>The name.</returns>
    public string AddTensor(string name, ReadOnlySpan<long> shape, ReadOnlySpan<T> values)
    {
        AddTensor(name, shape, ElementType, Bytes(values));
        return name;
    }

    private static byte[] Bytes(ReadOnlySpan<T> values)
    {
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            int size = bytes.Length / Math.Max(values.Length, 1);
            for (int start = 0; start < bytes.Length; start += size)
            {
                bytes.AsSpan(start, size).Reverse();
            }
        }

        return bytes;
    }

    /// <summary>Returns the name of a number, which is added once.</summary>
    public string Constant(T value)
    {
        if (!_constants.TryGetValue(value, out string? name))
        {
            name = FormattableString.Invariant($"constant_{value}");
            _constants.Add(value, name);
            AddTensor(name, [], [value]);
        }

        return name;
    }

    /// <summary>Adds whole numbers, such as dimensions, and returns their name.</summary>
    public string Integers(ReadOnlySpan<long> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(long)];
        for (int k = 0; k < values.Length; k++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(k * sizeof(long)), values[k]);
        }

        _values++;
        string name = FormattableString.Invariant($"integers_{_values}");
        AddTensor(name, [values.Length], Int64, bytes);
        return name;
    }

    /// <summary>Adds a whole number without dimensions, and returns its name.</summary>
    public string Integer(long value)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _values++;
        string name = FormattableString.Invariant($"integer_{_values}");
        AddTensor(name, [], Int64, bytes);
        return name;
    }

    /// <summary>Adds a node of which one output is used.</summary>
    /// <param name="name">The name of the node, or null for a part of an operation.</param>
    /// <param name="type">The operator.</param>
    /// <param name="inputs">The names of its inputs.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="output">The name of its output, or null for a new one.</param>
    /// <param name="outputIndex">The position of the output. Those before it are left out.</param>
    /// <returns>The name of its output.</returns>
    public string AddNode(
        string? name,
        string type,
        IEnumerable<string> inputs,
        IEnumerable<ProtobufMessage>? attributes = null,
        string? output = null,
        int outputIndex = 0)
    {
        _values++;
        output ??= FormattableString.Invariant($"{name ?? type}_{_values}");
        var node = new ProtobufMessage();
        foreach (string input in inputs)
        {
            node.Add(1, input);
        }

        for (int k = 0; k < outputIndex; k++)
        {
            node.Add(2, "");
        }

        node.Add(2, output).Add(3, name ?? FormattableString.Invariant($"{type}_{_values}")).Add(4, type);
        foreach (ProtobufMessage attribute in attributes ?? [])
        {
            node.Add(5, attribute);
        }

        _graph.Add(1, node);
        return output;
    }

    /// <summary>Completes the graph.</summary>
    /// <param name="name">The name of the graph.</param>
    /// <param name="input">The name of the input.</param>
    /// <param name="inputShape">The shape of an input sample.</param>
    /// <param name="output">The name of the output.</param>
    /// <param name="outputShape">The shape of an output sample.</param>
    /// <returns>The message.</returns>
    public ProtobufMessage Complete(
        string name, string input, TensorShape inputShape, string output, TensorShape outputShape) => _graph
            .Add(2, name)
            .Add(11, Value(input, inputShape))
            .Add(12, Value(output, outputShape));

    /// <summary>Creates an attribute with a number.</summary>
    public static ProtobufMessage Attribute(string name, float value) =>
        new ProtobufMessage().Add(1, name).Add(2, value).Add(20, 1);

    /// <summary>Creates an attribute with a whole number.</summary>
    public static ProtobufMessage Attribute(string name, long value) =>
        new ProtobufMessage().Add(1, name).Add(3, value).Add(20, 2);

    /// <summary>Creates an attribute with whole numbers.</summary>
    public static ProtobufMessage Attribute(string name, long[] values)
    {
        ProtobufMessage attribute = new ProtobufMessage().Add(1, name);
        foreach (long value in values)
        {
            attribute.Add(8, value);
        }

        return attribute.Add(20, 7);
    }

    /// <summary>Creates an attribute with a text.</summary>
    public static ProtobufMessage Attribute(string name, string text) =>
        new ProtobufMessage().Add(1, name).Add(4, text).Add(20, 3);

    /// <summary>Creates an attribute with texts.</summary>
    public static ProtobufMessage Attribute(string name, string[] texts)
    {
        ProtobufMessage attribute = new ProtobufMessage().Add(1, name);
        foreach (string text in texts)
        {
            attribute.Add(9, text);
        }

        return attribute.Add(20, 8);
    }

    /// <summary>Creates an attribute with a tensor of one number.</summary>
    public static ProtobufMessage TensorAttribute(string name, T value) => new ProtobufMessage()
        .Add(1, name)
        .Add(5, new ProtobufMessage().AddPacked(1, [1L]).Add(2, ElementType).Add(9, Bytes([value])))
        .Add(20, 4);

    private static ProtobufMessage Value(string name, TensorShape sample)
    {
        ProtobufMessage shape = new ProtobufMessage().Add(1, new ProtobufMessage().Add(2, "batch"));
        foreach (int dimension in ChannelsFirst(sample))
        {
            shape.Add(1, new ProtobufMessage().Add(1, dimension));
        }

        ProtobufMessage tensor = new ProtobufMessage().Add(1, ElementType).Add(2, shape);
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor));
    }

    private static int[] ChannelsFirst(TensorShape sample) =>
        sample.Rank == 3 ? [sample[2], sample[0], sample[1]] : [.. sample.Dimensions];

    private void AddTensor(string name, ReadOnlySpan<long> shape, long type, byte[] bytes) => _graph.Add(
        5, new ProtobufMessage().AddPacked(1, shape.ToArray()).Add(2, type).Add(8, name).Add(9, bytes));
}
