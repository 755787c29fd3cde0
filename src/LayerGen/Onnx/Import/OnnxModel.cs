namespace LayerGen.Onnx.Import;

/// <summary>A model of ONNX: its graph, with everything that an import needs.</summary>
/// <param name="Name">The name of the graph.</param>
/// <param name="Opset">The version of the operators, or 0 if the file does not say it.</param>
/// <param name="Nodes">The nodes in their order, which is that of computation.</param>
/// <param name="Tensors">The tensors with values, by name.</param>
/// <param name="Inputs">The inputs without those that have a value.</param>
/// <param name="Outputs">The outputs.</param>
/// <param name="Metadata">The metadata. Of equal keys, the first counts.</param>
internal sealed record OnnxModel(
    string Name,
    long Opset,
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyDictionary<string, OnnxTensor> Tensors,
    IReadOnlyList<OnnxInput> Inputs,
    IReadOnlyList<OnnxInput> Outputs,
    IReadOnlyDictionary<string, string> Metadata);

/// <summary>An input or an output of a graph.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of the elements, as in onnx.proto, or 0 if it is not a tensor.</param>
/// <param name="Shape">The dimensions. One that is not fixed is -1. Null if the file does not have them.</param>
internal sealed record OnnxInput(string Name, long Type, IReadOnlyList<long>? Shape);

/// <summary>A node of a graph.</summary>
/// <param name="Name">The name, or an empty string.</param>
/// <param name="Type">The operator.</param>
/// <param name="Domain">The domain of the operator, or an empty string for that of ONNX.</param>
/// <param name="Inputs">The names of the inputs. One that is omitted is empty.</param>
/// <param name="Outputs">The names of the outputs.</param>
/// <param name="Attributes">The attributes by name.</param>
internal sealed record OnnxNode(
    string Name,
    string Type,
    string Domain,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    /// <summary>Gets the name, or that of the output if the node has none, as most programs show it.</summary>
    public string Title => Name.Length > 0 ? Name : Outputs.Count > 0 ? Outputs[0] : "";

    /// <summary>Returns a whole number of an attribute.</summary>
    public long Integer(string name, long unset) =>
        Attributes.TryGetValue(name, out OnnxAttribute attribute) ? attribute.Integer : unset;

    /// <summary>Returns a number of an attribute.</summary>
    public float Single(string name, float unset) =>
        Attributes.TryGetValue(name, out OnnxAttribute attribute) ? attribute.Single : unset;

    /// <summary>Returns a text of an attribute.</summary>
    public string Text(string name, string unset) =>
        Attributes.TryGetValue(name, out OnnxAttribute attribute) ? attribute.Text : unset;

    /// <summary>Returns the texts of an attribute, or none.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Attributes.TryGetValue(name, out OnnxAttribute attribute) ? attribute.Texts : [];

    /// <summary>Returns the whole numbers of an attribute, or null if it has none.</summary>
    public IReadOnlyList<long>? Integers(string name) =>
        Attributes.TryGetValue(name, out OnnxAttribute attribute) ? attribute.Integers : null;
}

/// <summary>An attribute of a node. It has one of these values.</summary>
internal readonly record struct OnnxAttribute(
    long Integer,
    float Single,
    string Text,
    IReadOnlyList<long> Integers,
    IReadOnlyList<string> Texts,
    OnnxTensor? Tensor);

/// <summary>
/// A tensor with values. They can have been left out, as in the text of a model that the compiler gets.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of the elements, as in onnx.proto.</param>
/// <param name="Shape">The dimensions. A scalar has none.</param>
/// <param name="Data">The elements in little-endian order, if they are stored as bytes.</param>
/// <param name="Numbers">The elements, if they are stored one by one as numbers.</param>
/// <param name="Integers">The elements, if they are stored as whole numbers.</param>
/// <param name="IsExternal">Whether the values are in another file.</param>
internal sealed record OnnxTensor(
    string Name,
    long Type,
    IReadOnlyList<long> Shape,
    ByteRange Data,
    IReadOnlyList<double>? Numbers,
    IReadOnlyList<long>? Integers,
    bool IsExternal)
{
    public const long Float = 1;
    public const long Int32 = 6;
    public const long Int64 = 7;
    public const long Bool = 9;
    public const long Double = 11;

    /// <summary>Gets the number of elements.</summary>
    public long Count { get; } = Sizes.Product(Shape);

    /// <summary>
    /// Gets the numbers of a matrix that has one up to its diagonal and another one above it, or null if it has others.
    /// They are known without the values, too.
    /// </summary>
    public Triangle? Triangle { get; init; }

    /// <summary>Gets a value indicating whether the tensor has its values.</summary>
    public bool HasValues => Count == StoredCount;

    /// <summary>
    /// Gets the number of bytes of an element that is stored as bytes, or 0 if the type is not supported.
    /// </summary>
    public int ElementSize => Type switch
    {
        Float or Int32 => 4,
        Int64 or Double => 8,
        Bool => 1,
        _ => 0,
    };

    private long StoredCount =>
        Numbers is { Count: > 0 } numbers ? numbers.Count
        : Integers is { Count: > 0 } integers ? integers.Count
        : ElementSize == 0 ? -1
        : Data.Length / ElementSize;

    /// <summary>Returns a number, converted from the type of the tensor.</summary>
    public double Number(long index)
    {
        if (Numbers is { Count: > 0 } numbers)
        {
            return numbers[(int)index];
        }

        if (Integers is { Count: > 0 } || Type is not (Float or Double))
        {
            return Integer(index);
        }

        ulong bits = Data.ReadLittleEndian((int)index * ElementSize, ElementSize);
        return Type == Float ? ProtobufField.SingleOf((uint)bits) : BitConverter.Int64BitsToDouble((long)bits);
    }

    /// <summary>Returns a whole number.</summary>
    public long Integer(long index)
    {
        if (Integers is { Count: > 0 } integers)
        {
            return integers[(int)index];
        }

        ulong bits = Data.ReadLittleEndian((int)index * ElementSize, ElementSize);
        return Type == Int32 ? (int)(uint)bits : (long)bits;
    }
}
