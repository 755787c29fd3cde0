using static System.FormattableString;

namespace LayerGen.Onnx.Import;

/// <summary>
/// Reads the messages of a model. The numbers are the fields of onnx.proto. A graph inside a node, as loops have it, is
/// not read, so no message is nested deeper than an attribute's tensor, and nothing here is recursive.
/// </summary>
internal static class OnnxModelReader
{
    /// <summary>The largest number of nodes, of tensors, and of the inputs and outputs of all nodes.</summary>
    private const int MostNodes = 20_000;
    private const int MostTensors = 20_000;
    private const int MostNames = 200_000;

    public const int MostDimensions = 16;
    private const int MostIntegers = 1 << 20;
    private const int MostTexts = 1000;
    private const int MostMetadata = 100_000;

    /// <summary>Reads a model.</summary>
    /// <exception cref="OnnxFormatException">The bytes are not a model, are damaged, or exceed a limit.</exception>
    public static OnnxModel Read(byte[] bytes)
    {
        ByteRange? graph = null;
        long opset = 0;
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ProtobufField field in ProtobufReader.Fields(ByteRange.Of(bytes)))
        {
            switch (field.Number)
            {
                case 7 when graph is not null:
                    throw new OnnxFormatException("it has more than one graph");
                case 7:
                    graph = field.Content;
                    break;
                case 8:
                    (string domain, long version) = Operators(field.Content);
                    opset = domain is "" or "ai.onnx" ? version : opset;
                    break;
                case 14 when metadata.Count < MostMetadata:
                    (string key, string value) = Entry(field.Content);
                    if (!metadata.ContainsKey(key))
                    {
                        metadata.Add(key, value);
                    }

                    break;
                default:
                    break;
            }
        }

        return Graph(graph ?? throw new OnnxFormatException("it has no graph"), opset, metadata);
    }

    private static OnnxModel Graph(ByteRange graph, long opset, Dictionary<string, string> metadata)
    {
        string name = "";
        int names = 0;
        var nodes = new List<OnnxNode>();
        var tensors = new Dictionary<string, OnnxTensor>(StringComparer.Ordinal);
        var inputs = new List<OnnxInput>();
        var outputs = new List<OnnxInput>();
        foreach (ProtobufField field in ProtobufReader.Fields(graph))
        {
            switch (field.Number)
            {
                case 1:
                    OnnxNode node = Node(field.Content);
                    names += node.Inputs.Count + node.Outputs.Count + node.Attributes.Count;
                    Limit(nodes.Count, MostNodes, "nodes");
                    Limit(names, MostNames, "inputs, outputs and attributes of nodes");
                    nodes.Add(node);
                    break;
                case 2:
                    name = field.Text;
                    break;
                case 5:
                    Limit(tensors.Count, MostTensors, "tensors");
                    Add(tensors, Tensor(field.Content));
                    break;
                case 11:
                    Limit(inputs.Count, MostTensors, "inputs");
                    inputs.Add(Input(field.Content));
                    break;
                case 12:
                    Limit(outputs.Count, MostTensors, "outputs");
                    outputs.Add(Input(field.Content));
                    break;
                case 15:
                    throw new OnnxFormatException("it has sparse tensors, which are not supported");
                default:
                    break;
            }
        }

        // In versions before 4, tensors are inputs, too.
        inputs.RemoveAll(input => tensors.ContainsKey(input.Name));
        return new OnnxModel(name, opset, nodes, tensors, inputs, outputs, metadata);
    }

    private static void Add(Dictionary<string, OnnxTensor> tensors, OnnxTensor tensor)
    {
        if (tensors.ContainsKey(tensor.Name))
        {
            throw new OnnxFormatException(Invariant($"it has two tensors with the name '{Shorten(tensor.Name)}'"));
        }

        tensors.Add(tensor.Name, tensor);
    }

    private static OnnxNode Node(ByteRange message)
    {
        string name = "";
        string type = "";
        string domain = "";
        var inputs = new List<string>();
        var outputs = new List<string>();
        var attributes = new Dictionary<string, OnnxAttribute>(StringComparer.Ordinal);
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            switch (field.Number)
            {
                case 1:
                    Limit(inputs.Count, MostNames, "inputs of a node");
                    inputs.Add(field.Text);
                    break;
                case 2:
                    Limit(outputs.Count, MostNames, "outputs of a node");
                    outputs.Add(field.Text);
                    break;
                case 3:
                    name = field.Text;
                    break;
                case 4:
                    type = field.Text;
                    break;
                case 5:
                    Limit(attributes.Count, MostNames, "attributes of a node");
                    (string key, OnnxAttribute attribute) = Attribute(field.Content);
                    attributes[key] = attribute;
                    break;
                case 7:
                    domain = field.Text;
                    break;
                default:
                    break;
            }
        }

        return new OnnxNode(name, type, domain == "ai.onnx" ? "" : domain, inputs, outputs, attributes);
    }

    private static (string Name, OnnxAttribute Value) Attribute(ByteRange message)
    {
        string name = "";
        long integer = 0;
        float single = 0;
        string text = "";
        var integers = new List<long>();
        var texts = new List<string>();
        OnnxTensor? tensor = null;
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            switch (field.Number)
            {
                case 1:
                    name = field.Text;
                    break;
                case 2:
                    single = field.Single;
                    break;
                case 3:
                    integer = field.Integer;
                    break;
                case 4:
                    text = field.Text;
                    break;
                case 5:
                    tensor = Tensor(field.Content);
                    break;
                case 8:
                    field.AddIntegersTo(integers, MostIntegers);
                    break;
                case 9:
                    Limit(texts.Count, MostTexts, "texts in an attribute");
                    texts.Add(field.Text);
                    break;
                default:
                    break;
            }
        }

        return (name, new OnnxAttribute(integer, single, text, integers, texts, tensor));
    }

    /// <summary>Reads a tensor.</summary>
    /// <exception cref="OnnxFormatException">It is damaged.</exception>
    public static OnnxTensor Tensor(ByteRange message)
    {
        string name = "";
        long type = 0;
        bool isExternal = false;
        ByteRange data = default;
        var shape = new List<long>();
        var numbers = new List<double>();
        var integers = new List<long>();
        Triangle? triangle = null;
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            switch (field.Number)
            {
                case 1:
                    field.AddIntegersTo(shape, MostDimensions);
                    break;
                case 2:
                    type = field.Integer;
                    break;
                case 4 or 10 when field.Type == WireType.LengthDelimited && data.Length == 0 && numbers.Count == 0:
                    // Packed numbers are the same bytes as raw data.
                    data = field.Content;
                    break;
                case 4 when field.Type == WireType.Fixed32:
                    numbers.Add(field.Single);
                    break;
                case 10 when field.Type == WireType.Fixed64:
                    numbers.Add(BitConverter.Int64BitsToDouble((long)field.Value));
                    break;
                case 5 or 7:
                    field.AddIntegersTo(integers, MostIntegers);
                    break;
                case 8:
                    name = field.Text;
                    break;
                case 9:
                    data = field.Content;
                    break;
                case 13:
                    isExternal = true;
                    break;
                case 14:
                    isExternal |= field.Integer == 1;
                    break;
                case ModelWithoutWeights.TriangleField when field.Type == WireType.LengthDelimited:
                    triangle = ModelWithoutWeights.TriangleOf(field.Content);
                    break;
                default:
                    break;
            }
        }

        if (shape.Any(dimension => dimension < 0) || Sizes.Product(shape) >= Sizes.Most)
        {
            throw new OnnxFormatException(
                Invariant($"the tensor '{Shorten(name)}' has the dimensions {Dimensions(shape)}"));
        }

        var tensor = new OnnxTensor(name, type, shape, data, numbers, integers, isExternal);
        CheckSize(tensor);
        return tensor with { Triangle = Triangle.Of(tensor) ?? (Triangle.IsShape(shape) ? triangle : null) };
    }

    /// <summary>Checks the number of values, unless they have been left out.</summary>
    private static void CheckSize(OnnxTensor tensor)
    {
        bool isEmpty = tensor.Data.Length == 0 && tensor.Numbers is not { Count: > 0 }
            && tensor.Integers is not { Count: > 0 };
        if (!isEmpty && !tensor.IsExternal && tensor.ElementSize > 0
            && (!tensor.HasValues || (tensor.Data.Length > 0 && tensor.Data.Length % tensor.ElementSize != 0)))
        {
            throw new OnnxFormatException(Invariant(
                $"the values of the tensor '{Shorten(tensor.Name)}' do not fill its dimensions {Dimensions(tensor.Shape)}"));
        }
    }

    private static OnnxInput Input(ByteRange message)
    {
        string name = "";
        long type = 0;
        List<long>? shape = null;
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            if (field.Number == 1)
            {
                name = field.Text;
            }
            else if (field.Number == 2)
            {
                // The type is a message with one field for each kind of value. A tensor is the first.
                foreach (ProtobufField tensor in ProtobufReader.Fields(field.Content)
                    .Where(kind => kind.Number == 1)
                    .SelectMany(kind => ProtobufReader.Fields(kind.Content)))
                {
                    type = tensor.Number == 1 ? tensor.Integer : type;
                    if (tensor.Number == 2)
                    {
                        shape = Shape(tensor.Content);
                    }
                }
            }
        }

        return new OnnxInput(name, type, shape);
    }

    private static List<long> Shape(ByteRange message)
    {
        var shape = new List<long>();
        foreach (ProtobufField field in ProtobufReader.Fields(message).Where(field => field.Number == 1))
        {
            if (shape.Count == MostDimensions)
            {
                throw new OnnxFormatException(Invariant($"a value has more than {MostDimensions} dimensions"));
            }

            long dimension = -1;
            foreach (ProtobufField part in ProtobufReader.Fields(field.Content).Where(part => part.Number == 1))
            {
                dimension = part.Integer;
            }

            shape.Add(dimension);
        }

        return shape;
    }

    private static (string Domain, long Version) Operators(ByteRange message)
    {
        string domain = "";
        long version = 0;
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            domain = field.Number == 1 ? field.Text : domain;
            version = field.Number == 2 ? field.Integer : version;
        }

        return (domain, version);
    }

    private static (string Key, string Value) Entry(ByteRange message)
    {
        string key = "";
        string value = "";
        foreach (ProtobufField field in ProtobufReader.Fields(message))
        {
            key = field.Number == 1 ? field.Text : key;
            value = field.Number == 2 ? field.Text : value;
        }

        return (key, value);
    }

    private static void Limit(int count, int most, string what)
    {
        if (count >= most)
        {
            throw new OnnxFormatException(Invariant($"it has more than {most} {what}"));
        }
    }

    /// <summary>Returns dimensions as text: <c>16×4</c>.</summary>
    public static string Dimensions(IEnumerable<long> shape) => shape.Any()
        ? string.Join("×", shape.Select(dimension => dimension < 0 ? "?" : Invariant($"{dimension}")))
        : "scalar";

    /// <summary>
    /// Shortens a name from a file and replaces what is not printable, so that it fits into a message.
    /// </summary>
    public static string Shorten(string name)
    {
        const int Most = 80;
        string part = name.Length <= Most ? name : name.Substring(0, Most - 1) + "…";
        return new string(
            [.. part.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter)]);
    }
}
